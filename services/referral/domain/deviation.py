"""Sending all the same: what the check finds is never a refusal, but who deviates is asked why (DEF-11).

The reason is kept and read by the receiver, and so is that there is none. An emergency waits for no reason (REF-02).
"""

from collections.abc import Iterator

from services.referral.domain.findings import Finding
from services.referral.domain.requirements import unmet
from services.referral.domain.stepped_care import Case, step_findings
from shared.faults import Fault

REASON = "deviation"


def findings(case: Case) -> tuple[Finding, ...]:
    """Return everything to know before sending, what asks for a reason first."""
    found = (*unmet(case.content, case.offer), *step_findings(case), *_places(case))
    return tuple(sorted(found, key=lambda each: not each.asks_reason))


def reason_missing(case: Case) -> tuple[Fault, ...]:
    """Return what asks why it is sent all the same, where something deviates and nobody wrote it; else nothing."""
    if not deviated(case) or case.content.emergency or (case.content.deviation or "").strip():  # REF-02
        return ()
    text = "Vul aan wat bij Wijkt af staat, of schrijf waarom u toch zo verstuurt."
    return (Fault(REASON, "reason-missing", text, "DEF-11"),)  # DEF-11


def deviated(case: Case) -> tuple[Finding, ...]:
    """Return from what the sender deviates, as it is kept and shown to the receiver."""
    return tuple(each for each in findings(case) if each.asks_reason)


def _places(case: Case) -> Iterator[Finding]:
    places = case.offer.places
    if places is not None and case.offer.full:
        text = f"Er waren op {places.as_of:%d-%m-%Y} geen open plaatsen. Reken op wachten, of kies een ander."
        yield Finding("offer_id", "full", text)
