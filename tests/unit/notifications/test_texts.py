"""What people read: both languages complete, no id or gap in a text, and not a word too much on the work side (D11)."""

import re
from string import Formatter
from typing import Any

import pytest

from services.notifications.domain.notice import parameters_of
from services.notifications.domain.rule_row import RuleRow
from services.notifications.domain.rule_table import ROWS
from services.notifications.domain.templates import TEMPLATES, render, render_mail
from services.notifications.domain.text import LANGUAGES, UNKNOWN, Language
from shared.contracts.catalogue import contracts

EXAMPLES = {row.type: row.example for row in contracts()}
HINTS = re.compile(
    r"pijn|zorg|patiënt|patient|behandel|verwijz|diagnos|medisch|arts(?<!bedrijfsarts)\b|revalid|klacht|keten"
    r"|pain|\bcare|treat|referral|medical|health|rehab|complaint|chain|therap",
    re.IGNORECASE,
)
WORK_ROWS = [row for row in ROWS if row.side == "work"]


def filled(row: RuleRow, language: Language) -> str:
    text = render(row.template, parameters_of(row, EXAMPLES[row.event]), language)
    return f"{text.title}\n{text.body}"


def placeholders(key: str) -> list[set[str]]:
    texts = [TEMPLATES[key].wording(language) for language in LANGUAGES]
    return [{name for _, name, _, _ in Formatter().parse(f"{each.title} {each.body}") if name} for each in texts]


@pytest.mark.parametrize("row", WORK_ROWS, ids=lambda row: f"{row.event}-{row.recipient}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_pain_care_or_the_platform_reaches_the_work_side_d11(row: Any, language: Language) -> None:
    assert not HINTS.findall(filled(row, language))


def test_no_mail_to_the_work_side_names_the_matter_or_the_platform_d11() -> None:
    mail = render_mail("work", "https://dossier.example/", "Arbodienst Midden")
    assert not HINTS.findall(mail.title + mail.body)
    assert "Arbodienst Midden" in mail.body


def test_a_mail_says_only_that_there_is_something_to_see_and_where() -> None:
    care = render_mail("care", "https://ketenwerk.example/", "")
    assert care.title == "Er staat een bericht voor u klaar"
    assert care.body.count("https://ketenwerk.example/") == 2
    assert UNKNOWN not in care.body


@pytest.mark.parametrize("word", ["pijnteam", "zorgplan", "uw patiënt", "Ketenwerk", "chain", "healthcare", "huisarts"])
def test_the_check_for_hints_sees_a_hint(word: str) -> None:
    assert HINTS.search(word)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.event}-{row.recipient}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_filled_from_its_contract(row: Any, language: Language) -> None:
    text = filled(row, language)
    assert UNKNOWN not in text
    assert "{" not in text


@pytest.mark.parametrize("key", TEMPLATES)
def test_both_languages_say_the_same_things_in_other_words(key: str) -> None:
    dutch, english = placeholders(key)
    assert dutch == english
    nl, en = (TEMPLATES[key].wording(language) for language in LANGUAGES)
    assert nl.title != en.title
    assert nl.body != en.body


def test_an_old_notice_without_a_parameter_reads_with_a_dash() -> None:
    assert render("referral-arrived", {}, "nl").title == f"Nieuwe verwijzing {UNKNOWN}"


@pytest.mark.parametrize(
    ("days", "nl", "en"),
    [
        (0, "vandaag is de laatste dag", "today is the last day"),
        (1, "nog 1 dag", "1 day left"),
        (2, "nog 2 dagen", "2 days left"),
    ],
)
def test_days_left_reads_as_people_say_it(days: int, nl: str, en: str) -> None:
    assert render("period-closing", {"days_left": days}, "nl").title.endswith(nl)
    assert render("period-closing", {"days_left": days}, "en").title.endswith(en)


def test_an_unknown_kind_of_task_still_reads_well() -> None:
    text = render("task-opened", {"kind": "something-new", "due_on": "2026-03-09"}, "nl")
    assert text.body == "Wat u kunt doen: bekijk de taak in het plan. Doe dit uiterlijk 9 maart 2026."
