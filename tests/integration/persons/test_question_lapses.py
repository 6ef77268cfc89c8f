"""CON-03: what nobody waits for asks nothing of the patient any more; words are advised on while they are written."""

from datetime import timedelta

import pytest

from tests.integration.persons.questions import Scene, scene
from tests.support.service_app import ServiceUnderTest

ADVICE = "/decisions/question-advice"


@pytest.fixture
def story(persons: ServiceUnderTest) -> Scene:
    """A patient at the arbodienst, treated here."""
    return scene(persons)


@pytest.mark.parametrize(("days", "lapsed"), [(30, 0), (31, 1), (60, 1)])
def test_con_03_a_question_that_expired_lapses_at_the_patient_too(story: Scene, days: int, lapsed: int) -> None:
    """CON-03: asked on 2 March, open until and including 1 April."""
    story.ask()
    story.persons.clock.instant += timedelta(days=days)
    story.persons.fire_due()
    assert len(story.persons.published("care-question-lapsed")) == lapsed
    assert story.mine()["state"] == ("expired" if lapsed else "asked")


def test_con_03_a_question_that_was_withdrawn_lapses_once(story: Scene) -> None:
    asked = story.ask()
    version = story.doctor.get(f"/case-questions/{asked}").json["version"]
    assert story.doctor.post(f"/case-questions/{asked}/withdrawal", version=version).status_code == 200
    story.persons.fire_due()
    story.persons.clock.instant += timedelta(days=60)
    story.persons.fire_due()
    (event,) = story.persons.published("care-question-lapsed")
    assert event["question_id"] == story.mine()["question_id"]
    assert "employee_id" not in event


def test_con_03_what_the_patient_let_through_does_not_lapse(story: Scene) -> None:
    story.ask()
    story.allow()
    story.persons.clock.instant += timedelta(days=60)
    story.persons.fire_due()
    assert story.persons.published("care-question-lapsed") == []


@pytest.mark.parametrize(
    ("question", "advised"), [("Vindt u werk haalbaar?", True), ("Welke bewegingen gaan nu niet?", False)]
)
def test_con_03_the_advice_is_there_before_anything_is_asked(story: Scene, question: str, *, advised: bool) -> None:
    found = story.doctor.post(ADVICE, {"question": question})
    assert (found.status_code, found.json["advised"]) == (200, advised), found.text
    assert [row["rule"] for row in found.json["reasons"]] == ["CON-03"] * advised
    assert story.doctor.get("/case-questions?caseId=case-1").json["items"] == []
