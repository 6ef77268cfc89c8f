"""Writes the page of the life of a referral: a diagram and the tables, from the state machine that carries it out."""

from collections.abc import Iterator
from pathlib import Path

from deploy.docs.task_status import statuses, steps
from services.referral.domain.moves import CHANGE, TABLE, Transition
from services.referral.domain.phases import PHASES, Held
from services.referral.domain.referral import State

_HEAD = """# The life of a referral

For who builds on referrals, and for who wonders whose move it is. Generated from `phases.py` and `moves.py` of
`services/referral/domain` (`make docs`); why it is so stands in [decisions/referral-life](decisions/referral-life.md).
A move that is not legal now is refused with the moves that are.
"""
_STATES = """
## States

Each open state says who holds the referral, for what, and which term its due day comes from. An end has no holder: its
sender knows the outcome.

| state | title | held by | next step | term | FHIR Task.status | businessStatus |
|---|---|---|---|---|---|---|
"""
_MOVES = """
## Moves

*From* and *to* are states; a dash keeps the state. SCP: what the step is in Shared Care Planning. Which roles of that
side may make a move stands in [rights](rights.md), at the action `referral.<move>`.

| move | title | side | from | to | needs | SCP |
|---|---|---|---|---|---|---|
"""


def render(_root: Path) -> str:
    """Return the page."""
    diagram = "\n".join(("```mermaid", "stateDiagram-v2", *_diagram(), "```", ""))
    states = "".join(_state(state) for state in State)
    moves = "".join(_move(move) for move in TABLE)
    return f"{_HEAD}\n{diagram}{_STATES}{states}{_MOVES}{moves}"


def _diagram() -> Iterator[str]:
    yield from (f'    state "{PHASES[state].title}" as {_id(state)}' for state in State)
    yield f"    [*] --> {_id(State.DRAFT)}"
    for move in TABLE:
        yield from _arrows(move)
    yield from (f"    {_id(state)} --> [*]" for state in State if PHASES[state].held is None)


def _arrows(move: Transition) -> Iterator[str]:
    for source in _ordered(move.sources):
        for target in _ordered(move.targets(source)):
            if target != source:
                yield f"    {_id(source)} --> {_id(target)}: {move.name}"


def _state(state: State) -> str:
    phase = PHASES[state]
    held, step, term = held_columns(phase.held)
    status, business = statuses(state)
    return f"| `{state}` | {phase.title} | {held} | {step} | {term} | {' or '.join(status)} | {business} |\n"


def held_columns(held: Held | None) -> tuple[str, str, str]:
    """Return who holds it, for what and by which term, as cells of the table."""
    if held is None:
        return "nobody: an end", "-", "-"
    return f"{held.side}, {' or '.join(held.kinds)}", f"`{held.next_step}`", f"`{held.due}`"


def _move(move: Transition) -> str:
    froms = ", ".join(f"`{each}`" for each in _ordered(move.sources))
    to = "the state before" if move.back else f"`{move.target}`" if move.target else "-"
    return f"| `{move.name}` | {move.title} | {move.side} | {froms} | {to} | {_needs(move)} | {_scp(move)} |\n"


def _needs(move: Transition) -> str:
    needs = (f"a reason of `{move.reasons}`" if move.reasons else "", "a talk that is due" * move.needs_discussion)
    return "; ".join(each for each in needs if each) or ("nobody asks for it" if move.way == "by-itself" else "-")


def _scp(move: Transition) -> str:
    if move.name == CHANGE:
        return "stays with the sender"
    found = {step: None for source in _ordered(move.sources) for step in steps(move, source)}
    return "; ".join(found)


def _ordered(states: frozenset[State]) -> list[State]:
    return [state for state in State if state in states]


def _id(state: State) -> str:
    return state.value.replace("-", "_")
