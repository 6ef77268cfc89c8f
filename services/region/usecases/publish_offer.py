"""Publish an offer to refer to, with its promise and who may refer (D26)."""

from dataclasses import replace

from services.region.domain.offer import Offer
from services.region.domain.offer_check import check_offer
from services.region.domain.organisation import Organisation
from services.region.storage.directory import find, save_offer
from shared.faults import Fault, InvalidInput
from shared.storage.work import Work


def publish_offer(work: Work, value: Offer) -> int:
    """Return the version; the same again changes nothing. Raises ``InvalidInput``."""
    check_offer(value)
    if find(work, Organisation, value.organisation_id) is None:
        raise InvalidInput([Fault("organisation_id", "unknown", "Deze organisatie is niet bekend.")])
    present = find(work, Offer, value.offer_id)
    wanted = (
        replace(value, version=present.version, measured=present.measured) if present else replace(value, version=0)
    )
    return wanted.version if wanted == present else save_offer(work, wanted)
