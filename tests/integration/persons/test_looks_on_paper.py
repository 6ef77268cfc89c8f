"""Who looked, on paper: printed by the FG at the request of the patient, and by nobody else (Wabvpz 15e, NEN 7513)."""

import pytest
from sqlalchemy import select

from shared.audit.tables import audit_entry
from shared.contracts import access
from shared.roles import CARE_ROLES, Role
from tests.support.service_app import Caller, ServiceUnderTest, person

PLACE, BSN = "/looks-on-paper", "999900006"
ANNA = {"bsn": BSN, "given_name": "Anna", "family_name": "Versteegh", "birth_date": "1974-05-12"}
LETTER = {"bsn": BSN, "received_on": "2026-03-02"}


@pytest.fixture
def patient_id(persons: ServiceUnderTest) -> str:
    practice = persons.by(person("prof-de-vries", *CARE_ROLES, organisation="praktijk-de-linde"))
    found = str(practice.post("/patients", ANNA).json["patient_id"])
    persons.deliver(access.OF_REFERRAL, {**dict(access.OF_REFERRAL.example), "patient_id": found})
    persons.deliver(access.OF_CAREPLAN, {**dict(access.OF_CAREPLAN.example), "patient_id": "somebody-else"})
    return found


@pytest.fixture
def officer(persons: ServiceUnderTest) -> Caller:
    return persons.by(person("prof-mulder", Role.PRIVACY_OFFICER, organisation="regio-midden"))


def test_the_officer_gets_who_looked_at_this_patient_without_a_name(
    persons: ServiceUnderTest, officer: Caller, patient_id: str
) -> None:
    answer = officer.post(PLACE, LETTER)
    assert answer.status_code == 200
    assert [row["source"] for row in answer.json["items"]] == ["referral"]
    assert not [word for word in ("Anna", "Versteegh", BSN, patient_id) if word in answer.text]
    with persons.database.read() as conn:
        told = select(audit_entry).where(audit_entry.c.event_code == "access-log.print")
        row = conn.execute(told).mappings().one()
    assert (row["event_type"], row["patients"]) == ("export", [patient_id])
    assert row["reason"] == "op verzoek van de patiënt, brief van 02-03-2026"


@pytest.mark.usefixtures("patient_id")
def test_what_is_wrong_with_a_letter_is_named_at_once(officer: Caller) -> None:
    wrong = officer.post(PLACE, {"bsn": "999900007", "received_on": "2026-03-03"})
    assert {row["field"] for row in wrong.json["errors"]} == {"bsn", "received_on"}
    assert officer.post(PLACE, {**LETTER, "bsn": "999990019"}).status_code == 404


@pytest.mark.usefixtures("patient_id")
def test_the_practice_may_not_read_there_who_else_treats_the_patient(persons: ServiceUnderTest) -> None:
    practice = persons.by(person("prof-de-vries", *CARE_ROLES, organisation="praktijk-de-linde"))
    assert practice.post(PLACE, LETTER).status_code == 403
