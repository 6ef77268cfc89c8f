"""The life of a question for advice, exhaustively: every state, move and side, judged by a list written apart."""

import tomllib
from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest

from deploy.docs.task_status import advice_statuses, advice_steps
from services.referral.domain.advice_life import ADVICE_FINAL, ADVICE_MOVES, ADVICE_PHASES, legal_moves, make
from services.referral.domain.advice_request import AdviceState
from services.referral.domain.phases import Side
from shared.faults import Conflict
from tests.support.advices import an_advice
from tests.support.house import ROOT, text_of
from tests.support.referrals import receiver

LIFE: Mapping[str, Mapping[str, Any]] = tomllib.loads(text_of(ROOT / "tests/support/advice_life.toml"))
WAYS = ("sender", "receiver", "alone")
SIDES: tuple[Side, ...] = ("sender", "receiver")


def expected(state: AdviceState, name: str, *, leave: bool) -> str | None:
    ways = (*WAYS, "leave") if leave else WAYS
    return next((LIFE[state][way][name] for way in ways if name in LIFE[state].get(way, {})), None)


def test_the_list_tells_every_state() -> None:
    assert list(LIFE) == [state.value for state in AdviceState]


@pytest.mark.parametrize(("state", "name", "leave"), list(product(AdviceState, ADVICE_MOVES, (False, True))))
def test_every_state_allows_exactly_the_moves_of_the_list(state: AdviceState, name: str, leave: bool) -> None:
    advice, target = an_advice(state, may_convert=leave), expected(state, name, leave=leave)
    if target is None:
        with pytest.raises(Conflict) as refusal:
            make(advice, name, receiver())
        side = ADVICE_MOVES[name].side
        assert {row.name for row in refusal.value.allowed} == {row.name for row in legal_moves(advice, side)}
        return
    moved = make(advice, name, receiver())
    assert moved.state == target
    assert moved.last_move is not None
    assert (moved.last_move.move, moved.last_move.source, moved.last_move.target) == (name, state, moved.state)


@pytest.mark.parametrize(("state", "side"), list(product(AdviceState, SIDES)))
def test_a_side_is_offered_exactly_its_own_legal_moves(state: AdviceState, side: Side) -> None:
    with_leave = {row.name for row in legal_moves(an_advice(state, may_convert=True), side)}
    without = {row.name for row in legal_moves(an_advice(state), side)}
    assert without == set(LIFE[state].get(side, {}))
    assert with_leave - without == (set(LIFE[state].get("leave", {})) if side == "receiver" else set())


@pytest.mark.parametrize("state", AdviceState)
def test_no_limbo_every_state_has_a_holder_with_a_way_out_or_is_an_end(state: AdviceState) -> None:
    held = ADVICE_PHASES[state].held
    assert ADVICE_PHASES[state].title
    assert (held.side if held else None) == LIFE[state].get("held")
    leaving = {row.side for row in ADVICE_MOVES.values() if state in row.sources and row.target not in {None, state}}
    assert (held is None) == (not leaving) == (state in ADVICE_FINAL)
    assert held is None or {held.side, "sender"} <= leaving


@pytest.mark.parametrize("name", ADVICE_MOVES)
def test_every_move_is_a_step_of_shared_care_planning(name: str) -> None:
    move = ADVICE_MOVES[name]
    assert all(list(advice_steps(move, source)) for source in move.sources)
    assert all(advice_statuses(state)[0] for state in AdviceState)
