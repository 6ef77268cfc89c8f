"""Reading the definitions."""

from services.programmes.domain.programme import Programme
from services.programmes.settings import Settings
from shared.faults import NotFound
from shared.policy.decision import Resource
from shared.storage.work import Work


def read_programmes(work: Work) -> Settings:
    """Return all definitions."""
    work.require("programme.read", Resource("programme"))
    settings: Settings = work.settings
    return settings


def read_programme(work: Work, programme_id: str) -> Programme:
    """Return one definition; raises ``NotFound``."""
    found = read_programmes(work).programmes.get(programme_id)
    if found is None:
        raise NotFound("Dit programma is er niet.")
    return found
