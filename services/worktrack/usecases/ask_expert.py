"""The bedrijfsarts asks an arbeidsdeskundige, takes it back, and gives on what was advised."""

from dataclasses import replace
from datetime import timedelta

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.expert import advice as domain
from services.worktrack.domain.expert.advice import ExpertAdvice
from services.worktrack.domain.expert.shared_parts import shared_of
from services.worktrack.domain.letters.letter import WorkLetter
from services.worktrack.domain.werkplan.content import Content
from services.worktrack.storage.cases import find_case
from services.worktrack.storage.expert_advices import (
    Read,
    advices_of_case,
    find_advice,
    load_advice,
    save_advice,
    save_asked,
)
from services.worktrack.storage.werkplannen import plan_of
from services.worktrack.usecases.read_case import case_for
from services.worktrack.usecases.write_letter import begin_letter
from shared.calendar import local_midnight
from shared.storage.work import Work

DUE = "expert-advice-due"
_LETTER = "advies"


def ask_expert(work: Work, advice: ExpertAdvice, case: WorkCase, question: str) -> ExpertAdvice:
    """Return the question as saved, with what may be seen for it as it is now."""
    others = [each.advice for each in advices_of_case(work, case.case_id)]
    asked, facts = domain.ask(advice, case, others, work.today)
    shared = shared_of(asked.parts, case, plan_of(work, case.case_id))
    saved = replace(asked, version=save_asked(work, asked, facts, question, shared))
    work.schedule(DUE, due_at=local_midnight(saved.due_on + timedelta(days=1)), subject=saved.expert_advice_id)
    return saved


def advice_of_own_case(work: Work, expert_advice_id: str, action: str) -> tuple[Read, WorkCase]:
    """Return a question and its case, for who asked. Raises ``NotFound`` for those of others, ``Forbidden``."""
    found = load_advice(work, expert_advice_id, for_change=True)
    return found, case_for(work, found.advice.case_id, action, writes=True)


def withdraw_advice(work: Work, advice: ExpertAdvice) -> ExpertAdvice:
    """Return the question as it was taken back; who was asked sees it no longer."""
    ended, facts = domain.withdraw(advice, work.now)
    work.cancel(DUE, subject=ended.expert_advice_id)
    return replace(ended, version=save_advice(work, ended, facts))


def give_on(work: Work, found: Read, case: WorkCase) -> tuple[ExpertAdvice, WorkLetter]:
    """Return the question with the letter that begins with its advice: the bedrijfsarts finishes and sends it (D10)."""
    plan = plan_of(work, case.case_id)
    edition = (plan.active or plan.newest) if plan else None
    said = found.answer or domain.Answer(None, None, "")
    content = domain.letter_content(found.advice, said, edition.content if edition else Content())
    domain.give_on(found.advice, "")  # refused before a letter is begun
    letter = begin_letter(work, case, _LETTER, content, None)
    given, facts = domain.give_on(found.advice, letter.letter_id)
    return replace(given, version=save_advice(work, given, facts)), letter


def pass_day(work: Work, expert_advice_id: str) -> None:
    """Tell that its last day passed, unless it ended meanwhile or its record was let go (D28)."""
    found = find_advice(work, expert_advice_id)
    if found and found.is_open:
        save_advice(work, found, (domain.ExpertAdviceOverdue(found),))


def end_with_absence(work: Work, case_id: str) -> None:
    """Take back what is still asked in a case whose absence ended: nobody goes on seeing it."""
    case = find_case(work, case_id)
    if case is None or case.open:
        return
    for found in advices_of_case(work, case_id):
        if found.advice.is_open:
            withdraw_advice(work, found.advice)
