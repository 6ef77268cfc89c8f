"""On which day a patient can have said something (CON-07): not to come, not before birth, at most a year ago."""

from datetime import date

import pytest

from services.persons.domain.talk import talk_faults
from shared.rules.consent import Verdict

TODAY = date(2026, 3, 2)
GROWN = date(1974, 5, 12)


@pytest.mark.parametrize(
    ("said_on", "code"),
    [
        (date(2026, 3, 3), "in-future"),
        (date(2026, 3, 2), ""),
        (date(2025, 3, 2), ""),
        (date(2025, 3, 1), "too-old"),
        (date(206, 3, 2), "too-old"),
    ],
)
def test_a_talk_was_at_most_a_year_ago_con_07(said_on: date, code: str) -> None:
    """CON-07."""
    found = talk_faults(said_on, TODAY, GROWN, "give")
    assert [(fault.field, fault.code) for fault in found] == ([("said_on", code)] if code else [])


@pytest.mark.parametrize(("said_on", "faults"), [(date(2025, 12, 24), 0), (date(2025, 12, 23), 1)])
def test_nobody_spoke_of_a_child_that_was_not_born_con_07(said_on: date, faults: int) -> None:
    """CON-07: the parents of a child may have said it on the day of its birth."""
    assert len(talk_faults(said_on, TODAY, date(2025, 12, 24), "give")) == faults


@pytest.mark.parametrize("age", [12, 16])
@pytest.mark.parametrize(
    ("said_on", "verdict", "codes"),
    [
        (date(2026, 1, 9), "give", ["too-old"]),
        (date(2026, 1, 10), "give", []),
        (date(2026, 1, 9), "object", []),
    ],
)
def test_a_yes_of_before_the_birthday_is_asked_anew_con_05(
    age: int, said_on: date, verdict: Verdict, codes: list[str]
) -> None:
    """CON-05: from the 12th or 16th birthday on others decide; a no stays."""
    found = talk_faults(said_on, TODAY, date(2026 - age, 1, 10), verdict)
    assert [fault.code for fault in found] == codes
