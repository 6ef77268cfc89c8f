"""D28: referral destroys what is over when persons asks, and all of it when everybody is done."""

import tomllib

import pytest
from sqlalchemy import select

from services.referral.storage.tables import metadata
from shared.contracts.erasure import ASKED, ERASED
from shared.contracts.merges import PATIENT_MERGED
from shared.contracts.persons import PATIENT_REGISTERED, PATIENT_RELATION_ENDED
from shared.contracts.retention import ASKED as TERM_ASKED
from tests.integration.referral.conftest import House
from tests.support.house import ROOT, text_of
from tests.support.referrals import CHAIN, PATIENT, TEAM

ERASURE = {"erasure_id": "e-1", "patient_id": PATIENT, "chain_id": CHAIN}
ABOUT_PATIENTS = (
    "referral",
    "advice",
    "attachment",
    "peer_question",
    "recall",
    "capacity_enquiry",
    "party",
    "patient_relation",
    "consent_copy",
    "emergency_access",
    "proxy_copy",
    "patient_alias",
)


def answer(house: House, number: int) -> tuple[str, str | None, str | None]:
    house.service.deliver(ASKED, {**ERASURE, "round": number})
    said = house.service.published("erasure-answered")[-1]
    assert said["round"] == number
    return said["answer"], said["reason"], said["until"]


def rows(house: House) -> dict[str, int]:
    with house.service.database.read() as conn:
        return {name: len(conn.execute(select(metadata.tables[name])).all()) for name in ABOUT_PATIENTS}


def test_d28_while_a_referral_runs_everything_stays_and_says_why(house: House) -> None:
    sent = house.sent()
    house.draft()
    assert answer(house, 1) == ("hold", "treatment-runs", "2026-04-01")
    assert rows(house)["referral"] == 2
    taken_back = house.gp.post(
        f"/referrals/{sent['id']}/withdrawal", {"reason": "patient-request"}, version=sent["version"]
    )
    assert taken_back.status_code == 200
    told = len(house.service.published())
    assert answer(house, 2) == ("done", None, None)
    assert (rows(house)["referral"], rows(house)["party"]) == (0, 0)
    assert house.service.timers() == []
    assert len(house.service.published()) == told + 2  # the history of facts stays
    assert house.service.published("referral-erased") == [
        {
            "referral_id": sent["id"],
            "chain_id": CHAIN,
            "case_number": sent["case_number"],
            "sender_organisation_id": "praktijk-de-linde",
            "receiver_organisation_id": TEAM,
            "ground": "on-request",
            "erased_on": "2026-03-02",
        }
    ]  # of the draft nobody else knew


def test_d28_a_referral_that_was_taken_in_stays_while_the_receiver_treats(house: House) -> None:
    place = f"/referrals/{house.received()['id']}"
    accepted = house.triage.post(f"{place}/acceptance", {}, version=house.triage.get(place).json["version"]).json
    treats = {"patient_id": PATIENT, "chain_id": CHAIN, "organisation_id": TEAM}
    house.service.deliver(PATIENT_REGISTERED, treats)
    planned = house.triage.post(f"{place}/screening", {"screening_on": "2026-03-20"}, version=accepted["version"])
    assert planned.json["state"] == "scheduled"
    assert answer(house, 1) == ("hold", "treatment-runs", "2026-04-01")
    assert rows(house)["referral"] == 1
    house.service.deliver(PATIENT_RELATION_ENDED, treats)
    assert answer(house, 2) == ("done", None, None)
    assert rows(house)["referral"] == 0


@pytest.mark.parametrize(("also", "answered"), [([CHAIN], "hold"), ([], "done")])
def test_d43_a_referral_of_a_record_that_was_merged_holds_it_and_of_another_person_does_not(
    house: House, also: list[str], answered: str
) -> None:
    sent = house.sent()
    asked = {"erasure_id": "e-1", "patient_id": "survivor-1", "chain_id": "chain-of-survivor", "round": 1}
    house.service.deliver(ASKED, {**asked, "also_chain_ids": also})
    assert (house.service.published("erasure-answered")[-1]["answer"], rows(house)["referral"]) == (answered, 1)
    house.gp.post(f"/referrals/{sent['id']}/withdrawal", {"reason": "patient-request"}, version=sent["version"])
    house.service.deliver(ASKED, {**asked, "also_chain_ids": also})
    assert rows(house)["referral"] == (0 if also else 1)


def test_d28_who_is_known_here_stays_known_until_everybody_is_done(house: House) -> None:
    house.sent()
    house.service.deliver(PATIENT_MERGED, {**PATIENT_MERGED.example, "survivor_id": PATIENT})
    assert (rows(house)["patient_relation"], rows(house)["patient_alias"]) == (1, 1)
    for _ in range(2):
        house.service.deliver(ERASED, ERASURE)
    assert set(rows(house).values()) == {0}
    assert house.triage.get("/worklist?box=received").json["items"] == []


def test_d28_what_is_about_patients_is_what_is_forgotten() -> None:
    told = tomllib.loads(text_of(ROOT / "services/referral/privacy.toml"))["tables"]
    assert {name for name, row in told.items() if row["subject"] == "patient"} == set(ABOUT_PATIENTS)


TERM = {**ERASURE, "round": 1, "ground": "term-passed", "unchanged_since": "2026-03-02"}


def test_d28_it_says_when_a_referral_last_changed_and_whose_it_is(house: House) -> None:
    asked = {"retention_id": "r-1", "patient_id": PATIENT, "chain_id": CHAIN, "round": 1}
    house.service.deliver(TERM_ASKED, asked)
    house.sent()
    house.service.deliver(TERM_ASKED, {**asked, "round": 2})
    told = house.service.published("retention-answered")
    assert [(row["round"], row["changed_on"], row["organisation_ids"]) for row in told] == [
        (1, None, []),
        (2, "2026-03-02", [TEAM, "praktijk-de-linde"]),
    ]


@pytest.mark.parametrize(("unchanged_since", "answered"), [("2026-03-01", "hold"), ("2026-03-02", "done")])
def test_d28_of_a_term_that_passed_only_what_changed_since_stays(
    house: House, unchanged_since: str, answered: str
) -> None:
    house.sent()
    house.service.deliver(ASKED, {**TERM, "unchanged_since": unchanged_since})
    assert house.service.published("erasure-answered")[-1]["answer"] == answered
    assert rows(house)["referral"] == rows(house)["patient_relation"] == (1 if answered == "hold" else 0)
    assert [row["ground"] for row in house.service.published("referral-erased")] == (
        [] if answered == "hold" else ["term-passed"]
    )
