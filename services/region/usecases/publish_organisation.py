"""Publish an organisation: enter it in the directory, or change what stands there."""

from dataclasses import replace

from services.region.domain.organisation import Organisation, check_organisation
from services.region.storage.directory import find, save_organisation
from shared.storage.work import Work


def publish_organisation(work: Work, value: Organisation) -> int:
    """Return the version; the same again changes nothing. Raises ``InvalidInput``."""
    check_organisation(value)
    present = find(work, Organisation, value.organisation_id)
    wanted = replace(value, version=present.version if present else 0)
    return wanted.version if wanted == present else save_organisation(work, wanted)
