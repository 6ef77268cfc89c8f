"""What an offer asks of a referral beside what every referral must hold, and this one does not say (REF-01, SC-04)."""

from collections.abc import Iterator

from services.referral.domain.content import Content
from services.referral.domain.findings import Finding
from services.referral.domain.offer import Offer

PSYCHOSOCIAL = "yellow_flags"
_TEXTS = {
    "complaint_since": "Dit aanbod vraagt sinds wanneer de klachten er zijn.",
    "prior_treatments": "Dit aanbod vraagt welke behandelingen zijn geprobeerd, en met welk effect.",
    "red_flags": "Dit aanbod vraagt naar welke rode vlaggen is gekeken.",
    PSYCHOSOCIAL: "Dit aanbod vraagt welke gele vlaggen er zijn.",
    "pain_score": "Dit aanbod vraagt de pijnscore.",
    "limitation_score": "Dit aanbod vraagt de score voor beperkingen.",
    "work_situation": "Dit aanbod vraagt hoe het met werk staat.",
    "self_care": "Dit aanbod vraagt hoeveel begeleiding bij zelfzorg u met de patiënt wenselijk vond.",
}


def unmet(content: Content, offer: Offer) -> Iterator[Finding]:
    """Yield every field that the offer asks for and the referral leaves open; a field that we do not know is no fault.

    That there were no earlier treatments is an answer, a field left empty is not (SC-04).
    """
    for name in offer.requirements:
        if name in _TEXTS and not _is_filled(content, name):
            is_shielded = name == PSYCHOSOCIAL
            yield Finding(name, "asked-by-offer", _TEXTS[name], None, not is_shielded, is_shielded)


def _is_filled(content: Content, name: str) -> bool:
    value = getattr(content, name)
    return bool(value) if name in {"red_flags", PSYCHOSOCIAL} else value is not None
