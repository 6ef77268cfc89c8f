"""Who looked, on paper, for a patient who cannot sign in: printed by the FG at their request (Wabvpz 15e).

No practice prints it: it would read there which other organisations treat the patient. The FG reads the log anyway.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import RowMapping

from services.persons.storage.looks import looks_of_patient
from services.persons.storage.patients import find_by_bsn
from services.persons.usecases.erasure.ask_erasure import UNKNOWN, received_faults
from shared.faults import FaultList, NotFound
from shared.identifiers import Bsn
from shared.policy.decision import Resource
from shared.roles import Role
from shared.storage.work import Work

ACTION = "access-log.print"
MOST = 2000
_WHY = "op verzoek van de patiënt, brief van {:%d-%m-%Y}"


@dataclass(frozen=True)
class Printed:
    """The newest looks, at most ``MOST``; ``is_cut``: there are more."""

    looks: Sequence[RowMapping]
    is_cut: bool


def print_looks(work: Work, bsn: Bsn, received_on: date) -> Printed:
    """Return who looked at the patient of this BSN; the log says at whose request it left, and the patient reads that.

    Raises ``InvalidInput`` for a letter of a day that cannot be, ``NotFound`` where nobody has this BSN.
    """
    FaultList([*received_faults(received_on, work.today)]).raise_invalid()
    patient = find_by_bsn(work, bsn)
    standing = patient.standing if patient else None
    held = frozenset({"oversight"} if work.actor.has_role(Role.PRIVACY_OFFICER) else ())
    work.require(ACTION, Resource("access-log", "", held, standing.patient_id if standing else None))
    if standing is None:
        raise NotFound(UNKNOWN)
    work.accesses[-1] = replace(work.accesses[-1], event_type="export", reason=_WHY.format(received_on))
    found = looks_of_patient(work, sorted(standing.ids), size=MOST)
    return Printed(found[:MOST], len(found) > MOST)
