"""Why did you look? Asked at a look, answered by the organisation, told to the FG when late (AVG 15)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from services.persons.storage.tables import look_question, patient_look
from shared.contracts import access
from shared.policy.subject import Subject
from shared.roles import Role
from tests.integration.persons.conftest import LINDE
from tests.support.sealing import seal
from tests.support.service_app import Answer, Caller, ServiceUnderTest, person

ARBODIENST, BAKERY, EMPLOYEE = "arbodienst-midden", "bakkerij-van-dijk", "employee-1"
OFFICER = person("fg-mulder", Role.PRIVACY_OFFICER)
WHY = {"answer": "U belde die dag over uw recept."}


def look(entry_id: str, organisation_id: str | None, **more: Any) -> dict[str, Any]:
    (one,) = dict(access.OF_REFERRAL.example)["looks"]
    return {**one, "entry_id": entry_id, "organisation_id": organisation_id, **more}


@pytest.fixture
def patient(persons: ServiceUnderTest, ids: dict[str, str]) -> Caller:
    """The patient, at whom the practice looked, and somebody without an organisation."""
    looks = [look("e1", LINDE), look("e2", None)]
    persons.deliver(access.OF_REFERRAL, {**dict(access.OF_REFERRAL.example), **ids, "looks": looks})
    return persons.by(person(ids["patient_id"], "patient"))


def shown(who: Caller, entry_id: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = who.get("/my-looks").json["items"]
    return next(row for row in rows if row["entry_id"] == entry_id)


def asked(who: Caller, entry_id: str = "e1") -> str:
    answer = who.post(f"/my-looks/{entry_id}/question")
    assert answer.status_code == 201, answer.text
    return str(answer.json["question_id"])


def test_the_answer_of_the_organisation_stands_at_the_look_avg_15(
    persons: ServiceUnderTest, patient: Caller, gp: Subject
) -> None:
    assert [move["name"] for move in shown(patient, "e1")["actions"]] == ["ask-why"]
    question_id = asked(patient)
    (row,) = persons.by(gp).get("/look-questions").json["items"]
    assert (row["question_id"], row["looked_by"], row["due_on"]) == (question_id, "prof-de-vries", "2026-04-02")
    place = f"/look-questions/{question_id}/answer"
    assert persons.by(gp).post(place, WHY, version=1).status_code == 200
    mine = shown(patient, "e1")
    assert (mine["question"]["answer"], mine["question"]["answered_by"], mine["actions"]) == (WHY["answer"], gp.id, [])
    assert persons.by(gp).post(place, WHY, version=2).status_code == 409
    assert persons.published("patient-look-explained")[0]["organisation_id"] == LINDE


def test_a_look_is_asked_about_once(persons: ServiceUnderTest, patient: Caller) -> None:
    assert asked(patient) == asked(patient)
    assert len(persons.published("patient-look-questioned")) == 1


def test_what_the_organisation_wrote_is_sealed(persons: ServiceUnderTest, patient: Caller, gp: Subject) -> None:
    """D28: with the key of the patient; no word of it in an event."""
    persons.by(gp).post(f"/look-questions/{asked(patient)}/answer", WHY, version=1)
    with persons.database.read() as conn:
        (row,) = conn.execute(select(look_question)).all()
    assert "recept" not in str(row) + str(persons.published())


def test_an_answer_to_a_patient_never_calls_the_pain_psychological_izp_11(
    persons: ServiceUnderTest, patient: Caller, gp: Subject
) -> None:
    place, words = f"/look-questions/{asked(patient)}/answer", {"answer": "Uw pijn zit tussen de oren."}
    refused = persons.by(gp).post(place, words, version=1)
    assert (refused.status_code, [row["rule"] for row in refused.json["errors"]]) == (400, ["IZP-11"])
    assert persons.by(gp).post(place, {**words, "as_is": True}, version=1).status_code == 200


def test_nobody_else_asks_reads_or_answers(persons: ServiceUnderTest, patient: Caller, other_gp: Subject) -> None:
    """D4: of another there is nothing, on either side."""
    question_id = asked(patient)
    strangers: list[Answer] = [
        persons.by(other_gp).get(f"/look-questions/{question_id}"),
        persons.by(other_gp).post(f"/look-questions/{question_id}/answer", WHY, version=1),
        persons.by(person("patient-2", "patient")).post("/my-looks/e1/question"),
        persons.by(person(EMPLOYEE, "employee")).post("/my-looks/e1/question"),
    ]
    assert {answer.status_code for answer in strangers} == {404}
    assert persons.by(other_gp).get("/look-questions").json["items"] == []


def test_who_works_nowhere_cannot_be_asked(patient: Caller) -> None:
    assert shown(patient, "e2")["actions"] == []
    assert patient.post("/my-looks/e2/question").status_code == 409


@pytest.mark.parametrize(("days", "late"), [(31, 0), (32, 1), (60, 1)])
def test_the_fg_is_told_after_the_last_day_avg_12(
    persons: ServiceUnderTest, patient: Caller, days: int, late: int
) -> None:
    """AVG 12(3): asked on 2 March, the last day is 2 April."""
    asked(patient)
    persons.clock.instant += timedelta(days=days)
    persons.fire_due()
    assert len(persons.published("patient-look-overdue")) == late
    assert len(persons.by(OFFICER).get("/look-questions").json["items"]) == late


def test_an_answer_in_time_tells_the_fg_nothing(persons: ServiceUnderTest, patient: Caller, gp: Subject) -> None:
    persons.by(gp).post(f"/look-questions/{asked(patient)}/answer", WHY, version=1)
    persons.clock.instant += timedelta(days=60)
    persons.fire_due()
    assert persons.published("patient-look-overdue") == []


@pytest.mark.parametrize(("roles", "party"), [(["01.008"], ARBODIENST), (["employer"], BAKERY)])
def test_an_employee_asks_the_work_side_without_a_word_of_care_d4(
    persons: ServiceUnderTest, roles: list[str], party: str
) -> None:
    """D4: the event names no chain and no patient."""
    looks = [look("e3", party, roles=roles, code="case.read", object_type="case")]
    told = {**dict(access.OF_WORKTRACK.example), "employee_id": EMPLOYEE, "looks": looks}
    persons.deliver(access.OF_WORKTRACK, told)
    employee = persons.by(person(EMPLOYEE, "employee"))
    question_id = asked(employee, "e3")
    (event,) = persons.published("employee-look-questioned")
    kind = "employer" if "employer" in roles else "arbodienst"
    assert event == {
        "question_id": question_id,
        "employee_id": EMPLOYEE,
        f"{kind}_id": party,
        "due_on": "2026-04-02",
    }
    there = persons.by(person("iemand", *roles, organisation=party))
    assert there.post(f"/look-questions/{question_id}/answer", WHY, version=1).status_code == 200
    assert shown(employee, "e3")["question"]["answer"] == WHY["answer"]


def test_what_persons_showed_of_an_employee_stands_on_the_work_side_d4(persons: ServiceUnderTest) -> None:
    """D4: not with the looks at patients, where the employee never finds it."""
    staff = {"employees": [{"personnel_number": "7", "given_name": "Bo", "family_name": "Jansen"}]}
    desk = persons.by(person("hr-van-dijk", Role.EMPLOYER, organisation=BAKERY))
    answer = desk.post("/employees", {"employer_id": BAKERY, **staff})
    assert answer.status_code < 300, answer.text
    (employee_id,) = [row["employee_id"] for row in persons.published("employee-registered")]
    named = desk.post("/employee-names", {"employee_ids": [employee_id]})
    assert named.status_code == 200, named.text
    seal(persons)
    own = persons.by(person(employee_id, "employee"))
    assert {row["source"] for row in own.get("/my-looks").json["items"]} == {"persons"}
    with persons.database.read() as conn:
        assert conn.execute(select(patient_look)).all() == []
