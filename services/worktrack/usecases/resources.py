"""How someone stands to a case: as its arbodienst, its employer, or the employee themself."""

from services.worktrack.domain.case import WorkCase
from services.worktrack.storage.clients import bears_own_risk
from shared.policy.decision import Resource
from shared.roles import Role
from shared.rules.retention import last_day_kept
from shared.storage.work import Work

OF_EMPLOYER, OF_OWN_RISK = "employer-record", "employer-record-eigenrisicodrager"


def case_resource(case: WorkCase, work: Work) -> Resource:
    """Return the case as the rights table sees it; without any relation it does not exist for the actor.

    An employer may keep what it knows of an absence for two years after its end, for five as eigenrisicodrager: on the
    day after, it sees nothing of it any more (D28, AP Beleidsregels De zieke werknemer). The arbodienst and the
    employee go on.
    """
    subject = work.actor
    relations = {
        "arbodienst": subject.organisation_id == case.arbodienst_id,
        "employer": subject.organisation_id == case.employer_id and not _is_past(case, work),
        "self": subject.has_role(Role.EMPLOYEE) and subject.id == case.employee_id,
    }
    held = frozenset(name for name, holds in relations.items() if holds)
    return Resource("case", case.case_id, held, case.employee_id)


def _is_past(case: WorkCase, work: Work) -> bool:
    ended = case.recovered_on
    if ended is None or last_day_kept(OF_EMPLOYER, ended, work.today) >= work.today:
        return False
    if not bears_own_risk(work, case.employer_id, ended):
        return True
    return last_day_kept(OF_OWN_RISK, ended, work.today) < work.today
