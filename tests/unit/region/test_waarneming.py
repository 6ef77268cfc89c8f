"""A waarneming as a practice sets it: by whom, for which days, and when it ends."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from services.region.domain.waarneming import LONGEST_DAYS, Waarneming, check, day_faults, revoke
from shared.faults import Conflict, InvalidInput

TODAY, AT = date(2026, 3, 2), datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = Waarneming("w-1", "praktijk-a", "prof-b", "praktijk-b", TODAY, TODAY + 13 * DAY, "prof-a", AT)
HUISARTS = ("01.015",)


def test_a_clinician_of_another_organisation_stands_in() -> None:
    check(NEW, HUISARTS, HUISARTS, [], TODAY)


@pytest.mark.parametrize("roles", [(), ("assistant",), ("triage",), ("01.008",), ("04.000",)])
def test_nobody_else_does(roles: tuple[str, ...]) -> None:
    """Nor a clinician of another profession."""
    with pytest.raises(InvalidInput):
        check(NEW, roles, HUISARTS, [], TODAY)


def test_a_colleague_needs_none() -> None:
    with pytest.raises(InvalidInput):
        check(replace(NEW, stand_in_organisation_id="praktijk-a"), HUISARTS, HUISARTS, [], TODAY)


@pytest.mark.parametrize(
    ("first", "last", "codes"),
    [
        (TODAY, TODAY, []),
        (TODAY - 3 * DAY, TODAY, []),
        (TODAY - 3 * DAY, TODAY - DAY, ["in-past"]),
        (TODAY + DAY, TODAY, ["before-start"]),
        (TODAY, TODAY + (LONGEST_DAYS - 1) * DAY, []),
        (TODAY, TODAY + LONGEST_DAYS * DAY, ["too-far"]),
        (None, TODAY - DAY, ["in-past"]),
        (TODAY, None, []),
    ],
)
def test_its_days(first: date | None, last: date | None, codes: list[str]) -> None:
    assert [fault.code for fault in day_faults(first, last, TODAY)] == codes


def test_the_same_stand_in_twice_on_one_day_is_once() -> None:
    later = replace(NEW, first_day=NEW.last_day, last_day=NEW.last_day + DAY)
    with pytest.raises(Conflict):
        check(later, HUISARTS, HUISARTS, [NEW], TODAY)
    check(replace(later, first_day=NEW.last_day + DAY), HUISARTS, HUISARTS, [NEW], TODAY)
    check(later, HUISARTS, HUISARTS, [revoke(NEW, "prof-a", AT, TODAY)], TODAY)
    check(replace(later, stand_in_id="prof-c"), HUISARTS, HUISARTS, [NEW], TODAY)


def test_it_ends_once_and_not_after_its_last_day() -> None:
    ended = revoke(NEW, "prof-a", AT, TODAY)
    assert (ended.revoked_by, ended.revoked_at, ended.runs_at(TODAY)) == ("prof-a", AT, False)
    assert revoke(ended, "prof-b", AT, TODAY) is ended
    assert revoke(NEW, "prof-b", AT, NEW.last_day + DAY) is NEW
