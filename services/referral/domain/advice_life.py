"""The life of a question for advice as data: who holds it in each state, and every move. Ends have no holder."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.referral.domain.advice_request import Advice, AdviceState
from services.referral.domain.held import HeldMove, HeldPhase, Life
from services.referral.domain.phases import Held


@dataclass(frozen=True)
class AdviceMove(HeldMove[AdviceState]):
    """One move; ``with_leave``: only where the asker allowed it beforehand."""

    with_leave: bool = False


class _AdviceLife(Life[AdviceMove, Advice]):
    def why_not(self, item: Advice, move: AdviceMove) -> str:
        if detail := super().why_not(item, move):
            return detail
        return _NO_LEAVE if move.with_leave and not item.may_convert else ""


_NO_LEAVE = "De vrager gaf geen toestemming om dit zelf om te zetten. Adviseer om te verwijzen."
_GIVE = Held("receiver", ("team", "person"), "give-advice", "advice_working_days")
_ACT = Held("sender", ("person",), "act-on-advice", "advice_outcome_working_days")

ADVICE_PHASES: Mapping[AdviceState, HeldPhase] = {
    AdviceState.ASKED: HeldPhase("Advies gevraagd", Held("receiver", ("team",), "give-advice", "advice_working_days")),
    AdviceState.RECEIVED: HeldPhase("Het team denkt mee", _GIVE),
    AdviceState.INFO_ASKED: HeldPhase(
        "Vraag terug aan de vrager", Held("sender", ("person",), "answer-question", "advice_answer_working_days")
    ),
    AdviceState.ADVISED: HeldPhase("Advies gegeven", _ACT),
    AdviceState.REFER_ADVISED: HeldPhase("Advies: verwijzen", _ACT),
    AdviceState.DECLINED: HeldPhase("Team geeft geen advies", _ACT),
    AdviceState.CONVERTED: HeldPhase("Omgezet in een verwijzing"),
    AdviceState.CLOSED: HeldPhase("Afgerond"),
    AdviceState.WITHDRAWN: HeldPhase("Ingetrokken"),
}

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
ADVICE_LIFE = _AdviceLife(ADVICE_PHASES, ADVICE_TABLE)
ADVICE_MOVES = ADVICE_LIFE.moves
ADVICE_FINAL = ADVICE_LIFE.final
legal_moves = ADVICE_LIFE.legal
make = ADVICE_LIFE.make
