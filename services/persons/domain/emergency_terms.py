"""Noodtoegang as dated data: where it is on and for whom, how long it lasts, by when it is accounted for (D27)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from shared.roles import CARE_PROFESSIONS, WORK_ROLES


@dataclass(frozen=True)
class EmergencyTerms:
    """What holds from `valid_from`. `organisations`: for each where it is on the role codes that may; empty is off.

    `hours` and `confirm_minutes` run on the system clock, the terms of the account in working days, and
    `organisation_after_days` and `officer_after_days` in days since the level below was warned.
    """

    valid_from: date
    organisations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hours: int = 4
    confirm_minutes: int = 15
    account_working_days: int = 5
    judgement_working_days: int = 5
    organisation_after_days: int = 2
    officer_after_days: int = 2

    def lets(self, organisation_id: str | None, roles: Collection[str]) -> bool:
        """Tell whether someone with these roles, at this organisation, may ask; who acts for the work side never."""
        if not WORK_ROLES.isdisjoint(roles):  # D27
            return False
        return not set(self.organisations.get(organisation_id or "", ())).isdisjoint(roles)

    def wrong_roles(self) -> frozenset[str]:
        """Return the roles that nobody may switch it on for: who does not treat."""
        named = {role for roles in self.organisations.values() for role in roles}
        return frozenset(named - CARE_PROFESSIONS)
