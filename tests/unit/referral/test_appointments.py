"""Appointments, exhaustively: every state, every move, every side, judged by a list that was written apart."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from services.referral.domain import appointments as life
from services.referral.domain.appointment import Appointment, BusyHours, Ending, Moment, Setting, patient_days
from services.referral.domain.appointment import AppointmentState as At
from services.referral.domain.appointment_checks import (
    cancel_faults,
    hours_faults,
    moment_faults,
    overlaps,
    refusal_faults,
    setting_faults,
    warn,
)
from services.referral.domain.appointment_facts import AppointmentBooked, AppointmentGivenUp
from services.referral.domain.appointment_moves import TABLE, TITLES, Side, legal_appointment_moves
from services.referral.domain.facts import ScreeningPlanned
from services.referral.domain.referral import Referral, State
from shared.faults import Conflict
from tests.support.appointments import HOW, LATER, NOW, REFUSED, SOON, accepted, booked, by, offered, standing
from tests.support.house import ROOT, text_of
from tests.support.referrals import terms

LIFE: Mapping[str, Mapping[str, Any]] = tomllib.loads(text_of(ROOT / "tests/support/appointment_life.toml"))
SIDES: tuple[Side, ...] = ("patient", "receiver")


def play(referral: Referral, name: str, side: Side, at: datetime) -> Referral:
    """Make one move."""
    who, moment = by(side, at), replace(LATER, starts_at=at + timedelta(days=3))
    made = {
        "offer": lambda: life.offer(referral, (moment,), HOW, who, terms()),
        "plan": lambda: life.plan(referral, moment, HOW, who, terms()),
        "choose": lambda: life.choose(referral, "2", who, (LATER,), terms()),
        "refuse": lambda: life.refuse(referral, REFUSED, who, terms()),
        "cancel": lambda: life.cancel(referral, Ending(at.date(), "ill", who.said_by), who, terms()),
        "keep": lambda: life.record(referral, kept=True, by=who, terms=terms()),
        "miss": lambda: life.record(referral, kept=False, by=who, terms=terms()),
    }
    return made[name]()[0]


def test_the_list_tells_every_state() -> None:
    assert set(LIFE) - {"begun"} == set(TITLES)


@pytest.mark.parametrize(("state", "side", "name"), list(product(LIFE, SIDES, [row.name for row in TABLE])))
def test_every_state_allows_each_side_exactly_the_moves_of_the_list(state: str, side: Side, name: str) -> None:
    referral, at = standing(state)
    target = LIFE[state].get(side, {}).get(name)
    assert {row.name for row in legal_appointment_moves(referral, side, at)} == set(LIFE[state].get(side, {}))
    if target is None:
        with pytest.raises(Conflict) as refusal:
            play(referral, name, side, at)
        assert {row.name for row in refusal.value.allowed} == set(LIFE[state].get(side, {}))
        return
    after = play(referral, name, side, at)
    assert after.appointment is not None
    assert after.appointment.state == target
    assert after.appointment.last.move == name or (name, target) in {("plan", "booked"), ("offer", "offered")}
    assert after.turn is not None
    assert after.turn.kind == "person"
    assert after.turn.due_on >= at.date()  # no limbo: somebody of the team holds it, with a day
    assert after.state == (State.SCHEDULED if target in {"booked", "kept"} else State.ACCEPTED)


@pytest.mark.parametrize(("state", "side"), list(product(State, SIDES)))
def test_without_an_accepted_referral_nothing_may_be_done(state: State, side: Side) -> None:
    referral = replace(booked(), state=state)
    open_in = state in {State.ACCEPTED, State.SCHEDULED}
    assert bool(legal_appointment_moves(referral, side, NOW)) == open_in


def test_the_patient_chooses_until_some_working_days_on_and_not_after_the_last_moment() -> None:
    first = offered().appointment
    assert first is not None
    assert first.answer_by == date(2026, 3, 16)  # Monday to Monday: five working days
    soon, _ = life.offer(accepted(), (replace(SOON, starts_at=NOW + timedelta(days=2)),), HOW, by("receiver"), terms())
    assert soon.appointment is not None
    assert soon.appointment.answer_by == date(2026, 3, 11)


def test_booking_tells_the_day_and_moving_keeps_what_was_before() -> None:
    moved, facts = life.choose(booked(), "2", by("patient"), (LATER,), terms())
    planned, told = facts
    assert isinstance(planned, ScreeningPlanned)
    assert isinstance(told, AppointmentBooked)
    assert (planned.screening_on, planned.planned_on) == (date(2026, 3, 18), date(2026, 3, 9))
    assert (told.by_patient, told.moved) == (True, True)
    assert moved.appointment is not None
    assert moved.appointment.moved == (SOON,)
    assert moved.acceptance is not None
    assert moved.acceptance.screening_on == date(2026, 3, 18)


def test_of_a_moment_that_is_gone_the_others_are_named() -> None:
    with pytest.raises(Conflict, match=r"Nog wel vrij: 18-03-2026 10:00"):
        life.choose(offered(), "1", by("patient"), (LATER,), terms())
    with pytest.raises(Conflict, match="nieuw voorstel"):
        life.choose(offered(), "1", by("patient"), (), terms())


def test_a_no_gives_the_team_the_move_not_before_the_patient_can() -> None:
    ending = replace(REFUSED, reason="later", not_before=date(2026, 4, 20))
    after, (fact,) = life.refuse(offered(), ending, by("patient"), terms())
    assert isinstance(fact, AppointmentGivenUp)
    assert after.turn is not None
    assert (after.turn.id, after.turn.next_step, after.turn.due_on) == ("prof-bakker", life.INVITE, date(2026, 4, 20))


def _round(on: date, answered: date | None, not_before: date | None = None, said_by: Any = "patient") -> Appointment:
    ending = Ending(answered, "later", said_by, not_before) if answered else None
    found = offered().appointment
    assert found is not None
    return replace(found, offered_on=on, ending=ending)


@pytest.mark.parametrize(
    ("row", "days"),
    [
        (_round(date(2026, 3, 2), date(2026, 3, 5)), 3),  # the days that the team waited for an answer
        (_round(date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 20)), 18),  # until the patient could come
        (_round(date(2026, 3, 2), date(2026, 3, 5), date(2026, 6, 1)), 30),  # the team offered before that
        (_round(date(2026, 3, 2), date(2026, 3, 5), None, None), 0),  # the team called it off
        (_round(date(2026, 3, 2), None), 0),
    ],
)
def test_the_days_for_which_the_team_waited_for_the_patient(row: Appointment, days: int) -> None:
    assert patient_days((row,), date(2026, 4, 1)) == days


def test_an_appointment_that_began_was_kept_when_the_treatment_begins_without_a_word() -> None:
    begun = replace(booked(), state=State.IN_TREATMENT)
    kept, facts = life.close_out(begun, SOON.ends_at)
    assert kept.appointment is not None
    assert (kept.appointment.state, facts) == (At.KEPT, ())
    assert life.close_out(replace(begun, state=State.CANCEL_ASKED), NOW)[1] == ()


def test_planning_a_day_only_is_refused_beside_an_offer() -> None:
    with pytest.raises(Conflict):
        life.refuse_beside(offered())
    life.refuse_beside(standing("missed")[0])


def _faults(*moments: Moment) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in moment_faults(moments, NOW)]


def test_every_fault_of_moments_and_their_setting_is_named() -> None:
    assert _faults(SOON, LATER) == []
    past, far = replace(SOON, starts_at=NOW), replace(SOON, starts_at=NOW + timedelta(days=367, minutes=1))
    assert _faults(past, far) == [
        ("moments.0.starts_at", "in-past"),
        ("moments.1.starts_at", "too-far"),
        ("moments.1.starts_at", "invalid"),
    ]
    same = replace(SOON, id="2", starts_at=SOON.starts_at + timedelta(minutes=55))
    assert _faults(SOON, same) == [("moments.1.starts_at", "double")]
    assert _faults(SOON, replace(same, starts_at=SOON.ends_at)) == []
    assert [each.code for each in setting_faults(Setting("visit"))] == ["required"]
    assert [each.code for each in setting_faults(Setting("visit", "Pijnpoli, Dorpsstraat 1"))] == ["gives-away"]
    assert not [*setting_faults(HOW), *setting_faults(Setting("phone"))]


def test_izp_11_a_note_for_the_patient_does_not_label_the_pain_unless_it_is_meant_so() -> None:
    (fault,) = setting_faults(Setting("phone", note="We praten over psychische pijn."))
    assert (fault.field, fault.code, fault.rule) == ("note", "labels-pain", "IZP-11")
    assert not [*setting_faults(Setting("phone", note="De psychische hulp belt u."), as_is=True)]


def test_every_fault_of_a_no_and_of_hours_is_named() -> None:
    assert [each.code for each in refusal_faults(replace(REFUSED, reason="later"))] == ["required"]
    assert [each.code for each in refusal_faults(replace(REFUSED, not_before=REFUSED.on))] == ["in-past"]
    assert [each.field for each in cancel_faults(Ending(NOW.date(), "planning", "patient"))] == ["reason"]
    assert [each.field for each in cancel_faults(Ending(NOW.date(), "ill"))] == ["said_by"]
    assert not list(cancel_faults(Ending(NOW.date(), "planning")))
    assert [each.field for each in hours_faults([BusyHours(1, "17:00", "09:00")])] == ["hours.0.ends"]


@pytest.mark.parametrize(
    ("starts", "hours", "falls"),
    [
        ("2026-03-16T08:00", BusyHours(1, "09:00", "17:00"), True),  # 09:00 to 10:00 on a Monday, winter time
        ("2026-03-16T07:00", BusyHours(1, "09:00", "17:00"), False),  # ends as the work begins
        ("2026-03-16T16:00", BusyHours(1, "09:00", "17:00"), False),
        ("2026-03-17T08:00", BusyHours(1, "09:00", "17:00"), False),
        ("2026-03-30T07:00", BusyHours(1, "09:00", "17:00"), True),  # summer time began the day before: 09:00
        ("2026-03-30T06:00", BusyHours(1, "09:00", "17:00"), False),
        ("2026-03-16T22:30", BusyHours(1, "22:00", "23:59"), True),  # 23:30, on over midnight
    ],
)
def test_izp_17_hours_of_work_are_those_of_the_dutch_wall_clock(starts: str, hours: BusyHours, falls: bool) -> None:
    moment = replace(SOON, starts_at=datetime.fromisoformat(starts).replace(tzinfo=UTC))
    assert bool(overlaps([moment], [hours])) == falls


def test_izp_17_the_warning_names_what_does_fit() -> None:
    (reason,) = warn([SOON, LATER], [BusyHours(1, "09:00", "17:00")])
    assert (reason.rule, "Past wel: 18-03-2026 10:00." in reason.text) == ("IZP-17", True)
    (alone,) = warn([SOON], [BusyHours(1, "09:00", "17:00")])
    assert "buiten die uren" in alone.text
    assert warn([LATER], [BusyHours(1, "09:00", "17:00")]) == ()
