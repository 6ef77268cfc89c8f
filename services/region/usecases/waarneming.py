"""A practice sets a waarneming and ends it; who stands in may give it back."""

from dataclasses import dataclass
from datetime import date

from services.region.domain.professional import Professional
from services.region.domain.waarneming import Waarneming, check, revoke
from services.region.storage.directory import find
from services.region.storage.waarnemingen import load_waarneming, save_waarneming, waarnemingen_around
from shared.faults import Forbidden
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.policy.subject import Subject
from shared.storage.work import Work

NO_PRACTICE = "U werkt nu niet voor een organisatie."


@dataclass(frozen=True)
class Wanted:
    """Who is to stand in, from the first to the last day, both inclusive."""

    stand_in_id: str
    stand_in_organisation_id: str
    first_day: date
    last_day: date


def list_waarnemingen(work: Work) -> list[Waarneming]:
    """Return those of the actor's practice, and those in which the actor stands in."""
    work.require("waarneming.list", Resource("waarneming"))
    return waarnemingen_around(work, work.actor)


def set_waarneming(work: Work, wanted: Wanted) -> Waarneming:
    """Let someone stand in for the actor's practice. Raises ``InvalidInput``, ``Conflict``."""
    own = work.actor.organisation_id
    if own is None:
        raise Forbidden(NO_PRACTICE)
    new = Waarneming(new_id(), own, **vars(wanted), set_by=work.actor.id, set_at=work.now)
    work.require("waarneming.set", waarneming_resource(new, work.actor), writes=True)
    stand_in = find(work, Professional, new.stand_in_id)
    roles = stand_in.roles_at(new.stand_in_organisation_id) if stand_in else ()
    present = [each for each in waarnemingen_around(work, work.actor) if each.organisation_id == own]
    check(new, roles, work.actor.roles, present, work.today)
    save_waarneming(work, new)
    return load_waarneming(work, new.waarneming_id)


def revoke_waarneming(work: Work, waarneming_id: str) -> Waarneming:
    """End it at once, twice is once. Raises ``NotFound`` for who has nothing to do with it."""
    found = load_waarneming(work, waarneming_id)
    work.require("waarneming.revoke", waarneming_resource(found, work.actor), writes=True)
    revoked = revoke(found, work.actor.id, work.now, work.today)
    if revoked == found:
        return found
    save_waarneming(work, revoked)
    return load_waarneming(work, waarneming_id)


def waarneming_resource(value: Waarneming, subject: Subject) -> Resource:
    """Return how the subject stands to a waarneming: of its practice, the one who stands in, or not at all."""
    holds = {
        "practice": subject.organisation_id == value.organisation_id,
        "stand-in": (subject.id, subject.organisation_id) == (value.stand_in_id, value.stand_in_organisation_id),
    }
    return Resource("waarneming", value.waarneming_id, frozenset(name for name, true in holds.items() if true))
