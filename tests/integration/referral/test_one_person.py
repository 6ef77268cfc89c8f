"""A patient whose records were merged reads one list, and two again when that is taken back (D43)."""

from shared.contracts import emergency_access, merges, proxies
from shared.roles import Role
from tests.integration.referral.conftest import House, read
from tests.support.emergency import YILMAZ, lent
from tests.support.referrals import PATIENT
from tests.support.service_app import Caller, person

SURVIVOR = "survivor-1"
MERGED = {**merges.PATIENT_MERGED.example, "patient_id": PATIENT, "survivor_id": SURVIVOR}


def mine(caller: Caller) -> list[str]:
    return [row["id"] for row in read(caller.get("/my-referrals"))["items"]]


def test_d43_the_one_that_stands_reads_what_was_written_under_the_other_until_it_is_taken_back(house: House) -> None:
    sent = house.sent()["id"]
    survivor = house.service.by(person(SURVIVOR, "patient"))
    assert mine(survivor) == []
    house.service.deliver(merges.PATIENT_MERGED, MERGED)
    assert mine(survivor) == [sent]
    assert read(survivor.get(f"/referrals/{sent}"))["id"] == sent
    assert [row["id"] for row in read(house.gp.get(f"/worklist?box=sent&patientId={SURVIVOR}"))["items"]] == [sent]
    house.service.deliver(merges.PATIENT_UNMERGED, MERGED)
    several = f"/worklist?box=sent&patientId={SURVIVOR},{PATIENT}"
    assert [row["id"] for row in read(house.gp.get(several))["items"]] == [sent]
    assert (mine(survivor), mine(house.patient)) == ([], [sent])
    assert survivor.get(f"/referrals/{sent}").status_code == 404


def test_d43_the_merged_id_reads_nothing_of_the_one_that_stands(house: House) -> None:
    house.sent()
    backwards = {**MERGED, "patient_id": "merged-1", "survivor_id": PATIENT}
    house.service.deliver(merges.PATIENT_MERGED, backwards)
    assert mine(house.service.by(person("merged-1", "patient"))) == []


def test_d43_who_acts_for_the_one_that_stands_reads_both_and_for_the_merged_one_its_own(house: House) -> None:
    sent = house.sent()["id"]
    other = "5b1f2c3d-0000-4000-8000-000000000002"
    for proxy_id, patient_id in ((proxies.PROXY_CHANGED.example["proxy_id"], SURVIVOR), (other, "merged-2")):
        given = {**proxies.PROXY_CHANGED.example, "proxy_id": proxy_id, "patient_id": patient_id}
        house.service.deliver(proxies.PROXY_CHANGED, given)
    house.service.deliver(merges.PATIENT_MERGED, MERGED)
    house.service.deliver(merges.PATIENT_MERGED, {**MERGED, "patient_id": "merged-2"})
    naaste = house.service.by(person("naaste-1", Role.CARER))
    found = [
        [row["id"] for row in read(naaste.get("/my-referrals", headers={"On-Behalf-Of": f"proxy:{each}"}))["items"]]
        for each in (proxies.PROXY_CHANGED.example["proxy_id"], other)
    ]
    assert found == [[sent], []]


def test_d43_noodtoegang_to_the_one_that_stands_reads_both_until_it_is_taken_back(house: House) -> None:
    house.sent()
    house.service.deliver(emergency_access.OPENED, lent(SURVIVOR, "chain-of-survivor", "2026-03-02T12:00:00Z"))
    place = f"/emergency-accesses/{emergency_access.OPENED.example['access_id']}/referrals"
    found = []
    for contract in (merges.PATIENT_MERGED, merges.PATIENT_UNMERGED):
        house.service.deliver(contract, MERGED)
        found.append(len(read(house.service.by(YILMAZ).get(place))["items"]))
    assert found == [1, 0]
