"""The arbeidsdeskundige reads what is asked, and answers it or gives it back; the employee reads along."""

from dataclasses import replace

from services.worktrack.domain.expert import advice as domain
from services.worktrack.domain.expert.advice import Answer, ExpertAdvice, RefusalReason
from services.worktrack.domain.werkplan.content import Route
from services.worktrack.storage.expert_advices import Read, advices_about, advices_for, load_advice, save_advice
from services.worktrack.usecases.ask_expert import DUE
from shared.policy.decision import Resource
from shared.roles import Role
from shared.storage.work import Work


def advice_resource(advice: ExpertAdvice, work: Work) -> Resource:
    """Return a question as the rights table sees it: who was asked stands to it for as long as it is asked."""
    me = work.actor
    relations = {
        "expert": advice.is_open and (me.id, me.organisation_id) == (advice.professional_id, advice.organisation_id),
        "arbodienst": me.organisation_id == advice.arbodienst_id,
        "self": me.has_role(Role.EMPLOYEE) and me.id == advice.employee_id,
    }
    held = frozenset(name for name, holds in relations.items() if holds)
    return Resource("expert-advice", advice.expert_advice_id, held, advice.employee_id)


def asked_of_me(work: Work) -> list[Read]:
    """Return what the actor is asked now; about whom is noted as a list (D51)."""
    work.require("expert-advice.list", Resource("expert-advice", ""))
    found = advices_for(work, work.actor.organisation_id or "", work.actor.id)
    work.note_list("expert-advice.list", "expert-advice", [each.advice.employee_id for each in found])
    return found


def advice_for(work: Work, expert_advice_id: str, action: str, *, writes: bool = False) -> Read:
    """Return a question when the actor may do this. Raises ``NotFound`` for those of others, ``Forbidden``."""
    found = load_advice(work, expert_advice_id, for_change=writes)
    work.require(action, advice_resource(found.advice, work), writes=writes)
    return found


def answer_advice(work: Work, advice: ExpertAdvice, conclusion: Route, said: Answer) -> ExpertAdvice:
    """Return the question as it was answered."""
    ended, facts = domain.answer(advice, conclusion, work.now)
    work.cancel(DUE, subject=ended.expert_advice_id)
    return replace(ended, version=save_advice(work, ended, facts, answer=said))


def refuse_advice(work: Work, advice: ExpertAdvice, because: RefusalReason) -> ExpertAdvice:
    """Return the question as it was given back."""
    ended, facts = domain.refuse(advice, because, work.now)
    work.cancel(DUE, subject=ended.expert_advice_id)
    return replace(ended, version=save_advice(work, ended, facts))


def own_advices(work: Work) -> list[Read]:
    """Return what was asked about the actor as an employee, and what came back."""
    found = advices_about(work, work.actor.id)
    for each in found[:1]:
        work.require("expert-advice.read-own", advice_resource(each.advice, work))
    return found
