"""What a referral must say before it may be sent; everything that is missing is named at once."""

import re
from datetime import date

from services.referral.domain.content import AGREED, ITEMS, Attestation, Content
from services.referral.domain.terms import Terms
from shared.faults import Fault, FaultList

_ITEM_NAMES = {
    "expectations": "de verwachtingen",
    "consequences": "de gevolgen",
    "effects": "de effecten",
    "advantages": "de voordelen",
    "disadvantages": "de nadelen en risico's",
}
_WORD = re.compile(r"\w+")


def missing(content: Content, today: date, terms: Terms) -> tuple[Fault, ...]:
    """Return every fault that keeps the referral from being sent on ``today``, with its rule."""
    faults = FaultList()
    _question(faults, content, today, terms)
    _hulpvraag(faults, content)
    _purpose(faults, content)
    later = talk_may_follow(content)
    return (*faults.faults, *(() if later else talk_missing(content.attestation, today)))


def talk_may_follow(content: Content) -> bool:
    """Tell whether the talk with the patient may come within one working day after sending (emergency, REF-02)."""
    return content.emergency and content.attestation.discussed_on is None  # REF-02


def talk_missing(attestation: Attestation, today: date) -> tuple[Fault, ...]:
    """Return what the attestation of the talk with the patient lacks (REF-02, REF-04)."""
    faults = FaultList()
    _talk(faults, attestation.discussed_on, today)
    for item in ITEMS:
        if not getattr(attestation, item):
            text = f"Bespreek {_ITEM_NAMES[item]} met de patiënt en vink dit aan."
            faults.add(f"attestation.{item}", "required", text, "REF-04")  # REF-04
    return tuple(faults.faults)


def only_filler(text: str, fillers: frozenset[str]) -> bool:
    """Tell whether a text holds nothing but words that say nothing, such as 'graag behandeling' (REF-01)."""
    return all(word in fillers for word in _WORD.findall(text.casefold()))


def _question(faults: FaultList, content: Content, today: date, terms: Terms) -> None:
    text = (content.question or "").strip()
    if not text:
        faults.add("question", "required", "Schrijf de vraag aan de ontvanger op.", "REF-01")  # REF-01
    elif not content.question_override:
        _quality(faults, text, terms)
    _agreement(faults, content, today)


def _quality(faults: FaultList, text: str, terms: Terms) -> None:
    if only_filler(text, terms.fillers):
        advice = "Schrijf wat u precies wilt weten of bereiken. 'Graag behandeling' is te algemeen."
        faults.add("question", "only-filler", advice, "REF-01")  # REF-01
    elif len(text) < terms.question_least_characters:
        advice = f"Maak de vraag duidelijker: gebruik minstens {terms.question_least_characters} tekens."
        faults.add("question", "too-short", advice, "REF-01")  # REF-01


def _agreement(faults: FaultList, content: Content, today: date) -> None:
    agreed = content.question_agreed_with_patient_on
    if agreed is None:
        faults.add(AGREED, "required", "Vul in wanneer de patiënt het eens was met de vraag.", "REF-01")  # REF-01
    elif agreed > today:
        faults.add(AGREED, "in-future", "De datum van het akkoord ligt in de toekomst.", "REF-01")  # REF-01
    elif "question" in content.reconfirm:
        text = "De vraag is gewijzigd na het akkoord. Bespreek de nieuwe vraag en vul de nieuwe datum in."
        faults.add(AGREED, "reconfirm", text, "REF-01")


def _hulpvraag(faults: FaultList, content: Content) -> None:
    if not content.hulpvraag:
        text = "Schrijf de hulpvraag op in de woorden van de patiënt."
        faults.add("hulpvraag", "required", text, "REF-05")  # REF-05
    if "hulpvraag" in content.reconfirm:
        text = "De hulpvraag is gewijzigd na het akkoord. Bespreek de vraag opnieuw en vul de nieuwe datum in."
        faults.add(AGREED, "reconfirm", text, "REF-05")  # REF-05


def _purpose(faults: FaultList, content: Content) -> None:
    if not (content.purpose or "").strip():
        faults.add("purpose", "required", "Schrijf het doel van de verwijzing op.", "REF-02")  # REF-02
    if not (content.expected_outcome or "").strip():
        faults.add("expected_outcome", "required", "Schrijf op welke uitkomst u verwacht.", "REF-02")  # REF-02


def _talk(faults: FaultList, discussed: date | None, today: date) -> None:
    where = "attestation.discussed_on"
    if discussed is None:
        text = "Vul in wanneer u doel en verwachte uitkomst met de patiënt besprak."
        faults.add(where, "required", text, "REF-02")  # REF-02
    elif discussed > today:
        faults.add(where, "in-future", "De datum van het gesprek ligt in de toekomst.", "REF-02")  # REF-02
