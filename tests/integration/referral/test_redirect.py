"""A referral passed on and declined: the chain is visible, the first sender holds it, nobody is told too much."""

from datetime import timedelta
from typing import Any

import pytest

from shared.contracts.persons import CONSENT_CHANGED
from shared.contracts.region import OFFER_PUBLISHED
from tests.integration.referral.conftest import House, read
from tests.integration.referral.test_sharing import saying
from tests.integration.referral.test_triage import REJECTION
from tests.support.at_once import at_once
from tests.support.referrals import CHAIN, EAST, OFFER, OFFER_EAST, OFFER_EVENT, PATIENT
from tests.support.service_app import Caller, person

PASS_ON = {
    "offer_id": OFFER_EAST.offer_id,
    "reason": "other-team-fits-better",
    "discussed_with_patient_on": "2026-03-02",
}


@pytest.fixture
def east(house: House) -> Caller:
    """The other team, with an offer of its own."""
    told = {**OFFER_EVENT, "offer_id": OFFER_EAST.offer_id, "organisation_id": EAST, "promise_days": 10}
    house.service.deliver(OFFER_PUBLISHED, told)
    return house.service.by(person("prof-oost", "01.042", organisation=EAST))


def passed_on(house: House) -> dict[str, Any]:
    row = house.received()
    return read(house.triage.post(f"/referrals/{row['id']}/redirection", PASS_ON, version=row["version"]))


def test_passed_on_it_is_with_the_other_team_and_every_side_reads_where_it_is(house: House, east: Caller) -> None:
    before = passed_on(house)
    assert (before["state"], before["whose_move"], before["actions"]) == ("redirected", None, [])
    successor = before["redirection"]["successor_id"]
    assert house.triage.get(f"/referrals/{successor}").status_code == 404
    seen = read(east.get(f"/referrals/{successor}"))
    assert (seen["state"], seen["first_sent_on"], seen["respond_by"]) == ("received", "2026-03-02", "2026-03-12")
    assert seen["origin"]["previous_id"] == before["id"]
    assert read(house.gp.get(f"/referrals/{successor}"))["whose_move"]["organisation_id"] == EAST
    mine = {row["state"]: row for row in read(house.patient.get("/my-referrals"))["items"]}
    assert set(mine) == {"redirected", "received"}
    assert "12 maart 2026" in mine["redirected"]["next_line"]
    (told,) = house.service.published("referral-redirected")
    assert (told["successor_id"], told["to_state"]) == (successor, "redirected")
    assert house.service.published("referral-sent")[-1]["redirected_from"] == before["id"]


def test_a_decline_travels_up_to_the_first_sender_who_closes_it(house: House, east: Caller) -> None:
    before = passed_on(house)
    where = f"/referrals/{before['redirection']['successor_id']}"
    seen = read(east.get(where))
    declined = read(east.post(f"{where}/rejection", REJECTION, version=seen["version"]))
    assert (declined["whose_move"]["id"], declined["whose_move"]["due_on"]) == ("prof-de-vries", "2026-03-09")
    house.service.fire_due()
    (told,) = house.service.published("redirect-answered")
    assert (told["referral_id"], told["outcome"]) == (before["id"], "rejected")
    assert read(house.triage.get(f"/referrals/{before['id']}"))["redirection"]["outcome"] == "rejected"
    assert east.post(f"{where}/acknowledgement", version=declined["version"]).status_code == 403
    closed = read(house.gp.post(f"{where}/acknowledgement", version=declined["version"]))
    assert (closed["state"], closed["whose_move"]) == ("closed", None)
    assert house.service.published("referral-acknowledged")[0]["outcome"] == "rejected"


def test_what_lapses_after_a_redirect_is_told_up_too_and_what_follows_upon_it(house: House, east: Caller) -> None:
    before = passed_on(house)
    where = f"/referrals/{before['redirection']['successor_id']}"
    seen = read(east.get(where))
    read(east.post(f"{where}/questions", {"text": "Welke medicijnen?"}, version=seen["version"]))
    house.service.clock.instant += timedelta(days=30)
    house.service.fire_due()
    assert read(house.triage.get(f"/referrals/{before['id']}"))["redirection"]["outcome"] == "lapsed"
    lapsed = read(house.gp.get(where))
    again = {"text": "Naproxen, tweemaal per dag."}
    read(house.gp.post(f"{where}/resending", again, version=lapsed["version"]))
    seen = read(east.get(where))
    read(east.post(f"{where}/rejection", REJECTION, version=seen["version"]))
    house.service.fire_due()
    told = [each["outcome"] for each in house.service.published("redirect-answered")]
    assert told == ["lapsed", "rejected"]


@pytest.mark.parametrize(
    ("changes", "status", "field"),
    [
        ({"discussed_with_patient_on": "2026-03-03"}, 400, "discussed_with_patient_on"),
        ({"offer_id": "nergens"}, 400, "offer_id"),
        ({"offer_id": OFFER.offer_id}, 409, "offer_id"),
    ],
)
def test_what_cannot_be_is_named_at_its_field(
    house: House, east: Caller, changes: dict[str, str], status: int, field: str
) -> None:
    row = house.received()
    where = f"/referrals/{row['id']}"
    refused = house.triage.post(f"{where}/redirection", {**PASS_ON, **changes}, version=row["version"])
    assert (refused.status_code, [each["field"] for each in refused.json["errors"]]) == (status, [field])
    assert read(house.triage.get(where))["state"] == "received"
    assert east.get(where).status_code == 404


def test_con_01_nothing_goes_to_a_team_to_which_the_patient_objects(house: House, east: Caller) -> None:
    row = house.received()
    told = {"patient_id": PATIENT, "chain_id": CHAIN, "consents": [saying(recipient_code=EAST)]}
    house.service.deliver(CONSENT_CHANGED, told)
    refused = house.triage.post(f"/referrals/{row['id']}/redirection", PASS_ON, version=row["version"])
    assert (refused.status_code, refused.json["errors"][0]["rule"]) == (409, "CON-01")
    assert read(east.get("/worklist?box=received"))["items"] == []


def test_of_a_redirect_and_a_withdrawal_at_once_one_wins_and_the_other_hears_who(house: House, east: Caller) -> None:
    row = house.received()
    where, body = f"/referrals/{row['id']}", {"reason": "patient-request"}
    passed, taken = at_once(
        lambda: house.triage.post(f"{where}/redirection", PASS_ON, version=row["version"]),
        lambda: house.gp.post(f"{where}/withdrawal", body, version=row["version"]),
    )
    is_passed = passed.status_code == 200
    won, lost = (passed, taken) if is_passed else (taken, passed)
    assert (won.status_code, lost.status_code) == (200, 409)
    assert lost.json["by"] == ("prof-bakker" if is_passed else "prof-de-vries")
    assert read(house.gp.get(where))["state"] == ("redirected" if is_passed else "withdrawn")
    told = [house.service.published(f"referral-{name}") for name in ("redirected", "withdrawn")]
    assert [len(each) for each in told] == [is_passed, not is_passed]
    successors = [each["redirected_from"] for each in house.service.published("referral-sent")[1:]]
    assert successors == [row["id"]] * is_passed
    assert len(read(east.get("/worklist?box=received"))["items"]) == is_passed


@pytest.mark.usefixtures("east")
def test_who_redirects_while_the_sender_withdraws_hears_who_was_first(house: House) -> None:
    row = house.received()
    where = f"/referrals/{row['id']}"
    read(house.gp.post(f"{where}/withdrawal", {"reason": "patient-request"}, version=row["version"]))
    late = house.triage.post(f"{where}/redirection", PASS_ON, version=row["version"])
    assert (late.status_code, late.json["by"]) == (409, "prof-de-vries")
    other = passed_on(house)
    refused = house.gp.post(f"/referrals/{other['id']}/withdrawal", {"reason": "patient-request"}, version=3)
    assert (refused.status_code, refused.json["by"]) == (409, "prof-bakker")
    assert house.service.published("referral-redirected")[0]["referral_id"] == other["id"]
