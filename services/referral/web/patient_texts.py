"""What the patient reads of a referral, in Dutch (B1) and in English; a day is filled in as people say it."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.referral.domain.referral import State
from shared.web.language import Language


@dataclass(frozen=True)
class Texts:
    """All texts of one language. ``status``: where it stands; ``next``: what comes, by ``{day}``."""

    status: Mapping[State, str]
    next: Mapping[State, str]
    kept_place: str
    passed_on: str
    declined: str
    was_expected: str
    is_expected: str
    questions: str
    promise_missed: str
    promise_given: str
    promise_longer: str
    sender_reminded: str
    team_reminded: str
    opened_again: str
    stopped_together: str


_BACK = "Uw verwijzer laat u uiterlijk {day} weten hoe het verder gaat."
_HEARS = "U of uw verwijzer hoort uiterlijk {day} iets van het team."
_DUTCH = Texts(
    status={
        State.SENT: "Uw verwijzing is verstuurd.",
        State.RECEIVED: "Het team bekijkt uw verwijzing.",
        State.INFO_ASKED: "Het team heeft een vraag gesteld aan uw verwijzer.",
        State.ACCEPTED: "Het team heeft uw verwijzing aangenomen voor een eerste onderzoek.",
        State.SCHEDULED: "Het team heeft u uitgenodigd voor een eerste onderzoek.",
        State.IN_TREATMENT: "Uw behandeling bij het team is begonnen.",
        State.CANCEL_ASKED: "Uw verwijzer vraagt het team om te stoppen.",
        State.REJECTED: "Het team kan u niet behandelen.",
        State.LAPSED: "Er kwam geen antwoord op een vraag van het team. De verwijzing ligt weer bij uw verwijzer.",
        State.RETURNED: "Het team heeft u terugverwezen naar uw verwijzer.",
        State.REDIRECTED: "Het team heeft uw verwijzing doorgestuurd naar een ander team.",
        State.WITHDRAWN: "Uw verwijzer heeft de verwijzing ingetrokken.",
        State.CLOSED: "Deze verwijzing is afgerond.",
    },
    next={
        State.SENT: _HEARS,
        State.RECEIVED: _HEARS,
        State.INFO_ASKED: "Uw verwijzer geeft uiterlijk {day} antwoord. Daarna gaat het team verder.",
        State.ACCEPTED: "Het team nodigt u uit, uiterlijk {day}.",
        State.IN_TREATMENT: "Het team laat uw verwijzer uiterlijk {day} weten hoe het gaat.",
        State.CANCEL_ASKED: "Het team geeft uw verwijzer uiterlijk {day} antwoord.",
        State.LAPSED: _BACK,
        State.RETURNED: _BACK,
    },
    kept_place="Uw verwijzer vroeg het team om opnieuw te kijken. U houdt uw plek van {day}.",
    passed_on="Het andere team geeft uiterlijk {day} antwoord. U houdt uw plek.",
    declined="{words} Dit is de volgende stap: {step}.",
    was_expected="Uw afspraak was op {day}. Het team vertelt u hoe het verder gaat.",
    is_expected="U wordt verwacht op {day}. Het team vertelt u hoe het verder gaat.",
    questions="Heeft u vragen? Bel dan uw verwijzer.",
    promise_missed="Er was een antwoord beloofd voor {day}. Dat is er nog niet. ",
    promise_given="Er is een antwoord beloofd voor {day}. ",
    promise_longer="Er was een antwoord beloofd voor {day}. Door een vraag duurt het langer. ",
    sender_reminded="Uw verwijzer heeft een herinnering gekregen.",
    team_reminded="Het team heeft een herinnering gekregen.",
    opened_again="Uw verwijzer vroeg het team om opnieuw te kijken.",
    stopped_together="Uw verwijzer en het team zijn samen met uw verwijzing gestopt.",
)

_TELLS = "Your referrer tells you by {day} how it goes on."
_ANSWERS = "You or your referrer hear from the team by {day}."
_ENGLISH = Texts(
    status={
        State.SENT: "Your referral was sent.",
        State.RECEIVED: "The team is looking at your referral.",
        State.INFO_ASKED: "The team asked your referrer a question.",
        State.ACCEPTED: "The team accepted your referral for a first examination.",
        State.SCHEDULED: "The team invited you for a first examination.",
        State.IN_TREATMENT: "Your treatment by the team has begun.",
        State.CANCEL_ASKED: "Your referrer asks the team to stop.",
        State.REJECTED: "The team cannot treat you.",
        State.LAPSED: "There was no answer to a question of the team. The referral is with your referrer again.",
        State.RETURNED: "The team referred you back to your referrer.",
        State.REDIRECTED: "The team sent your referral on to another team.",
        State.WITHDRAWN: "Your referrer withdrew the referral.",
        State.CLOSED: "This referral is finished.",
    },
    next={
        State.SENT: _ANSWERS,
        State.RECEIVED: _ANSWERS,
        State.INFO_ASKED: "Your referrer answers by {day}. Then the team goes on.",
        State.ACCEPTED: "The team invites you by {day}.",
        State.IN_TREATMENT: "The team tells your referrer by {day} how it goes.",
        State.CANCEL_ASKED: "The team answers your referrer by {day}.",
        State.LAPSED: _TELLS,
        State.RETURNED: _TELLS,
    },
    kept_place="Your referrer asked the team to look again. You keep your place of {day}.",
    passed_on="The other team answers by {day}. You keep your place.",
    declined="{words} This is the next step: {step}.",
    was_expected="Your appointment was on {day}. The team tells you how it goes on.",
    is_expected="You are expected on {day}. The team tells you how it goes on.",
    questions="Do you have questions? Call your referrer.",
    promise_missed="An answer was promised for {day}. It is not there yet. ",
    promise_given="An answer is promised for {day}. ",
    promise_longer="An answer was promised for {day}. Because of a question it takes longer. ",
    sender_reminded="Your referrer was reminded.",
    team_reminded="The team was reminded.",
    opened_again="Your referrer asked the team to look again.",
    stopped_together="Your referrer and the team stopped your referral together.",
)
TEXTS: Mapping[Language, Texts] = {"nl": _DUTCH, "en": _ENGLISH}
NEXT_STEPS = {
    "back-to-sender": "your referrer discusses with you how it goes on",
    "send-again": "your referrer adds to it and refers again",
    "refer-to-step-2": "a referral to someone in primary care",
    "refer-to-step-3": "a referral to a pain team in primary care",
    "refer-to-step-4": "a referral to a team in hospital or rehabilitation care",
    "other-organisation": "a referral to another organisation",
}  # in English; in Dutch the value sets of the region say it
