"""Routes for other services, with their own tokens (D46)."""

from collections.abc import Mapping
from typing import Any

from services.region.usecases.find_contact_points import (
    Team,
    emails_of_people,
    emails_of_team,
    names_of,
    require_courier,
)
from services.region.web.schemas import ContactPointsSchema, ContactQuerySchema
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("internal", __name__, description="Voor andere diensten")


@blueprint.post("/contact-points")
@door("contact-points.read")
@blueprint.arguments(ContactQuerySchema)
@blueprint.response(200, ContactPointsSchema)
def contact_points(body: Mapping[str, Any]) -> dict[str, Any]:
    """E-mail addresses of professionals and teams, and names of organisations, for notifications."""
    work = current_work()
    require_courier(work)
    teams = [Team(row["organisation_id"], tuple(row["roles"])) for row in body["teams"]]
    return {
        "professionals": _rows("email", emails_of_people(work, body["professional_ids"])),
        "teams": [{**vars(team), "emails": emails_of_team(work, team)} for team in teams],
        "organisations": _rows("name", names_of(work, body["organisation_ids"])),
    }


def _rows(field: str, found: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"id": each, field: value} for each, value in sorted(found.items())]
