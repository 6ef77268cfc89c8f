"""Patient and employee see who looked at them, each on their own side; nobody sees it of another (D4, D51)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from services.persons.storage.look_cuts import cut_looks
from services.persons.storage.tables import employee_look, patient_look
from shared.audit.tables import audit_entry
from shared.contracts import access
from shared.policy.subject import Subject, clock_subject
from tests.integration.persons.conftest import WHO
from tests.support.query_plans import plan_of
from tests.support.sealing import seal
from tests.support.service_app import START, Caller, ServiceUnderTest, person

PATIENT, EMPLOYEE = "patient-1", "employee-1"


def told(look: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**look, "looks": [{**look["looks"][0], **more}]}


@pytest.fixture
def patient(persons: ServiceUnderTest) -> Caller:
    return persons.by(person(PATIENT, "patient"))


@pytest.fixture
def employee(persons: ServiceUnderTest) -> Caller:
    return persons.by(person(EMPLOYEE, "employee"))


@pytest.fixture
def heard(persons: ServiceUnderTest) -> None:
    """What a huisarts, a team and a bedrijfsarts did, each told by their service."""
    care, work = dict(access.OF_REFERRAL.example), dict(access.OF_WORKTRACK.example)
    persons.deliver(access.OF_REFERRAL, {**told(care, entry_id="e1"), "patient_id": PATIENT})
    later = told(dict(access.OF_CAREPLAN.example), entry_id="e2", at="2026-03-03T08:00:00.000000Z", refused=True)
    persons.deliver(access.OF_CAREPLAN, {**later, "patient_id": PATIENT})
    persons.deliver(access.OF_WORKTRACK, {**told(work, entry_id="e3"), "employee_id": EMPLOYEE})


@pytest.mark.usefixtures("heard")
def test_the_patient_sees_who_looked_the_newest_first(patient: Caller) -> None:
    found = patient.get("/my-looks").json
    assert [(row["entry_id"], row["source"], row["refused"]) for row in found["items"]] == [
        ("e2", "careplan", True),
        ("e1", "referral", False),
    ]
    assert found["next"] is None


@pytest.mark.usefixtures("heard")
def test_each_side_sees_its_own_and_nothing_of_the_other(patient: Caller, employee: Caller) -> None:
    """D4."""
    assert {row["source"] for row in employee.get("/my-looks").json["items"]} == {"worktrack"}
    assert "worktrack" not in {row["source"] for row in patient.get("/my-looks").json["items"]}


@pytest.mark.usefixtures("heard")
def test_nobody_sees_it_of_another_and_no_professional_at_all(persons: ServiceUnderTest, gp: Subject) -> None:
    assert persons.by(person("patient-2", "patient")).get("/my-looks").json["items"] == []
    assert persons.by(gp).get("/my-looks").status_code == 403


@pytest.mark.usefixtures("heard")
def test_pages_of_one_go_on_where_the_last_ended(patient: Caller) -> None:
    first = patient.get("/my-looks?pageSize=1").json
    second = patient.get(first["next"]).json
    assert [row["entry_id"] for row in (*first["items"], *second["items"])] == ["e2", "e1"]
    assert second["next"] is None


@pytest.mark.usefixtures("heard")
def test_an_event_that_comes_again_changes_nothing(persons: ServiceUnderTest, patient: Caller) -> None:
    again = {**told(dict(access.OF_REFERRAL.example), entry_id="e1"), "patient_id": PATIENT}
    persons.deliver(access.OF_REFERRAL, again)
    assert len(patient.get("/my-looks").json["items"]) == 2


@pytest.mark.usefixtures("heard")
def test_a_copy_is_noted_as_an_export(persons: ServiceUnderTest, patient: Caller) -> None:
    assert len(patient.get("/my-looks-copy").json["items"]) == 2
    with persons.database.read() as conn:
        kinds = conn.execute(select(audit_entry.c.event_type, audit_entry.c.source, audit_entry.c.relation)).all()
    assert kinds[-1] == ("export", "persons", "self")


def test_what_persons_itself_saw_is_there_once_it_is_sealed(persons: ServiceUnderTest, gp: Subject) -> None:
    patient_id = persons.by(gp).post("/patients", WHO).json["patient_id"]
    persons.by(gp).get(f"/patients/{patient_id}")
    own = persons.by(person(patient_id, "patient"))
    own.get("/me")
    seal(persons)
    found = own.get("/my-looks").json["items"]
    assert {row["actor_id"] for row in found} == {gp.id}, "own reads are left out"
    assert {row["organisation_id"] for row in found} == {gp.organisation_id}


@pytest.mark.sqlite
def test_a_try_of_who_may_never_see_it_is_known_by_whose_it_was_and_named_with_its_rule(
    persons: ServiceUnderTest, gp: Subject
) -> None:
    """NEN 7513: a bedrijfsarts who asks for the card of a patient by its id; the patient sees it."""
    patient_id = persons.by(gp).post("/patients", WHO).json["patient_id"]
    refused = persons.by(person("smit", "01.008", organisation="arbodienst-midden")).get(f"/patients/{patient_id}/card")
    assert refused.status_code == 403
    (fault,) = refused.json["errors"]
    assert (fault["code"], bool(fault["rule"])) == ("no-role", True)
    with persons.database.read() as conn:
        entry = conn.execute(select(audit_entry).where(audit_entry.c.outcome == "refused")).one()
    assert (entry.object_id, entry.patients) == (patient_id, [patient_id])
    seal(persons)
    tried = persons.by(person(patient_id, "patient")).get("/my-looks").json["items"]
    assert [(row["actor_id"], row["refused"]) for row in tried if row["refused"]] == [("smit", True)]


def test_reading_a_page_asks_an_index_however_long_the_log_is(persons: ServiceUnderTest, patient: Caller) -> None:
    """A page of a million looks costs as much as a page of ten: the plan has no scan and no sort."""
    row = {
        "entry_id": "e",
        "at": START,
        "source": "referral",
        "actor_id": "prof-1",
        "roles": [],
        "code": "referral.read",
    }
    row |= {"object_type": "referral", "changed": False, "refused": False, "listed": False, "ground": "D20"}
    with persons.database.write() as conn:
        many = [
            {**row, "entry_id": f"e{n}", "at": START + timedelta(seconds=n), "patient_id": PATIENT} for n in range(300)
        ]
        conn.execute(insert(patient_look), many)
    pages = select(patient_look).where(patient_look.c.patient_id == PATIENT)
    with persons.database.read() as conn:
        plan = plan_of(conn, pages.order_by(patient_look.c.at.desc(), patient_look.c.id.desc()).limit(51))
    assert "ix_patient_look_person" in plan
    assert "TEMP B-TREE" not in plan
    first = patient.get("/my-looks?pageSize=200").json
    assert len(patient.get(first["next"]).json["items"]) == 100


def test_the_two_sides_are_two_tables() -> None:
    assert "patient_id" not in employee_look.c
    assert "employee_id" not in patient_look.c


@pytest.mark.usefixtures("heard")
def test_d28_what_is_past_the_term_of_the_log_is_gone_and_the_page_says_so(
    persons: ServiceUnderTest, patient: Caller
) -> None:
    assert patient.get("/my-looks").json["gone"] is None
    with persons.running.works.begin(clock_subject("persons")) as work:
        cut_looks(work, datetime(2026, 3, 3, tzinfo=UTC))
    told = patient.get("/my-looks").json
    assert [row["entry_id"] for row in told["items"]] == ["e2"]
    assert told["gone"]["before"].startswith("2026-03-03T00:00:00")
    assert patient.get("/my-looks-copy").json["gone"] == told["gone"]
