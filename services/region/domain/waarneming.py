"""Waarneming: a practice lets a clinician of another one stand in for it, for a time, and may take that back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from shared.faults import Conflict, Fault, FaultList
from shared.roles import CLINICIANS

LONGEST_DAYS = 366
UNKNOWN = Fault("stand_in_id", "unknown", "Kies een behandelaar van een andere praktijk, met hetzelfde beroep als u.")
PAST = Fault("last_day", "in-past", "De laatste dag is al geweest. Kies vandaag of later.")
ORDER = Fault("last_day", "before-start", "De laatste dag ligt voor de eerste dag.")
TOO_LONG = Fault("last_day", "too-far", "Een waarneming duurt ten hoogste een jaar. Kies een eerdere laatste dag.")
DOUBLE = "Deze waarneming overlapt een waarneming door dezelfde behandelaar."


@dataclass(frozen=True)
class Waarneming:
    """Who stands in for which practice, from the first to the last local day, both inclusive; who set and ended it."""

    waarneming_id: str
    organisation_id: str
    stand_in_id: str
    stand_in_organisation_id: str
    first_day: date
    last_day: date
    set_by: str
    set_at: datetime
    revoked_by: str | None = None
    revoked_at: datetime | None = None
    version: int = 0

    def runs_at(self, day: date) -> bool:
        """Tell whether it holds on a local date, or will later."""
        return self.revoked_at is None and day <= self.last_day


@dataclass(frozen=True)
class WaarnemingChanged:
    """The waarneming is as it is now."""

    waarneming: Waarneming


def day_faults(first_day: date | None, last_day: date | None, today: date) -> list[Fault]:
    """Return what is wrong with the days; None is one that cannot be read."""
    found = [PAST] if last_day is not None and last_day < today else []
    if first_day is None or last_day is None:
        return found
    if last_day < first_day:
        return [*found, ORDER]
    return [*found, TOO_LONG] if (last_day - first_day).days >= LONGEST_DAYS else found


def check(
    new: Waarneming, roles: Collection[str], setter: Collection[str], others: Collection[Waarneming], today: date
) -> None:
    """Raise ``InvalidInput`` with everything wrong, ``Conflict`` for one that is there already.

    ``roles``: of the stand-in at the organisation that is named, ``setter``: of who sets it, who lets someone of the
    own profession stand in; ``others``: waarnemingen of the same practice.
    """
    is_own = new.stand_in_organisation_id == new.organisation_id
    unknown = [UNKNOWN] if is_own or CLINICIANS.intersection(setter).isdisjoint(roles) else []
    FaultList([*unknown, *day_faults(new.first_day, new.last_day, today)]).raise_invalid()
    if any(_overlap(new, each) for each in others if each.runs_at(today)):
        raise Conflict(DOUBLE)


def revoke(waarneming: Waarneming, by: str, at: datetime, today: date) -> Waarneming:
    """Return it revoked; one that is over or was revoked stays as it was."""
    return replace(waarneming, revoked_by=by, revoked_at=at) if waarneming.runs_at(today) else waarneming


def _overlap(one: Waarneming, other: Waarneming) -> bool:
    same = (one.stand_in_id, one.stand_in_organisation_id) == (other.stand_in_id, other.stand_in_organisation_id)
    return same and one.first_day <= other.last_day and other.first_day <= one.last_day
