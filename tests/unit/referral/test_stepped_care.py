"""What the check proposes by the stepped care model, on both sides of each boundary; none of it refuses."""

from dataclasses import replace
from typing import Any

import pytest

from services.referral.domain.content import Attestation, Content, PriorTreatment, RedFlag, YellowFlag
from services.referral.domain.deviation import deviated, findings, reason_missing
from services.referral.domain.offer import Places
from services.referral.domain.stepped_care import Case, step_findings
from tests.support.referrals import OFFER, TODAY, complete_content, terms

WHOLE: dict[str, Any] = {"pain_score": 5, "limitation_score": 5, "prior_treatments": (), "self_care": "alone"}
FAILED = (PriorTreatment("physiotherapy", "same"),)


def flags(*codes: str) -> tuple[YellowFlag, ...]:
    return tuple(YellowFlag(code, "history") for code in codes)


def rules(content: dict[str, Any], role: str | None = "01.015", **offer: Any) -> set[tuple[str | None, bool]]:
    case = Case(complete_content(**{**WHOLE, **content}), replace(OFFER, **offer), role, terms().steps)
    return {(each.rule, each.asks_reason) for each in step_findings(case)} - {("SC-02", False)}


CAUSE = (RedFlag("fever", "confirmed"),)
EXPLAINED = RedFlag("recent-trauma", "confirmed", "Foto aangevraagd bij de orthopeed.")
FEW = ("fear-of-movement",)
MANY = ("fear-of-movement", "catastrophising", "sleep-problems", "work-problems")


@pytest.mark.parametrize(
    ("content", "offer", "found"),
    [
        ({}, {"step": 3}, set()),
        ({"prior_treatments": None}, {"step": 3}, {("SC-04", False)}),
        ({"prior_treatments": None}, {"step": 3, "requirements": ("prior_treatments",)}, set()),
        ({"pain_score": 3, "limitation_score": 3}, {"step": 3}, {("SC-06", False)}),
        ({"pain_score": 3, "limitation_score": 4}, {"step": 3}, set()),
        ({"prior_treatments": FAILED}, {"step": 2}, {("SC-07", False)}),
        ({"prior_treatments": (PriorTreatment("physiotherapy", "better"),)}, {"step": 2}, set()),
        ({"pain_score": 8}, {"step": 2}, {("SC-07", False)}),
        ({"pain_score": 7}, {"step": 2}, set()),
        ({"limitation_score": 9}, {"step": 3}, {("SC-08", True)}),
        ({"limitation_score": 8}, {"step": 3}, set()),
        ({"limitation_score": 9}, {"step": 4}, set()),
        ({}, {"step": 4}, {("SC-08", True)}),
        ({"prior_treatments": FAILED}, {"step": 4}, set()),
        ({"yellow_flags": flags(*MANY)}, {"step": 3}, {("SC-09", False)}),
        ({"yellow_flags": flags("psychiatric-severe")}, {"step": 3}, {("SC-09", False), ("ANT-06", False)}),
        ({"yellow_flags": flags("psychiatric-severe")}, {"step": 4, "kind": "x"}, {("SC-08", True), ("ANT-06", False)}),
        ({"yellow_flags": flags(*MANY[:3])}, {"step": 3}, set()),
        ({"red_flags": (RedFlag("fever", "confirmed"),)}, {"step": 3, "line": 2}, {("SC-20", True)}),
        ({"red_flags": (RedFlag("fever", "confirmed"),)}, {"step": 3, "line": 1}, set()),
        ({"red_flags": (RedFlag("fever", "suspected"),)}, {"step": 3, "line": 2}, set()),
        ({"red_flags": CAUSE, "urgency": "urgent"}, {"step": 3, "line": 2}, {("SC-20", True)}),
        ({"red_flags": (*CAUSE, EXPLAINED)}, {"step": 3, "line": 2}, {("SC-20", True)}),
        ({"red_flags": (EXPLAINED,)}, {"step": 3, "line": 2}, {("SC-20", False)}),
        ({"red_flags": CAUSE, "emergency": True}, {"step": 3, "line": 2}, {("SC-20", False)}),
    ],
)
def test_the_step_fits_or_another_is_proposed_sc_04_sc_06_sc_07_sc_08_sc_09_sc_20(
    content: dict[str, Any], offer: dict[str, Any], found: set[tuple[str, bool]]
) -> None:
    assert rules(content, **offer) == found


def test_support_of_self_care_is_judged_with_the_patient_or_asked_after_sc_05() -> None:
    assert rules({"self_care": None}) == {("SC-05", False)}
    assert rules({"self_care": "alone"}) == set(), "none needed is an answer too"
    assert rules({"self_care": None}, requirements=("self_care",)) == set(), "the offer asks for it itself"


@pytest.mark.parametrize(
    ("codes", "kind", "step", "found"),
    [
        ((), "ergotherapie", 2, 1),
        (FEW, "ergotherapie", 2, 1),
        ((), "oefentherapie", 2, 0),
        ((), "fysiotherapie", 2, 0),
        ((), "multidisciplinair-pijnteam", 3, 0),
    ],
)
def test_a_limited_condition_points_to_exercise_therapy_with_or_without_fear_ant_03(
    codes: tuple[str, ...], kind: str, step: int, found: int
) -> None:
    content = complete_content(**WHOLE, limited_condition=True, yellow_flags=flags(*codes))
    case = Case(content, replace(OFFER, kind=kind, step=step), "01.015", terms().steps)
    said = [each for each in step_findings(case) if each.rule == "ANT-03"]
    assert len(said) == found
    assert not any(each.psychosocial for each in said), "a condition tells nothing of the psychosocial part (WRK-06)"


def test_the_entry_step_rests_on_the_whole_picture_sc_02() -> None:
    case = Case(complete_content(pain_score=5), OFFER, "01.015", terms().steps)
    (found,) = [each for each in step_findings(case) if each.rule == "SC-02"]
    assert found.field == "limitation_score"


def test_after_an_emergency_the_steps_are_explained_later_sc_03() -> None:
    case = Case(complete_content(**WHOLE, emergency=True, attestation=Attestation()), OFFER, "01.015", terms().steps)
    assert "SC-03" in {each.rule for each in step_findings(case)}


@pytest.mark.parametrize(
    ("aim", "kind", "code"),
    [
        ("less-pain", "pijnrevalidatie", "other-aim"),
        ("functioning", "pijnrevalidatie", None),
        ("functioning", "pijnpolikliniek", "other-aim"),
        ("less-pain", "pijnpolikliniek", None),
        ("both", "pijnpolikliniek", "two-aims"),
        ("both", "multidisciplinair-pijnteam", None),
    ],
)
def test_less_pain_and_better_functioning_are_two_doors_rn_06(aim: str, kind: str, code: str | None) -> None:
    case = Case(complete_content(**WHOLE, aim=aim), replace(OFFER, kind=kind), "01.015", terms().steps)
    assert [each.code for each in step_findings(case) if each.rule == "RN-06"] == ([code] if code else [])


@pytest.mark.parametrize(
    ("content", "role", "offer", "found"),
    [
        ({}, "01.015", {"programme": "cir"}, {("ANT-01", True)}),
        ({"prior_treatments": FAILED}, "01.015", {"programme": "cir"}, set()),
        ({}, "01.015", {"organisation_id": "st-antonius", "kind": "pijnrevalidatie"}, {("ANT-02", True)}),
        ({}, "04.000", {"kind": "pijnrevalidatie"}, {("RN-05", True)}),
        ({}, "01.008", {"kind": "pijnrevalidatie"}, {("RN-05", True)}),
        ({}, "01.042", {"kind": "pijnrevalidatie"}, set()),
        ({}, "04.000", {"programme": "zmc-pijnmanagement"}, {("ZMC-01", True)}),
        ({}, "01.015", {"programme": "zmc-pijnmanagement"}, set()),
    ],
)
def test_what_single_providers_ask_rn_05_zmc_01_ant_01_ant_02(
    content: dict[str, Any], role: str, offer: dict[str, Any], found: set[tuple[str, bool]]
) -> None:
    assert rules(content, role, **offer) == found


@pytest.mark.parametrize(
    ("codes", "kind", "step", "found"),
    [
        (FEW, "ergotherapie", 2, {("ANT-03", False)}),
        (FEW, "oefentherapie", 2, set()),
        (("persistence",), "fysiotherapie", 2, {("ANT-04", False)}),
        (("persistence",), "ergotherapie", 2, set()),
        (("low-mood",), "fysiotherapie", 2, {("ANT-05", False)}),
        (("ptss",), "fysiotherapie", 2, {("ANT-05", False)}),
        (("ptss",), "psychologische-zorg", 2, set()),
        (("low-mood",), "psychologische-zorg", 2, set()),
        (("low-mood", "anxiety"), "multidisciplinair-pijnteam", 3, {("ANT-06", False)}),
        (("low-mood",), "multidisciplinair-pijnteam", 3, set()),
    ],
)
def test_what_plays_points_to_a_kind_of_care_ant_03_ant_04_ant_05_ant_06(
    codes: tuple[str, ...], kind: str, step: int, found: set[tuple[str, bool]]
) -> None:
    assert rules({"yellow_flags": flags(*codes)}, kind=kind, step=step) == found


def test_what_rests_on_the_psychosocial_part_is_marked_and_asks_nothing_wrk_06() -> None:
    content = complete_content(**WHOLE, yellow_flags=flags("low-mood", "anxiety", *MANY))
    bare = replace(content, yellow_flags=())
    for step, kind in ((2, "ergotherapie"), (3, OFFER.kind)):
        offer = replace(OFFER, step=step, kind=kind, requirements=("yellow_flags",))
        said, unsaid = (set(findings(Case(each, offer, "01.015", terms().steps))) for each in (content, bare))
        assert said ^ unsaid
        assert all(each.psychosocial and not each.asks_reason for each in said ^ unsaid)


def test_every_field_that_an_offer_asks_for_is_named_at_once_and_the_reason_answers_them_all_def_11() -> None:
    asked = ("complaint_since", "prior_treatments", "red_flags", "pain_score", "work_situation", "unheard-of")
    offer = replace(OFFER, requirements=asked, places=Places(0, TODAY))
    case = Case(replace(complete_content(), prior_treatments=None), offer, "01.015", terms().steps)
    assert [each.field for each in deviated(case)] == [name for name in asked if name != "unheard-of"]
    assert [each.code for each in findings(case)][-1] == "full"
    assert [each.field for each in reason_missing(case)] == ["deviation"]
    for answer in ({"deviation": "Volgt morgen uit het dossier."}, {"emergency": True}):
        assert not reason_missing(replace(case, content=replace(case.content, **answer)))
    assert reason_missing(replace(case, content=replace(case.content, deviation="  ")))


def test_a_field_that_is_filled_is_no_deviation_and_no_earlier_treatment_is_an_answer_sc_04() -> None:
    offer = replace(OFFER, requirements=("prior_treatments", "pain_score"))
    content: Content = complete_content(**{**WHOLE, "pain_score": 0})
    assert not deviated(Case(content, offer, "01.015", terms().steps))
