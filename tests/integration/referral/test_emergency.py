"""Referrals by noodtoegang (D27, CON-02): one patient, one professional, until an instant, read only, and no more."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from shared.audit.tables import audit_entry
from shared.contracts.emergency_access import ENDED, OPENED
from tests.integration.referral.conftest import House
from tests.support.emergency import HOSTILE, YILMAZ, given_back, lent
from tests.support.referrals import CHAIN, PATIENT
from tests.support.service_app import START

ACCESS = OPENED.example["access_id"]
PLACE = f"/emergency-accesses/{ACCESS}/referrals"
UNTIL, HALFWAY = "2026-03-02T12:00:00Z", "2026-03-02T10:00:00Z"


@pytest.fixture
def lending(house: House) -> House:
    """A sent referral and a draft of one patient, to whom Yilmaz has noodtoegang."""
    house.sent()
    house.draft()
    house.service.deliver(OPENED, lent(PATIENT, CHAIN, UNTIL))
    return house


def test_con_02_what_was_sent_is_shown_without_work_and_without_what_is_narrower(lending: House) -> None:
    (row,) = lending.service.by(YILMAZ).get(PLACE).json["items"]
    assert row["question"]
    assert not {"work_situation", "yellow_flags", "hulpvraag", "attestation", "patient_id", "actions"} & row.keys()


def test_con_02_it_ends_by_the_clock_and_not_before(lending: House) -> None:
    lending.service.clock.instant = START + timedelta(hours=4, seconds=-1)
    assert lending.service.by(YILMAZ).get(PLACE).status_code == 200
    lending.service.clock.instant = START + timedelta(hours=4)
    assert lending.service.by(YILMAZ).get(PLACE).status_code == 404


def test_con_02_it_ends_when_it_is_ended_and_an_old_event_does_not_begin_it_again(lending: House) -> None:
    lending.service.clock.instant = START + timedelta(hours=3)
    lending.service.deliver(ENDED, given_back(PATIENT, CHAIN, HALFWAY))
    lending.service.deliver(OPENED, lent(PATIENT, CHAIN, UNTIL))
    assert lending.service.by(YILMAZ).get(PLACE).status_code == 404


def test_con_02_for_everybody_else_it_is_not_there(lending: House) -> None:
    answers = {name: lending.service.by(subject).get(PLACE).status_code for name, subject in HOSTILE.items()}
    assert set(answers.values()) <= {403, 404}, answers


def test_con_02_a_forged_id_finds_nothing_and_another_patient_stays_out(lending: House) -> None:
    other = "55555555-5555-4555-8555-555555555555"
    lending.service.deliver(OPENED, lent("patient-2", "chain-2", UNTIL, access_id=other))
    caller = lending.service.by(YILMAZ)
    assert caller.get("/emergency-accesses/bestaat-niet/referrals").status_code == 404
    assert caller.get(f"/emergency-accesses/{other}/referrals").json["items"] == []


def test_con_02_it_reads_and_does_nothing_else(lending: House) -> None:
    (row,) = lending.service.by(YILMAZ).get(PLACE).json["items"]
    place = f"/referrals/{row['id']}"
    assert lending.service.by(YILMAZ).get(place).status_code == 404
    for step in ("acceptance", "rejection", "withdrawal", "questions"):
        body = {"reason": "other", "text": "x"}
        assert lending.service.by(YILMAZ).post(f"{place}/{step}", body, version=2).status_code in {400, 404}, step
    assert lending.triage.get(place).json["state"] == "received"  # the team was first to look, not the noodtoegang


def test_con_02_the_log_has_one_entry_with_the_noodtoegang_as_ground(lending: House) -> None:
    lending.service.by(YILMAZ).get(PLACE)
    with lending.service.database.read() as conn:
        rows = conn.execute(select(audit_entry).where(audit_entry.c.actor_id == YILMAZ.id)).all()
    assert [(row.ground, row.object_id, row.patients) for row in rows] == [(f"noodtoegang:{ACCESS}", ACCESS, [PATIENT])]
