"""The shared plan: whom no referral brought in needs the patient's explicit consent (CON-01, CON-05, D20)."""

from typing import Any

import pytest

from shared.contracts.persons import CONSENT_CHANGED, PATIENT_RELATION_ENDED
from tests.integration.careplan.conftest import CHAIN, PATIENT, Careplan
from tests.support.service_app import Answer, Caller

HOSPITAL, TEAM, LINDE = "ziekenhuis-west", "pijnteam-midden", "praktijk-de-linde"


def say(careplan: Careplan, *sayings: dict[str, Any]) -> None:
    told = {"patient_id": PATIENT, "chain_id": CHAIN, "consents": list(sayings)}
    careplan.service.deliver(CONSENT_CHANGED, told)


def saying(recipient: str, verdict: str, **changes: Any) -> dict[str, Any]:
    about = {"recipient_kind": "organisation", "recipient_code": recipient, "holder_id": None, "purpose": None}
    when = {"since": "2026-03-01T00:00:00+00:00", "until": None}
    same = {"consent_id": "said-1", "verdict": verdict, "kind": "explicit", "data": "care-plan"}
    return {**same, **about, **when, **changes}


@pytest.fixture
def plan_id(careplan: Careplan) -> str:
    """A plan of the practice and the team, while region knows a nurse at the hospital."""
    careplan.professional("prof-west", HOSPITAL, ["30.000"])
    careplan.accepted()
    return str(careplan.team.get("/worklist").json["items"][0]["plan_id"])


def nurse(careplan: Careplan) -> Caller:
    return careplan.by("prof-west", "30.000", at=HOSPITAL)


def choose(careplan: Careplan, plan_id: str) -> Answer:
    version = careplan.team.get(f"/plans/{plan_id}").json["version"]
    body = {"professional_id": "prof-west", "organisation_id": HOSPITAL, "patient_agreed_on": "2026-03-02"}
    return careplan.team.post(f"/plans/{plan_id}/central-care-provider", body, version=version)


def test_beyond_the_two_parties_the_plan_needs_an_explicit_yes_con_01(careplan: Careplan, plan_id: str) -> None:
    """CON-01, D20: without it the choice is refused with what is needed; with it the CZ reads the plan."""
    refused = choose(careplan, plan_id)
    assert refused.status_code == 409
    assert [(row["field"], row["code"], row["rule"]) for row in refused.json["errors"]] == [
        ("organisation_id", "no-consent", "CON-01")
    ]
    assert "toestemming van de patiënt nodig" in refused.json["detail"]
    say(careplan, saying(HOSPITAL, "give"))
    chosen = choose(careplan, plan_id)
    assert chosen.status_code == 200, chosen.text
    assert chosen.json["shared_with"] == [HOSPITAL]
    assert nurse(careplan).get(f"/plans/{plan_id}").status_code == 200


def test_a_withdrawn_yes_closes_the_plan_at_once_con_05(careplan: Careplan, plan_id: str) -> None:
    """CON-05: reads, lists and writes; the team and the patient keep theirs."""
    say(careplan, saying(HOSPITAL, "give"))
    choose(careplan, plan_id)
    say(careplan)
    assert nurse(careplan).get(f"/plans/{plan_id}").status_code == 403
    assert nurse(careplan).get("/worklist").json["items"] == []
    assert nurse(careplan).get("/worklist").json["withheld"] == 1
    assert careplan.team.get(f"/plans/{plan_id}").status_code == 200


def test_who_leaves_is_no_longer_let_in_con_02(careplan: Careplan, plan_id: str) -> None:
    """CON-02: without a relation a consent opens nothing."""
    say(careplan, saying(HOSPITAL, "give"))
    choose(careplan, plan_id)
    ended = {"patient_id": PATIENT, "chain_id": CHAIN, "organisation_id": HOSPITAL}
    careplan.service.deliver(PATIENT_RELATION_ENDED, ended)
    assert nurse(careplan).get(f"/plans/{plan_id}").status_code == 404


def test_an_objection_holds_back_the_referrer_and_never_who_holds_the_plan_con_01(
    careplan: Careplan, plan_id: str
) -> None:
    """CON-01: between the two parties nobody needs a yes, but a no counts."""
    assert careplan.huisarts.get(f"/plans/{plan_id}").status_code == 200
    say(careplan, saying(LINDE, "object"), saying(TEAM, "object", consent_id="said-2"))
    assert careplan.huisarts.get(f"/plans/{plan_id}").status_code == 403
    assert careplan.team.get(f"/plans/{plan_id}").status_code == 200
    assert careplan.team.get("/worklist").json["items"]


@pytest.mark.parametrize(
    ("when", "status"),
    [
        ({"since": "2026-03-02T08:00:00+00:00"}, 200),
        ({"since": "2026-03-02T08:00:01+00:00"}, 403),
        ({"until": "2026-03-02T08:00:01+00:00"}, 200),
        ({"until": "2026-03-02T08:00:00+00:00"}, 403),
        ({"holder_id": TEAM}, 200),
        ({"holder_id": LINDE}, 403),
        ({"data": "referral"}, 403),
        ({"recipient_code": "ziekenhuis-oost"}, 403),
        ({"verdict": "object"}, 403),
    ],
    ids=str,
)
def test_who_reads_along_does_so_for_as_long_and_as_far_as_the_yes_goes_con_01(
    careplan: Careplan, plan_id: str, when: dict[str, Any], status: int
) -> None:
    """CON-01, CON-05: at both sides of its first and last instant, of who holds, what it is about, and for whom."""
    say(careplan, saying(HOSPITAL, "give"))
    choose(careplan, plan_id)
    say(careplan, {**saying(HOSPITAL, "give"), **when})
    assert nurse(careplan).get(f"/plans/{plan_id}").status_code == status
    assert [row["plan_id"] for row in nurse(careplan).get("/worklist").json["items"]] == [plan_id] * (status == 200)


def test_who_reads_along_changes_nothing_con_02(careplan: Careplan, plan_id: str) -> None:
    """CON-02: a colleague of the central care provider who was let in reads, and writes no more than a stranger."""
    careplan.professional("prof-west-2", HOSPITAL, ["01.042"])
    say(careplan, saying(HOSPITAL, "give"))
    chosen = choose(careplan, plan_id).json
    colleague = careplan.by("prof-west-2", "01.042", at=HOSPITAL)
    assert colleague.get(f"/plans/{plan_id}").status_code == 200
    dates = {"dates": [{"kind": "intake", "date": "2026-03-20"}]}
    refused = colleague.post(f"/plans/{plan_id}/planning-dates", dates, version=chosen["version"])
    assert refused.status_code == 403
    assert nurse(careplan).post(f"/plans/{plan_id}/planning-dates", dates, version=chosen["version"]).status_code == 200
