"""Who holds the two chain roles: one hoofdbehandelaar and one central care provider, at every moment."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import zip_longest

from shared.calendar import local_date
from shared.roles import is_physician
from shared.rules.catalogue import Reason, reason


class ChainRole(StrEnum):
    """A relation to one patient's chain, not a role code (D30)."""

    HB = "hoofdbehandelaar"
    CZ = "centrale_zorgverlener"


_NAMES = {ChainRole.HB: "hoofdbehandelaar", ChainRole.CZ: "centrale zorgverlener"}
_NEEDED_FROM = {ChainRole.HB: 1, ChainRole.CZ: 2}  # ROL-01: so many professionals ask for the role


@dataclass(frozen=True)
class Involvement:
    """A professional takes part from `since` up to, not including, `until`; both aware instants."""

    professional_id: str
    since: datetime
    until: datetime | None = None

    def covers(self, instant: datetime) -> bool:
        """Whether the instant lies in the half-open interval."""
        return self.since <= instant and (self.until is None or instant < self.until)


@dataclass(frozen=True)
class Holding(Involvement):
    """A professional holds a chain role for that time."""

    role: ChainRole = ChainRole.HB


@dataclass(frozen=True)
class RoleFault:
    """From `since` up to, not including, `until` a role is held by `holders` people instead of one."""

    role: ChainRole
    holders: int
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class RolesDecision:
    """Whether both roles were always held by exactly one; every fault, and every reason."""

    faults: tuple[RoleFault, ...]
    reasons: tuple[Reason, ...]

    @property
    def standing(self) -> tuple[Reason, ...]:
        """The reasons of the faults that have not ended: an older one is history."""
        pairs = zip(self.faults, self.reasons, strict=False)
        return tuple(said for fault, said in pairs if fault.until is None)

    @property
    def complete(self) -> bool:
        """Whether there is no fault."""
        return not self.faults


@dataclass(frozen=True)
class HoofdbehandelaarDecision:
    """Whether someone may be hoofdbehandelaar."""

    allowed: bool
    reasons: tuple[Reason, ...]


def decide_hoofdbehandelaar(role_codes: Iterable[str]) -> HoofdbehandelaarDecision:
    """Tell whether someone with these role codes may be hoofdbehandelaar: a physician, 01.* (ROL-02)."""
    if any(is_physician(code) for code in role_codes):  # ROL-02
        return HoofdbehandelaarDecision(allowed=True, reasons=(reason("ROL-02", "De hoofdbehandelaar is arts."),))
    text = "De hoofdbehandelaar moet arts zijn (UZI-rolcode die met 01 begint)."
    return HoofdbehandelaarDecision(allowed=False, reasons=(reason("ROL-02", text),))


def decide_roles(holdings: Iterable[Holding], others: Iterable[Involvement] = ()) -> RolesDecision:
    """Find every moment without exactly one HB, and with two or more professionals exactly one CZ (ROL-01).

    Who holds a role takes part. Intervals are half-open, so a hand-over at one instant is no fault.
    """
    held = tuple(holdings)
    everyone = (*held, *others)
    faults = tuple(fault for role in ChainRole for fault in _faults(role, held, everyone))
    reasons = tuple(reason("ROL-01", _text(fault)) for fault in faults)
    return RolesDecision(faults, reasons or (reason("ROL-01", _complete(held)),))


def _complete(held: tuple[Holding, ...]) -> str:
    if any(each.role is ChainRole.CZ for each in held):
        return "Er is steeds precies één hoofdbehandelaar en één centrale zorgverlener."
    alone = "Met één zorgverlener hoeft er nog geen centrale zorgverlener te zijn."
    return f"Er is steeds precies één hoofdbehandelaar. {alone}"


def _faults(role: ChainRole, held: tuple[Holding, ...], everyone: tuple[Involvement, ...]) -> list[RoleFault]:
    found: list[RoleFault] = []
    moments = sorted({edge for each in everyone for edge in (each.since, each.until) if edge is not None})
    for since, until in zip_longest(moments, moments[1:]):
        holders = len({each.professional_id for each in held if each.role is role and each.covers(since)})
        together = len({each.professional_id for each in everyone if each.covers(since)})
        if together < _NEEDED_FROM[role] or holders == 1:  # ROL-01
            continue
        if found and (found[-1].until, found[-1].holders) == (since, holders):
            found[-1] = replace(found[-1], until=until)
        else:
            found.append(RoleFault(role, holders, since, until))
    return found


def _text(fault: RoleFault) -> str:
    since = f"vanaf {local_date(fault.since):%d-%m-%Y}"
    until = f" tot {local_date(fault.until):%d-%m-%Y}" if fault.until else ""
    number = f"zijn er {fault.holders}" if fault.holders else "is er geen"
    return f"Er moet precies één {_NAMES[fault.role]} zijn, maar {since}{until} {number}."
