"""The coordinator's page: where the region is stuck, never who it is about (D25)."""

from typing import Any

from services.portal.api import read
from services.portal.gather.directory import directory
from services.portal.person import Person

OVERVIEW = "/api/region/v1/overview"
STUCK = "/api/region/v1/stuck-items"


def gather_region(_me: Person) -> dict[str, Any]:
    """Gather overview and stuck list."""
    return {"overview": read(OVERVIEW), "stuck": read(STUCK), "known": directory()}


def gather_oversight(_me: Person) -> dict[str, Any]:
    """Nothing of anyone: those who oversee start from what they may do."""
    return {}
