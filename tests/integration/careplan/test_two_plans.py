"""D43: two plans of one person are a task for who leads the care; what they decide holds for both, until taken back."""

from typing import Any

import pytest

from shared.contracts import merges
from shared.contracts.region import PROFESSIONAL_PUBLISHED
from tests.integration.careplan.conftest import CHAIN, PATIENT, Careplan
from tests.support.service_app import Caller, person

OTHER = {"patient_id": "survivor-1", "chain_id": "chain-of-survivor", "referral_id": "referral-of-survivor"}
ELSEWHERE = {"sender_id": "prof-elders", "sender_organisation_id": "praktijk-elders", "sender_role": "01.015"}
MERGED = {
    **merges.PATIENT_MERGED.example,
    "patient_id": PATIENT,
    "chain_id": CHAIN,
    "survivor_id": "survivor-1",
    "survivor_chain_id": "chain-of-survivor",
}


@pytest.fixture
def elsewhere(careplan: Careplan) -> Caller:
    """The huisarts who leads the other plan of the same person, and knows this one only from the number."""
    told = {"professional_id": "prof-elders", "organisation_id": "praktijk-elders", "roles": ["01.015"]}
    careplan.service.deliver(PROFESSIONAL_PUBLISHED, told)
    careplan.accepted()
    careplan.accepted(**OTHER, **ELSEWHERE, receiver_organisation_id="team-elders", accepted_by="prof-ginds")
    return careplan.by("prof-elders", "01.015", at="praktijk-elders")


def plan(caller: Caller) -> dict[str, Any]:
    (item,) = caller.get("/worklist").json["items"]
    found: dict[str, Any] = caller.get(f"/plans/{item['plan_id']}").json
    return found


def asked(caller: Caller) -> list[str | None]:
    """Return who is asked which plan goes on."""
    return [each["holder_id"] for each in plan(caller)["open_tasks"] if each["kind"] == "choose-plan"]


def decide(caller: Caller, goes_on: str) -> int:
    seen = plan(caller)
    where = f"/plans/{seen['plan_id']}/continuation"
    return caller.post(where, {"goes_on": goes_on}, version=seen["version"]).status_code


def test_d43_each_hoofdbehandelaar_is_asked_and_nothing_is_merged_by_itself(
    careplan: Careplan, elsewhere: Caller
) -> None:
    assert decide(careplan.huisarts, "this") == 409
    for _ in range(2):
        careplan.service.deliver(merges.PATIENT_MERGED, MERGED)
    assert [asked(careplan.huisarts), asked(elsewhere)] == [["prof-de-vries"], ["prof-elders"]]
    assert plan(elsewhere)["other_plan_number"] == plan(careplan.huisarts)["case_number"]
    assert len(careplan.service.published("plan-opened")) == 2
    careplan.service.deliver(merges.PATIENT_UNMERGED, MERGED)
    assert [asked(careplan.huisarts), asked(elsewhere)] == [[], []]
    assert (plan(elsewhere)["other_plan_number"], plan(elsewhere)["goes_on"]) == (None, None)


@pytest.mark.parametrize("goes_on", ["this", "other"])
def test_d43_what_one_decides_holds_for_both_plans_and_the_patient_reads_what_goes_on(
    careplan: Careplan, elsewhere: Caller, goes_on: str
) -> None:
    careplan.service.deliver(merges.PATIENT_MERGED, MERGED)
    assert decide(careplan.huisarts, goes_on) == 200
    careplan.service.fire_due()
    here, there = plan(careplan.huisarts), plan(elsewhere)
    assert (here["goes_on"], there["goes_on"]) == (goes_on == "this", goes_on == "other")
    ended, stays = (there, here) if goes_on == "this" else (here, there)
    assert (ended["open_tasks"], ended["actions"], asked(elsewhere), asked(careplan.huisarts)) == ([], [], [], [])
    assert [each["kind"] for each in stays["open_tasks"]] == ["choose-central-care-provider"]
    caller = elsewhere if ended is there else careplan.huisarts
    assert decide(caller, "this") == 409
    mine = careplan.service.by(person("survivor-1", "patient")).get("/my-plan").json["plan"]
    assert mine["plan_id"] == stays["plan_id"]


def test_d43_taken_back_both_go_on_with_what_is_to_be_done(careplan: Careplan, elsewhere: Caller) -> None:
    careplan.service.deliver(merges.PATIENT_MERGED, MERGED)
    assert decide(elsewhere, "this") == 200
    careplan.service.fire_due()
    careplan.service.deliver(merges.PATIENT_UNMERGED, MERGED)
    for caller in (careplan.huisarts, elsewhere):
        found = plan(caller)
        assert [each["kind"] for each in found["open_tasks"]] == ["choose-central-care-provider"]
        assert (found["goes_on"], found["other_plan_number"]) == (None, None)


def test_d43_decided_apart_at_once_both_are_asked_again(careplan: Careplan, elsewhere: Caller) -> None:
    careplan.service.deliver(merges.PATIENT_MERGED, MERGED)
    assert [decide(careplan.huisarts, "this"), decide(elsewhere, "this")] == [200, 200]
    careplan.service.fire_due()
    assert [asked(careplan.huisarts), asked(elsewhere)] == [["prof-de-vries"], ["prof-elders"]]


def test_d43_a_new_referral_on_the_plan_that_does_not_go_on_asks_anew(careplan: Careplan, elsewhere: Caller) -> None:
    careplan.service.deliver(merges.PATIENT_MERGED, MERGED)
    assert decide(elsewhere, "this") == 200
    careplan.service.fire_due()
    assert plan(careplan.huisarts)["goes_on"] is False
    careplan.accepted(referral_id="referral-later")
    assert [asked(careplan.huisarts), asked(elsewhere)] == [["prof-de-vries"], ["prof-elders"]]


def test_d43_a_second_plan_that_opens_after_the_merge_is_asked_about_too(careplan: Careplan) -> None:
    careplan.service.deliver(merges.PATIENT_MERGED, MERGED)
    careplan.accepted()
    assert asked(careplan.huisarts) == []
    careplan.accepted(**OTHER, **ELSEWHERE, receiver_organisation_id="team-elders", accepted_by="prof-ginds")
    assert asked(careplan.huisarts) == ["prof-de-vries"]
