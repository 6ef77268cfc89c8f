"""Publish the mandate of a chain coordinator; a region has one at a time (ROL-11)."""

from dataclasses import replace

from services.region.domain.mandate import Mandate
from services.region.storage.directory import find, page, save_mandate
from shared.faults import Fault, RulesNotMet
from shared.storage.work import Work

MOST = 1000


def publish_mandate(work: Work, value: Mandate) -> int:
    """Return the version; the same again changes nothing. Raises ``RulesNotMet`` when another runs then (ROL-11)."""
    others = [row for row in page(work, Mandate, size=MOST) if row.mandate_id != value.mandate_id]
    if any(value.overlaps(row) for row in others):  # ROL-11
        text = "In deze tijd heeft de regio al een ketenzorgcoördinator."
        raise RulesNotMet([Fault("valid_from", "overlap", text, "ROL-11")])
    present = find(work, Mandate, value.mandate_id)
    wanted = replace(value, version=present.version if present else 0)
    return wanted.version if wanted == present else save_mandate(work, wanted)
