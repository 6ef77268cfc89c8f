"""The life of a question for advice as data: who holds it in each state, and every move. Ends have no holder."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from services.referral.domain.advice_request import Advice, AdviceStamp, AdviceState
from services.referral.domain.phases import Held, Side
from services.referral.domain.referral import Act
from shared.faults import Conflict, Legal


@dataclass(frozen=True)
class AdvicePhase:
    """One state: its title, and who holds it; ``held`` None is an end, of which the asker knows the outcome."""

    title: str
    held: Held | None = None


@dataclass(frozen=True)
class AdviceMove:
    """One move. ``target`` None keeps the state; ``by_itself``: nobody is shown it.

    ``reasons``: the code list that it needs a reason of. ``with_leave``: only where the asker allowed it beforehand.
    """

    name: str
    side: Side
    sources: frozenset[AdviceState]
    target: AdviceState | None
    title: str
    by_itself: bool = False
    reasons: str = ""
    with_leave: bool = False


_GIVE = Held("receiver", ("team", "person"), "give-advice", "advice_working_days")
_ACT = Held("sender", ("person",), "act-on-advice", "advice_outcome_working_days")

ADVICE_PHASES: Mapping[AdviceState, AdvicePhase] = {
    AdviceState.ASKED: AdvicePhase(
        "Advies gevraagd", Held("receiver", ("team",), "give-advice", "advice_working_days")
    ),
    AdviceState.RECEIVED: AdvicePhase("Het team denkt mee", _GIVE),
    AdviceState.INFO_ASKED: AdvicePhase(
        "Vraag terug aan de vrager", Held("sender", ("person",), "answer-question", "advice_answer_working_days")
    ),
    AdviceState.ADVISED: AdvicePhase("Advies gegeven", _ACT),
    AdviceState.REFER_ADVISED: AdvicePhase("Advies: verwijzen", _ACT),
    AdviceState.DECLINED: AdvicePhase("Team geeft geen advies", _ACT),
    AdviceState.CONVERTED: AdvicePhase("Omgezet in een verwijzing"),
    AdviceState.CLOSED: AdvicePhase("Afgerond"),
    AdviceState.WITHDRAWN: AdvicePhase("Ingetrokken"),
}
ADVICE_FINAL = frozenset(state for state, phase in ADVICE_PHASES.items() if phase.held is None)

_UNANSWERED = frozenset({AdviceState.ASKED, AdviceState.RECEIVED, AdviceState.INFO_ASKED})
_GIVEN = frozenset({AdviceState.ADVISED, AdviceState.REFER_ADVISED})
_RECEIVED = frozenset({AdviceState.RECEIVED})

ADVICE_TABLE = (
    AdviceMove("receive", "receiver", frozenset({AdviceState.ASKED}), AdviceState.RECEIVED, "Openen", by_itself=True),
    AdviceMove("add", "sender", frozenset({AdviceState.ASKED, AdviceState.RECEIVED}), None, "Iets toevoegen"),
    AdviceMove("ask-back", "receiver", _RECEIVED, AdviceState.INFO_ASKED, "Vraag terug stellen"),
    AdviceMove(
        "answer", "sender", frozenset({AdviceState.INFO_ASKED}), AdviceState.RECEIVED, "Vraag van het team beantwoorden"
    ),
    AdviceMove("advise", "receiver", _RECEIVED, AdviceState.ADVISED, "Advies geven"),
    AdviceMove("advise-referral", "receiver", _RECEIVED, AdviceState.REFER_ADVISED, "Adviseren om te verwijzen"),
    AdviceMove(
        "decline",
        "receiver",
        frozenset({AdviceState.RECEIVED, AdviceState.INFO_ASKED}),
        AdviceState.DECLINED,
        "Geen advies geven",
        reasons="advice_decline_reasons",
    ),
    AdviceMove(
        "refer-in",
        "receiver",
        _RECEIVED | {AdviceState.REFER_ADVISED},
        AdviceState.CONVERTED,
        "Zelf omzetten in een verwijzing",
        with_leave=True,
    ),
    AdviceMove("ask-on", "sender", _GIVEN, AdviceState.RECEIVED, "Doorvragen"),
    AdviceMove(
        "convert",
        "sender",
        frozenset({AdviceState.REFER_ADVISED}),
        AdviceState.CONVERTED,
        "Omzetten in een verwijzing",
    ),
    AdviceMove(
        "refer-anyway",
        "sender",
        _UNANSWERED | {AdviceState.ADVISED, AdviceState.DECLINED},
        AdviceState.CONVERTED,
        "Toch verwijzen",
        reasons="against_advice_reasons",
    ),
    AdviceMove("close", "sender", _GIVEN | {AdviceState.DECLINED}, AdviceState.CLOSED, "Afronden"),
    AdviceMove("withdraw", "sender", _UNANSWERED, AdviceState.WITHDRAWN, "Intrekken", reasons="withdrawal_reasons"),
)
ADVICE_MOVES = {move.name: move for move in ADVICE_TABLE}


def is_legal(advice: Advice, move: AdviceMove) -> bool:
    """Tell whether the present state allows the move, whoever asks."""
    return advice.state in move.sources and (advice.may_convert or not move.with_leave)


def legal_moves(advice: Advice, *sides: Side) -> tuple[AdviceMove, ...]:
    """Return the moves that these sides may be offered now."""
    rows = (row for row in ADVICE_TABLE if not row.by_itself and row.side in sides)
    return tuple(row for row in rows if is_legal(advice, row))


def make(advice: Advice, name: str, act: Act, **changes: Any) -> Advice:
    """Return the advice after the move; raises ``Conflict`` (who was first, what is legal instead) when illegal.

    Every move but an addition answers whoever waited, so the silence ends.
    """
    move = ADVICE_MOVES[name]
    if not is_legal(advice, move):
        raise _conflict(advice, move)
    state = move.target or advice.state
    stamp = AdviceStamp(name, act.by, act.at, advice.state, state)
    silent = advice.silent if move.target is None or move.by_itself else None
    return replace(advice, state=state, silent=silent, moves=(*advice.moves, stamp), **changes)


def _conflict(advice: Advice, move: AdviceMove) -> Conflict:
    detail = f"'{move.title}' kan nu niet: de status is '{ADVICE_PHASES[advice.state].title}'."
    if move.with_leave and advice.state in move.sources:
        detail = "De vrager gaf geen toestemming om dit zelf om te zetten. Adviseer om te verwijzen."
    allowed = [Legal(row.name, row.title) for row in legal_moves(advice, move.side)]
    last = advice.last_move
    return Conflict(detail, allowed=allowed, by=last.by if last else None, at=last.at if last else None)
