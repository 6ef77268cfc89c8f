"""Reads a page as a program does that has no browser: its head, its forms with fields, its texts and whose they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})
UNREAD = frozenset({"script", "style", "template"})
SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label", "data-text", "data-warn", "data-over", "data-done")
NO_FIELD = frozenset({"hidden", "submit", "button"})


@dataclass(frozen=True)
class Text:
    """A text that someone reads or hears, and the language that it says it is in."""

    said: str
    language: str


@dataclass
class HtmlPage:
    """What was found on a page. `forms`: address and names of the fields, of forms that are filled in and sent."""

    language: str = ""
    title: str = ""
    headings: list[str] = field(default_factory=list)
    forms: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


def read_page(html: str) -> HtmlPage:
    """Read a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = HtmlPage()
        self._open: list[tuple[str, str]] = []
        self._form: tuple[str, set[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        language = known.get("lang", self._open[-1][1] if self._open else "")
        self._note(tag, known, language)
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form is not None:
            address, names = self._form
            self.page.forms += [(address, frozenset(names))] if names else []
            self._form = None
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if not data.strip() or UNREAD.intersection(tags):
            return
        self.page.texts.append(Text(" ".join(data.split()), self._open[-1][1] if self._open else ""))
        if "title" in tags and "svg" not in tags:
            self.page.title += data
        if "h1" in tags:
            self.page.headings[-1] += data

    def _note(self, tag: str, known: Mapping[str, str], language: str) -> None:
        self.page.texts += [Text(known[name], language) for name in SPOKEN if known.get(name, "").strip()]
        if tag == "html":
            self.page.language = known.get("lang", "")
        if tag == "h1":
            self.page.headings.append("")
        if tag == "form" and known.get("method") == "post":
            self._form = known.get("action", ""), set()
        if self._form is not None:
            self._form[1].update(_field(tag, known))


def _field(tag: str, known: Mapping[str, str]) -> Iterator[str]:
    """Yield the name of what someone fills in, if this is that."""
    if tag in {"select", "textarea"} or (tag == "input" and known.get("type", "text") not in NO_FIELD):
        yield known.get("name", "")
