"""The days and rights of a naaste or representative, at both sides of each boundary (CON-05, BW 7:457, 7:465)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from services.persons.domain import proxy as domain
from services.persons.domain.proxy import Basis, Invitation, Proxy, ProxyChanged, ProxyStopped, State
from shared.faults import Conflict

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)
BIRTH = date(1974, 5, 12)
GIVEN = Proxy(
    proxy_id="p-1",
    patient_id="patient-1",
    chain_id="chain-1",
    basis="carer",
    rights=("look", "act"),
    first_day=TODAY,
    last_day=date(2027, 3, 2),
    name="Mijn dochter",
    patient_name="Anna Versteegh",
    invitation=Invitation("i-1", "ABCDEFGH", NOW + domain.VALID_FOR),
    given_at=NOW,
)
TAKEN, _ = domain.accept(GIVEN, "naaste-1", NOW)


def fields(basis: Basis, birth: date, first: date, last: date) -> list[str]:
    return [fault.field for fault in domain.term_faults(basis, birth, TODAY, first, last)]


def test_a_naaste_has_a_year_at_most_and_a_representative_five() -> None:
    assert not fields("carer", BIRTH, TODAY, date(2027, 3, 2))
    assert fields("carer", BIRTH, TODAY, date(2027, 3, 3)) == ["last_day"]
    assert not fields("curator", BIRTH, TODAY, date(2031, 3, 2))
    assert fields("curator", BIRTH, TODAY, date(2031, 3, 3)) == ["last_day"]


def test_it_begins_today_at_the_earliest_and_ends_after_it_begins() -> None:
    assert fields("carer", BIRTH, TODAY - DAY, TODAY - 2 * DAY) == ["first_day", "last_day"]
    assert not fields("carer", BIRTH, TODAY, TODAY)


@pytest.mark.parametrize(
    ("birth", "wrong"),
    [(date(2010, 3, 2), True), (date(2010, 3, 3), False)],
    ids=["sixteen today", "sixteen tomorrow"],
)
def test_parents_act_until_the_16th_birthday_and_nobody_else_does_con_05(birth: date, *, wrong: bool) -> None:
    """From 00:00 local time of the birthday the child decides alone; the last day of a parent is the day before."""
    assert bool(domain.age_faults("parent", birth, TODAY)) is wrong
    assert bool(domain.age_faults("carer", birth, TODAY)) is not wrong


def test_the_last_day_of_a_parent_is_the_day_before_the_birthday_con_05() -> None:
    birth = date(2010, 6, 15)
    assert domain.latest_day("parent", birth, TODAY) == date(2026, 6, 14)
    assert not fields("parent", birth, TODAY, date(2026, 6, 14))
    assert fields("parent", birth, TODAY, date(2026, 6, 15)) == ["last_day"]
    assert domain.latest_day("parent", date(2012, 2, 29), date(2024, 3, 1)) == date(2028, 2, 28)


@pytest.mark.parametrize(
    ("basis", "birth", "may"),
    [
        ("carer", BIRTH, True),
        ("authorised", BIRTH, True),
        ("curator", BIRTH, False),
        ("mentor", BIRTH, False),
        ("parent", date(2014, 3, 3), False),
        ("parent", date(2014, 3, 2), True),
    ],
)
def test_a_child_of_12_may_refuse_a_parent_and_nobody_ends_a_curator_alone_con_05(
    basis: Basis, birth: date, *, may: bool
) -> None:
    assert domain.patient_may_end(replace(GIVEN, basis=basis), birth, TODAY) is may


@pytest.mark.parametrize(
    ("proxy", "day", "at", "state"),
    [
        (GIVEN, TODAY, GIVEN.invitation.until - timedelta(seconds=1), "invited"),
        (GIVEN, TODAY, GIVEN.invitation.until, "expired"),
        (TAKEN, TODAY, NOW, "active"),
        (TAKEN, TODAY - DAY, NOW, "to-come"),
        (TAKEN, TAKEN.last_day, NOW, "active"),
        (TAKEN, TAKEN.last_day + DAY, NOW, "over"),
        (domain.end(TAKEN, "patient-1", NOW)[0], TODAY, NOW, "ended"),
    ],
)
def test_how_it_stands(proxy: Proxy, day: date, at: datetime, state: State) -> None:
    assert proxy.state(day, at) == state


def test_it_is_left_smaller_and_never_larger() -> None:
    less, facts = domain.narrow(TAKEN, ("look",), TODAY)
    assert (less.rights, less.last_day, facts) == (("look",), TODAY, (ProxyChanged(less),))
    assert domain.narrow(TAKEN, TAKEN.rights, TAKEN.last_day) == (TAKEN, ())
    for rights, last in (((*TAKEN.rights, "consent"), TAKEN.last_day), (TAKEN.rights, TAKEN.last_day + DAY)):
        with pytest.raises(ValueError, match="wider"):
            domain.narrow(TAKEN, rights, last)


def test_the_end_tells_that_nobody_holds_it_and_comes_once() -> None:
    ended, facts = domain.end(TAKEN, "patient-1", NOW)
    assert facts == (ProxyChanged(ended), ProxyStopped(ended))
    assert ProxyChanged(ended).told()["holder_id"] is None
    assert ProxyChanged(TAKEN).told()["holder_id"] == "naaste-1"
    assert domain.end(ended, "patient-1", NOW) == (ended, ())
    with pytest.raises(Conflict):
        domain.narrow(ended, ("look",), TODAY)


def test_nobody_hears_of_the_end_of_what_nobody_took_up() -> None:
    _, facts = domain.end(GIVEN, "patient-1", NOW)
    assert {type(fact) for fact in facts} == {ProxyChanged}


def test_who_may_do_something_may_look() -> None:
    assert domain.with_looking(("consent",)) == ("look", "consent")
