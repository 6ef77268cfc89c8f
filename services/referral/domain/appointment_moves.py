"""The state machine of an appointment as data: every move, from which states, for which side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from services.referral.domain.appointment import Appointment, AppointmentStamp
from services.referral.domain.appointment import AppointmentState as At
from services.referral.domain.referral import Referral, State
from shared.faults import Conflict, Legal

Side = Literal["patient", "receiver"]
Moment = Literal["", "before", "after"]

NONE = "none"
OPEN_IN = frozenset({State.ACCEPTED, State.SCHEDULED})
TITLES: Mapping[str, str] = MappingProxyType(
    {
        NONE: "Nog geen afspraak",
        At.OFFERED: "Aangeboden",
        At.BOOKED: "Geboekt",
        At.REFUSED: "De patiënt koos geen van de momenten",
        At.CANCELLED: "Afgezegd",
        At.KEPT: "Geweest",
        At.MISSED: "Niet verschenen",
        At.OVER: "Vervallen",
    }
)


@dataclass(frozen=True)
class AppointmentMove:
    """One move. ``sources``: per side the states from which it may; ``NONE`` is a referral without an appointment.

    ``when``: only before, or only after the booked moment began. ``action``: its row in the rights table.
    """

    name: str
    sources: Mapping[Side, frozenset[str]]
    target: At
    title: str
    action: str
    when: Moment = ""

    def fits(self, referral: Referral, side: Side, now: datetime) -> bool:
        """Tell whether it may be made now by this side."""
        found = referral.appointment
        if referral.state not in OPEN_IN or state_of(referral) not in self.sources.get(side, frozenset()):
            return False
        if not self.when or found is None or found.booked is None or found.state is not At.BOOKED:
            return True
        return (found.booked.starts_at > now) == (self.when == "before")


_ANEW = frozenset({NONE, At.REFUSED, At.CANCELLED, At.MISSED, At.OVER})
_CHOOSABLE = frozenset({At.OFFERED, At.BOOKED})
TABLE = (
    AppointmentMove("offer", {"receiver": _ANEW | {At.OFFERED}}, At.OFFERED, "Momenten aanbieden", "appointment.offer"),
    AppointmentMove(
        "plan",
        {"receiver": _ANEW | _CHOOSABLE},
        At.BOOKED,
        "Afspraak maken of verzetten",
        "appointment.plan",
        when="before",
    ),
    AppointmentMove(
        "choose",
        {"patient": _CHOOSABLE, "receiver": _CHOOSABLE},
        At.BOOKED,
        "Moment kiezen",
        "appointment.choose",
        when="before",
    ),
    AppointmentMove(
        "refuse",
        {"patient": frozenset({At.OFFERED}), "receiver": frozenset({At.OFFERED})},
        At.REFUSED,
        "Geen van deze momenten",
        "appointment.refuse",
    ),
    AppointmentMove(
        "cancel",
        {"patient": frozenset({At.BOOKED}), "receiver": frozenset({At.BOOKED, At.OFFERED})},
        At.CANCELLED,
        "Afspraak afzeggen",
        "appointment.cancel",
        when="before",
    ),
    AppointmentMove(
        "keep",
        {"receiver": frozenset({At.BOOKED, At.MISSED})},
        At.KEPT,
        "Patiënt is geweest",
        "appointment.record",
        when="after",
    ),
    AppointmentMove(
        "miss",
        {"receiver": frozenset({At.BOOKED, At.KEPT})},
        At.MISSED,
        "Patiënt is niet verschenen",
        "appointment.record",
        when="after",
    ),
)
MOVES: Mapping[str, AppointmentMove] = {row.name: row for row in TABLE}


def state_of(referral: Referral) -> str:
    """Return where the appointment of a referral is, ``NONE`` without one, or when it was opened again since."""
    found = referral.appointment
    if found is None or (found.state is At.KEPT and referral.state is State.ACCEPTED):
        return NONE
    return found.state


def legal_appointment_moves(referral: Referral, side: Side, now: datetime) -> tuple[AppointmentMove, ...]:
    """Return what this side may do with the appointment now."""
    return tuple(row for row in TABLE if row.fits(referral, side, now))


def stamp(referral: Referral, name: str, side: Side, by: str, now: datetime) -> AppointmentStamp:
    """Return the mark of a legal move; raises ``Conflict`` (who was first, what is legal instead) when it is not."""
    move = MOVES[name]
    if move.fits(referral, side, now):
        return AppointmentStamp(name, by, now)
    allowed = [Legal(row.name, row.title) for row in legal_appointment_moves(referral, side, now)]
    found: Appointment | None = referral.appointment
    by_now = found.last if found else None
    told = f"'{move.title}' kan nu niet: de afspraak is '{TITLES[state_of(referral)]}'."
    raise Conflict(told, allowed=allowed, by=by_now.by if by_now else None, at=by_now.at if by_now else None)
