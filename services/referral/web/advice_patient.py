"""What the patient reads of a question for advice, in plain words (B1): who asked, where it stands, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.referral.domain.advice_life import ADVICE_PHASES
from services.referral.domain.advice_request import Advice, AdviceState
from services.referral.web.patient import spoken
from shared.web.language import Language


@dataclass(frozen=True)
class _Texts:
    status: Mapping[AdviceState, str]
    next: Mapping[AdviceState, str]
    over: str
    referred: str
    sender_reminded: str
    team_reminded: str


_DUTCH = _Texts(
    status={
        AdviceState.ASKED: "Uw arts heeft een team om advies gevraagd. U hoeft niets te doen.",
        AdviceState.RECEIVED: "Het team denkt mee met uw arts. U hoeft niets te doen.",
        AdviceState.INFO_ASKED: "Het team heeft een vraag gesteld aan uw arts.",
        AdviceState.ADVISED: "Het team heeft uw arts advies gegeven.",
        AdviceState.REFER_ADVISED: "Het team heeft uw arts advies gegeven.",
        AdviceState.DECLINED: "Het team kan geen advies geven. Uw arts kijkt wat nu nodig is.",
        AdviceState.CONVERTED: "Uw arts of het team heeft van de vraag een verwijzing gemaakt.",
        AdviceState.CLOSED: "De vraag om advies is afgerond.",
        AdviceState.WITHDRAWN: "Uw arts heeft de vraag om advies ingetrokken.",
    },
    next={
        AdviceState.ASKED: "Uw arts krijgt uiterlijk {day} antwoord van het team.",
        AdviceState.RECEIVED: "Uw arts krijgt uiterlijk {day} antwoord van het team.",
        AdviceState.INFO_ASKED: "Uw arts geeft uiterlijk {day} antwoord. Daarna gaat het team verder.",
        AdviceState.ADVISED: "Uw arts beslist uiterlijk {day} hoe het verder gaat.",
        AdviceState.REFER_ADVISED: "Uw arts beslist uiterlijk {day} hoe het verder gaat.",
        AdviceState.DECLINED: "Uw arts beslist uiterlijk {day} hoe het verder gaat.",
    },
    over="Heeft u vragen? Bel dan uw arts.",
    referred="Een verstuurde verwijzing staat bij uw verwijzingen. Heeft u vragen? Bel dan uw arts.",
    sender_reminded="Uw arts heeft een herinnering gekregen.",
    team_reminded="Er was een antwoord beloofd. Dat is er nog niet. Het team heeft een herinnering gekregen.",
)
_ENGLISH = _Texts(
    status={
        AdviceState.ASKED: "Your doctor asked a team for advice. You need not do anything.",
        AdviceState.RECEIVED: "The team is thinking along with your doctor. You need not do anything.",
        AdviceState.INFO_ASKED: "The team asked your doctor a question.",
        AdviceState.ADVISED: "The team gave your doctor its advice.",
        AdviceState.REFER_ADVISED: "The team gave your doctor its advice.",
        AdviceState.DECLINED: "The team cannot give advice. Your doctor looks at what is needed now.",
        AdviceState.CONVERTED: "Your doctor or the team made a referral of the question.",
        AdviceState.CLOSED: "The question for advice is finished.",
        AdviceState.WITHDRAWN: "Your doctor withdrew the question for advice.",
    },
    next={
        AdviceState.ASKED: "Your doctor hears from the team by {day}.",
        AdviceState.RECEIVED: "Your doctor hears from the team by {day}.",
        AdviceState.INFO_ASKED: "Your doctor answers by {day}. Then the team goes on.",
        AdviceState.ADVISED: "Your doctor decides by {day} how it goes on.",
        AdviceState.REFER_ADVISED: "Your doctor decides by {day} how it goes on.",
        AdviceState.DECLINED: "Your doctor decides by {day} how it goes on.",
    },
    over="Do you have questions? Call your doctor.",
    referred="A referral that was sent is among your referrals. Do you have questions? Call your doctor.",
    sender_reminded="Your doctor was reminded.",
    team_reminded="An answer was promised. It is not there yet. The team was reminded.",
)
_TEXTS: Mapping[Language, _Texts] = {"nl": _DUTCH, "en": _ENGLISH}


def show_my_advice(advice: Advice, language: Language) -> dict[str, Any]:
    """Return what the patient's own list shows."""
    names = ("id", "case_number", "asked_on", "sender_organisation_id", "receiver_organisation_id")
    return {name: getattr(advice, name) for name in names} | {
        "state": str(advice.state),
        "status_line": _TEXTS[language].status[advice.state],
        "next_line": _next(advice, _TEXTS[language], language),
        "due_on": advice.turn.due_on if advice.turn else None,
        "whose_move": advice.turn,
    }


def _next(advice: Advice, texts: _Texts, language: Language) -> str:
    if advice.turn is None:
        return texts.referred if advice.state is AdviceState.CONVERTED else texts.over
    held = ADVICE_PHASES[advice.state].held
    if advice.silent is not None and held is not None:
        return texts.sender_reminded if held.side == "sender" else texts.team_reminded
    return texts.next[advice.state].format(day=spoken(advice.turn.due_on, language))
