"""The state machine, exhaustively: every state, every move, every side, judged by a list that was written apart."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from services.referral.domain.cancelling import Cancelling
from services.referral.domain.moves import MOVES, TABLE, is_legal, legal_moves, make
from services.referral.domain.phases import FINAL, OPEN, PHASES, TITLES, Side
from services.referral.domain.referral import Referral, State
from shared.faults import Conflict
from tests.support.house import ROOT, text_of
from tests.support.referrals import TODAY, a_draft, receiver, sender

LIFE: Mapping[str, Mapping[str, Any]] = tomllib.loads(text_of(ROOT / "tests/support/referral_life.toml"))
WAYS = ("sender", "receiver", "alone")
SIDES: tuple[Side, ...] = ("sender", "receiver")
EXPECTED = {
    (state, name): target for state, row in LIFE.items() for way in WAYS for name, target in row.get(way, {}).items()
}
CASES = list(product(State, MOVES))


def in_state(state: State) -> Referral:
    made = make(a_draft(), "change", sender())
    asked = Cancelling("prof-de-vries", TODAY, "other-care", None, "scheduled", "prof-bakker", "start-treatment", TODAY)
    return replace(made, state=state, cancellings=(asked,) if state is State.CANCEL_ASKED else ())


def test_the_list_tells_every_state() -> None:
    assert list(LIFE) == [state.value for state in State]


@pytest.mark.parametrize(("state", "name"), CASES)
def test_every_state_allows_exactly_the_moves_of_the_list(state: State, name: str) -> None:
    referral, target = in_state(state), EXPECTED.get((state.value, name))
    if target is None:
        with pytest.raises(Conflict) as refusal:
            make(referral, name, receiver())
        assert refusal.value.by == "prof-de-vries"
        assert refusal.value.at == sender().at
        assert TITLES[state] in refusal.value.detail
        return
    moved = make(referral, name, receiver())
    assert moved.state == ("scheduled" if target == "before" else target)
    assert moved.last_move is not None
    assert (moved.last_move.move, moved.last_move.by) == (name, "prof-bakker")
    assert (moved.last_move.source, moved.last_move.target) == (state, moved.state)


@pytest.mark.parametrize(("state", "side"), list(product(State, SIDES)))
def test_a_side_is_offered_exactly_its_own_legal_moves(state: State, side: Side) -> None:
    assert {row.name for row in legal_moves(in_state(state), side)} == set(LIFE[state].get(side, {}))


@pytest.mark.parametrize(("state", "name"), CASES)
def test_a_refusal_names_the_legal_moves_of_the_same_side(state: State, name: str) -> None:
    referral, move = in_state(state), MOVES[name]
    if is_legal(referral, move):
        return
    with pytest.raises(Conflict) as refusal:
        make(referral, name, sender())
    assert {row.name for row in refusal.value.allowed} == {row.name for row in legal_moves(referral, move.side)}


@pytest.mark.parametrize("state", State)
def test_the_talk_afterwards_is_a_move_only_while_it_is_waited_for(state: State) -> None:
    waiting = replace(in_state(state), discussion_due_on=TODAY)
    over = {State.RETURNED, State.REDIRECTED, State.WITHDRAWN, State.CLOSED}
    assert is_legal(waiting, MOVES["discuss"]) == (state not in over | {State.DRAFT, State.DELETED})
    assert not is_legal(in_state(state), MOVES["discuss"])


def test_the_story_of_a_referral_holds_every_move_but_the_changes_of_a_draft() -> None:
    changed = make(make(a_draft(), "change", sender()), "change", sender())
    sent = make(changed, "send", sender())
    assert [(row.move, row.by) for row in sent.moves] == [("draft", "prof-de-vries"), ("send", "prof-de-vries")]


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_words_and_its_holder_or_is_an_end(state: State) -> None:
    held = PHASES[state].held
    assert PHASES[state].title
    assert (held.side if held else None) == LIFE[state].get("held")
    if held is not None:
        assert held.kinds
        assert held.next_step
        assert held.due


@pytest.mark.parametrize("state", sorted(OPEN))
def test_no_limbo_whoever_holds_it_has_a_way_out(state: State) -> None:
    held = PHASES[state].held
    leaving = [row for row in TABLE if state in row.sources and row.targets(state) != {state}]
    assert held is not None
    assert held.side in {row.side for row in leaving if row.way != "by-itself"} or state is State.SENT


@pytest.mark.parametrize("state", sorted(OPEN - {State.DRAFT}))
def test_no_limbo_who_waits_for_the_other_side_has_a_way_out_too(state: State) -> None:
    """The sender can always stop or ask to stop; a receiver who waits for an answer need not wait for ever."""
    leaving = {row.side for row in TABLE if state in row.sources and row.targets(state) != {state}}
    held = PHASES[state].held
    waits = "sender" if held is not None and held.side == "receiver" else "receiver"
    over = {State.REJECTED, State.LAPSED, State.RETURNED}  # the receiver is done and waits for nothing
    assert waits in leaving or state in over | {State.CANCEL_ASKED}  # who asked to stop waits for one answer


@pytest.mark.parametrize("state", sorted(OPEN))
def test_no_limbo_every_open_state_leads_to_an_end(state: State) -> None:
    reached, before = {state}, set[State]()
    while reached != before:
        before = set(reached)
        reached |= {each for row in TABLE for here in before & row.sources for each in row.targets(here)}
    assert reached & FINAL


@pytest.mark.parametrize("state", sorted(FINAL))
def test_an_end_is_left_only_by_opening_it_again(state: State) -> None:
    leaving = {row.name for row in TABLE if state in row.sources and row.targets(state) != {state}}
    assert leaving == ({"reopen"} if state is State.CLOSED else set())
