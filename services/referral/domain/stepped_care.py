"""Does the offer fit the patient by the stepped care model: proposals with their rule, never a refusal (DEF-11).

Rules of one provider (ANT, ZMC) hold for the programmes and organisations that the region's terms name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.referral.domain.completeness import talk_may_follow
from services.referral.domain.content import Content, RedFlag
from services.referral.domain.findings import Finding
from services.referral.domain.offer import Offer
from services.referral.domain.terms import StepTerms
from shared.roles import Role, is_physician

REHABILITATION, PAIN_CLINIC = "pijnrevalidatie", "pijnpolikliniek"
_ONE_DISCIPLINE, _TEAM, _SECOND_LINE_TEAM = 2, 3, 4  # the steps that one refers to (SC-01)
_FIRST = 1  # line
FIRST_LINE = frozenset({"physiotherapy", "exercise-therapy", "occupational-therapy", "psychology", "pain-education"})
_NO_IMPROVEMENT = frozenset({"same", "worse"})
_NO_SPECIALIST = frozenset(
    {Role.ARTS, Role.BEDRIJFSARTS, Role.VERZEKERINGSARTS, Role.ARTS_MAATSCHAPPIJ_EN_GEZONDHEID}
)  # physicians who are neither huisarts nor medisch specialist


@dataclass(frozen=True)
class Case:
    """A referral as it would be sent: what it says, to which offer, in which role; None: that role may not refer."""

    content: Content
    offer: Offer
    role: str | None
    terms: StepTerms

    @property
    def stagnates(self) -> bool:
        """Whether treatment by one discipline in the first line did not help (SC-07)."""
        tried = self.content.prior_treatments or ()
        return any(row.kind in FIRST_LINE and row.effect in _NO_IMPROVEMENT for row in tried)

    @property
    def serious(self) -> bool:
        """Whether severe limitations make a serious problem suspected (SC-08, SC-09)."""
        return (self.content.limitation_score or 0) >= self.terms.serious_limitation_from

    @property
    def distress(self) -> bool:
        """Whether pain or limitations weigh heavily (SC-07)."""
        scores = (self.content.pain_score, self.content.limitation_score)
        return any((score or 0) >= self.terms.distress_from for score in scores)


def step_findings(case: Case) -> Iterator[Finding]:
    """Yield what the stepped care model says of this referral (SC-02 to SC-09, SC-20, RN-05, RN-06).

    And what single providers ask (ANT-01 to ANT-06, ZMC-01).
    """
    yield from _picture(case)
    yield from _step(case)
    yield from _skipped(case)
    yield from _aim(case)
    yield from _programme(case)
    yield from _first_line(case)


def _picture(case: Case) -> Iterator[Finding]:
    content, asked = case.content, case.offer.requirements
    names = ("pain_score", "limitation_score", "work_situation")
    first = next((name for name in names if getattr(content, name) is None and name not in asked), None)
    if first:  # SC-02
        text = "Het instapniveau rust op klachten, beperkingen en werk samen. Vul in wat u daarvan weet."
        yield Finding(first, "not-looked-at", text, "SC-02")
    if content.prior_treatments is None and "prior_treatments" not in asked:  # SC-04
        text = "Noem welke behandelingen zijn geprobeerd, of dat er geen waren: de keuze rust daar ook op."
        yield Finding("prior_treatments", "not-looked-at", text, "SC-04")
    if content.self_care is None and "self_care" not in asked:  # SC-05
        text = "Beoordeel samen met de patiënt hoeveel begeleiding bij zelfzorg wenselijk is."
        yield Finding("self_care", "not-looked-at", text, "SC-05")
    if talk_may_follow(content):  # SC-03
        text = "Leg binnen een werkdag uit welke stappen er nu en later komen: bij spoed mag dat na het versturen."
        yield Finding("attestation.discussed_on", "explain-later", text, "SC-03")


def _step(case: Case) -> Iterator[Finding]:
    step, flags = case.offer.step, len(case.content.yellow_flags)
    escalates = case.stagnates or case.distress or case.serious
    if step == _ONE_DISCIPLINE and escalates:  # SC-07
        why = "Behandeling in de eerste lijn hielp niet." if case.stagnates else "De klachten wegen zwaar."
        yield Finding("offer_id", "higher-step", f"{why} Overweeg een aanbod in stap 3 of 4.", "SC-07")
    elif step == _ONE_DISCIPLINE and flags >= case.terms.complex_flags_from:
        text = "Er zijn meerdere gele vlaggen. Overweeg een aanbod in stap 3 of 4."
        yield Finding("offer_id", "higher-step", text, "SC-07", psychosocial=True)
    severe = any(flag.code == "psychiatric-severe" for flag in case.content.yellow_flags)
    if step < _SECOND_LINE_TEAM and severe:  # SC-09
        text = "Er is ernstige psychiatrische problematiek. Overweeg een aanbod in stap 4."
        yield Finding("offer_id", "step-4", text, "SC-09", psychosocial=True)
    elif step < _SECOND_LINE_TEAM and flags >= case.terms.serious_flags_from:
        text = "Er is een combinatie van veel gele vlaggen. Overweeg een aanbod in stap 4."
        yield Finding("offer_id", "step-4", text, "SC-09", psychosocial=True)
    if step >= _TEAM and not escalates and not flags and _is_low(case):  # SC-06
        text = "De klachten en beperkingen zijn licht. Misschien is een aanbod in stap 2 genoeg."
        yield Finding("offer_id", "lower-step", text, "SC-06", psychosocial=True)  # its absence tells of flags


def _is_low(case: Case) -> bool:
    scores = (case.content.pain_score, case.content.limitation_score)
    return all(score is not None and score <= case.terms.low_to for score in scores)


def _skipped(case: Case) -> Iterator[Finding]:
    step = case.offer.step
    if step == _TEAM and case.serious:  # SC-08
        text = "De beperkingen zijn zeer ernstig: dan past stap 4, zonder stap 3."
        yield Finding("offer_id", "step-4", text, "SC-08", asks_reason=True)
    if step == _SECOND_LINE_TEAM and not (case.serious or case.stagnates or case.distress):  # SC-08
        text = "Stap 3 wordt overgeslagen, zonder zware klachten of een behandeling die niet hielp."
        yield Finding("offer_id", "step-skipped", text, "SC-08", asks_reason=True)
    causes = [flag for flag in case.content.red_flags if flag.status == "confirmed"]
    if case.offer.line > _FIRST and causes:  # SC-20
        text = "Een bevestigde oorzaak wordt in principe in de eerste lijn behandeld."
        yield Finding("offer_id", "somatic-cause", text, "SC-20", asks_reason=not _explained(case.content, causes))


def _explained(content: Content, causes: Sequence[RedFlag]) -> bool:
    """Tell whether the reason stands there already: of an emergency it is that (REF-02), else what each flag says.

    Urgent is no emergency: REF-02 knows no other exception.
    """
    return content.emergency or all((flag.explanation or "").strip() for flag in causes)


def _aim(case: Case) -> Iterator[Finding]:
    aim, kind = case.content.aim, case.offer.kind
    if aim == "less-pain" and kind == REHABILITATION:  # RN-06
        text = "Pijnrevalidatie richt zich op beter functioneren. Voor minder pijn is er de pijnpolikliniek."
        yield Finding("aim", "other-aim", text, "RN-06")
    if aim == "functioning" and kind == PAIN_CLINIC:
        text = "Een pijnpolikliniek richt zich op minder pijn. Voor beter functioneren is er pijnrevalidatie."
        yield Finding("aim", "other-aim", text, "RN-06")
    if aim == "both" and kind in {REHABILITATION, PAIN_CLINIC}:
        text = "Minder pijn en beter functioneren zijn twee trajecten: pijnpolikliniek en pijnrevalidatie."
        yield Finding("aim", "two-aims", text, "RN-06")


def _programme(case: Case) -> Iterator[Finding]:
    offer, terms = case.offer, case.terms
    if offer.programme in terms.first_line_first and not case.stagnates:  # ANT-01
        text = (
            "Dit programma vraagt een behandeling in de eerste lijn die onvoldoende hielp. "
            "De ontvanger kan daarvan afzien."
        )
        yield Finding("prior_treatments", "first-line-first", text, "ANT-01", asks_reason=True)
    if offer.organisation_id in terms.no_programme_at and offer.kind == REHABILITATION:  # ANT-02
        text = "Deze organisatie biedt zelf geen pijnrevalidatieprogramma."
        yield Finding("offer_id", "no-programme", text, "ANT-02", asks_reason=True)
    if case.role is not None and not _is_huisarts_or_specialist(case.role):
        text = "Hiernaar verwijst in de regel een huisarts of een medisch specialist."
        if offer.programme in terms.physician_only:  # ZMC-01
            yield Finding("offer_id", "referrer-unusual", text, "ZMC-01", asks_reason=True)
        elif offer.kind == REHABILITATION:  # RN-05
            yield Finding("offer_id", "referrer-unusual", text, "RN-05", asks_reason=True)


def _is_huisarts_or_specialist(role: str) -> bool:
    return is_physician(role) and role not in _NO_SPECIALIST


def _first_line(case: Case) -> Iterator[Finding]:
    flags, kind = {flag.code for flag in case.content.yellow_flags}, case.offer.kind
    is_of_movement = kind in {"oefentherapie", "fysiotherapie"}
    if case.offer.step == _ONE_DISCIPLINE and case.content.limited_condition and not is_of_movement:  # ANT-03
        yield Finding("offer_id", "other-kind", "Bij een beperkte conditie kan oefentherapie passen.", "ANT-03")
    moody = flags & {"low-mood", "anxiety"}
    found = []
    if case.offer.step == _ONE_DISCIPLINE:
        if "fear-of-movement" in flags and not (is_of_movement or case.content.limited_condition):  # ANT-03
            found.append(("Bij bewegingsangst kan oefentherapie passen.", "ANT-03"))
        if flags & {"persistence", "passive-coping"} and kind != "ergotherapie":  # ANT-04
            found.append(("Bij over- of onderbelasting kan ergotherapie passen.", "ANT-04"))
        if moody and kind != "psychologische-zorg":  # ANT-05
            found.append(("Bij somberheid of angst kan de POH-GGZ of een psycholoog passen.", "ANT-05"))
        if "ptss" in flags and kind != "psychologische-zorg":
            text = "Bij PTSS kan EMDR passen, door een therapeut die bij emdr.nl geregistreerd is."
            found.append((text, "ANT-05"))
    elif {"low-mood", "anxiety"} <= flags or "psychiatric-severe" in flags:  # ANT-06
        found.append(("Staan psychische klachten voorop? Overweeg dan psychiatrie of psychologie.", "ANT-06"))
    for text, rule in found:
        yield Finding("offer_id", "other-kind", text, rule, psychosocial=True)
