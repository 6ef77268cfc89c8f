"""Role codes: equal to what tokens carry, with a Dutch name for pages."""

import re

import pytest

from services.persons.policy import GRANTS as PERSONS
from services.referral.policy import GRANTS as REFERRAL
from shared.policy.decision import Policy
from shared.policy.subject import Subject
from shared.roles import (
    CARE_PROFESSIONS,
    CARE_ROLES,
    CARE_WORKERS,
    CLINICIANS,
    PHARMACISTS,
    PROFESSIONS,
    SUPPORT_STAFF,
    TREATING,
    Role,
    is_physician,
    role_label,
)


def test_a_role_equals_its_code() -> None:
    """A token's text can be compared as it is."""
    assert {"01.015"} == {Role.HUISARTS}
    assert f"{Role.BEDRIJFSARTS}" == "01.008"
    assert Role("patient") is Role.PATIENT


def test_every_role_has_a_name_and_a_code_of_its_own() -> None:
    """A UZI code, or a local word."""
    assert len({role.value for role in Role}) == len({role.label for role in Role}) == len(Role)
    assert all(re.fullmatch(r"\d{2}\.\d{3}|[a-z-]+", role) for role in Role)


def test_role_label() -> None:
    """Unknown codes are named, not guessed."""
    assert role_label("01.042") == "Revalidatiearts"
    assert role_label("01.047") == "Specialist ouderengeneeskunde"
    assert role_label("25.000") == "GZ-psycholoog"
    assert role_label("platform-admin") == "Technisch beheerder"
    with pytest.raises(ValueError, match=r"01\.999"):
        role_label("01.999")


def test_d1_who_treats_is_one_list_without_the_work_side() -> None:
    """D1: every profession but those of work; triage, support staff and carers without a UZI code work beside them."""
    assert {Role.BEDRIJFSARTS, Role.VERZEKERINGSARTS} == PROFESSIONS - CARE_PROFESSIONS
    assert {Role.TRIAGE, *SUPPORT_STAFF, *CARE_WORKERS} == CARE_ROLES - CARE_PROFESSIONS


def test_d30_who_decides_on_care_is_narrower_than_who_treats_and_who_works_there() -> None:
    """D30: a pharmacist treats nobody's pain, a POH-GGZ treats and decides nothing, an assistant does neither."""
    assert CLINICIANS < TREATING < CARE_ROLES
    assert CLINICIANS == CARE_PROFESSIONS - PHARMACISTS
    assert {*PHARMACISTS, *SUPPORT_STAFF, Role.TRIAGE} == CARE_ROLES - TREATING


@pytest.mark.parametrize("role", sorted(CARE_ROLES))
def test_who_may_work_with_a_referral_may_register_and_read_its_patient(role: Role) -> None:
    """One list: nobody can open a referral and not know whose it is."""
    subject = Subject("person", "someone", "organisation", frozenset({role.value}))
    for action in ("patient.register", "patient.search", "patient.name"):
        assert Policy(PERSONS).by_role(subject, action)
    assert Policy(REFERRAL).by_role(subject, "referral.list")


@pytest.mark.parametrize("role", sorted(set(Role) - CARE_ROLES - {Role.PATIENT}))
def test_d14_nobody_else_finds_a_patient(role: Role) -> None:
    """D14: not the arbodienst, the employer, the coordinator or any office."""
    subject = Subject("person", "someone", "organisation", frozenset({role.value}))
    assert not any(Policy(PERSONS).by_role(subject, name) for name in ("patient.register", "patient.search"))


@pytest.mark.parametrize(
    ("code", "expected"), [("01.015", True), ("01.042", True), ("04.000", False), ("patient", False)]
)
def test_rol_02_physicians_are_01(code: str, expected: bool) -> None:
    """ROL-02: a physician has a role code 01.*."""
    assert is_physician(code) is expected
