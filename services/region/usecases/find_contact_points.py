"""Where professionals and teams want to be told that there is something to see; for notifications only."""

from collections.abc import Collection
from dataclasses import dataclass

from services.region.domain.organisation import Organisation
from services.region.domain.professional import Professional
from services.region.storage.directory import find, members, organisations_by_id
from shared.policy.decision import Resource
from shared.storage.work import Work


@dataclass(frozen=True)
class Team:
    """Who acts in any of these roles at an organisation; None: anywhere in the region."""

    organisation_id: str | None
    roles: tuple[str, ...]


def require_courier(work: Work) -> None:
    """Let notifications through, nobody else."""
    work.require("contact-points.read", Resource("contact-points", "", frozenset({work.actor.id})))


def emails_of_people(work: Work, professional_ids: Collection[str]) -> dict[str, str]:
    """Return e-mail addresses by professional id; who gave none is left out."""
    found = [person for each in professional_ids if (person := find(work, Professional, each))]
    return {person.professional_id: person.email for person in found if person.email}


def emails_of_team(work: Work, team: Team) -> list[str]:
    """Return the addresses of a team's members, else the general mailbox of its organisation."""
    found = [person.email for person in members(work, team.organisation_id, team.roles) if person.email]
    if found or team.organisation_id is None:
        return found
    place = find(work, Organisation, team.organisation_id)
    return [place.email] if place and place.email else []


def names_of(work: Work, organisation_ids: Collection[str]) -> dict[str, str]:
    """Return names of organisations by id."""
    return {each: row.name for each, row in organisations_by_id(work, organisation_ids).items()}
