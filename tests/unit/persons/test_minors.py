"""CON-05: who says yes for a child, at both sides of the 12th and the 16th birthday; leap days and summer time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from services.persons.domain import consents as domain
from services.persons.domain.consents import Consents
from services.persons.domain.minors import Sayer, capped, next_own_age, reached_age, sayer_faults, who_agree
from shared.calendar import local_midnight
from shared.rules.consent import ConsentRule, Recipient, Verdict, holds_at
from tests.unit.persons.test_consents import HOSPITAL, LATER, TEAM, desk, page, saying

BIRTH = date(2014, 6, 15)
PARENTS, BOTH, ALONE = {"parents"}, {"patient", "parents"}, {"patient"}
YES = ConsentRule("c-1", Recipient("organisation", "team"), "give", datetime(2020, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "agree"),
    [
        (date(2026, 6, 14), PARENTS),
        (date(2026, 6, 15), BOTH),
        (date(2030, 6, 14), BOTH),
        (date(2030, 6, 15), ALONE),
    ],
)
def test_who_agrees_changes_on_the_birthday_itself_con_05(day: date, agree: set[Sayer]) -> None:
    assert who_agree(BIRTH, day) == agree


@pytest.mark.parametrize(
    ("birth", "day", "agree"),
    [
        (date(2012, 2, 29), date(2024, 2, 28), PARENTS),
        (date(2012, 2, 29), date(2024, 2, 29), BOTH),
        (date(2012, 2, 29), date(2028, 2, 28), BOTH),
        (date(2012, 2, 29), date(2028, 2, 29), ALONE),
        (date(2088, 2, 29), date(2100, 2, 28), PARENTS),
        (date(2088, 2, 29), date(2100, 3, 1), BOTH),
    ],
)
def test_who_was_born_on_a_leap_day_con_05_cal_10(birth: date, day: date, agree: set[Sayer]) -> None:
    """CAL-10: in a common year, as 2100, the birthday is on 1 March."""
    assert who_agree(birth, day) == agree


@pytest.mark.parametrize(
    ("day", "verdict", "said_by", "counts"),
    [
        (date(2026, 6, 14), "give", PARENTS, True),
        (date(2026, 6, 14), "give", BOTH, True),
        (date(2026, 6, 14), "give", ALONE, False),
        (date(2026, 6, 15), "give", PARENTS, False),
        (date(2026, 6, 15), "give", ALONE, False),
        (date(2026, 6, 15), "give", BOTH, True),
        (date(2030, 6, 15), "give", ALONE, True),
        (date(2030, 6, 15), "give", BOTH, False),
        (date(2030, 6, 15), "give", PARENTS, False),
        (date(2026, 6, 14), "object", ALONE, True),
        (date(2026, 6, 14), "object", PARENTS, True),
        (date(2026, 6, 15), "object", ALONE, True),
        (date(2030, 6, 15), "object", PARENTS, False),
        (date(2030, 6, 15), "object", ALONE, True),
        (date(2030, 6, 15), "give", set(), False),
        (date(2026, 6, 15), "object", set(), False),
    ],
)
def test_whose_yes_and_whose_no_count_con_05(day: date, verdict: Verdict, said_by: set[Sayer], *, counts: bool) -> None:
    faults = sayer_faults(BIRTH, day, verdict, said_by)
    assert (faults == []) == counts
    assert all((fault.field, fault.rule) == ("said_by", "CON-05") for fault in faults)


@pytest.mark.parametrize(
    ("birth", "ends_at"),
    [
        (date(2014, 6, 15), datetime(2026, 6, 14, 22, tzinfo=UTC)),  # summer time
        (date(2014, 12, 1), datetime(2026, 11, 30, 23, tzinfo=UTC)),  # winter time
        (date(2014, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC)),  # the clock goes forward that night, at two
        (date(2014, 3, 30), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2014, 10, 25), datetime(2026, 10, 24, 22, tzinfo=UTC)),  # the clock goes back that night, at three
        (date(2014, 10, 26), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_a_yes_of_the_parents_ends_when_the_birthday_begins_here_con_05(birth: date, ends_at: datetime) -> None:
    """CON-05: 00:00 in Europe/Amsterdam, to the microsecond."""
    rule = capped(YES, birth, date(2026, 1, 1))
    assert rule.until == ends_at
    assert holds_at(rule, ends_at - timedelta(microseconds=1))
    assert not holds_at(rule, ends_at)


def test_an_earlier_end_stays_and_a_no_has_none_con_05() -> None:
    early = local_midnight(date(2026, 2, 1))
    assert capped(replace(YES, until=early), BIRTH, date(2026, 1, 1)).until == early
    assert capped(replace(YES, until=local_midnight(date(2031, 1, 1))), BIRTH, date(2026, 1, 1)).until == (
        local_midnight(date(2026, 6, 15))
    )
    assert capped(replace(YES, verdict="object"), BIRTH, date(2026, 1, 1)).until is None
    assert capped(YES, BIRTH, date(2030, 6, 15)).until is None, "from 16 on nobody's age ends it"


@pytest.mark.parametrize(
    ("day", "reached", "coming"),
    [
        (date(2026, 6, 14), None, date(2026, 6, 15)),
        (date(2026, 6, 15), date(2026, 6, 15), date(2030, 6, 15)),
        (date(2030, 6, 14), date(2026, 6, 15), date(2030, 6, 15)),
        (date(2030, 6, 15), date(2030, 6, 15), None),
    ],
)
def test_the_birthdays_that_count_con_05(day: date, reached: date | None, coming: date | None) -> None:
    assert (reached_age(BIRTH, day), next_own_age(BIRTH, day)) == (reached, coming)


def test_a_child_s_no_to_everyone_ends_a_more_specific_yes_con_05() -> None:
    """CON-05: for others the more specific saying wins; a child's refusal always does."""
    start = Consents("patient-1", "chain-1")
    agreed, _ = domain.say(start, saying("yes", "give", replace(desk(), said_by=("parents",)), TEAM))
    agreed, _ = domain.say(agreed, saying("other", "give", replace(desk(), said_by=("patient", "parents")), HOSPITAL))
    refused, _ = domain.say(agreed, saying("no", "object", page(LATER), TEAM))
    assert [each.rule.consent_id for each in refused.said if holds_at(each.rule, LATER)] == ["other", "no"]
    everyone, _ = domain.say(agreed, saying("no", "object", page(LATER), Recipient("everyone")))
    assert [each.rule.consent_id for each in everyone.said if holds_at(each.rule, LATER)] == ["no"]
