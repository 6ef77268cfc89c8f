"""A patient whose records were merged reads the plan that was made under the other (D43)."""

from shared.contracts import emergency_access, merges
from tests.integration.careplan.conftest import CHAIN, PATIENT, Careplan
from tests.support.emergency import YILMAZ, lent
from tests.support.service_app import person

MERGED = {**merges.PATIENT_MERGED.example, "patient_id": PATIENT, "survivor_id": "survivor-1"}


def test_d43_the_one_that_stands_reads_the_plan_until_it_is_taken_back(careplan: Careplan) -> None:
    careplan.accepted()
    survivor = careplan.service.by(person("survivor-1", "patient"))
    whole = careplan.patient.get("/my-plan").json
    for contract, expected in ((merges.PATIENT_MERGED, whole["plan"]), (merges.PATIENT_UNMERGED, None)):
        careplan.service.deliver(contract, MERGED)
        assert survivor.get("/my-plan").json["plan"] == expected
    assert careplan.patient.get("/my-plan").json == whole


def test_d43_of_two_plans_the_one_under_the_record_that_stands_is_mine(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.accepted(patient_id="survivor-1", chain_id="chain-of-survivor", referral_id="referral-of-survivor")
    survivor = careplan.service.by(person("survivor-1", "patient"))
    before = survivor.get("/my-plan").json["plan"]
    careplan.service.deliver(merges.PATIENT_MERGED, MERGED)
    assert survivor.get("/my-plan").json["plan"]["plan_id"] == before["plan_id"]


def test_d43_noodtoegang_to_the_one_that_stands_reads_the_plan_of_the_other_until_it_is_taken_back(
    careplan: Careplan,
) -> None:
    careplan.accepted()
    told = lent("survivor-1", "chain-of-survivor", "2026-03-02T12:00:00Z")
    careplan.service.deliver(emergency_access.OPENED, told)
    place = f"/emergency-accesses/{told['access_id']}/plan"
    found = []
    for contract in (merges.PATIENT_MERGED, merges.PATIENT_UNMERGED):
        careplan.service.deliver(contract, MERGED)
        found.append(careplan.service.by(YILMAZ).get(place).json["plan"] is not None)
    assert found == [True, False]


def test_d43_who_treats_finds_the_plan_by_either_record_and_either_chain(careplan: Careplan) -> None:
    careplan.accepted()
    other = {"patient_id": "survivor-1", "chain_id": "chain-of-survivor", "referral_id": "referral-of-survivor"}

    def found(query: str) -> int:
        return len(careplan.team.get(f"/worklist?{query}").json["items"])

    asked = [f"patientId={PATIENT}", "patientId=survivor-1", f"chainId={CHAIN}"]
    assert [found(each) for each in asked] == [1, 0, 1]
    assert found(f"patientId=survivor-1,{PATIENT}") == 1
    careplan.service.deliver(merges.PATIENT_MERGED, MERGED)
    assert [found(each) for each in asked] == [1, 1, 1]
    careplan.accepted(**other)
    assert [found(each) for each in asked] == [2, 2, 2]
    careplan.service.deliver(merges.PATIENT_UNMERGED, MERGED)
    assert [found(each) for each in asked] == [1, 1, 1]
