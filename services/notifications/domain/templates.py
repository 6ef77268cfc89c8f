"""All texts by their key, rendered when they are read; and the words of a mail, which says nothing of the matter."""

from collections.abc import Mapping
from typing import Any

from services.notifications.domain import (
    advice_texts,
    appointment_texts,
    capacity_texts,
    care_texts,
    dispute_texts,
    emergency_texts,
    erasure_texts,
    expert_texts,
    invitation_texts,
    look_texts,
    oordeel_texts,
    opinion_texts,
    outcome_texts,
    peer_texts,
    proxy_texts,
    question_texts,
    recall_texts,
    signing_texts,
    stop_texts,
    work_texts,
)
from services.notifications.domain.rule_row import Side
from services.notifications.domain.text import LANGUAGES, Language, Template, Wording, fill

TEMPLATES: Mapping[str, Template] = {
    **advice_texts.PROFESSIONAL,
    **advice_texts.PATIENT,
    **peer_texts.PROFESSIONAL,
    **recall_texts.PROFESSIONAL,
    **capacity_texts.PROFESSIONAL,
    **peer_texts.PATIENT,
    **appointment_texts.PROFESSIONAL,
    **appointment_texts.PATIENT,
    **care_texts.PROFESSIONAL,
    **care_texts.PATIENT,
    **outcome_texts.PROFESSIONAL,
    **outcome_texts.PATIENT,
    **stop_texts.PROFESSIONAL,
    **stop_texts.PATIENT,
    **dispute_texts.PROFESSIONAL,
    **dispute_texts.PATIENT,
    **emergency_texts.PROFESSIONAL,
    **emergency_texts.PATIENT,
    **erasure_texts.OFFICER,
    **erasure_texts.PROFESSIONAL,
    **erasure_texts.PATIENT,
    **invitation_texts.PROFESSIONAL,
    **invitation_texts.PATIENT,
    **work_texts.ARBODIENST,
    **work_texts.EMPLOYEE,
    **expert_texts.EXPERT,
    **expert_texts.OF_EMPLOYEE,
    **oordeel_texts.OORDEEL,
    **oordeel_texts.SHOWN,
    **opinion_texts.OPINION,
    **opinion_texts.OF_EMPLOYEE,
    **work_texts.EMPLOYER,
    **signing_texts.SIGNER,
    **question_texts.TREATER,
    **question_texts.ASKER,
    **question_texts.PATIENT,
    **question_texts.EMPLOYEE,
    **look_texts.PROFESSIONAL,
    **look_texts.PATIENT,
    **look_texts.EMPLOYEE,
    **look_texts.EMPLOYER,
    **proxy_texts.PATIENT,
    **proxy_texts.NAASTE,
}

# The same words for every matter: who reads over a shoulder learns nothing.
MAIL = Template(
    Wording(
        "Er staat een bericht voor u klaar",
        "Er staat een bericht voor u klaar{place}. Meld u aan om het te lezen:\n{address}\n\n"
        "Ga zelf naar dit adres als u niet op een link wilt klikken. Antwoord niet op deze mail.",
    ),
    Wording(
        "There is a message for you",
        "There is a message for you{place}. Sign in to read it:\n{address}\n\n"
        "Go to this address yourself if you would rather not follow a link. Please do not reply.",
    ),
)
_FROM: Mapping[Language, str] = {"nl": " van ", "en": " from "}


def render(key: str, parameters: Mapping[str, Any], language: Language) -> Wording:
    """Return title and body of a notice in this language."""
    return fill(TEMPLATES[key].wording(language), parameters, language)


def render_mail(side: Side, address: str, organisation: str) -> Wording:
    """Return subject and body of a mail, Dutch first, then English.

    ``organisation``: in whose name a work-side mail speaks; the platform is not named there (D11).
    """
    nl, en = (fill(MAIL.wording(each), _mail_words(side, address, organisation, each), each) for each in LANGUAGES)
    return Wording(nl.title, f"{nl.body}\n\n---\n\n{en.body}\n")


def _mail_words(side: Side, address: str, organisation: str, language: Language) -> dict[str, str]:
    named = _FROM[language] + organisation if organisation else ""
    return {"address": address, "place": " in Ketenwerk" if side == "care" else named}  # D11
