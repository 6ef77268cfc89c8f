"""The state machine as data: every move, from which states, to which, by which side. A later state is a row here."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from services.referral.domain.referral import Act, Referral, Stamp, State
from shared.faults import Conflict, Legal

Side = Literal["sender", "receiver"]

CHANGE = "change"
TITLES = {
    State.DRAFT: "Concept",
    State.SENT: "Verstuurd",
    State.RECEIVED: "In behandeling bij de ontvanger",
    State.INFO_ASKED: "Vraag gesteld aan de verwijzer",
    State.ACCEPTED: "Aangenomen",
    State.SCHEDULED: "Screening gepland",
    State.REJECTED: "Afgewezen",
    State.WITHDRAWN: "Ingetrokken",
}


@dataclass(frozen=True)
class Transition:
    """One move. ``target`` None keeps the state; ``offered`` False: it happens by itself, nobody is shown it."""

    name: str
    side: Side
    sources: frozenset[State]
    target: State | None
    title: str
    offered: bool = True
    needs_discussion: bool = False


_UNDECIDED = frozenset({State.RECEIVED, State.INFO_ASKED})
_SENT = frozenset({State.SENT, State.RECEIVED, State.INFO_ASKED, State.ACCEPTED, State.SCHEDULED, State.REJECTED})
_NOT_ACCEPTED = frozenset({State.DRAFT, State.SENT, State.RECEIVED, State.INFO_ASKED})

MOVES = {
    move.name: move
    for move in (
        Transition(CHANGE, "sender", frozenset({State.DRAFT}), None, "Concept wijzigen"),
        Transition("send", "sender", frozenset({State.DRAFT}), State.SENT, "Versturen"),
        Transition("receive", "receiver", frozenset({State.SENT}), State.RECEIVED, "Openen", offered=False),
        Transition("ask", "receiver", frozenset({State.RECEIVED}), State.INFO_ASKED, "Vraag stellen"),
        Transition("answer", "sender", frozenset({State.INFO_ASKED}), State.RECEIVED, "Vraag beantwoorden"),
        Transition("accept", "receiver", frozenset({State.RECEIVED}), State.ACCEPTED, "Aannemen voor screening"),
        Transition("schedule", "receiver", frozenset({State.ACCEPTED}), State.SCHEDULED, "Screening plannen"),
        Transition("reject", "receiver", _UNDECIDED, State.REJECTED, "Afwijzen"),
        Transition("recall", "sender", frozenset({State.SENT}), State.DRAFT, "Terugnemen als concept"),
        Transition("withdraw", "sender", _NOT_ACCEPTED, State.WITHDRAWN, "Intrekken"),
        Transition("discuss", "sender", _SENT, None, "Gesprek met patiënt vastleggen", needs_discussion=True),
    )
}


def is_legal(referral: Referral, move: Transition) -> bool:
    """Tell whether the present state allows the move, whoever asks."""
    return referral.state in move.sources and (not move.needs_discussion or referral.discussion_due_on is not None)


def legal_moves(referral: Referral, *sides: Side) -> tuple[Transition, ...]:
    """Return the moves that these sides may be offered now."""
    return tuple(row for row in MOVES.values() if row.offered and row.side in sides and is_legal(referral, row))


def make(referral: Referral, name: str, act: Act, **changes: Any) -> Referral:
    """Return the referral after the move; raises ``Conflict`` (who was first, what is legal instead) when illegal."""
    move = MOVES[name]
    if not is_legal(referral, move):
        raise _conflict(referral, move)
    stamp = Stamp(name, act.by, act.at)
    moves = referral.moves if name == CHANGE else (*referral.moves, stamp)
    return replace(referral, state=move.target or referral.state, last_move=stamp, moves=moves, **changes)


def _conflict(referral: Referral, move: Transition) -> Conflict:
    detail = f"'{move.title}' kan nu niet: de status is '{TITLES[referral.state]}'."
    allowed = [Legal(row.name, row.title) for row in legal_moves(referral, move.side)]
    last = referral.last_move
    return Conflict(detail, allowed=allowed, by=last.by if last else None, at=last.at if last else None)
