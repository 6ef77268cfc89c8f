"""Appointments as domain values: one referral with each way that its appointment may stand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from services.referral.domain import appointments as life
from services.referral.domain.appointment import Ending, Moment, Setting
from services.referral.domain.appointment_moves import NONE, Side
from services.referral.domain.referral import Acceptance, Referral, State, Turn
from tests.support.referrals import TEAM, a_sent, terms

NOW = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
SOON, LATER = (Moment(name, NOW + timedelta(days=days), 60, "prof-yilmaz") for name, days in (("1", 7), ("2", 9)))
HOW = Setting("visit", "Dorpsstraat 1, Utrecht", ("identity",))
REFUSED = Ending(NOW.date(), "no-moment-fits", "patient")


def by(side: Side, at: datetime = NOW) -> life.By:
    return life.By(side, "patient", at, "patient") if side == "patient" else life.By(side, "prof-bakker", at)


def accepted() -> Referral:
    acceptance = Acceptance("prof-bakker", date(2026, 3, 6))
    turn = Turn("person", "prof-bakker", TEAM, life.INVITE, date(2026, 3, 20), date(2026, 3, 6))
    return replace(a_sent(), state=State.ACCEPTED, acceptance=acceptance, turn=turn)


def offered() -> Referral:
    return life.offer(accepted(), (SOON, LATER), HOW, by("receiver"), terms())[0]


def booked() -> Referral:
    return life.choose(offered(), "1", by("patient"), (SOON, LATER), terms())[0]


def standing(name: str) -> tuple[Referral, datetime]:
    """Return a referral whose appointment is so, and a moment at which."""
    after = SOON.ends_at
    made = {
        NONE: (accepted, NOW),
        "offered": (offered, NOW),
        "booked": (booked, NOW),
        "begun": (booked, after),
        "refused": (lambda: life.refuse(offered(), REFUSED, by("patient"), terms())[0], NOW),
        "cancelled": (
            lambda: life.cancel(booked(), Ending(NOW.date(), "ill", "patient"), by("patient"), terms())[0],
            NOW,
        ),
        "kept": (lambda: life.record(booked(), kept=True, by=by("receiver", after), terms=terms())[0], after),
        "missed": (lambda: life.record(booked(), kept=False, by=by("receiver", after), terms=terms())[0], after),
        "over": (
            lambda: replace(life.close_out(replace(booked(), state=State.RETURNED), NOW)[0], state=State.ACCEPTED),
            NOW,
        ),
    }
    make, at = made[name]
    return make(), at
