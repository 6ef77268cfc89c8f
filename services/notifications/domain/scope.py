"""Whose notices someone may see: their own, and those of the teams that they signed in for."""

from collections.abc import Collection, Sequence

from services.notifications.domain.teams import teams_of
from shared.roles import Role

Address = tuple[tuple[str, ...], str, str]


def scope_of(person_ids: Sequence[str], roles: Collection[str], organisation_id: str | None) -> tuple[Address, ...]:
    """Return (audiences, recipient id, organisation id) of everything that this person may see.

    ``person_ids``: the one that stands first, then those of records that were merged into it (D43). A professional who
    works for two organisations sees the notices of the one that they signed in for only.
    """
    own: list[Address] = []
    person_id = person_ids[0]
    if Role.PATIENT in roles:
        own.extend((("patient",), each, "") for each in person_ids)
    if Role.EMPLOYEE in roles:
        own.append((("employee",), person_id, ""))
    if Role.CARER in roles:
        own.append((("carer",), person_id, ""))
    if organisation_id is not None:
        own.append((("professional",), person_id, organisation_id))
    teams = [(("team",), code, organisation) for code, organisation in teams_of(roles, organisation_id)]
    return (*own, *teams)
