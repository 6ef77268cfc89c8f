"""Who of the patients of an organisation may stand there twice: born on one day, with names that are alike (D43).

A BSN finds one record only, so a double has another one: mistyped, or replaced.
"""

from dataclasses import dataclass

from services.persons.domain.likeness import may_be_one
from services.persons.domain.patient import Patient
from services.persons.storage.doubles import Pair, born_on_one_day
from services.persons.storage.patients import names_of
from services.persons.usecases.own_organisation import own_organisation
from shared.storage.work import Work


@dataclass(frozen=True)
class Doubles:
    """Which two may be one person; ``seen``: the last pair that was looked at, None when there are no more."""

    pairs: tuple[tuple[Patient, Patient], ...]
    seen: Pair | None


def find_doubles(work: Work, *, after: Pair | None, limit: int) -> Doubles:
    """Look at no more than ``limit`` pairs of who were born on one day. One audit entry for who is shown (D51)."""
    organisation_id = own_organisation(work)
    found = born_on_one_day(work, organisation_id, after=after, limit=limit + 1)
    looked_at = found[:limit]
    ids = {patient_id for pair in looked_at for patient_id in pair}
    known = {each.patient_id: each for each in names_of(work, ids, organisation_id)}
    both = ((known[one], known[other]) for one, other in looked_at if one in known and other in known)
    pairs = tuple(
        pair for pair in both if may_be_one(*pair) and not any(_waits(each, organisation_id) for each in pair)
    )
    work.note_list("patient.list-doubles", "patient", [each.patient_id for pair in pairs for each in pair])
    return Doubles(pairs, looked_at[-1] if len(found) > limit else None)


def _waits(patient: Patient, organisation_id: str) -> bool:
    """Tell whether a referral has yet to be answered before this organisation may compare."""
    return patient.ground_of(organisation_id) == "addressed"
