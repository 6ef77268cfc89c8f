"""Take in a file of offers: checked first, then all of it in one transaction, or nothing.

The technisch beheerder writes for every organisation, a secretary for the own one; nobody moves an offer to another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.region.domain.offer import Offer
from services.region.domain.offer_changes import OfferChange, changes_of, endings_of
from services.region.domain.organisation import Organisation
from services.region.storage.directory import all_ids, offers_at, offers_by_id, save_offers
from shared.faults import Fault
from shared.policy.decision import Resource
from shared.roles import Role
from shared.storage.work import Work

NOT_KNOWN = "Deze organisatie is niet bekend."
NOT_OWN = "Dit is niet uw organisatie. U kunt alleen het eigen aanbod inlezen."
ELSEWHERE = "Dit aanbod is van een andere organisatie. Kies een andere code."
TWICE = "Dit aanbod staat er twee keer, eerst als nummer {line}."


@dataclass(frozen=True)
class Line:
    """A line that could be read: its number, and the offer that it states."""

    number: int
    offer: Offer


@dataclass(frozen=True)
class Plan:
    """What a file comes to: what changes, and what is wrong beside the rest of the directory, by number of line."""

    changes: tuple[OfferChange, ...]
    faults: tuple[tuple[int, Fault], ...]


def plan_import(work: Work, lines: Sequence[Line], *, complete: bool) -> Plan:
    """Return what the file would do, without doing it; ``complete``: what it leaves out of its organisations ends."""
    work.require("offer-file.read", Resource("offer-file"))
    offers = [line.offer for line in lines]
    present = offers_by_id(work, {offer.offer_id for offer in offers})
    changes = changes_of(offers, present)
    if complete:
        named = {offer.organisation_id for offer in offers} if _writes_all(work) else _own(work)
        absent = [offer for offer in offers_at(work, named) if offer.offer_id not in present]
        changes += endings_of(absent, work.today)
    return Plan(tuple(changes), tuple(_faults(work, lines, present)))


def import_offers(work: Work, plan: Plan) -> None:
    """Carry out a plan that has no faults."""
    work.require("offer-file.import", Resource("offer-file"), writes=True)
    save_offers(work, [change.offer for change in plan.changes])


def export_offers(work: Work) -> list[Offer]:
    """Return the offers that the actor may write, in order of id."""
    work.require("offer-file.read", Resource("offer-file"))
    return offers_at(work, None if _writes_all(work) else _own(work))


def _writes_all(work: Work) -> bool:
    return work.actor.has_role(Role.PLATFORM_ADMIN)


def _own(work: Work) -> set[str]:
    return {work.actor.organisation_id or ""}


def _faults(work: Work, lines: Sequence[Line], present: Mapping[str, Offer]) -> Iterator[tuple[int, Fault]]:
    known = all_ids(work, Organisation)
    own = known if _writes_all(work) else _own(work)
    first: dict[str, int] = {}
    for number, offer in ((line.number, line.offer) for line in lines):
        there, at = present.get(offer.offer_id), offer.organisation_id
        if at not in known:
            yield number, Fault("organisation_id", "unknown", NOT_KNOWN)
        elif at not in own:
            yield number, Fault("organisation_id", "not-allowed", NOT_OWN)
        if there and there.organisation_id != at:
            yield number, Fault("offer_id", "not-allowed", ELSEWHERE)
        if (before := first.setdefault(offer.offer_id, number)) != number:
            yield number, Fault("offer_id", "double", TWICE.format(line=before))
