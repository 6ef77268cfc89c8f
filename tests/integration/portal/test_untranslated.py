"""Every page in English: each text that is shown comes from the catalogue or from data; no Dutch is left over."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from babel.dates import get_day_names, get_month_names
from babel.messages.catalog import Catalog

from services.portal import language
from services.portal.pages.work_reports import COLUMNS
from tests.support.html_page import read_page
from tests.support.page_list import PAGES, PARTS_OF_PAGES
from tests.support.portal import Portal, people
from tests.support.portal_answers import recorded

OPEN, CLOSE = "⟦", "⟧"
FROM_CATALOGUE = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
ADDRESS = re.compile(r"https?://\S+")
WORDS = re.compile(r"[^\W\d_]{2,}")
DATES = {
    word.lower().strip(".")
    for width in ("abbreviated", "wide")
    for names in (get_month_names(width, locale="en"), get_day_names(width, locale="en"))
    for word in names.values()
}


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue with every text of it between marks."""
    plain = language.catalogue
    monkeypatch.setattr(language, "catalogue", lambda code: with_marks(plain(code)))
    monkeypatch.setattr(language, "compiled", language.compiled.__wrapped__)


def mark(said: str) -> str:
    return f"{OPEN}{said}{CLOSE}"


def with_marks(found: Catalog) -> Catalog:
    for row in found:
        if row.id:
            each = row.string
            row.string = mark(each) if isinstance(each, str) else tuple(map(mark, each or ()))
    return found


def loose(said: str) -> str:
    """Return what is left of a text without what came from the catalogue, and without an address to pass on."""
    said = ADDRESS.sub(" ", said)
    while found := FROM_CATALOGUE.search(said):
        said = f"{said[: found.start()]} {said[found.end() :]}"
    return said


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    elif isinstance(value, str):
        yield value


def words(said: str) -> set[str]:
    return {word.lower() for word in WORDS.findall(said)}


def known(portal: Portal) -> set[str]:
    """Return the words that are no text but may be shown: data of the API, names, dates, columns of a file, HB, CZ."""
    data = {word for said in leaves([portal.api.answers, recorded()]) for word in words(said)}
    names = {word for each in people() for word in words(each.name or "")}
    return (
        data | names | DATES | {word for row in COLUMNS.items() for name in row for word in words(name)} | {"hb", "cz"}
    )


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("account", sorted({account for account, _ in PAGES}))
def test_what_an_english_page_shows_comes_from_the_catalogue_or_is_data(portal: Portal, account: str) -> None:
    browser, found = portal.browser(), known(portal)
    if account:
        browser.sign_in(account, "pijnteam-midden" if account == "yilmaz" else "")
    browser.get("/language/en")
    for path in [path for who, path in (*PAGES, *PARTS_OF_PAGES) if who == account]:
        texts = read_page(browser.get(path).text).texts
        assert [text.said for text in texts if words(loose(text.said)) - found] == [], path


def test_a_page_speaks_the_language_of_its_reader_whoever_read_it_first(portal: Portal) -> None:
    """A term that stands in a template as such is not worked out once for all."""
    portal.app.jinja_env.bytecode_cache = None
    browser = portal.browser()
    browser.sign_in("visser")
    assert "Ingetrokken" in browser.get("/regio/cijfers").text
    browser.get("/language/en")
    assert "Ingetrokken" not in browser.get("/regio/cijfers").text


ALIKE = {"demo.reset-command", "hours.dagdelen", "link.card", "term.milestone.plan-van-aanpak"}


def test_hardly_a_text_of_several_words_is_the_same_in_both_languages() -> None:
    dutch, english = (
        {str(row.id): row.string for row in language.catalogue(code) if isinstance(row.id, str)}
        for code in language.LANGUAGES
    )
    same = {key for key, said in dutch.items() if len(words(str(said))) > 2 and english[key] == said}
    assert same == ALIKE
