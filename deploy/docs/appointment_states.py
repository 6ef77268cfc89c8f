"""Writes the page of the life of an appointment, from the state machine that carries it out."""

from collections.abc import Iterator
from pathlib import Path

from services.referral.domain.appointment_moves import NONE, TABLE, TITLES, AppointmentMove

_HEAD = """# The life of an appointment

The first appointment of a referral that was accepted, until the treatment begins. Generated from
`appointment_moves.py` of `services/referral/domain` (`make docs`). A move that is not legal now is refused with the
moves that are.

Somebody of the team holds the referral all the while, with a day: until the patient chose (`choice_working_days`),
until the team said whether the patient came (`record_working_days` after it), and until it offers anew
(`offer_working_days`). Silence past that day climbs as any other. An appointment that was made takes the clinician's
time in pieces of five minutes: of two who book one moment the first has it, the second hears what is free.
"""
_MOVES = """
## Moves

*By patient* is also who acts for them, as far as the patient lets them. Which roles may make a move stands in
[rights](rights.md). A referral that goes on without an appointment that is offered or booked ends it (`over`), or
counts it as kept when it had begun.

| move | title | by patient, from | by team, from | to | when | action |
|---|---|---|---|---|---|---|
"""


def render(_root: Path) -> str:
    """Return the page."""
    diagram = "\n".join(("```mermaid", "stateDiagram-v2", *_diagram(), "```", ""))
    return f"{_HEAD}\n{diagram}{_MOVES}{''.join(_move(move) for move in TABLE)}"


def _diagram() -> Iterator[str]:
    yield from (f'    state "{title}" as {state}' for state, title in TITLES.items())
    yield f"    [*] --> {NONE}"
    for move in TABLE:
        for source in _ordered(frozenset().union(*move.sources.values())):
            yield f"    {source} --> {move.target}: {move.name}"
    yield from (f"    {state} --> over: close" for state in ("offered", "booked"))


def _ordered(sources: frozenset[str]) -> list[str]:
    return [state for state in TITLES if state in sources]


def _move(move: AppointmentMove) -> str:
    sides = (move.sources.get("patient", frozenset()), move.sources.get("receiver", frozenset()))
    froms = " | ".join(", ".join(f"`{each}`" for each in _ordered(row)) or "-" for row in sides)
    when = {"before": "before it begins", "after": "once it began"}.get(move.when, "-")
    return f"| `{move.name}` | {move.title} | {froms} | `{move.target}` | {when} | `{move.action}` |\n"
