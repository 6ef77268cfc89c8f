"""Who looked at a referral is told to the patient's side of persons, once per patient and sealing round (D51)."""

from shared.contracts import access
from tests.integration.referral.conftest import House, read
from tests.support.referrals import CHAIN, PATIENT, PRACTICE, TEAM
from tests.support.sealing import seal


def test_a_round_tells_each_patient_once_who_looked_by_their_chain(house: House) -> None:
    where = f"/referrals/{house.sent()['id']}"
    seal(house.service)
    before = len(house.service.published("access-recorded"))
    for caller in (house.patient, house.triage, house.gp):
        read(caller.get(where))
    house.stranger.get(where)
    seal(house.service)
    (told,) = house.service.published("access-recorded")[before:]
    assert (told["chain_id"], told["patient_id"]) == (CHAIN, PATIENT)
    allowed = {look["organisation_id"] for look in told["looks"] if not look["refused"]}
    assert allowed == {TEAM, PRACTICE}, "own reads are left out, a stranger was refused"
    access.OF_REFERRAL.check(told)


def test_a_list_that_is_read_all_day_is_told_once(house: House) -> None:
    house.sent()
    for _ in range(3):
        read(house.gp.get("/worklist?box=sent"))
    seal(house.service)
    told = [look for event in house.service.published("access-recorded") for look in event["looks"]]
    assert [look["code"] for look in told if look["listed"]] == ["referral.list"]
