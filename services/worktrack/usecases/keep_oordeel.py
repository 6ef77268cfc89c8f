"""Keep what employer or employee asked of UWV: record it, what came out, who sees it, and what follows (WRK-11)."""

from dataclasses import replace
from datetime import date

from services.worktrack.domain import deskundigenoordeel as domain
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.deskundigenoordeel import Asker, Changed, Deskundigenoordeel, Question
from services.worktrack.storage.cases import load_case
from services.worktrack.storage.oordelen import load_oordeel, oordelen_of, save_oordeel
from services.worktrack.usecases.resources import case_resource
from shared.faults import FaultList
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.storage.work import Work

SIDES: dict[str, Asker] = {"self": "employee", "employer": "employer"}


def side_of(work: Work, case: WorkCase) -> Asker | None:
    """Return as which of the two who may ask UWV the actor stands to a case; None for the arbodienst."""
    held = case_resource(case, work).relations
    return next((side for relation, side in SIDES.items() if relation in held), None)


def oordeel_resource(oordeel: Deskundigenoordeel, work: Work) -> Resource:
    """Return it as the rights table sees it: as the side that asked; the other stands to it once shown."""
    held = case_resource(load_case(work, oordeel.case_id), work)
    sides = {each for relation, each in SIDES.items() if relation in held.relations}
    names = {f"asking-{each}" for each in sides if each == oordeel.asked_by}
    names |= {"shown"} if any(map(oordeel.is_seen_by, sides)) else set()
    names |= held.relations & {"arbodienst"}
    return Resource("deskundigenoordeel", oordeel.deskundigenoordeel_id, frozenset(names), oordeel.employee_id)


def seen_in(work: Work, case: WorkCase) -> list[Deskundigenoordeel]:
    """Return those of a case that the actor sees: the arbodienst all, the others their own and what is shown."""
    found = oordelen_of(work, case.case_id)
    if "arbodienst" in case_resource(case, work).relations:
        return found
    side = side_of(work, case)
    return [each for each in found if side and each.is_seen_by(side)]


def oordeel_for(work: Work, deskundigenoordeel_id: str, action: str) -> Deskundigenoordeel:
    """Return one that the actor may change so. Raises ``NotFound`` for those of others, ``Forbidden``."""
    found = load_oordeel(work, deskundigenoordeel_id)
    work.require(action, oordeel_resource(found, work), writes=True)
    return found


def record_oordeel(
    work: Work, case: WorkCase, question: Question, asked_on: date, asked_by: Asker | None
) -> Deskundigenoordeel:
    """Return it as saved. Raises ``InvalidInput`` for a day that cannot be, and for who cannot have asked."""
    side = side_of(work, case)
    faults = [*domain.asker_faults(side, asked_by), *domain.asking_faults(case, asked_on, work.today)]
    FaultList(faults).raise_invalid()
    asked = Deskundigenoordeel(
        deskundigenoordeel_id=new_id(),
        case_id=case.case_id,
        employee_id=case.employee_id,
        employer_id=case.employer_id,
        arbodienst_id=case.arbodienst_id,
        asked_by=side or asked_by or "employee",
        question=question,
        asked_on=asked_on,
        recorded_at=work.now,
    )
    return keep(work, domain.record(asked))


def keep(work: Work, changed: Changed) -> Deskundigenoordeel:
    """Return what became of one, as saved with its facts."""
    oordeel, facts = changed
    return replace(oordeel, version=save_oordeel(work, oordeel, facts))
