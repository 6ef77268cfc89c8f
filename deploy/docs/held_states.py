"""Writes the pages of the lives of what is held between two sides, from the state machines that carry them out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from deploy.docs.referral_states import held_columns
from services.referral.domain.capacity import CAPACITY_LIFE
from services.referral.domain.held import HeldMove, Life
from services.referral.domain.peer_question import PEER_LIFE
from services.referral.domain.recall import RECALL_LIFE

_PEER = """# The life of a question between treaters

A short question about a patient whom both treat: neither referral nor question for advice. For who builds on it, and
for who wonders whose move it is. Generated from `peer_question.py` of `services/referral/domain` (`make docs`); why it
is so stands in [decisions/peer-question](decisions/peer-question.md). A move that is not legal now is refused with the
moves that are.
"""
_CAPACITY = """# The life of a question for room

A sender asks two to six teams whether they have room, without patient data; each is asked by itself. For who builds on
it, and for who wonders whose move it is. Generated from `capacity.py` of `services/referral/domain` (`make docs`); why
it is so stands in [decisions/capacity](decisions/capacity.md). A move that is not legal now is refused with the moves
that are.
"""
_RECALL = """# The life of an entry of the recall list

A practice follows a patient with acute pain and calls around day 21 (RSK-03). For who builds on it, and for who wonders
whose move it is. Generated from `recall.py` of `services/referral/domain` (`make docs`); why it is so stands in
[decisions/recall](decisions/recall.md). A move that is not legal now is refused with the moves that are. The sender is
the practice itself.
"""
_STATES = """
## States

Each open state says who holds it, for what, and which term its due day comes from, in working days. An end has no
holder: its asker knows the outcome.

| state | title | held by | next step | term |
|---|---|---|---|---|
"""
_MOVES = """
## Moves

Which roles of that side may make a move stands in [rights](rights.md), at the actions `{action}.…`.

| move | title | side | from | to | needs |
|---|---|---|---|---|---|
"""


def _page(head: str, life: Life[Any, Any], begins: tuple[str, ...], action: str) -> Callable[[Path], str]:
    """Return what writes the page of one life; ``begins``: the states in which it may begin."""

    def render(_root: Path) -> str:
        diagram = "\n".join(("```mermaid", "stateDiagram-v2", *_diagram(life, begins), "```", ""))
        states = "".join(_state(life, state) for state in life.phases)
        moves = "".join(_move(life, move) for move in life.table)
        return f"{head}\n{diagram}{_STATES}{states}{_MOVES.format(action=action)}{moves}"

    return render


def _diagram(life: Life[Any, Any], begins: tuple[str, ...]) -> Iterator[str]:
    yield from (f'    state "{phase.title}" as {_id(state)}' for state, phase in life.phases.items())
    yield from (f"    [*] --> {_id(state)}" for state in begins)
    for move in life.table:
        for source in (state for state in life.phases if state in move.sources):
            if move.target is not None and move.target is not source:
                yield f"    {_id(source)} --> {_id(move.target)}: {move.name}"
    yield from (f"    {_id(state)} --> [*]" for state in life.phases if state in life.final)


def _state(life: Life[Any, Any], state: str) -> str:
    held, step, term = held_columns(life.phases[state].held)
    return f"| `{state}` | {life.phases[state].title} | {held} | {step} | {term} |\n"


def _move(life: Life[Any, Any], move: HeldMove[Any]) -> str:
    froms = ", ".join(f"`{state}`" for state in life.phases if state in move.sources)
    to = f"`{move.target}`" if move.target else "-"
    needs = "nobody asks for it" if move.by_itself else f"a reason of `{move.reasons}`" if move.reasons else "-"
    return f"| `{move.name}` | {move.title} | {move.side} | {froms} | {to} | {needs} |\n"


def _id(state: str) -> str:
    return str(state).replace("-", "_")


PEER_QUESTION = _page(_PEER, PEER_LIFE, ("with-person", "with-team"), "peer-question")
RECALL = _page(_RECALL, RECALL_LIFE, ("watched",), "recall")
CAPACITY = _page(_CAPACITY, CAPACITY_LIFE, ("asked",), "capacity")
