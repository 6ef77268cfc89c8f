"""What a file of offers changes beside what the directory has: new, changed, ended, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal

from services.region.domain.offer import Offer

ChangeKind = Literal["new", "changed", "ended"]


@dataclass(frozen=True)
class OfferChange:
    """An offer as it will be; ``names``: the fields that are other than they were."""

    kind: ChangeKind
    offer: Offer
    names: tuple[str, ...] = ()


def changes_of(offers: Sequence[Offer], present: Mapping[str, Offer]) -> list[OfferChange]:
    """Return what changes, in the order of the file; ``present``: offers by id as they are now."""
    found = (_change(offer, present.get(offer.offer_id)) for offer in offers)
    return [change for change in found if change is not None]


def endings_of(absent: Sequence[Offer], today: date) -> list[OfferChange]:
    """Return how offers end that a complete file does not name: today is their last day."""
    running = (offer for offer in absent if offer.valid_to is None or offer.valid_to > today)
    return [OfferChange("ended", _ended(offer, today), ("valid_to",)) for offer in running]


def _change(offer: Offer, known: Offer | None) -> OfferChange | None:
    if known is None:
        return OfferChange("new", replace(offer, version=0))
    wanted = replace(offer, version=known.version, measured=known.measured)
    names = tuple(each.name for each in fields(Offer) if getattr(wanted, each.name) != getattr(known, each.name))
    if not names:
        return None
    return OfferChange("ended" if _ends(known, wanted) else "changed", wanted, names)


def _ends(known: Offer, wanted: Offer) -> bool:
    """Tell whether it gets an end, or an earlier one."""
    return wanted.valid_to is not None and (known.valid_to is None or wanted.valid_to < known.valid_to)


def _ended(offer: Offer, today: date) -> Offer:
    return replace(offer, valid_to=max(today, offer.valid_from))
