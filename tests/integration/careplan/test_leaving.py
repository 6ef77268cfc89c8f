"""The relation of an organisation ended: the plan is closed to it from that event on, and stays for the others."""

from shared.contracts import persons
from tests.integration.careplan.conftest import CHAIN, PATIENT, Careplan


def test_who_left_reads_the_plan_no_longer(careplan: Careplan) -> None:
    careplan.accepted()
    place = f"/plans/{careplan.plan().json['plan_id']}"
    assert careplan.huisarts.get(place).status_code == 200
    ended = {"patient_id": PATIENT, "chain_id": CHAIN, "organisation_id": "praktijk-de-linde"}
    careplan.service.deliver(persons.PATIENT_RELATION_ENDED, ended)
    assert careplan.huisarts.get(place).status_code == 404
    assert careplan.huisarts.get("/worklist").json["items"] == []
    left = careplan.plan().json
    assert left["organisation_ids"] == ["pijnteam-midden"]
    assert {row["kind"] for row in left["tasks"]} == {"choose-central-care-provider", "determine-hoofdbehandelaar"}
    assert careplan.patient.get("/my-plan").json["plan"] is not None
    assert careplan.service.published("organisation-left")[0]["organisation_id"] == "praktijk-de-linde"


def test_a_chain_without_a_plan_has_nothing_to_leave(careplan: Careplan) -> None:
    ended = {"patient_id": PATIENT, "chain_id": CHAIN, "organisation_id": "praktijk-de-linde"}
    careplan.service.deliver(persons.PATIENT_RELATION_ENDED, ended)
    assert careplan.service.published() == []
