"""Why did you look? Asked by whose data it is, answered by the organisation, told to the FG when late (AVG 15)."""

from datetime import timedelta

from services.persons.domain import look_question as domain
from services.persons.domain.look_question import LookedAt, LookQuestion, Side
from services.persons.storage.look_questions import (
    late_questions,
    load_look_question,
    look_of,
    questions_of_actor,
    questions_to,
    save_look_question,
)
from services.persons.storage.patients import load_patient
from shared.calendar import local_midnight
from shared.faults import Conflict, FaultList, StaleVersion
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.roles import EMPLOYER_SIDE, Role
from shared.rules.patient_words import label_faults
from shared.storage.work import Work

TIMER = "look-question-late"
KIND = "look-question"
NOBODY = "Wie keek, hoort niet bij een organisatie. Stel uw vraag aan de functionaris gegevensbescherming."


def ask_why(work: Work, entry_id: str) -> LookQuestion:
    """Ask about one look at what is the actor's; the same again is the same question. Raises ``NotFound``."""
    work.require("look-question.ask", Resource(KIND, entry_id, frozenset({"self"}), work.actor.id), writes=True)
    before = questions_of_actor(work, [entry_id]).get(entry_id)
    if before is not None:
        return before
    look = _look(work, entry_id)
    is_patient = work.actor.has_role(Role.PATIENT)
    question = LookQuestion(
        question_id=new_id(),
        side=_side(look) if not is_patient else "patient",
        person_id=work.actor.id,
        chain_id=load_patient(work, work.actor.id).chain_id if is_patient else "",
        look=look,
        asked_at=work.now,
        due_on=domain.last_day(work.today),
    )
    work.schedule(TIMER, due_at=local_midnight(question.due_on + timedelta(days=1)), subject=question.question_id)
    return save_look_question(work, *domain.asked(question))


def list_look_questions(work: Work) -> list[LookQuestion]:
    """Return what lies with the actor's organisation; to the FG what was not answered in time."""
    work.require("look-question.list", Resource(KIND, ""))
    is_officer = work.actor.has_role(Role.PRIVACY_OFFICER)
    found = late_questions(work) if is_officer else questions_to(work, work.actor.organisation_id or "")
    mine = [row for row in found if work.may("look-question.read", resource_of(work, row))]
    work.note_list("look-question.read", KIND, [row.person_id for row in mine])
    return mine


def read_look_question(work: Work, question_id: str) -> LookQuestion:
    """Return one; raises ``NotFound``."""
    question = load_look_question(work, question_id)
    work.require("look-question.read", resource_of(work, question))
    return question


def answer_why(work: Work, question_id: str, text: str, seen: int, *, as_is: bool = False) -> LookQuestion:
    """Answer once; raises ``Conflict`` with who and when the second time, ``StaleVersion``, ``NotFound``.

    And ``InvalidInput`` for words that no patient should read about pain, unless they are left ``as_is`` (IZP-11).
    """
    question = load_look_question(work, question_id)
    work.require("look-question.answer", resource_of(work, question), writes=True)
    if question.side == "patient":
        FaultList(list(label_faults("answer", text, as_is=as_is))).raise_invalid()  # IZP-11
    done = domain.answer(question, text, work.actor.id, work.now)
    if question.version != seen:
        raise StaleVersion(question.version)
    work.cancel(TIMER, subject=question_id)
    return save_look_question(work, *done)


def tell_late(work: Work, question_id: str) -> None:
    """The last day passed: the FG is told."""
    save_look_question(work, *domain.mark_late(load_look_question(work, question_id), work.now))


def resource_of(work: Work, question: LookQuestion) -> Resource:
    """Return the question as the policy sees it."""
    is_here = work.actor.organisation_id == question.look.organisation_id
    here = "own" if question.side == "patient" else question.side
    held = {here: is_here, "oversight": work.actor.has_role(Role.PRIVACY_OFFICER)}
    return Resource(
        KIND, question.question_id, frozenset(name for name, holds in held.items() if holds), question.person_id
    )


def _look(work: Work, entry_id: str) -> LookedAt:
    row = look_of(work, entry_id, as_employee=not work.actor.has_role(Role.PATIENT))
    if not row["organisation_id"]:
        raise Conflict(NOBODY)
    named = {name: row[name] for name in ("at", "organisation_id", "code", "object_type")}
    return LookedAt(entry_id=entry_id, by=row["actor_id"], roles=tuple(row["roles"]), **named)


def _side(look: LookedAt) -> Side:
    return "employer" if EMPLOYER_SIDE.intersection(look.roles) else "arbodienst"
