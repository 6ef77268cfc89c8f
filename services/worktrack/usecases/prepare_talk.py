"""The employee prepares the talk with the employer: what is agreed, and notes of their own that nobody else reads."""

from dataclasses import dataclass

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.werkplan.plan import Edition, Werkplan
from services.worktrack.storage.cases import cases_of
from services.worktrack.storage.talk_notes import TalkNotes, keep_talk_notes, talk_notes_of
from services.worktrack.storage.werkplannen import plan_of
from services.worktrack.usecases.resources import case_resource
from shared.faults import NotFound
from shared.storage.work import Work


@dataclass(frozen=True)
class Talk:
    """What the talk is about: the edition that holds or, without one, the newest that waits for signatures."""

    case: WorkCase
    plan: Werkplan | None
    notes: TalkNotes

    @property
    def edition(self) -> Edition | None:
        """What both signed; else what was sent and not declined."""
        if self.plan is None or self.plan.newest is None:
            return None
        return self.plan.active or (None if self.plan.newest.declined else self.plan.newest)


def prepare_talk(work: Work) -> Talk:
    """Return what the actor can take along, of the newest case. Raises ``NotFound`` without one."""
    found = cases_of(work, work.actor.id)
    if not found:
        raise NotFound("Er is geen ziekmelding van u bekend.")
    case = found[0]
    work.require("talk.prepare", case_resource(case, work))
    return Talk(case, plan_of(work, case.case_id), talk_notes_of(work, case.case_id))


def write_talk_notes(work: Work, case: WorkCase, text: str | None, version: int) -> int:
    """Return the new version; nothing is told to anybody. Raises ``StaleVersion``."""
    return keep_talk_notes(work, case, text, version)
