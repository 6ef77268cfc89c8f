"""After acceptance: the treatment begins, and who treats holds the referral until it is reported back."""

from datetime import date, timedelta

from services.referral.domain.facts import Fact, TreatmentStarted
from services.referral.domain.moves import make
from services.referral.domain.referral import Act, Referral, Treatment, Turn
from services.referral.domain.terms import Terms
from shared.faults import Fault, FaultList

STARTED = "started_on"


def start(referral: Referral, started_on: date, act: Act, terms: Terms) -> tuple[Referral, tuple[Fact, ...]]:
    """Begin the treatment; who says so reports back within some weeks.

    Raises ``Conflict`` unless it was accepted, ``InvalidInput`` for a day that cannot be.
    """
    due_on = act.on + timedelta(days=terms.report_days)
    turn = Turn("person", act.by, act.organisation_id, "report-back", due_on, act.on)
    begun = Treatment(act.by, started_on)
    after = make(referral, "start", act, treatment=begun, turn=turn, silent=None)
    accepted_on = referral.acceptance.accepted_on if referral.acceptance else None
    FaultList(treatment_faults(started_on, act.on, accepted_on)).raise_invalid()
    return after, (TreatmentStarted(after, begun, due_on),)


def treatment_faults(started_on: date | None, today: date, accepted_on: date | None = None) -> list[Fault]:
    """Return what is wrong with the first day of a treatment; None is one that cannot be read."""
    if started_on is not None and started_on > today:
        return [Fault(STARTED, "in-future", "De behandeling begint nog. Kies vandaag of eerder.")]
    if started_on is not None and accepted_on is not None and started_on < accepted_on:
        return [Fault(STARTED, "not-valid", "De behandeling kan niet beginnen voordat de verwijzing was aangenomen.")]
    return []
