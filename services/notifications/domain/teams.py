"""The teams that notices are addressed to: the colleagues of one organisation who act in certain roles."""

from collections.abc import Collection
from dataclasses import dataclass

from shared.roles import Role, is_physician

_WORK_PHYSICIANS = frozenset({Role.BEDRIJFSARTS, Role.VERZEKERINGSARTS})
_NO_COLLEAGUES = frozenset(
    {Role.PATIENT, Role.EMPLOYEE, Role.EMPLOYER, Role.SERVICE, Role.CHAIN_COORDINATOR, Role.PRIVACY_OFFICER}
)
_OFFICES = frozenset({Role.TRIAGE, Role.ASSISTANT})
_CARE = frozenset(Role) - _WORK_PHYSICIANS - _NO_COLLEAGUES - {Role.PLATFORM_ADMIN}


@dataclass(frozen=True)
class Team:
    """Roles within one organisation; ``everywhere`` marks a role that belongs to the region, not to an organisation."""

    code: str
    roles: frozenset[str]
    everywhere: bool = False


CARE_TEAM = Team("care-team", frozenset(role for role in _CARE if is_physician(role) or role in _OFFICES))
CARE_ORGANISATION = Team("care-organisation", _CARE)
ARBODIENST = Team("arbodienst", frozenset({Role.BEDRIJFSARTS, "absence-assistant"}))
EMPLOYER = Team("employer", frozenset({Role.EMPLOYER}))
COORDINATOR = Team("chain-coordinator", frozenset({Role.CHAIN_COORDINATOR}), everywhere=True)

TEAMS = {team.code: team for team in (CARE_TEAM, CARE_ORGANISATION, ARBODIENST, EMPLOYER, COORDINATOR)}


def teams_of(roles: Collection[str], organisation_id: str | None) -> tuple[tuple[str, str], ...]:
    """Return the teams that someone signed in for: (team code, organisation id; empty for a role of the region)."""
    mine = [team for team in TEAMS.values() if not team.roles.isdisjoint(roles)]
    held = [(team.code, "" if team.everywhere else organisation_id) for team in mine]
    return tuple((code, organisation) for code, organisation in held if organisation is not None)
