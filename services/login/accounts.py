"""Who can sign in: personas as data that the seeds hand in, and what a sign-in puts into tokens.

A professional or an employer's user acts for ONE organisation per session (D30). A patient or an employee has no
organisation; the hat is chosen at sign-in and is never both. Who a preset patient is, is asked of persons each time.
A naaste or representative is an id of the issuer, without a number: for whom they act, persons knows alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from shared.identifiers import Bsn
from shared.roles import EMPLOYER_SIDE, Role

Kind = Literal["professional", "employer", "patient", "employee", "carer"]
Hat = Literal["patient", "employee"]

HATS: tuple[Hat, ...] = ("patient", "employee")
NOT_FOR_PROFESSIONALS = EMPLOYER_SIDE | {Role.PATIENT, Role.CARER, Role.REPRESENTATIVE, Role.EMPLOYEE, Role.SERVICE}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in, as tokens say it; `name` for professionals only."""

    subject_id: str
    roles: tuple[str, ...]
    organisation_id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """An organisation that an account may act for, with the roles it has there."""

    organisation_id: str
    organisation: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A persona of the picker; `label` and `description` are shown there."""

    key: str
    label: str
    kind: Kind
    description: str = ""
    subject_id: str | None = None
    name: str | None = None
    memberships: tuple[Membership, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an account that would mix what must stay apart."""
        fault = _member_fault(self) if self.kind in ("professional", "employer") else _citizen_fault(self)
        if not self.key or fault:
            raise ValueError(f"account {self.key!r}: {fault or 'a key is missing'}")

    @property
    def hat(self) -> Hat | None:
        """The hat of a patient or an employee; None for who acts for an organisation."""
        return next((hat for hat in HATS if hat == self.kind), None)

    def for_organisation(self, organisation_id: str) -> SignedIn | None:
        """Return the sign-in for one of its own organisations; None for any other."""
        for membership in self.memberships:
            if membership.organisation_id == organisation_id and self.subject_id:
                return SignedIn(self.subject_id, membership.roles, organisation_id, self.name)
        return None


def citizen(subject_id: str, role: Hat | Literal["carer"]) -> SignedIn:
    """Return the sign-in of a patient, an employee or a naaste: one role, no organisation, no name."""
    return SignedIn(subject_id, (Role(role).value,))


def _member_fault(account: Account) -> str:
    roles = {role for membership in account.memberships for role in membership.roles}
    organisations = [membership.organisation_id for membership in account.memberships]
    if not account.subject_id or not organisations or not all(row.roles for row in account.memberships):
        return "needs a subject_id and an organisation with a role"
    if len(set(organisations)) != len(organisations):
        return "names an organisation twice"
    if account.kind == "employer":
        fits = len(roles) == 1 and roles <= EMPLOYER_SIDE and not account.name
        return "" if fits else "an employer has the role employer or casemanager only, and no name"
    return "has a role that is not a professional's" if roles & NOT_FOR_PROFESSIONALS else ""


def _citizen_fault(account: Account) -> str:
    if account.kind == "carer":
        is_plain = account.subject_id and not account.memberships and not account.name
        return "" if is_plain else "a naaste has an id of the issuer, and no organisation or name"
    if account.hat is None:
        return f"kind {account.kind!r} is not known"
    if account.memberships or account.subject_id or account.name:
        return "a patient or employee has no organisation, id or name here"
    return ""


class Directory:
    """All accounts, in the order they were handed in.

    `numbers` gives the BSN of each preset patient and employee by account key: in memory only, never on a page.
    """

    def __init__(self, accounts: Iterable[Account], numbers: Mapping[str, Bsn] | None = None) -> None:
        rows = tuple(accounts)
        self._accounts = {account.key: account for account in rows}
        self._numbers = dict(numbers or {})
        if len(self._accounts) != len(rows):
            raise ValueError("an account key is used twice")
        if self._numbers.keys() != {account.key for account in rows if account.hat}:
            raise ValueError("every preset patient and employee needs a BSN, and nobody else has one")

    def __iter__(self) -> Iterator[Account]:
        return iter(self._accounts.values())

    def find(self, key: str) -> Account | None:
        """Look an account up by its key."""
        return self._accounts.get(key)

    def number_of(self, account: Account) -> Bsn:
        """Return the BSN of a preset patient or employee, to be resolved. Raises KeyError for anyone else."""
        return self._numbers[account.key]

    def of_kind(self, *kinds: Kind) -> list[Account]:
        """List the accounts of these kinds."""
        return [account for account in self if account.kind in kinds]


def read_accounts(rows: Iterable[Mapping[str, Any]]) -> Directory:
    """Build the directory from JSON rows: the fields of Account, with `bsn` for a patient or an employee.

    Raises ValueError, TypeError, KeyError.
    """
    listed = [dict(row) for row in rows]
    numbers = {row["key"]: Bsn.parse(row.pop("bsn")) for row in listed if "bsn" in row}
    return Directory((_account(row) for row in listed), numbers)


def _account(row: Mapping[str, Any]) -> Account:
    memberships = (Membership(**{**each, "roles": tuple(each["roles"])}) for each in row.get("memberships", ()))
    return Account(**{**row, "memberships": tuple(memberships)})
