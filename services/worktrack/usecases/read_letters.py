"""What was sent: the employee reads the own letters, the employer the same text about its staff (D10)."""

from services.worktrack.domain.letters.letter import WorkLetter
from services.worktrack.storage.cases import cases_of
from services.worktrack.storage.letters import sent_to
from services.worktrack.usecases.read_case import case_for
from services.worktrack.usecases.resources import case_resource
from shared.storage.work import Work

AS_EMPLOYER, OWN = "letter.read-as-employer", "letter.read-own"


def own_letters(work: Work) -> list[WorkLetter]:
    """Return what was sent to the actor as an employee."""
    for case in cases_of(work, work.actor.id)[:1]:
        work.require(OWN, case_resource(case, work))
    return sent_to(work, employee_id=work.actor.id)


def employer_letters(work: Work, case_id: str) -> list[WorkLetter]:
    """Return what was sent in one case of the actor's staff. Raises ``NotFound`` for cases of others."""
    return sent_to(work, case_id=case_for(work, case_id, AS_EMPLOYER).case_id)
