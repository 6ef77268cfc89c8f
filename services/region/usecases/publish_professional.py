"""Publish a professional: who they are, and for which organisations they act in which roles."""

from dataclasses import replace

from services.region.domain.professional import Professional, changes, check_professional
from services.region.storage.directory import find, organisations_by_id, save_professional
from shared.faults import FaultList
from shared.storage.work import Work


def publish_professional(work: Work, value: Professional) -> int:
    """Return the version; the same again changes nothing. Raises ``InvalidInput``."""
    check_professional(value)
    _check_organisations(work, value)
    present = find(work, Professional, value.professional_id)
    wanted = replace(value, version=present.version if present else 0)
    if wanted == present:
        return wanted.version
    return save_professional(work, wanted, list(changes(present, wanted)))


def _check_organisations(work: Work, value: Professional) -> None:
    faults = FaultList()
    known = organisations_by_id(work, [row.organisation_id for row in value.memberships])
    if not value.memberships:
        faults.add("memberships", "required", "Noem minstens één organisatie.")
    for number, row in enumerate(value.memberships):
        if row.organisation_id not in known:
            faults.add(f"memberships.{number}.organisation_id", "unknown", "Deze organisatie is niet bekend.")
    faults.raise_invalid()
