"""Writes the page of the life of a question for advice, from the state machine that carries it out."""

from collections.abc import Iterator
from pathlib import Path

from deploy.docs.referral_states import held_columns
from deploy.docs.task_status import advice_statuses, advice_steps
from services.referral.domain.advice_life import ADVICE_PHASES, ADVICE_TABLE, AdviceMove
from services.referral.domain.advice_request import AdviceState

_HEAD = """# The life of a question for advice

Meedenkadvies: a sender asks a team about a patient, with rounds of conversation. For who builds on it, and for who
wonders whose move it is. Generated from `advice_life.py` of `services/referral/domain` (`make docs`); why it is so
stands in [decisions/advice](decisions/advice.md). A move that is not legal now is refused with the moves that are.
"""
_STATES = """
## States

Each open state says who holds it, for what, and which term its due day comes from, in working days. An end has no
holder: its asker knows the outcome.

| state | title | held by | next step | term | FHIR Task.status | businessStatus |
|---|---|---|---|---|---|---|
"""
_MOVES = """
## Moves

*From* and *to* are states; a dash keeps the state. SCP: what the step is in Shared Care Planning. Which roles of that
side may make a move stands in [rights](rights.md), at the action `advice.<move>` (`advise-referral` is an `advise`).

| move | title | side | from | to | needs | SCP |
|---|---|---|---|---|---|---|
"""


def render(_root: Path) -> str:
    """Return the page."""
    diagram = "\n".join(("```mermaid", "stateDiagram-v2", *_diagram(), "```", ""))
    states = "".join(_state(state) for state in AdviceState)
    moves = "".join(_move(move) for move in ADVICE_TABLE)
    return f"{_HEAD}\n{diagram}{_STATES}{states}{_MOVES}{moves}"


def _diagram() -> Iterator[str]:
    yield from (f'    state "{ADVICE_PHASES[state].title}" as {_id(state)}' for state in AdviceState)
    yield f"    [*] --> {_id(AdviceState.ASKED)}"
    for move in ADVICE_TABLE:
        for source in (state for state in AdviceState if state in move.sources):
            if move.target is not None and move.target is not source:
                yield f"    {_id(source)} --> {_id(move.target)}: {move.name}"
    yield from (f"    {_id(state)} --> [*]" for state in AdviceState if ADVICE_PHASES[state].held is None)


def _state(state: AdviceState) -> str:
    held, step, term = held_columns(ADVICE_PHASES[state].held)
    status, business = advice_statuses(state)
    title = ADVICE_PHASES[state].title
    return f"| `{state}` | {title} | {held} | {step} | {term} | {' or '.join(status)} | {business} |\n"


def _move(move: AdviceMove) -> str:
    sources = [state for state in AdviceState if state in move.sources]
    froms = ", ".join(f"`{each}`" for each in sources)
    to = f"`{move.target}`" if move.target else "-"
    scp = "; ".join(dict.fromkeys(step for source in sources for step in advice_steps(move, source)))
    return f"| `{move.name}` | {move.title} | {move.side} | {froms} | {to} | {_needs(move)} | {scp} |\n"


def _needs(move: AdviceMove) -> str:
    if move.by_itself:
        return "nobody asks for it"
    if move.with_leave:
        return "leave of the asker, given with the question"
    return f"a reason of `{move.reasons}`" if move.reasons else "-"


def _id(state: AdviceState) -> str:
    return state.value.replace("-", "_")
