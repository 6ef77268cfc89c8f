"""REF-03, SC-10, D24: what goes back has the rigour of a referral, and ends only when its sender has it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.referral.domain.back_referral import Handover, handover_missing
from services.referral.domain.content import Attestation
from services.referral.domain.referral import Referral, State, Turn
from services.referral.domain.returning import opened_by_sender, refer_back, report
from services.referral.domain.treatment import start
from shared.faults import Conflict, RulesNotMet
from tests.support.referrals import PRACTICE, TEAM, TODAY, a_sent, receiver, sender, terms
from tests.unit.referral.test_treatment import accepted

TALK = Attestation(TODAY, True, True, True, True, True)
WHOLE = Handover(
    "treatment-completed", "prof-yilmaz", "Afronden.", "Loopt een uur.", "Blijf wandelen.", "Het gaat langzaam beter.",
    "Bel het team.", (), TALK,
)  # fmt: skip
TOMORROW = TODAY + timedelta(days=1)


def treated() -> Referral:
    return start(accepted(), TODAY, receiver(), terms())[0]


def faults(**changes: Any) -> list[tuple[str, str | None]]:
    return [(each.field, each.rule) for each in handover_missing(replace(WHOLE, **changes), TODAY, treated=True)]


def test_ref_03_what_is_whole_goes_back_and_the_sender_has_the_move() -> None:
    returned, (fact,) = refer_back(treated(), WHOLE, receiver(), terms())
    assert (returned.state, type(fact).__name__) == (State.RETURNED, "ReferralReturned")
    assert returned.turn == Turn("person", "prof-de-vries", PRACTICE, "acknowledge-return", date(2026, 3, 9), TODAY)


@pytest.mark.parametrize("name", ["purpose", "result", "advice", "patient_expects", "relapse_plan", "open_actions"])
@pytest.mark.parametrize("empty", [None, "  "])
def test_ref_03_nothing_of_it_may_be_missing(name: str, empty: str | None) -> None:
    if name == "open_actions" and empty is not None:
        return
    assert faults(**{name: empty}) == [(name, "REF-03")]


def test_ref_03_everything_that_is_missing_is_named_at_once_and_nothing_moves() -> None:
    with pytest.raises(RulesNotMet) as refused:
        refer_back(treated(), Handover("too-heavy", "prof-yilmaz"), receiver(), terms())
    assert {each.rule for each in refused.value.faults} == {"REF-02", "REF-03", "REF-04", "SC-10"}
    assert len(refused.value.faults) == 14


def test_a_plan_for_a_relapse_is_asked_only_after_a_treatment() -> None:
    unplanned = replace(WHOLE, relapse_plan=None)
    assert handover_missing(unplanned, TODAY, treated=False) == ()
    refer_back(accepted(), unplanned, receiver(), terms())


@pytest.mark.parametrize(
    ("patient", "physician", "fields"),
    [
        (TODAY, TODAY, []),
        (None, TODAY, ["patient_agreed_on"]),
        (TODAY, None, ["hb_agreed_on"]),
        (TOMORROW, TOMORROW, ["patient_agreed_on", "hb_agreed_on"]),
    ],
)
def test_sc_10_a_step_back_is_agreed_by_patient_and_hoofdbehandelaar(
    patient: date | None, physician: date | None, fields: list[str]
) -> None:
    found = faults(reason="too-heavy", patient_agreed_on=patient, hb_agreed_on=physician)
    assert found == [(name, "SC-10") for name in fields]


@pytest.mark.parametrize(
    ("changes", "closes"),
    [
        ({}, True),
        ({"open_actions": ("Bloeddruk meten",)}, False),
        ({"reason": "too-heavy", "patient_agreed_on": TODAY, "hb_agreed_on": TODAY}, False),
    ],
)
def test_d24_opening_closes_it_unless_something_is_handed_over(changes: dict[str, Any], closes: bool) -> None:
    returned, _ = refer_back(treated(), replace(WHOLE, **changes), receiver(), terms())
    seen, told = opened_by_sender(returned, sender())
    assert (seen.state is State.CLOSED, bool(told)) == (closes, closes)
    assert opened_by_sender(a_sent(), sender())[1] == ()


def test_a_report_gives_a_new_day_and_only_while_a_treatment_runs() -> None:
    later = TODAY + timedelta(days=70)
    told, (fact,) = report(treated(), "Het gaat beter.", receiver(later), terms())
    assert told.turn == Turn("person", "prof-bakker", TEAM, "report-back", later + timedelta(days=84), later)
    assert (told.state, type(fact).__name__) == (State.IN_TREATMENT, "InterimReported")
    with pytest.raises(Conflict):
        report(accepted(), "Het gaat beter.", receiver(), terms())
