"""The state machine as data: every move, from which states, to which, by which side. A later state is a row here."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from services.referral.domain.phases import TITLES, Side
from services.referral.domain.referral import Act, Referral, Stamp, State
from shared.faults import Conflict, Legal

Way = Literal["offered", "by-itself"]

CHANGE = "change"


@dataclass(frozen=True)
class Transition:
    """One move. ``target`` None keeps the state; ``back``: it goes back to the state before the last move.

    ``way``: offered to people, or by itself, so that nobody is shown it.
    ``reasons``: the code list that it needs a reason of.
    """

    name: str
    side: Side
    sources: frozenset[State]
    target: State | None
    title: str
    way: Way = "offered"
    needs_discussion: bool = False
    back: bool = False
    reasons: str = ""

    def targets(self, source: State) -> frozenset[State]:
        """Return where it may lead from this state."""
        if self.back:
            return BEFORE_CANCELLING
        return frozenset({self.target or source})


UNDECIDED = frozenset({State.RECEIVED, State.INFO_ASKED})
BEFORE_CANCELLING = frozenset({State.ACCEPTED, State.SCHEDULED, State.IN_TREATMENT})
_UNANSWERED = frozenset({State.SENT, *UNDECIDED})
_WITH_RECEIVER = _UNANSWERED | BEFORE_CANCELLING | {State.CANCEL_ASKED}
_SENT = _WITH_RECEIVER | {State.REJECTED, State.LAPSED}
OUTCOMES = frozenset({State.REJECTED, State.LAPSED, State.RETURNED})

_WRITING = (
    Transition(CHANGE, "sender", frozenset({State.DRAFT}), None, "Concept wijzigen"),
    Transition("send", "sender", frozenset({State.DRAFT}), State.SENT, "Versturen"),
    Transition("delete", "sender", frozenset({State.DRAFT}), State.DELETED, "Concept weggooien"),
    Transition("recall", "sender", frozenset({State.SENT}), State.DRAFT, "Terugnemen als concept"),
    Transition("withdraw", "sender", _UNANSWERED, State.WITHDRAWN, "Intrekken", reasons="withdrawal_reasons"),
    Transition("discuss", "sender", _SENT, None, "Gesprek met patiënt vastleggen", needs_discussion=True),
    Transition("supplement", "sender", _WITH_RECEIVER, None, "Aanvullen"),
)
_TRIAGE = (
    Transition("receive", "receiver", frozenset({State.SENT}), State.RECEIVED, "Openen", way="by-itself"),
    Transition("ask", "receiver", frozenset({State.RECEIVED}), State.INFO_ASKED, "Vraag stellen"),
    Transition("answer", "sender", frozenset({State.INFO_ASKED}), State.RECEIVED, "Vraag beantwoorden"),
    Transition("accept", "receiver", frozenset({State.RECEIVED}), State.ACCEPTED, "Aannemen voor screening"),
    Transition("reject", "receiver", UNDECIDED, State.REJECTED, "Afwijzen", reasons="rejection_reasons"),
    Transition(
        "redirect",
        "receiver",
        UNDECIDED,
        State.REDIRECTED,
        "Doorsturen naar een ander team",
        reasons="redirect_reasons",
    ),
    Transition(
        "lapse",
        "clock",
        frozenset({State.INFO_ASKED}),
        State.LAPSED,
        "Vervallen na een vraag zonder antwoord",
        way="by-itself",
    ),
)
_TREATING = (
    Transition("schedule", "receiver", frozenset({State.ACCEPTED}), State.SCHEDULED, "Screening plannen"),
    Transition(
        "book",
        "receiver",
        frozenset({State.ACCEPTED, State.SCHEDULED}),
        State.SCHEDULED,
        "Afspraak gemaakt",
        way="by-itself",
    ),
    Transition("free", "receiver", frozenset({State.SCHEDULED}), State.ACCEPTED, "Afspraak vervalt", way="by-itself"),
    Transition(
        "start",
        "receiver",
        frozenset({State.ACCEPTED, State.SCHEDULED}),
        State.IN_TREATMENT,
        "Behandeling is begonnen",
    ),
    Transition("report", "receiver", frozenset({State.IN_TREATMENT}), None, "Tussenbericht sturen"),
    Transition(
        "ask-cancel",
        "sender",
        BEFORE_CANCELLING,
        State.CANCEL_ASKED,
        "Vragen om te stoppen",
        reasons="withdrawal_reasons",
    ),
    Transition(
        "agree-cancel",
        "receiver",
        frozenset({State.CANCEL_ASKED}),
        State.WITHDRAWN,
        "Instemmen met stoppen",
    ),
    Transition(
        "refuse-cancel",
        "receiver",
        frozenset({State.CANCEL_ASKED}),
        None,
        "Niet stoppen",
        back=True,
        reasons="cancel_refusal_reasons",
    ),
    Transition(
        "return",
        "receiver",
        BEFORE_CANCELLING | {State.CANCEL_ASKED},
        State.RETURNED,
        "Terugverwijzen",
        reasons="return_reasons",
    ),
)
_OUTCOME = (
    Transition("resend", "sender", frozenset({State.REJECTED, State.LAPSED}), State.SENT, "Opnieuw voorleggen"),
    Transition("acknowledge", "sender", OUTCOMES, State.CLOSED, "Uitkomst afhandelen"),
    Transition("reopen", "sender", frozenset({State.CLOSED}), State.RECEIVED, "Heropenen", reasons="reopen_reasons"),
)
TABLE = (*_WRITING, *_TRIAGE, *_TREATING, *_OUTCOME)
MOVES = {move.name: move for move in TABLE}


def is_legal(referral: Referral, move: Transition) -> bool:
    """Tell whether the present state allows the move, whoever asks."""
    return referral.state in move.sources and (not move.needs_discussion or referral.discussion_due_on is not None)


def legal_moves(referral: Referral, *sides: Side) -> tuple[Transition, ...]:
    """Return the moves that these sides may be offered now."""
    rows = (row for row in MOVES.values() if row.way == "offered" and row.side in sides)
    return tuple(row for row in rows if is_legal(referral, row))


def make(referral: Referral, name: str, act: Act, **changes: Any) -> Referral:
    """Return the referral after the move; raises ``Conflict`` (who was first, what is legal instead) when illegal."""
    move = MOVES[name]
    if not is_legal(referral, move):
        raise _conflict(referral, move)
    state = State(referral.cancelling.before) if move.back and referral.cancelling else move.target or referral.state
    stamp = Stamp(name, act.by, act.at, referral.state, state)
    moves = referral.moves if name == CHANGE else (*referral.moves, stamp)
    return replace(referral, state=state, last_move=stamp, moves=moves, **changes)


def _conflict(referral: Referral, move: Transition) -> Conflict:
    detail = f"'{move.title}' kan nu niet: de status is '{TITLES[referral.state]}'."
    allowed = [Legal(row.name, row.title) for row in legal_moves(referral, move.side)]
    last = referral.last_move
    return Conflict(detail, allowed=allowed, by=(last.by or None) if last else None, at=last.at if last else None)
