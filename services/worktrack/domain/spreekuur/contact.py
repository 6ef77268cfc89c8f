"""A contact of the arbodienst with one employee: planned, moved, and what came of it. Never what was said (WRK-17)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

from services.worktrack.domain.allowed import must_be_open
from services.worktrack.domain.case import WorkCase
from shared.calendar import local_date
from shared.calendar.local import DoubleTime, SkippedTime, local_instant
from shared.faults import Conflict, Fault, FaultList, Legal

Kind = Literal["spreekuur", "telephone", "video"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Outcome = Literal["done", "not-appeared", "cancelled"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
State = Literal["planned", "done", "not-appeared", "cancelled"]
LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES = 5, 240, 30
FURTHEST = timedelta(days=731)  # a case lasts two years


@dataclass(frozen=True)
class Wanted:
    """When (local date and wall-clock time), for how many minutes, how, and with whom of the arbodienst."""

    on: date
    at: time
    kind: Kind
    with_id: str
    minutes: int = USUAL_MINUTES


@dataclass(frozen=True)
class Contact:
    """One contact. ``starts_at``: an instant (UTC); ``moved`` counts how often it got another time."""

    contact_id: str
    case_id: str
    employee_id: str
    arbodienst_id: str
    starts_at: datetime
    minutes: int
    kind: Kind
    with_id: str
    planned_by: str
    state: State = "planned"
    moved: int = 0
    ended_by: str | None = None
    version: int = 0

    @property
    def on(self) -> date:
        """The local date (CAL-01)."""
        return local_date(self.starts_at)

    @property
    def is_planned(self) -> bool:
        """Whether it is still to come, or nobody said what came of it."""
        return self.state == "planned"

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and nobody said what came of it."""
        return self.is_planned and self.on < today


@dataclass(frozen=True)
class ContactFact:
    """Something that happened to a contact; it holds the contact as it was right after."""

    contact: Contact


@dataclass(frozen=True)
class ContactPlanned(ContactFact):
    """A contact was planned."""


@dataclass(frozen=True)
class ContactMoved(ContactFact):
    """It got another time, way or person."""


@dataclass(frozen=True)
class ContactHeld(ContactFact):
    """It took place, or the employee did not appear: `state` of the contact says which."""


@dataclass(frozen=True)
class ContactCancelled(ContactFact):
    """It does not take place."""


Changed = tuple[Contact, tuple[ContactFact, ...]]


def time_faults(on: date | None, at: time | None, today: date) -> Iterator[Fault]:
    """Yield what is wrong with a moment: a day that has been, that no clock shows, or further than a case lasts.

    An hour of today that has passed may be meant: who was called at once is recorded afterwards.
    """
    if on is None:
        return
    if on < today:
        yield Fault("on", "in-past", "Deze dag is geweest. Kies vandaag of een dag die nog komt.")
    elif on > today + FURTHEST:
        yield Fault("on", "too-far", "Kies een dag binnen twee jaar.")
    elif at is not None:
        yield from _hour_faults(on, at)


def plan(case: WorkCase, contact_id: str, wanted: Wanted, by: str, today: date) -> Changed:
    """Plan the next contact of a case. Raises ``Conflict`` after recovery, ``InvalidInput`` for a wrong moment."""
    must_be_open(case)
    planned = Contact(
        contact_id=contact_id,
        case_id=case.case_id,
        employee_id=case.employee_id,
        arbodienst_id=case.arbodienst_id,
        starts_at=_starts_at(wanted, today),
        minutes=wanted.minutes,
        kind=wanted.kind,
        with_id=wanted.with_id,
        planned_by=by,
    )
    return planned, (ContactPlanned(planned),)


def move(contact: Contact, wanted: Wanted, today: date) -> Changed:
    """Give a planned contact another moment, way or person. Raises ``Conflict``, ``InvalidInput``."""
    _must_be_planned(contact)
    starts_at = _starts_at(wanted, today)
    same = replace(contact, starts_at=starts_at, minutes=wanted.minutes, kind=wanted.kind, with_id=wanted.with_id)
    if same == contact:
        FaultList([Fault("on", "nothing-new", "Zo staat de afspraak al.")]).raise_invalid()
    moved = replace(same, moved=contact.moved + 1)
    return moved, (ContactMoved(moved),)


def end(contact: Contact, outcome: Outcome, by: str, today: date) -> Changed:
    """Say what came of it. Raises ``Conflict`` when that was said, ``InvalidInput`` before its day has come."""
    _must_be_planned(contact)
    FaultList(list(outcome_faults(contact, outcome, today))).raise_invalid()
    ended = replace(contact, state=outcome, ended_by=by)
    return ended, (ContactCancelled(ended) if outcome == "cancelled" else ContactHeld(ended),)


def outcome_faults(contact: Contact, outcome: Outcome | None, today: date) -> Iterator[Fault]:
    """Yield why this cannot have come of it yet."""
    if outcome in ("done", "not-appeared") and contact.on > today:
        text = f"Deze afspraak is pas op {contact.on:%d-%m-%Y}. Verzet de afspraak of zeg die af."
        yield Fault("outcome", "in-future", text)


def already(contact: Contact) -> Conflict:
    """Return the refusal of a second planned contact of a case."""
    text = f"Er staat al een afspraak op {contact.on:%d-%m-%Y}. Verzet die, of leg vast wat ervan kwam."
    return Conflict(text, allowed=legal_moves(contact))


def legal_moves(contact: Contact) -> tuple[Legal, ...]:
    """Return what can be done with a contact in its present state."""
    if not contact.is_planned:
        return ()
    return (Legal("move", "Afspraak verzetten"), Legal("end", "Vastleggen wat ervan kwam"))


def _must_be_planned(contact: Contact) -> None:
    if not contact.is_planned:
        raise Conflict("Van deze afspraak is al vastgelegd wat ervan kwam.", allowed=legal_moves(contact))


def _starts_at(wanted: Wanted, today: date) -> datetime:
    FaultList(list(time_faults(wanted.on, wanted.at, today))).raise_invalid()
    return local_instant(wanted.on, wanted.at)


def _hour_faults(on: date, at: time) -> Iterator[Fault]:
    try:
        local_instant(on, at)
    except SkippedTime as error:
        yield Fault("at", "skipped-time", str(error))
    except DoubleTime:
        yield Fault("at", "double-time", "Dit tijdstip komt die nacht twee keer voor. Kies een ander tijdstip.")
