"""How much harm waiting may do: three levels, from the findings of the referral, each with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.referral.domain.content import Content
from services.referral.domain.terms import HarmTerms

BANDS = ("low", "medium", "high")
_TEXTS = {
    "emergency": "De verwijzing is als spoed gemarkeerd.",
    "urgent": "De verwijzer noemt de verwijzing dringend.",
    "red-flag-confirmed": "Er is een bevestigde rode vlag.",
    "red-flag-suspected": "Er is een verdenking op een rode vlag.",
    "severe-pain": "De pijnscore is hoog.",
    "severe-limitation": "De score voor beperkingen is hoog.",
    "yellow-flags": "Er zijn meerdere gele vlaggen.",
    "off-work": "De patiënt heeft zich ziek gemeld: de gunstige startperiode verloopt.",
}
ABOUT_PSYCHOSOCIAL = _TEXTS["yellow-flags"]
FINDINGS = frozenset(_TEXTS)
_NOTHING = "Geen van de bevindingen wijst op schade door wachten."


@dataclass(frozen=True)
class Finding:
    """One finding, the band that it asks for, and the reason in Dutch."""

    code: str
    band: str
    text: str


@dataclass(frozen=True)
class HarmBand:
    """The highest band that any finding asks for, with all findings."""

    band: str
    findings: tuple[Finding, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The reasons in Dutch; never empty."""
        return tuple(each.text for each in self.findings) or (_NOTHING,)


def harm_band(content: Content, terms: HarmTerms) -> HarmBand:
    """Return the band: the highest of all findings, low when there is none."""
    findings = tuple(Finding(code, terms.bands[code], _TEXTS[code]) for code in _findings(content, terms))
    return HarmBand(max((each.band for each in findings), key=BANDS.index, default="low"), findings)


def _findings(content: Content, terms: HarmTerms) -> Iterator[str]:
    statuses = {flag.status for flag in content.red_flags}
    work = content.work_situation.status if content.work_situation else "unknown"
    found = {
        "emergency": content.emergency,
        "urgent": content.urgency == "urgent",
        "red-flag-confirmed": "confirmed" in statuses,
        "red-flag-suspected": "suspected" in statuses,
        "severe-pain": (content.pain_score or 0) >= terms.score_from,
        "severe-limitation": (content.limitation_score or 0) >= terms.score_from,
        "yellow-flags": len(content.yellow_flags) >= terms.yellow_flags_from,
        "off-work": work in {"reported-sick", "partly"},
    }
    return (code for code, holds in found.items() if holds)
