"""Noodtoegang as arithmetic: its limits in time, nothing closed without an answer, and who is warned (D27, CON-02)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from services.persons.domain.emergency_access import (
    Account,
    EmergencyAccess,
    Judgement,
    Phase,
    Rung,
    Verdict,
)
from services.persons.domain.emergency_moves import (
    end_access,
    give_account,
    judge,
    next_warning,
    open_access,
    warn,
)
from services.persons.domain.emergency_terms import EmergencyTerms
from shared.faults import Conflict

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)  # a Monday
END = AT + timedelta(hours=4)
SECOND = timedelta(seconds=1)
TERMS = EmergencyTerms(date(2026, 1, 1), {"centre": ("01.042",)})
ASKED = EmergencyAccess(
    "a-1", "p-1", "c-1", "prof-x", "centre", "cannot-speak", "Waarom", AT, AT + timedelta(minutes=15)
)
OPEN, _ = open_access(ASKED, AT, TODAY, TERMS)
ACCOUNTED, _ = give_account(OPEN, Account("Omdat", "Beter", END), TODAY, TERMS)


def judged(verdict: Verdict) -> EmergencyAccess:
    done, _ = judge(ACCOUNTED, Judgement(verdict, "Gelezen", "fg", END), TODAY, TERMS)
    return done


@pytest.mark.parametrize(("moment", "runs"), [(AT, True), (END - SECOND, True), (END, False), (END + SECOND, False)])
def test_con_02_it_ends_by_itself_after_its_hours(moment: datetime, *, runs: bool) -> None:
    assert OPEN.runs(moment) is runs
    assert OPEN.phase(moment) is (Phase.RUNNING if runs else Phase.TO_ACCOUNT)


@pytest.mark.parametrize(("late", "opens"), [(timedelta(minutes=15) - SECOND, True), (timedelta(minutes=15), False)])
def test_con_02_what_was_asked_is_opened_soon_or_not_at_all(late: timedelta, *, opens: bool) -> None:
    if opens:
        assert open_access(ASKED, AT + late, TODAY, TERMS)[0].runs(AT + late)
    else:
        with pytest.raises(Conflict, match="te lang geleden"):
            open_access(ASKED, AT + late, TODAY, TERMS)


def test_con_02_asking_alone_opens_nothing_and_it_is_opened_once() -> None:
    assert not ASKED.runs(AT)
    with pytest.raises(Conflict, match="al geopend"):
        open_access(OPEN, AT, TODAY, TERMS)


def test_con_02_it_ends_by_hand_at_once_and_once() -> None:
    ended, facts = end_access(OPEN, AT + SECOND, "by-hand", "prof-x")
    assert not ended.runs(AT + SECOND)
    assert len(facts) == 1
    assert end_access(ended, AT + 2 * SECOND, "by-officer", "fg") == (ended, ())


@pytest.mark.parametrize(("moment", "facts"), [(END - SECOND, 0), (END, 1)])
def test_con_02_it_lapses_when_its_time_is_up_and_not_before(moment: datetime, facts: int) -> None:
    assert len(end_access(OPEN, moment, "lapsed")[1]) == facts


def test_con_02_an_end_by_hand_that_comes_too_late_tells_when_it_really_ended() -> None:
    ended, _ = end_access(OPEN, END + timedelta(hours=1), "by-hand", "prof-x")
    assert ended.ending is not None
    assert (ended.ending.at, ended.ending.how) == (END, "lapsed")


def test_con_02_the_account_comes_after_the_end_and_once() -> None:
    with pytest.raises(Conflict, match="loopt nog"):
        give_account(OPEN, Account("Omdat", "Beter", END - SECOND), TODAY, TERMS)
    with pytest.raises(Conflict, match="geen verantwoording meer"):
        give_account(ACCOUNTED, Account("Omdat", "Beter", END), TODAY, TERMS)


def test_con_02_nothing_closes_without_an_answer() -> None:
    with pytest.raises(Conflict, match="Zonder antwoord"):
        judge(OPEN, Judgement("justified", "Goed", "fg", END), TODAY, TERMS)
    assert judged("justified").phase(END) is judged("unjustified").phase(END) is Phase.CLOSED
    assert judged("justified").due_on is None


def test_con_02_an_inquiry_keeps_it_open_and_the_last_word_does_not_change() -> None:
    inquiry = judged("under-inquiry")
    assert (inquiry.phase(END), inquiry.due_on) == (Phase.TO_JUDGE, date(2026, 3, 9))
    closed, _ = judge(inquiry, Judgement("unjustified", "Toch niet", "fg", END), TODAY, TERMS)
    with pytest.raises(Conflict, match="al geoordeeld"):
        judge(closed, Judgement("justified", "Toch wel", "fg", END), TODAY, TERMS)


def test_con_02_an_account_is_due_after_five_working_days() -> None:
    assert OPEN.due_on == date(2026, 3, 9)
    around_easter, _ = open_access(ASKED, AT, date(2026, 4, 2), TERMS)
    assert around_easter.due_on == date(2026, 4, 13)  # Good Friday and Easter Monday do not count


@pytest.mark.parametrize(
    ("rung", "day"),
    [(Rung.USER, date(2026, 3, 10)), (Rung.ORGANISATION, date(2026, 3, 12)), (Rung.OFFICER, date(2026, 3, 14))],
)
def test_con_02_a_late_account_climbs_from_user_to_organisation_to_fg(rung: Rung, day: date) -> None:
    below = [None, *Rung][list(Rung).index(rung)]
    waiting = replace(OPEN, warned=below)
    assert next_warning(waiting, TERMS) == (rung, day)
    assert warn(waiting, rung, day - timedelta(days=1), TERMS) == (waiting, ())
    assert warn(waiting, rung, day, TERMS)[0].warned is rung


def test_con_02_a_late_judgement_is_the_fgs_own_and_said_once() -> None:
    assert next_warning(ACCOUNTED, TERMS) == (Rung.OFFICER, date(2026, 3, 10))
    assert next_warning(replace(ACCOUNTED, warned=Rung.OFFICER), TERMS) is None
    assert next_warning(judged("justified"), TERMS) is None


@pytest.mark.parametrize(
    ("organisation", "roles", "may"),
    [
        ("centre", {"01.042"}, True),
        ("centre", {"01.015"}, False),
        ("elsewhere", {"01.042"}, False),
        (None, {"01.042"}, False),
        ("centre", {"01.042", "01.008"}, False),
        ("centre", {"01.042", "employer"}, False),
    ],
)
def test_con_02_it_is_on_for_named_roles_only_and_never_for_the_work_side(
    organisation: str | None, roles: set[str], *, may: bool
) -> None:
    assert TERMS.lets(organisation, roles) is may
