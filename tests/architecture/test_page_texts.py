"""Every text of the pages stands in both languages, none in code; patients and employers read plain Dutch."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from textstat.textstat import textstatistics

from services.portal.language import LANGUAGES, catalogue
from services.referral.domain.referral import State
from shared.roles import Role
from tests.support.house import ROOT, python_files, relative, text_of

PORTAL = ROOT / "services/portal"
KEY = re.compile(r"""(?:\b_|(?<!\.)\btext|ngettext)\(\s*["']([a-z][\w.-]*\.?)["']\s*(~)?""")
MADE = re.compile(r'f"([a-z][a-z-]*[.-])\{')
LITERAL = re.compile(r">\s*([A-Za-zÀ-ÿ][^<>{}%#]*[a-zà-ÿ]{2})\s*<")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
FOR_EVERYONE = ("patient.", "employee.", "employer.", "landing.", "sign-in.", "error.", "state.", "patient-words.")
B1_FLOOR = 55.0  # Flesch-Douma; 60 is plain, official letters lie below 30
SMALL_DUTCH = re.compile(r"\b(de|het|een|niet|van|voor|met|uw|wordt|zijn|geen|bij|naar|aan|wij|deze)\b", re.IGNORECASE)
PAPERS = re.compile(r"\bplan van aanpak\b", re.IGNORECASE)  # terms of the glossary, and names of Dutch papers
THE_SAME = {
    # marks and abbreviations
    "%(size)s kB", "%(size)s MB", "PDF", "BSN", "BSN %(last)s", "UWV", "Ketenwerk", "Nederlands", "English", "Tigrinya",
    # the same word in English
    "E-mail", "E-mail: %(to)s", "Moment %(number)s", "week %(number)s", "Week", "Teams", "disciplines", "Demo", "Open",
    "Code", "Curator", "Mentor", "Document", "Planning", "Internist", "Physician assistant", "Link", "Links in mails",
    "Graded exposure", "Second opinion", "Second opinions", "make reset && make run",
    # terms of the glossary that English has no word for
    "Naaste", "Arbodienst", "Plan van aanpak", "Re-integratieverslag", "Probleemanalyse", "%(count)s dagdelen",
    "%(count)s dagdelen (%(hours)s)",
}  # fmt: skip
SHORTEST = 8  # words: below that the measure means nothing


@cache
def messages(language: str) -> dict[str, Message]:
    return {key_of(row): row for row in catalogue(language) if row.id}


def key_of(row: Message) -> str:
    return str(row.id if isinstance(row.id, str) else row.id[0])


def forms(row: Message) -> list[str]:
    return [row.string] if isinstance(row.string, str) else list(row.string or ())


def sources() -> list[Path]:
    return [*python_files("services/portal"), *sorted((PORTAL / "templates").rglob("*.html"))]


def used_keys() -> tuple[set[str], set[str]]:
    """Return the keys that sources name in full, and the beginnings of those that they put together."""
    found = [match for path in sources() for match in KEY.findall(text_of(path))]
    made = {key for path in sources() for key in MADE.findall(text_of(path))}
    return {key for key, more in found if not more}, {key for key, more in found if more} | made


def test_both_languages_have_every_text() -> None:
    dutch, english = messages("nl"), messages("en")
    assert dutch.keys() == english.keys()
    assert not [
        key for rows in (dutch, english) for key, row in rows.items() if not all(form.strip() for form in forms(row))
    ]


def test_both_languages_fill_in_the_same_things() -> None:
    dutch, english = messages("nl"), messages("en")
    differ = [key for key in dutch if blanks(dutch[key]) - {"first"} != blanks(english[key]) - {"first"}]
    assert not differ


def untranslated(dutch: dict[str, str], english: dict[str, str]) -> set[str]:
    """Return the texts that read the same in both languages, other than figures and signs."""
    same = (text for key, text in dutch.items() if english[key] == text)
    return {text for text in same if re.search("[A-Za-z]{2}", PLACEHOLDER.sub("", text))}


def dutch_in(english: dict[str, str]) -> set[str]:
    """Return the keys of English texts with a small Dutch word, outside the titles of Dutch papers."""
    return {key for key, text in english.items() if SMALL_DUTCH.search(PAPERS.sub("", text))}


def said_in(language: str) -> dict[str, str]:
    return {key: " ".join(forms(row)) for key, row in messages(language).items()}


def test_every_english_text_is_english() -> None:
    assert untranslated(said_in("nl"), said_in("en")) <= THE_SAME
    assert not dutch_in(said_in("en"))


def test_a_text_that_stayed_dutch_is_seen() -> None:
    stayed = {"a": "Wie is aan zet?", "b": "%(size)s kB %(day)s"}
    assert untranslated(stayed, stayed) == {"Wie is aan zet?", "%(size)s kB %(day)s"}
    assert dutch_in({"a": "Who is aan het werk?", "b": "The plan van aanpak is due."}) == {"a"}


@cache
def measure() -> textstatistics:
    """Return what measures Dutch; it reads a dictionary, once."""
    found = textstatistics()
    found.set_lang("nl")
    return found


def plainness(sentence: str) -> float:
    return float(measure().flesch_reading_ease(sentence))


def blanks(row: Message) -> set[str]:
    return {name for form in forms(row) for name in PLACEHOLDER.findall(form)}


def test_every_key_that_is_used_has_a_text() -> None:
    whole, begun = used_keys()
    keys = messages("nl").keys()
    without = sorted(whole - keys)
    assert not without
    assert not [key for key in begun if not any(known.startswith(key) for known in keys)]


def test_every_state_of_a_sent_referral_is_a_sentence() -> None:
    said = {key.removeprefix("ref-state.") for key in messages("nl") if key.startswith("ref-state.")}
    assert said == set(State) - {State.DRAFT}


def test_every_text_is_used() -> None:
    whole, begun = used_keys()
    loose = {key for key in messages("nl") if key not in whole and not key.startswith(("term.", *begun))}
    named = {key for key in loose if any(f'"{key}"' in text_of(path) for path in sources())}
    assert not loose - named


@pytest.mark.parametrize("path", sorted((PORTAL / "templates").rglob("*.html")), ids=relative)
def test_templates_hold_no_text_of_their_own(path: Path) -> None:
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text_of(path), flags=re.DOTALL)
    assert set(LITERAL.findall(bare)) <= {"HB", "CZ"}


def test_code_holds_no_dutch_text() -> None:
    found = [
        f"{relative(path)}: {node.value}"
        for path in python_files("services/portal")
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search(r"\b(de|het|een|niet)\b [a-z]", node.value)
    ]
    assert not found


@pytest.mark.parametrize("key", sorted(key for key in messages("nl") if key.startswith(FOR_EVERYONE)))
def test_what_patients_and_employers_read_is_plain_dutch(key: str) -> None:
    for form in forms(messages("nl")[key]):
        plain = PLACEHOLDER.sub("x", form)
        if len(plain.split()) >= SHORTEST:
            assert plainness(plain) >= B1_FLOOR, (form, plainness(plain))


def test_an_official_sentence_is_not_plain() -> None:
    official = "Ingevolge bovengenoemde regelgeving dient betrokkene onverwijld aangifte te doen van wijzigingen."
    assert plainness(official) < B1_FLOOR


def test_every_role_has_its_word_and_in_dutch_it_is_the_one_of_the_services() -> None:
    words = {key: row.string for key, row in messages("nl").items()}
    assert {role: words.get(f"term.role.{role}") for role in Role} == {role: role.label for role in Role}


def test_there_are_two_languages() -> None:
    assert LANGUAGES == ("nl", "en")
