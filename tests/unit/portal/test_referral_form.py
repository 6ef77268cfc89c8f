"""The form of a referral and the API: what is read back is what was written, and only what changed is sent."""

import tomllib
from typing import Any

from services.portal import referral_form as form
from services.portal.referral_form import changes, values_of
from tests.support.house import ROOT, text_of
from tests.support.referral_page import draft

STORED = values_of(draft())


def test_every_code_of_the_service_has_a_field_or_an_option() -> None:
    sets: dict[str, Any] = tomllib.loads(text_of(ROOT / "services/referral/settings/value_sets.toml"))
    same = {
        "red_flags": form.RED_FLAGS,
        "red_flag_statuses": form.RED_FLAG_STATUSES,
        "yellow_flags": form.YELLOW_FLAGS,
        "yellow_flag_sources": form.YELLOW_FLAG_SOURCES,
        "treatments": form.TREATMENTS,
        "treatment_effects": form.EFFECTS,
        "work_statuses": form.WORK_STATUSES,
        "aims": form.AIMS,
        "self_care": form.SELF_CARE,
        "urgencies": form.URGENCIES,
    }
    assert {name: tuple(sets[name]) for name in same} == same


def test_nothing_changed_sends_nothing() -> None:
    assert changes(STORED, STORED).body == {}


def test_only_what_changed_is_sent_so_that_an_agreement_is_not_renewed_by_accident() -> None:
    """REF-05: the day of the agreement goes along only when it changed, or when the patient agreed again."""
    given = {**STORED, "question": "Wat helpt om weer te kunnen werken?"}
    assert changes(given, STORED).body == {"question": "Wat helpt om weer te kunnen werken?"}
    again = changes(given, STORED, reconfirmed=True).body
    assert again[form.AGREED] == "2026-03-02"


def test_lists_of_codes_become_rows_and_back() -> None:
    given = {
        "prior_treatments.surgery": "worse",
        "red_flags.fever": "suspected",
        "red_flags.fever.explanation": "Bloed",
    }
    body = changes(given, {}).body
    assert body["prior_treatments"] == [{"kind": "surgery", "effect": "worse"}]
    assert body["red_flags"] == [{"code": "fever", "status": "suspected", "explanation": "Bloed"}]
    assert given.items() <= values_of({**draft(), **body}).items()


def test_sc_04_none_is_an_answer_and_nothing_is_not() -> None:
    assert changes({"prior_treatments.none": "yes"}, {}).body == {"prior_treatments": "none"}
    assert changes({}, {"prior_treatments.none": "yes"}).body == {"prior_treatments": None}


def test_an_unreadable_date_is_named_and_does_not_hold_up_the_rest() -> None:
    written = changes({"complaint_since": "ooit", "purpose": "Opbouw"}, {})
    assert written.unreadable == ("complaint_since",)
    assert written.body == {"purpose": "Opbouw"}


def test_ref_06_a_hulpvraag_is_never_erased() -> None:
    assert changes({}, {"hulpvraag": "Ik wil slapen."}).body == {}
