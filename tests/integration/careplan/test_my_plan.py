"""The patient's page: plain Dutch, never a failure (words table of the decisions)."""

import re
from dataclasses import Field, fields
from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from services.careplan.web.patient_texts import TEXTS, Texts
from shared.web.language import Language
from tests.integration.careplan.conftest import Careplan

LONGEST_SENTENCE = 18


def sentences(careplan: Careplan) -> list[str]:
    plan = careplan.patient.get("/my-plan").json["plan"]
    texts = [plan["text"], *(step["text"] for step in plan["next_steps"])]
    texts += [person["explanation"] for person in plan["people"]]
    if plan["start_period"]:
        texts += [plan["start_period"]["text"], plan["start_period"]["origin"] or ""]
    return [each for text in texts for each in re.split(r"(?<=[.?!])\s+", text) if each]


def test_before_there_is_a_plan_the_page_says_so(careplan: Careplan) -> None:
    answer = careplan.patient.get("/my-plan")
    assert answer.status_code == 200
    assert answer.json["plan"] is None
    assert "nog geen zorgplan" in answer.json["text"]


def test_the_patient_reads_what_happens_next_and_who_is_who(careplan: Careplan) -> None:
    careplan.accepted()
    plan = careplan.patient.get("/my-plan").json["plan"]
    (step,) = plan["next_steps"]
    assert (step["before"], step["organisation_id"]) == ("2026-03-09", "pijnteam-midden")
    assert [person["professional_id"] for person in plan["people"]] == ["prof-de-vries"]
    careplan.choose()
    plan = careplan.patient.get("/my-plan").json["plan"]
    assert plan["next_steps"] == []
    assert [person["role"] for person in plan["people"]] == ["hoofdbehandelaar", "central-care-provider"]


def test_the_patient_reads_the_plan_in_english_where_the_page_is(careplan: Careplan) -> None:
    assert careplan.patient.get("/my-plan?language=en").json["text"].startswith("There is no care plan for you yet.")
    careplan.accepted()
    plan = careplan.patient.get("/my-plan?language=en").json["plan"]
    assert plan["text"].startswith("You make your care plan together")
    assert [step["text"][:18] for step in plan["next_steps"]] == ["Together with the "]
    assert [person["title"] for person in plan["people"]] == ["Physician in charge"]
    assert plan["start_period"]["origin"] == "This is an estimate. We use the day that you told us."
    assert careplan.patient.get("/my-plan?language=fr").status_code == 400


@pytest.mark.parametrize("part", fields(Texts))
def test_whatever_there_is_a_text_for_has_it_in_both_languages(part: Field[Any]) -> None:
    dutch, english = (getattr(TEXTS[language], part.name) for language in get_args(Language))
    assert isinstance(dutch, str) or dutch.keys() == english.keys()


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-04-12T21:00:00+00:00", "eerder dan aanbevolen"),
        ("2026-04-12T22:00:00+00:00", "tot en met 2 juni 2026"),
        ("2026-06-02T21:00:00+00:00", "tot en met 2 juni 2026"),
        ("2026-06-02T22:00:00+00:00", "later dan aanbevolen"),
    ],
)
def test_the_start_period_is_earlier_or_later_than_advised_never_missed(
    careplan: Careplan, moment: str, words: str
) -> None:
    careplan.accepted()
    careplan.service.clock.instant = datetime.fromisoformat(moment).astimezone(UTC)
    answer = careplan.patient.get("/my-plan")
    assert words in answer.json["plan"]["start_period"]["text"]
    assert "gemist" not in answer.text
    assert "schatting" in answer.json["plan"]["start_period"]["origin"]


@pytest.mark.parametrize(
    ("status", "since"),
    [
        ("reported-sick", {"date": "2026-03-02", "precision": "day"}),
        ("reported-sick", {"date": "2026", "precision": "year"}),
        ("reported-sick", {"date": "2024", "precision": "year"}),
        ("reported-sick", {"date": "2025-03", "precision": "month"}),
        ("works", None),
        ("unknown", None),
    ],
)
def test_sentences_are_short(careplan: Careplan, status: str, since: dict[str, str] | None) -> None:
    careplan.accepted(work_status=status, reported_sick_since=since)
    found = sentences(careplan)
    assert found
    assert not [each for each in found if len(each.split()) > LONGEST_SENTENCE]


def test_a_confirmed_period_says_where_it_comes_from(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.shared()
    assert "bedrijfsarts" in careplan.patient.get("/my-plan").json["plan"]["start_period"]["origin"]


def test_a_professional_has_no_page_of_the_patient(careplan: Careplan) -> None:
    assert careplan.team.get("/my-plan").status_code == 403
