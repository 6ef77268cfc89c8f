"""Other offers of the same kind that a patient could reach sooner, in an order that favours nobody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from services.referral.domain.offer import Offer, referral_faults

MOST = 5
ORDER = "De kortste wachttijd staat bovenaan; wie die niet noemt, staat onderaan. Bij gelijke wachttijd telt de code."


@dataclass(frozen=True)
class Reach:
    """Where the patient lives (a postcode, or its first digits) and in which language they are helped; None: any."""

    postcode: str | None = None
    language: str | None = None


def alternatives(
    chosen: Offer, others: Iterable[Offer], roles: Sequence[str], reach: Reach, today: date
) -> list[Offer]:
    """Return what can be chosen instead today, the shortest wait first.

    Beside an offer that is closed, full or out of reach every one with room; beside another only who is sooner.
    """
    found = [row for row in others if row.offer_id != chosen.offer_id and row.kind == chosen.kind and not row.full]
    reachable = [row for row in found if _reaches(row, reach) and not referral_faults(row, roles, today)]
    if chosen.is_open_on(today) and not chosen.full and _reaches(chosen, reach):
        reachable = [row for row in reachable if _is_sooner(row, chosen)]
    return sorted(reachable, key=_order)


def _reaches(offer: Offer, reach: Reach) -> bool:
    return offer.serves(reach.postcode) and offer.speaks(reach.language)


def _is_sooner(offer: Offer, chosen: Offer) -> bool:
    return offer.waiting is not None and chosen.waiting is not None and offer.waiting.days < chosen.waiting.days


def _order(offer: Offer) -> tuple[bool, int, str]:
    return offer.waiting is None, offer.waiting.days if offer.waiting else 0, offer.offer_id
