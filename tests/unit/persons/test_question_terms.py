"""How long a targeted question stays open is data with a date; advice on its words stops nothing (CON-03)."""

from datetime import date

import pytest

from services.persons.domain.question_advice import advise
from services.persons.domain.question_terms import read_terms, terms_on

TWO = '[{"valid_from": "2026-07-01", "open_days": 21}, {"valid_from": "2017-03-28", "open_days": 30}]'


@pytest.mark.parametrize(("day", "days"), [("2017-01-01", 30), ("2026-06-30", 30), ("2026-07-01", 21)])
def test_the_terms_of_the_day_hold(day: str, days: int) -> None:
    assert terms_on(read_terms(TWO), date.fromisoformat(day)).open_days == days


@pytest.mark.parametrize("text", ["[]", '[{"valid_from": "2017-03-28", "open_days": 0}]'])
def test_terms_without_a_day_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="at least one row"):
        read_terms(text)


@pytest.mark.parametrize(
    ("question", "warnings"),
    [
        ("Welke bewegingen kan uw patiënt nu niet maken?", 0),
        ("Wat is de PROGNOSE?", 1),
        ("Vindt u dat dit kan? En wat is uw mening, echt uw mening?", 2),
        ("Welke prognosegegevens zijn er?", 0),
    ],
)
def test_con_03_a_wording_that_asks_for_an_opinion_is_told_once(question: str, warnings: int) -> None:
    assert [fault.rule for fault in advise(question)] == ["CON-03"] * warnings
