"""Personas as data: what may not be mixed is refused when the list is read (D30, D42)."""

from dataclasses import replace
from typing import Any

import pytest

from services.login.accounts import Account, Directory, Membership, SignedIn, citizen, read_accounts
from shared.identifiers import Bsn

PRACTICE = Membership("org-1", "Praktijk", ("01.015",))
CENTRE = Membership("org-2", "Centrum", ("01.042", "triage"))
NUMBER = "999900006"


def professional(**changes: Any) -> Account:
    told = {"key": "a", "label": "A", "kind": "professional", "subject_id": "p-1", "memberships": (PRACTICE, CENTRE)}
    return Account(**{**told, **changes})


def test_sign_in_is_for_the_chosen_organisation_with_its_roles() -> None:
    account = professional(name="A. Arts")
    assert account.for_organisation("org-2") == SignedIn("p-1", ("01.042", "triage"), "org-2", "A. Arts")
    assert account.for_organisation("org-3") is None


@pytest.mark.parametrize(("kind", "hat"), [("patient", "patient"), ("employee", "employee")])
def test_citizen_wears_one_hat_without_organisation_or_name(kind: Any, hat: Any) -> None:
    assert Account("p", "P", kind).hat == hat
    assert citizen("c-1", hat) == SignedIn("c-1", (hat,), None, None)


def test_naaste_has_an_id_of_the_issuer_and_nothing_else() -> None:
    naaste = Account("n", "N", "carer", subject_id="naaste-1")
    assert (naaste.hat, citizen("naaste-1", "carer")) == (None, SignedIn("naaste-1", ("carer",)))
    changes: tuple[dict[str, Any], ...] = ({"subject_id": None}, {"name": "L. Lisa"}, {"memberships": (PRACTICE,)})
    for each in changes:
        with pytest.raises(ValueError, match="a naaste has an id"):
            replace(naaste, **each)


def test_professional_has_no_hat() -> None:
    assert professional().hat is None


@pytest.mark.parametrize("role", ["patient", "employee", "employer", "service"])
def test_professional_has_no_other_role(role: str) -> None:
    with pytest.raises(ValueError, match="not a professional's"):
        professional(memberships=(Membership("org-1", "X", ("01.015", role)),))


@pytest.mark.parametrize(
    "changes",
    [
        {"subject_id": None},
        {"memberships": ()},
        {"memberships": (Membership("org-1", "X", ()),)},
        {"memberships": (PRACTICE, PRACTICE)},
        {"key": ""},
        {"kind": "citizen"},
        {"kind": "patient"},
        {"kind": "employer"},
    ],
)
def test_incomplete_or_mixed_account_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="account"):
        professional(**changes)


def test_employer_has_its_one_role_and_no_name() -> None:
    row = (Membership("org-e", "Bedrijf", ("employer",)),)
    assert professional(kind="employer", memberships=row).for_organisation("org-e") is not None
    with pytest.raises(ValueError, match="no name"):
        professional(kind="employer", memberships=row, name="X")


def test_key_is_used_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        Directory([professional(), professional()])


def test_every_preset_citizen_has_a_number_and_nobody_else() -> None:
    patient, number = Account("p", "P", "patient"), Bsn.parse(NUMBER)
    assert Directory([patient], {"p": number}).number_of(patient) == number
    for accounts, numbers in (([patient], {}), ([professional()], {"a": number}), ([], {"p": number})):
        with pytest.raises(ValueError, match="needs a BSN"):
            Directory(accounts, numbers)


def test_accounts_are_read_from_json() -> None:
    membership = {"organisation_id": "org-1", "organisation": "Praktijk", "roles": ["01.015"]}
    rows: list[dict[str, Any]] = [
        {"key": "h", "label": "H", "kind": "professional", "subject_id": "p-1", "memberships": [membership]},
        {"key": "p", "label": "P", "kind": "patient", "bsn": NUMBER},
    ]
    directory = read_accounts(rows)
    assert [account.key for account in directory] == ["h", "p"]
    assert directory.of_kind("patient", "employee") == [Account("p", "P", "patient")]
    assert directory.number_of(Account("p", "P", "patient")) == Bsn.parse(NUMBER)
    assert rows[1]["bsn"] == NUMBER


@pytest.mark.parametrize(
    "row", [{"key": "p"}, {"key": "p", "label": "P", "kind": "patient", "bsn": "123"}, {"strange": 1}]
)
def test_faulty_row_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        read_accounts([row])


def test_numbers_do_not_show(caplog: pytest.LogCaptureFixture) -> None:
    directory = Directory([Account("p", "P", "patient")], {"p": Bsn.parse(NUMBER)})
    assert NUMBER not in repr(vars(directory))
