"""Copies of what patients said that are too old: reads across organisations wait, all own work goes on (D50)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from shared.audit.tables import audit_entry
from shared.contracts.emergency_access import OPENED
from shared.contracts.persons import CONSENT_CHANGED
from tests.integration.referral.conftest import House, read
from tests.integration.referral.test_sharing import saying
from tests.support.emergency import YILMAZ, lent
from tests.support.freshness import watch_from
from tests.support.referrals import CHAIN, PATIENT, TEAM

YOUNG, OLD = timedelta(seconds=29.9), timedelta(seconds=30)


def aged(house: House, age: timedelta) -> None:
    """Let the copies be this old."""
    watch_from(house.service, house.service.clock.instant)
    house.service.clock.instant += age


@pytest.mark.parametrize(("age", "status"), [(YOUNG, 200), (OLD, 503)])
def test_the_receiver_reads_on_copies_younger_than_30_seconds_d50(house: House, age: timedelta, status: int) -> None:
    """D50: both sides of the limit."""
    referral = house.sent()
    aged(house, age)
    assert house.triage.get(f"/referrals/{referral['id']}").status_code == status


def test_the_refusal_says_what_is_not_known_and_when_to_ask_again_d50(house: House) -> None:
    """D50: the rule, plain words, Retry-After; the log has the refusal; with new copies it is over."""
    place = f"/referrals/{house.sent()['id']}"
    aged(house, OLD)
    refused = house.triage.get(place)
    assert [(row["code"], row["rule"]) for row in refused.json["errors"]] == [("not-current", "D50")]
    assert "Wij weten nu niet zeker of de toestemming" in refused.json["detail"]
    assert "Uw eigen werk gaat door" in refused.json["detail"]
    assert "Retry-After" in refused.headers
    with house.service.database.read() as conn:
        of_team = select(audit_entry).where(audit_entry.c.organisation_id == TEAM)
        assert [(row.outcome, row.ground) for row in conn.execute(of_team)] == [("refused", "D50")]
    aged(house, timedelta(seconds=1))
    assert house.triage.get(place).status_code == 200


def test_the_receivers_list_leaves_out_what_is_unsure_and_counts_it_d50(house: House) -> None:
    """D50: not as withheld, since the patient did not say so; the log of the list names nobody."""
    house.sent()
    aged(house, OLD)
    seen = house.triage.get("/worklist?box=received").json
    assert (seen["items"], seen["withheld"], seen["unsure"]) == ([], 0, 1)
    own = house.gp.get("/worklist?box=sent").json
    assert (len(own["items"]), own["withheld"], own["unsure"]) == (1, 0, 0)


def test_what_the_patient_withholds_is_still_withheld_d50(house: House) -> None:
    """D50, CON-01: an objection that is known is no less known because the copy is old."""
    referral = house.sent()
    told = {"patient_id": PATIENT, "chain_id": CHAIN, "consents": [saying()]}
    house.service.deliver(CONSENT_CHANGED, told)
    aged(house, OLD)
    assert house.triage.get(f"/referrals/{referral['id']}").status_code == 403
    assert house.triage.get("/worklist?box=received").json["withheld"] == 1


@pytest.mark.parametrize("age", [YOUNG, OLD, timedelta(days=1)])
def test_own_work_sending_and_accepting_never_depend_on_the_copies_d50(house: House, age: timedelta) -> None:
    """D50: who wrote it reads it, the patient reads, a draft is sent, what came is accepted."""
    referral, draft = house.received(), house.draft()
    aged(house, age)
    assert house.gp.get(f"/referrals/{referral['id']}").status_code == 200
    assert len(house.patient.get("/my-referrals").json["items"]) == 1
    sending = house.gp.post(f"/referrals/{draft['id']}/sending", version=draft["version"])
    assert sending.status_code == 200
    accepted = house.triage.post(f"/referrals/{referral['id']}/acceptance", {}, version=referral["version"])
    assert read(accepted)["state"] == "accepted"


@pytest.mark.parametrize("age", [timedelta(0), YOUNG, OLD])
def test_the_owner_of_a_fact_checks_its_own_parties_d50(house: House, age: timedelta) -> None:
    """D50: who is no party any more reads nothing, however new or old the copies are: recalled is gone at once."""
    referral = house.sent()
    assert house.gp.post(f"/referrals/{referral['id']}/recall", version=referral["version"]).status_code == 200
    aged(house, age)
    assert house.triage.get(f"/referrals/{referral['id']}").status_code == 404


def test_copies_of_which_nothing_is_known_are_old_d50(house: House) -> None:
    """D50: no heartbeat was ever heard."""
    referral = house.sent()
    watch_from(house.service, None)
    assert house.triage.get(f"/referrals/{referral['id']}").status_code == 503


def test_noodtoegang_leans_on_no_copy_of_what_the_patient_said_d50(house: House) -> None:
    """D50, D27: whoever was let in for an emergency reads on, however old the copies are."""
    house.sent()
    access = OPENED.example["access_id"]
    house.service.deliver(OPENED, lent(PATIENT, CHAIN, "2026-03-02T12:00:00Z"))
    aged(house, OLD)
    assert len(house.service.by(YILMAZ).get(f"/emergency-accesses/{access}/referrals").json["items"]) == 1
