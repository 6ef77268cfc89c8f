"""Role codes: equal to what tokens carry, with a Dutch name for pages."""

import re

import pytest

from shared.roles import Role, is_physician, role_label


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


@pytest.mark.parametrize(
    ("code", "expected"), [("01.015", True), ("01.042", True), ("04.000", False), ("patient", False)]
)
def test_rol_02_physicians_are_01(code: str, expected: bool) -> None:
    """ROL-02: a physician has a role code 01.*."""
    assert is_physician(code) is expected
