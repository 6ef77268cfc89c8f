"""The life of a question for room, exhaustively, judged by a list written apart; and what it tells of no patient."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from services.referral.domain import capacity as domain
from services.referral.domain.capacity import CAPACITY_LIFE, CapacityRequest, CapacityState, Need
from services.referral.domain.phases import Side
from shared.faults import Conflict, RulesNotMet
from tests.support.capacities import a_capacity_request
from tests.support.house import ROOT, text_of
from tests.support.referrals import OFFER, receiver, sender, terms

LIFE: Mapping[str, Mapping[str, Any]] = tomllib.loads(text_of(ROOT / "tests/support/capacity_life.toml"))
WAYS = ("sender", "receiver", "alone")
SIDES: tuple[Side, ...] = ("sender", "receiver")


def test_the_list_tells_every_state() -> None:
    assert list(LIFE) == [state.value for state in CapacityState]


@pytest.mark.parametrize(("state", "name"), list(product(CapacityState, CAPACITY_LIFE.moves)))
def test_every_state_allows_exactly_the_moves_of_the_list(state: CapacityState, name: str) -> None:
    request = a_capacity_request(state)
    target = next((LIFE[state][way][name] for way in WAYS if name in LIFE[state].get(way, {})), None)
    if target is None:
        with pytest.raises(Conflict) as refusal:
            CAPACITY_LIFE.make(request, name, sender())
        side = CAPACITY_LIFE.moves[name].side
        assert {row.name for row in refusal.value.allowed} == {row.name for row in CAPACITY_LIFE.legal(request, side)}
        return
    assert CAPACITY_LIFE.make(request, name, sender()).state == target


@pytest.mark.parametrize("state", CapacityState)
def test_no_limbo_every_state_has_a_holder_with_a_way_out_or_is_an_end(state: CapacityState) -> None:
    held = CAPACITY_LIFE.phases[state].held
    assert (held.side if held else None) == LIFE[state].get("held")
    assert (held is None) == (state in CAPACITY_LIFE.final)
    offered = {side: {row.name for row in CAPACITY_LIFE.legal(a_capacity_request(state), side)} for side in SIDES}
    assert offered == {side: set(LIFE[state].get(side, {})) for side in SIDES}


def test_what_a_team_is_asked_has_no_place_for_a_patient() -> None:
    assert {each.name for each in fields(Need)} == {"urgency", "age_band", "postcode_area", "language"}
    assert not {each.name for each in fields(CapacityRequest)} & {"patient_id", "chain_id", "referral_id", "content"}


def test_the_days_are_working_days_and_the_same_for_all_who_were_asked() -> None:
    request = a_capacity_request()
    assert request.respond_by == date(2026, 3, 4)
    early, _ = domain.answer_capacity(request, date(2026, 3, 20), receiver(), terms())
    late, _ = domain.answer_capacity(request, None, receiver(date(2026, 3, 9)), terms())
    assert early.turn is not None
    assert late.turn is not None
    assert early.turn.due_on == late.turn.due_on == date(2026, 3, 11)
    assert domain.lapse_capacity(early, sender(), terms()) == (early, ())


def test_d26_who_may_not_refer_asks_nobody() -> None:
    shut = replace(OFFER, valid_to=date(2026, 3, 1))
    with pytest.raises(RulesNotMet) as refused:
        domain.ask_capacity(["a", "b"], "e", [OFFER, shut], Need("normal"), frozenset({"01.015"}), sender(), terms())
    assert [(each.field, each.rule) for each in refused.value.faults] == [("offer_ids.1", "D26")]


@pytest.mark.parametrize(
    ("ids", "codes"),
    [(["a"], ["too-short"]), (["a", "a"], ["double"]), (list("abcdefg"), ["too-many"]), (["a", "b"], []), (None, [])],
)
def test_how_many_may_be_asked(ids: list[str] | None, codes: list[str]) -> None:
    assert [each.code for each in domain.offer_faults(ids)] == codes
