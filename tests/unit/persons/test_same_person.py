"""A BSN that somebody typed wrong at work never leads a patient to the file of another (D3, D14)."""

from dataclasses import replace
from datetime import date

import pytest

from services.persons.domain.employee import Employee
from services.persons.domain.patient import Identity
from services.persons.domain.same_person import is_same_person

BORN = date(1974, 5, 12)
PATIENT = Identity("Anna", "Versteegh-de Vries", BORN)
EMPLOYEE = Employee("employee-1", "bakkerij-van-dijk", "1007", "Anna", "Versteegh")


@pytest.mark.parametrize(
    ("given", "family", "same"),
    [
        ("Anna", "Versteegh", True),
        ("A.", "VERSTEEGH", True),
        ("Ánna", "de Vries", True),
        ("Bo", "Versteegh", False),
        ("Anna", "Jansen", False),
        ("Anna", "de", False),
        ("Anna", "", False),
        ("", "Versteegh", False),
    ],
)
def test_without_a_birth_date_the_names_must_agree(given: str, family: str, *, same: bool) -> None:
    assert is_same_person(PATIENT, replace(EMPLOYEE, given_name=given, family_name=family)) is same


def test_van_alone_makes_nobody_the_same() -> None:
    assert not is_same_person(replace(PATIENT, family_name="van den Berg"), replace(EMPLOYEE, family_name="van Dijk"))
    assert is_same_person(replace(PATIENT, family_name="El"), replace(EMPLOYEE, family_name="El"))


def test_a_birth_date_that_is_known_decides_alone() -> None:
    assert is_same_person(PATIENT, replace(EMPLOYEE, given_name="Onbekend", family_name="X", birth_date=BORN))
    assert not is_same_person(PATIENT, replace(EMPLOYEE, birth_date=date(1974, 12, 5)))
