"""In which language a page speaks: Dutch unless chosen otherwise; catalogues are read from .po files at start."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, g, request
from flask_babel import Babel, get_locale, get_translations
from jinja2 import pass_context
from jinja2.runtime import Context

LANGUAGES = ("nl", "en")
DEFAULT = "nl"
COOKIE = "language"
TEXTS = Path(__file__).parent / "texts"
ZONE = "Europe/Amsterdam"


def register(app: Flask, data: Path) -> None:
    """Compile the catalogues into the data folder and let the app speak them."""
    for language in LANGUAGES:
        _compile(language, data / "texts")
    Babel(
        app,
        default_locale=DEFAULT,
        default_timezone=ZONE,
        default_translation_directories=str(data / "texts"),
        locale_selector=chosen,
        timezone_selector=lambda: ZONE,
    )
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of Jinja's own extension for texts
        gettext=lambda key: _texts().ugettext(key),
        ngettext=lambda one, many, number: _texts().ungettext(one, many, number),
        newstyle=True,
    )
    app.add_template_global(language_code, "language")
    app.add_template_filter(_term, "term")
    app.add_template_filter(_text, "text")


def catalogue(language: str) -> Catalog:
    """Read every .po file of a language into one catalogue. Raises ValueError when a key stands in two files."""
    found = Catalog(locale=language)
    for path in sorted((TEXTS / language).glob("*.po")):
        with path.open(encoding="utf-8") as file:
            for message in read_po(file, locale=language, abort_invalid=True):
                if message.id and message.id in found:
                    raise ValueError(f"{path.name}: {message.id} stands in two files")
                if message.id:
                    found.add(message.id, message.string)
    return found


def chosen() -> str:
    """Return the language of this browser, Dutch until another was chosen."""
    kept = request.cookies.get(COOKIE)
    return kept if kept in LANGUAGES else DEFAULT


def language_code() -> str:
    """Return the language of this page, as in the `lang` attribute."""
    return str(get_locale())


def text(key: str, **values: object) -> str:
    """Return the text of a key that is made up while the page is made."""
    found = str(_texts().ugettext(key))
    return found % values if values else found


def term(code: object, kind: str) -> str:
    """Return what people call a code (`sent` of `referral-state`); a code that we do not know shows as itself."""
    key = f"term.{kind}.{code}"
    found = text(key)
    return str(code) if found == key else found


def _texts() -> Any:
    """Return the texts of the language that is spoken now, found once a request: a worklist asks for hundreds."""
    found: dict[str, Any] = g.setdefault("texts", {})
    language = language_code()
    if language not in found:
        found[language] = get_translations()
    return found[language]


@pass_context
def _term(_context: Context, code: object, kind: str) -> str:
    """Show a term on a page; with the context of the page, as without it Jinja works out constants once for all."""
    return term(code, kind)


@pass_context
def _text(_context: Context, key: str) -> str:
    """Show a text on a page; with the context, for the same reason."""
    return text(key)


def _compile(language: str, folder: Path) -> None:
    target = folder / language / "LC_MESSAGES" / "messages.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.with_suffix(".new")
    scratch.write_bytes(compiled(language))
    scratch.replace(target)


@cache
def compiled(language: str) -> bytes:
    """Return the catalogue as gettext reads it; made once, also for several portals in one process."""
    made = BytesIO()
    write_mo(made, catalogue(language))
    return made.getvalue()
