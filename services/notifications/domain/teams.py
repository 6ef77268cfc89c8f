"""The teams that notices are addressed to: the colleagues of one organisation who act in certain roles."""

from collections.abc import Collection
from dataclasses import dataclass

from shared.roles import ARBODIENST as ARBODIENST_ROLES
from shared.roles import CARE_PROFESSIONS, CARE_ROLES, EMPLOYER_SIDE, SUPPORT_STAFF, Role, is_physician

_OFFICES = SUPPORT_STAFF | {Role.TRIAGE}


@dataclass(frozen=True)
class Team:
    """Roles within one organisation; ``everywhere`` marks a role that belongs to the region, not to an organisation."""

    code: str
    roles: frozenset[str]
    everywhere: bool = False


CARE_TEAM = Team("care-team", frozenset(role for role in CARE_PROFESSIONS if is_physician(role)) | _OFFICES)
CARE_ORGANISATION = Team("care-organisation", CARE_ROLES)
ARBODIENST = Team("arbodienst", ARBODIENST_ROLES)
EMPLOYER = Team("employer", EMPLOYER_SIDE)
COORDINATOR = Team("chain-coordinator", frozenset({Role.CHAIN_COORDINATOR}), everywhere=True)
PRIVACY_OFFICER = Team("privacy-officer", frozenset({Role.PRIVACY_OFFICER}), everywhere=True)

_ALL = (CARE_TEAM, CARE_ORGANISATION, ARBODIENST, EMPLOYER, COORDINATOR, PRIVACY_OFFICER)
TEAMS = {team.code: team for team in _ALL}


def teams_of(roles: Collection[str], organisation_id: str | None) -> tuple[tuple[str, str], ...]:
    """Return the teams that someone signed in for: (team code, organisation id; empty for a role of the region)."""
    mine = [team for team in TEAMS.values() if not team.roles.isdisjoint(roles)]
    held = [(team.code, "" if team.everywhere else organisation_id) for team in mine]
    return tuple((code, organisation) for code, organisation in held if organisation is not None)
