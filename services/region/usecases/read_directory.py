"""Look up organisations, professionals and offers: for everyone who is signed in (ROL-10)."""

from typing import TypeVar

from services.region.domain.mandate import Mandate
from services.region.domain.measured_waiting import ShownWaiting, shown
from services.region.domain.offer import Offer
from services.region.domain.organisation import Organisation
from services.region.domain.professional import Professional
from services.region.storage.directory import find, page
from services.region.storage.waitings import measured_of
from shared.faults import NotFound
from shared.policy.decision import Resource
from shared.storage.work import Work

T = TypeVar("T", Organisation, Professional, Offer, Mandate)


def read_one(work: Work, kind: type[T], id: str) -> T:
    """Return an item of the directory. Raises ``NotFound``."""
    work.require("directory.read", Resource(kind.__name__.lower(), id))
    found = find(work, kind, id)
    if found is None:
        raise NotFound
    return found


def waiting_of(work: Work, value: Offer) -> ShownWaiting | None:
    """Return how long one waits for an offer: measured, else as its organisation stated."""
    return shown(measured_of(work, {value.offer_id}).get(value.offer_id), value.stated_waiting)


def read_page(work: Work, kind: type[T], *, size: int, after: str, at: str | None = None) -> list[T]:
    """Return ``size`` + 1 items in order of id; ``at``: of one organisation."""
    work.require("directory.read", Resource(kind.__name__.lower()))
    return page(work, kind, size=size, after=after, at=at)
