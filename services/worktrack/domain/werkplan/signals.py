"""Somebody signals imbalance: the bedrijfsarts adjusts the werkplan, or says why it stays as it is (WRK-14)."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.worktrack.domain.allowed import must_be_open
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.werkplan.imbalance import Answer, Signal, SignalKind, SignalSide
from services.worktrack.domain.werkplan.plan import Changed, PlanFact, Werkplan
from shared.faults import Conflict, NotFound

MOST_SIGNALS = 100


@dataclass(frozen=True)
class ImbalanceSignalled(PlanFact):
    """Somebody said that work does not fit; never what."""

    by: SignalSide


@dataclass(frozen=True)
class SignalAnswered(PlanFact):
    """The bedrijfsarts keeps the werkplan as it is, and said why."""


def waiting(plan: Werkplan, by: SignalSide, kind: SignalKind) -> Signal | None:
    """Return what this side said before and nobody answered yet."""
    return next((row for row in plan.signals if not row.answer and (row.by, row.kind) == (by, kind)), None)


def signal(plan: Werkplan, case: WorkCase, said: Signal) -> Changed:
    """Add a signal (WRK-14); the same again while it waits is one. Raises ``Conflict`` after recovery."""
    must_be_open(case)
    if waiting(plan, said.by, said.kind):
        return plan, ()
    if len(plan.signals) >= MOST_SIGNALS:
        raise Conflict(f"Er staan al {MOST_SIGNALS} signalen in dit werkplan. Bel de arbodienst.")
    after = replace(plan, signals=(*plan.signals, said))
    return after, (ImbalanceSignalled(after, said.by),)


def keep_as_it_is(plan: Werkplan, case: WorkCase, signal_id: str, reason: str, at: datetime) -> Changed:
    """Answer a signal without an adjustment. Raises ``NotFound``, ``Conflict`` when it was answered before."""
    must_be_open(case)
    found = next((row for row in plan.signals if row.signal_id == signal_id), None)
    if found is None:
        raise NotFound
    if found.answer:
        raise Conflict("Op dit signaal is al geantwoord.", at=found.answer.at)
    answered = replace(found, answer=Answer("kept", at, reason=reason))
    after = replace(plan, signals=tuple(answered if row is found else row for row in plan.signals))
    return after, (SignalAnswered(after),)
