"""An assistant sends for a huisarts, a stand-in does for the practice: the clinician answers, the log tells both."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from shared.audit.tables import audit_entry
from shared.contracts.region import PROFESSIONAL_PUBLISHED, WAARNEMING_CHANGED
from tests.integration.referral.conftest import House, read
from tests.support.referrals import PRACTICE, TEAM
from tests.support.service_app import Caller, person

OTHER = "praktijk-de-eik"
WAARNEMING = {
    "waarneming_id": "w-1",
    "organisation_id": PRACTICE,
    "stand_in_id": "prof-eik",
    "stand_in_organisation_id": OTHER,
    "first_day": "2026-03-02",
    "last_day": "2026-03-02",
    "revoked": False,
}
STANDS_IN = {"headers": {"On-Behalf-Of": "waarneming:w-1"}}


def works(house: House, professional_id: str, organisation_id: str, *roles: str) -> None:
    """Let referral know a professional."""
    told = {"professional_id": professional_id, "organisation_id": organisation_id, "roles": list(roles)}
    house.service.deliver(PROFESSIONAL_PUBLISHED, told)


def namens(professional_id: str) -> dict[str, Any]:
    """Return what a request for a clinician carries."""
    return {"headers": {"On-Behalf-Of": f"professional:{professional_id}"}}


def last_entry(house: House) -> dict[str, Any]:
    """Return the newest entry of the log."""
    with house.service.database.read() as conn:
        return dict(conn.execute(select(audit_entry).order_by(audit_entry.c.id.desc())).mappings().first() or {})


def stand_in(house: House) -> Caller:
    """Return who stands in for the practice today."""
    house.service.deliver(WAARNEMING_CHANGED, WAARNEMING)
    return house.service.by(person("prof-eik", "01.015", organisation=OTHER))


def test_an_assistant_sends_for_a_huisarts_who_is_the_sender(house: House) -> None:
    works(house, "prof-de-vries", PRACTICE, "01.015")
    drafted = house.draft()
    where, version = f"/referrals/{drafted['id']}/sending", drafted["version"]
    assert house.assistant.post(where, version=version).status_code == 403
    sent = read(house.assistant.post(where, version=version, **namens("prof-de-vries")))
    assert (sent["sender_id"], sent["state"]) == ("prof-de-vries", "sent")
    (told,) = house.service.published("referral-sent")
    assert told["sender_id"] == "prof-de-vries"
    entry = last_entry(house)
    assert (entry["actor_id"], entry["on_behalf_of"]) == ("prof-dekker", "prof-de-vries")
    assert (entry["organisation_id"], entry["roles"]) == (PRACTICE, ["assistant"])


def test_who_refuses_for_a_clinician_names_that_one(house: House) -> None:
    works(house, "prof-yilmaz", TEAM, "01.042")
    secretary = house.service.by(person("prof-postma", "secretary", organisation=TEAM))
    received = house.received()
    where = f"/referrals/{received['id']}/rejection"
    body = {"reason": "no-capacity", "next_step": "back-to-sender", "patient_text": "Er is nu geen plek."}
    for clinician, status in (("prof-bakker", 400), ("prof-yilmaz", 200)):
        said = {**body, "clinician_id": clinician}
        answer = secretary.post(where, said, version=received["version"], **namens("prof-yilmaz"))
        assert answer.status_code == status, answer.text


@pytest.mark.parametrize(
    ("roles", "where"),
    [((), PRACTICE), (("assistant",), PRACTICE), (("01.008",), PRACTICE), (("01.015",), TEAM)],
)
def test_no_clinician_of_the_own_organisation_is_refused_and_noted(
    house: House, roles: tuple[str, ...], where: str
) -> None:
    works(house, "prof-x", where, *roles)
    drafted = house.draft()
    answer = house.assistant.post(f"/referrals/{drafted['id']}/sending", version=drafted["version"], **namens("prof-x"))
    assert answer.status_code == 403
    entry = last_entry(house)
    assert (entry["event_code"], entry["outcome"], entry["object_id"]) == ("on-behalf-of.use", "refused", "prof-x")


def test_a_clinician_who_left_lends_nothing(house: House) -> None:
    works(house, "prof-de-vries", PRACTICE, "01.015")
    works(house, "prof-de-vries", PRACTICE)
    assert house.assistant.get("/worklist?box=sent", **namens("prof-de-vries")).status_code == 403


def test_a_stand_in_sees_what_the_practice_may_until_the_last_day(house: House) -> None:
    where = f"/referrals/{house.sent()['id']}"
    other = stand_in(house)
    assert other.get(where).status_code == 404, "as themselves they are a stranger"
    assert read(other.get(where, **STANDS_IN))["id"]
    entry = last_entry(house)
    assert (entry["actor_id"], entry["organisation_id"], entry["on_behalf_of"]) == ("prof-eik", OTHER, PRACTICE)
    house.service.clock.instant += timedelta(days=1)
    assert other.get(where, **STANDS_IN).status_code == 403


def test_a_revoked_waarneming_opens_nothing(house: House) -> None:
    other = stand_in(house)
    house.service.deliver(WAARNEMING_CHANGED, {**WAARNEMING, "revoked": True})
    assert other.get("/worklist?box=sent", **STANDS_IN).status_code == 403


def test_a_stand_in_sends_for_the_practice_in_their_own_name(house: House) -> None:
    drafted, other = house.draft(), stand_in(house)
    sent = other.post(f"/referrals/{drafted['id']}/sending", version=drafted["version"], **STANDS_IN)
    assert read(sent)["sender_id"] == "prof-eik"
    (told,) = house.service.published("referral-sent")
    assert told["sender_organisation_id"] == PRACTICE


@pytest.mark.parametrize("said", ["", "waarneming:", "prof-de-vries", "role:01.015", "professional:" + "x" * 65])
def test_what_cannot_be_read_is_refused(house: House, said: str) -> None:
    assert house.assistant.get("/worklist?box=sent", headers={"On-Behalf-Of": said}).status_code == 403


def test_a_patient_acts_for_nobody_here(house: House) -> None:
    works(house, "prof-de-vries", PRACTICE, "01.015")
    stand_in(house)
    for said in (namens("prof-de-vries"), STANDS_IN):
        assert house.patient.get("/my-referrals", **said).status_code == 403
