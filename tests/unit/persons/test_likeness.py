"""D43: whose records somebody should compare."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.persons.domain.likeness import may_be_one
from services.persons.domain.patient import Identity, IdentityCheck, Patient

BORN = date(1974, 5, 12)
ANNA = Patient("patient-1", "chain-1", Identity("Anna", "Versteegh", BORN))


def other(given: str, family: str, born: date = BORN) -> Patient:
    """Return another record."""
    return Patient("patient-2", "chain-2", Identity(given, family, born))


@pytest.mark.parametrize(
    ("given", "family", "alike"),
    [
        ("Anna", "Versteeg", True),
        ("ANNA", "van Dam", True),
        ("A.", "Verstéegh", True),
        ("Anja", "Bakker", False),
        ("Bram", "Versteegh", False),
        ("Ada", "Zijlstra", False),
    ],
)
def test_d43_names_are_alike_as_people_mistype_and_marry(given: str, family: str, alike: bool) -> None:
    assert may_be_one(ANNA, other(given, family)) is alike
    assert may_be_one(other(given, family), ANNA) is alike


def test_d43_another_day_or_two_that_were_made_sure_of_are_two_people() -> None:
    assert not may_be_one(ANNA, other("Anna", "Versteegh", date(1974, 5, 21)))
    seen = IdentityCheck("check-1", "document", datetime(2026, 3, 2, tzinfo=UTC), "prof-1", "org-1", "matches")
    sure = replace(ANNA, identity_checks=(seen,))
    assert may_be_one(sure, other("Anna", "Versteegh"))
    assert not may_be_one(sure, replace(other("Anna", "Versteegh"), identity_checks=(seen,)))
