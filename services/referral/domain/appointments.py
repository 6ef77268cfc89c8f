"""What happens to an appointment; who holds the referral meanwhile is always somebody of the team, with a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.referral.domain.appointment import (
    Appointment,
    AppointmentState,
    Ending,
    Moment,
    Setting,
    Speaker,
)
from services.referral.domain.appointment_facts import (
    AppointmentBooked,
    AppointmentGivenUp,
    AppointmentKept,
    AppointmentLapsed,
    AppointmentMissed,
    AppointmentOffered,
)
from services.referral.domain.appointment_moves import OPEN_IN, Side, stamp
from services.referral.domain.facts import Fact, ScreeningPlanned
from services.referral.domain.moves import make
from services.referral.domain.patient_delay import delay_of
from services.referral.domain.referral import Act, Referral, State, Turn
from services.referral.domain.terms import Terms
from shared.calendar import after_working_days, local_date
from shared.faults import Conflict

Done = tuple[Referral, tuple[Fact, ...]]
LIVE = frozenset({AppointmentState.OFFERED, AppointmentState.BOOKED})
CHOICE, RECORD, INVITE, TREAT = "await-choice", "record-attendance", "invite-for-screening", "start-treatment"


@dataclass(frozen=True)
class By:
    """Who acts: ``name`` a professional or a kind of person; ``said_by``: for whom of the patient's side, if any."""

    side: Side
    name: str
    at: datetime
    said_by: Speaker | None = None

    @property
    def on(self) -> date:
        """The local date (CAL-01)."""
        return local_date(self.at)


def offer(referral: Referral, moments: tuple[Moment, ...], setting: Setting, by: By, terms: Terms) -> Done:
    """Offer moments, of which the patient chooses one in some working days, and not after the last of them.

    Who offers holds the referral meanwhile. Raises ``Conflict`` when an appointment stands.
    """
    mark = stamp(referral, "offer", by.side, by.name, by.at)
    answer_by = min(after_working_days(by.on, terms.choice_working_days), max(each.on for each in moments))
    offered = Appointment(AppointmentState.OFFERED, setting, moments, by.name, by.on, answer_by, mark)
    after = _held(_freed(_anew(referral, offered), by), by.name, CHOICE, answer_by, by.on)
    return after, (AppointmentOffered(after, by.on, answer_by),)


def plan(referral: Referral, moment: Moment, setting: Setting, by: By, terms: Terms) -> Done:
    """Make the appointment at once, or move it, as the team agreed with the patient by phone or letter."""
    mark = stamp(referral, "plan", by.side, by.name, by.at)
    before = referral.appointment
    if before is not None and before.state in LIVE:
        made = replace(before, setting=setting, moments=(moment,), last=mark)
        return _book(replace(referral, appointment=made), moment, by, terms)
    made = Appointment(AppointmentState.OFFERED, setting, (moment,), by.name, by.on, None, mark)
    return _book(_anew(referral, made), moment, by, terms)


def choose(referral: Referral, moment_id: str, by: By, free: Iterable[Moment], terms: Terms) -> Done:
    """Book one of the moments that were offered and are ``free`` still, or move to another of them.

    Raises ``Conflict``, with what is free, for a moment that is taken, has passed or was never offered.
    """
    mark = stamp(referral, "choose", by.side, by.name, by.at)
    left = {each.id: each for each in free}
    found = referral.appointment
    if found is None or moment_id not in left:
        raise Conflict(_told(tuple(left.values())))
    return _book(replace(referral, appointment=replace(found, last=mark)), left[moment_id], by, terms)


def _told(left: tuple[Moment, ...]) -> str:
    if not left:
        return "Dit moment is niet meer vrij, en de andere momenten ook niet. Het team doet een nieuw voorstel."
    shown = ", ".join(f"{each.local:%d-%m-%Y %H:%M}" for each in left)
    return f"Dit moment is niet meer vrij. Nog wel vrij: {shown}."


def _book(referral: Referral, moment: Moment, by: By, terms: Terms) -> Done:
    """Put the moment in the agenda; until somebody says whether the patient came, who offered holds it."""
    found, acceptance = _of(referral), referral.acceptance
    moved = found.booked if found.state is AppointmentState.BOOKED else None
    booked = replace(
        found,
        state=AppointmentState.BOOKED,
        booked=moment,
        booked_by=by.said_by or by.name,
        moved=(*found.moved, moved) if moved else found.moved,
    )
    due_on = after_working_days(moment.on, terms.record_working_days)
    invited = replace(acceptance, screening_on=moment.on) if acceptance else None
    act = Act(by.name, _receiver(referral), by.at)
    made = make(replace(referral, appointment=booked), "book", act, acceptance=invited, silent=None)
    after = _held(made, found.offered_by, RECORD, due_on, by.on)
    days = delay_of(referral, found.offered_on)
    planned = ScreeningPlanned(after, found.offered_on, moment.on, days)
    return after, (planned, AppointmentBooked(after, by.on, by.side == "patient", moved is not None))


def refuse(referral: Referral, ending: Ending, by: By, terms: Terms) -> Done:
    """None of the moments: the team offers anew, or talks about it."""
    mark = stamp(referral, "refuse", by.side, by.name, by.at)
    found = replace(_of(referral), state=AppointmentState.REFUSED, ending=ending, last=mark)
    return _given_up(replace(referral, appointment=found), ending, by, terms)


def cancel(referral: Referral, ending: Ending, by: By, terms: Terms) -> Done:
    """Call the appointment off, or take the offer back; the team offers anew."""
    mark = stamp(referral, "cancel", by.side, by.name, by.at)
    found = replace(_of(referral), state=AppointmentState.CANCELLED, ending=ending, last=mark)
    return _given_up(_freed(replace(referral, appointment=found), by), ending, by, terms)


def record(referral: Referral, *, kept: bool, by: By, terms: Terms) -> Done:
    """Say whether the patient came; who did not come is offered another moment."""
    mark = stamp(referral, "keep" if kept else "miss", by.side, by.name, by.at)
    state = AppointmentState.KEPT if kept else AppointmentState.MISSED
    found = replace(_of(referral), state=state, last=mark)
    noted = replace(referral, appointment=found)
    if kept:
        act = Act(by.name, _receiver(referral), by.at)
        noted = make(noted, "book", act) if referral.state is State.ACCEPTED else noted
        due_on = max(found.booked.on if found.booked else by.on, by.on) + timedelta(days=terms.start_days)
    else:
        noted, due_on = _freed(noted, by), _again(by, terms)
    after = _held(noted, by.name, TREAT if kept else INVITE, due_on, by.on)
    return after, ((AppointmentKept if kept else AppointmentMissed)(after, by.on, due_on),)


def close_out(referral: Referral, at: datetime) -> Done:
    """End an appointment that the referral went on without: begun before it was recorded, it took place."""
    found = referral.appointment
    if found is None or found.state not in LIVE or referral.state in OPEN_IN | {State.CANCEL_ASKED}:
        return referral, ()
    on = local_date(at)
    mark = replace(found.last, move="close", at=at)
    if found.booked is not None and found.state is AppointmentState.BOOKED and found.booked.starts_at <= at:
        return replace(referral, appointment=replace(found, state=AppointmentState.KEPT, last=mark)), ()
    ended = replace(found, state=AppointmentState.OVER, ending=Ending(on, "over"), last=mark)
    after = replace(referral, appointment=ended)
    return after, (AppointmentLapsed(after, on),)


def refuse_beside(referral: Referral) -> None:
    """Refuse to plan a day only where moments stand; raises ``Conflict``."""
    if referral.appointment is not None and referral.appointment.state in LIVE:
        raise Conflict("Er is al een afspraak aangeboden of geboekt. Verzet die, of zeg die eerst af.")


def _given_up(referral: Referral, ending: Ending, by: By, terms: Terms) -> Done:
    earliest = max(ending.not_before or by.on, by.on)
    due_on = max(_again(by, terms), earliest)
    after = _held(referral, _of(referral).offered_by, INVITE, due_on, by.on)
    return after, (AppointmentGivenUp(after, by.on, ending.said_by is not None, ending.reason, due_on),)


def _freed(referral: Referral, by: By) -> Referral:
    """Give up the day of the screening: the patient is to be invited again."""
    if referral.state is not State.SCHEDULED:
        return referral
    acceptance = replace(referral.acceptance, screening_on=None) if referral.acceptance else None
    return make(referral, "free", Act(by.name, _receiver(referral), by.at), acceptance=acceptance)


def _held(referral: Referral, holder: str, step: str, due_on: date, on: date) -> Referral:
    return replace(referral, turn=Turn("person", holder, _receiver(referral), step, due_on, on), silent=None)


def _anew(referral: Referral, made: Appointment) -> Referral:
    before = referral.appointment
    if before is not None and before.state is AppointmentState.OFFERED:
        before = replace(before, state=AppointmentState.OVER)
    earlier = (*referral.earlier_appointments, *((before,) if before else ()))
    return replace(referral, appointment=made, earlier_appointments=earlier)


def _again(by: By, terms: Terms) -> date:
    return after_working_days(by.on, terms.offer_working_days)


def _of(referral: Referral) -> Appointment:
    if referral.appointment is None:
        raise ValueError("this needs an appointment")
    return referral.appointment


def _receiver(referral: Referral) -> str:
    return referral.receiver_organisation_id or ""
