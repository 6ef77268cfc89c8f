"""The state machine, exhaustively: every state, every move, every side."""

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from services.referral.domain.moves import MOVES, TITLES, Side, is_legal, legal_moves, make
from services.referral.domain.referral import Referral, State
from shared.faults import Conflict
from tests.support.referrals import TODAY, a_draft, receiver, sender

# What section 5 of the peers' page and docs/chain.md say, written down apart from the code.
TABLE = {
    ("draft", "change"): "draft",
    ("draft", "send"): "sent",
    ("draft", "withdraw"): "withdrawn",
    ("sent", "receive"): "received",
    ("sent", "recall"): "draft",
    ("sent", "withdraw"): "withdrawn",
    ("received", "ask"): "info-asked",
    ("received", "accept"): "accepted",
    ("accepted", "schedule"): "scheduled",
    ("received", "reject"): "rejected",
    ("received", "withdraw"): "withdrawn",
    ("info-asked", "answer"): "received",
    ("info-asked", "reject"): "rejected",
    ("info-asked", "withdraw"): "withdrawn",
}
BY_SENDER = {"change", "send", "answer", "recall", "withdraw", "discuss"}
BY_RECEIVER = {"receive", "ask", "accept", "schedule", "reject"}
CASES = list(product(State, MOVES))


def in_state(state: State) -> Referral:
    made = make(a_draft(), "change", sender())
    return replace(made, state=state)


@pytest.mark.parametrize(("state", "name"), CASES)
def test_every_state_allows_exactly_the_moves_of_the_table(state: State, name: str) -> None:
    referral, target = in_state(state), TABLE.get((str(state), name))
    if target is None:
        with pytest.raises(Conflict) as refusal:
            make(referral, name, receiver())
        assert refusal.value.by == "prof-de-vries"
        assert refusal.value.at == sender().at
        assert TITLES[state] in refusal.value.detail
        return
    moved = make(referral, name, receiver())
    assert moved.state == target
    assert moved.last_move is not None
    assert (moved.last_move.move, moved.last_move.by) == (name, "prof-bakker")


@pytest.mark.parametrize(("state", "side"), list(product(State, get_args(Side))))
def test_a_side_is_offered_exactly_its_own_legal_moves(state: State, side: Side) -> None:
    own = {"sender": BY_SENDER, "receiver": BY_RECEIVER - {"receive"}}[side]
    expected = {name for (source, name) in TABLE if source == state and name in own}
    assert {row.name for row in legal_moves(in_state(state), side)} == expected


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
    after_sending = state not in {State.DRAFT, State.WITHDRAWN}
    assert is_legal(waiting, MOVES["discuss"]) == after_sending
    assert not is_legal(in_state(state), MOVES["discuss"])


def test_the_story_of_a_referral_holds_every_move_but_the_changes_of_a_draft() -> None:
    changed = make(make(a_draft(), "change", sender()), "change", sender())
    sent = make(changed, "send", sender())
    assert [(row.move, row.by) for row in sent.moves] == [("draft", "prof-de-vries"), ("send", "prof-de-vries")]


def test_every_move_belongs_to_one_side_and_every_state_has_its_words() -> None:
    assert {name for name, row in MOVES.items() if row.side == "sender"} == BY_SENDER
    assert {name for name, row in MOVES.items() if row.side == "receiver"} == BY_RECEIVER
    assert set(TITLES) == set(State)


def test_every_open_state_can_be_left_and_no_closed_one() -> None:
    closed = {State.REJECTED, State.WITHDRAWN, State.SCHEDULED}
    for state in State:
        leaves = [row for row in MOVES.values() if state in row.sources and row.target not in {None, state}]
        assert bool(leaves) == (state not in closed)
