"""The life of a question between treaters, exhaustively, judged by a list written apart; its days and its silence."""

import tomllib
from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest

from services.referral.domain import peer_moves
from services.referral.domain.held import watched
from services.referral.domain.peer_question import PEER_LIFE, PeerQuestionState
from services.referral.domain.phases import Side
from shared.faults import Conflict, RulesNotMet
from shared.rules.ladder import Level
from tests.support.house import ROOT, text_of
from tests.support.peers import TEAM, a_peer_question
from tests.support.referrals import receiver, sender, terms

LIFE: Mapping[str, Mapping[str, Any]] = tomllib.loads(text_of(ROOT / "tests/support/peer_life.toml"))
SIDES: tuple[Side, ...] = ("sender", "receiver")


def test_the_list_tells_every_state() -> None:
    assert list(LIFE) == [state.value for state in PeerQuestionState]


@pytest.mark.parametrize(("state", "name"), list(product(PeerQuestionState, PEER_LIFE.moves)))
def test_every_state_allows_exactly_the_moves_of_the_list(state: PeerQuestionState, name: str) -> None:
    question = a_peer_question(state)
    target = next((LIFE[state][side][name] for side in SIDES if name in LIFE[state].get(side, {})), None)
    if target is None:
        with pytest.raises(Conflict) as refusal:
            PEER_LIFE.make(question, name, sender())
        allowed = {row.name for row in refusal.value.allowed}
        assert allowed == set(LIFE[state].get(PEER_LIFE.moves[name].side, {}))
        return
    moved = PEER_LIFE.make(question, name, sender())
    assert moved.state == target
    assert moved.last_move is not None
    assert (moved.last_move.move, moved.last_move.source, moved.last_move.target) == (name, state, target)


@pytest.mark.parametrize("state", PeerQuestionState)
def test_no_limbo_every_state_has_a_holder_with_a_way_out_or_is_an_end(state: PeerQuestionState) -> None:
    held = PEER_LIFE.phases[state].held
    assert (held.side if held else None) == LIFE[state].get("held")
    leaving = {row.side for row in PEER_LIFE.table if state in row.sources}
    assert (held is None) == (not leaving) == (state in PEER_LIFE.final)
    assert held is None or held.side in leaving


def test_the_promise_is_three_working_days_and_handing_on_moves_it_not() -> None:
    question = a_peer_question()
    assert question.respond_by == date(2026, 3, 5)
    handed, _ = peer_moves.hand_on(question, sender(date(2026, 3, 4)))
    assert handed.turn is not None
    assert (handed.turn.kind, handed.turn.due_on, handed.turn.since) == ("team", date(2026, 3, 5), date(2026, 3, 4))
    answered, _ = peer_moves.answer_peer(handed, "Nee.", sender(date(2026, 3, 6)), terms())
    assert answered.turn is not None
    assert (answered.turn.id, answered.turn.due_on) == ("prof-bakker", date(2026, 3, 13))


def test_silence_climbs_three_times_and_a_late_one_does_nothing() -> None:
    question = a_peer_question()
    for level in Level:
        assert watched(question) == (level, date(2026, 3, 5))
        question, facts = peer_moves.peer_silent(question, level, date(2026, 3, 5))
        assert len(facts) == 1
    assert watched(question) is None
    answered, _ = peer_moves.answer_peer(question, "Nee.", sender(), terms())
    assert answered.silent is None
    assert peer_moves.peer_silent(answered, Level.HOLDER, date(2026, 3, 5)) == (answered, ())


def test_only_another_organisation_that_treats_too_can_be_asked() -> None:
    asking = peer_moves.PeerAsking("q", "p", "c", TEAM, None, "other", "Wie belt?", date(2026, 3, 2))
    with pytest.raises(RulesNotMet) as own:
        peer_moves.ask_peer(asking, {TEAM}, receiver(), terms())
    assert [each.code for each in own.value.faults] == ["not-allowed"]
    with pytest.raises(RulesNotMet) as stranger:
        peer_moves.ask_peer(asking, (), sender(), terms())
    assert [each.code for each in stranger.value.faults] == ["not-involved"]
