"""Whose notices someone may see: their own, and those of the teams that they signed in for."""

from collections.abc import Collection

from services.notifications.domain.teams import teams_of
from shared.roles import Role

Address = tuple[tuple[str, ...], str, str]


def scope_of(person_id: str, roles: Collection[str], organisation_id: str | None) -> tuple[Address, ...]:
    """Return (audiences, recipient id, organisation id) of everything that this person may see.

    A professional who works for two organisations sees the notices of the one that they signed in for only.
    """
    own: list[Address] = []
    if Role.PATIENT in roles:
        own.append((("patient",), person_id, ""))
    if Role.EMPLOYEE in roles:
        own.append((("employee",), person_id, ""))
    if organisation_id is not None:
        own.append((("professional",), person_id, organisation_id))
    teams = [(("team",), code, organisation) for code, organisation in teams_of(roles, organisation_id)]
    return (*own, *teams)
