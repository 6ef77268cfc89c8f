"""D28: careplan destroys the plan when nobody treats by it any more, and all of it when everybody is done."""

import tomllib

import pytest
from sqlalchemy import select

from services.careplan.storage.tables import metadata
from shared.contracts.erasure import ASKED, ERASED
from shared.contracts.merges import PATIENT_MERGED
from shared.contracts.persons import PATIENT_RELATION_ENDED
from shared.contracts.proxies import PROXY_CHANGED
from shared.contracts.retention import ASKED as TERM_ASKED
from tests.integration.careplan.conftest import CHAIN, PATIENT, Careplan
from tests.support.house import ROOT, text_of

ABOUT_PATIENTS = ("plan", "party", "early_sharing", "consent_copy", "emergency_access", "proxy_copy", "patient_alias")
ERASURE = {"erasure_id": "e-1", "patient_id": PATIENT, "chain_id": CHAIN}


def answer(careplan: Careplan, number: int) -> tuple[str, str | None, str | None]:
    careplan.service.deliver(ASKED, {**ERASURE, "round": number})
    said = careplan.service.published("erasure-answered")[-1]
    return said["answer"], said["reason"], said["until"]


def rows(careplan: Careplan) -> list[str]:
    with careplan.service.database.read() as conn:
        return [name for name in ABOUT_PATIENTS if conn.execute(select(metadata.tables[name])).first()]


def test_d28_a_plan_stays_while_an_organisation_treats_by_it(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.shared()
    assert answer(careplan, 1) == ("hold", "treatment-runs", "2026-04-01")
    for organisation_id in ("praktijk-de-linde", "pijnteam-midden"):
        ended = {"patient_id": PATIENT, "chain_id": CHAIN, "organisation_id": organisation_id}
        careplan.service.deliver(PATIENT_RELATION_ENDED, ended)
    assert answer(careplan, 2) == ("done", None, None)
    assert (rows(careplan), careplan.service.timers()) == ([], [])


def test_d43_the_plan_of_a_record_that_was_merged_goes_with_it_and_holds_it_while_it_runs(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.accepted(patient_id="survivor-1", chain_id="chain-of-survivor", referral_id="referral-of-survivor")
    survivor = {**ERASURE, "patient_id": "survivor-1", "chain_id": "chain-of-survivor", "also_chain_ids": [CHAIN]}
    for ended, expected in (("survivor-1", "hold"), (PATIENT, "done")):
        chain_id = CHAIN if ended == PATIENT else "chain-of-survivor"
        for organisation_id in ("praktijk-de-linde", "pijnteam-midden"):
            told = {"patient_id": ended, "chain_id": chain_id, "organisation_id": organisation_id}
            careplan.service.deliver(PATIENT_RELATION_ENDED, told)
        careplan.service.deliver(ASKED, {**survivor, "round": 1})
        assert careplan.service.published("erasure-answered")[-1]["answer"] == expected
    assert (rows(careplan), careplan.service.timers()) == ([], [])


def test_d28_at_the_end_all_is_forgotten_whatever_runs(careplan: Careplan) -> None:
    careplan.shared()
    careplan.service.deliver(PROXY_CHANGED, {**dict(PROXY_CHANGED.example), "patient_id": PATIENT})
    careplan.service.deliver(PATIENT_MERGED, {**PATIENT_MERGED.example, "patient_id": PATIENT})
    assert rows(careplan) == ["early_sharing", "proxy_copy", "patient_alias"]
    careplan.accepted()
    for _ in range(2):
        careplan.service.deliver(ERASED, ERASURE)
    assert (rows(careplan), careplan.service.timers()) == ([], [])
    assert answer(careplan, 1) == ("done", None, None)


def test_d28_what_is_about_patients_is_what_is_forgotten() -> None:
    told = tomllib.loads(text_of(ROOT / "services/careplan/privacy.toml"))["tables"]
    assert {name for name, row in told.items() if row["subject"] == "patient"} == set(ABOUT_PATIENTS)


@pytest.mark.parametrize(("unchanged_since", "answered"), [("2026-03-01", "hold"), ("2026-03-02", "done")])
def test_d28_of_a_term_that_passed_only_what_changed_since_stays_whoever_stands_in_it(
    careplan: Careplan, unchanged_since: str, answered: str
) -> None:
    careplan.accepted()
    asked = {"retention_id": "r-1", "patient_id": PATIENT, "chain_id": CHAIN, "round": 1}
    careplan.service.deliver(TERM_ASKED, asked)
    (told,) = careplan.service.published("retention-answered")
    assert (told["changed_on"], told["organisation_ids"]) == ("2026-03-02", ["pijnteam-midden", "praktijk-de-linde"])
    by_term = {"round": 1, "ground": "term-passed", "unchanged_since": unchanged_since}
    careplan.service.deliver(ASKED, {**ERASURE, **by_term})
    assert careplan.service.published("erasure-answered")[-1]["answer"] == answered
    assert ("plan" in rows(careplan)) is (answered == "hold")
