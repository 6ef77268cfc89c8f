"""The own bedrijfsarts passes a second opinion on and replies to it; the other gives it, or gives it back (D12)."""

from dataclasses import replace

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.second_opinion import opinion as domain
from services.worktrack.domain.second_opinion.opinion import Declined, Followed, SecondOpinion, Verdict, Weighty
from services.worktrack.domain.second_opinion.passed_on import PassedOn, passed_on
from services.worktrack.storage.cases import load_case
from services.worktrack.storage.letters import medical_of, sent_to
from services.worktrack.storage.second_opinions import Read, keep_advice, opinions_for, save_opinion
from services.worktrack.storage.werkplannen import plan_of
from services.worktrack.usecases.ask_second_opinion import DUE, wait_for
from shared.policy.decision import Resource
from shared.storage.work import Work


def pass_on(work: Work, opinion: SecondOpinion) -> SecondOpinion:
    """Return the request as it lies with the other bedrijfsarts, with what the employee chose as it is now."""
    passed, facts = domain.pass_on(opinion, work.actor.id, work.now, work.today)
    seen = _chosen(work, passed, load_case(work, passed.case_id))
    saved = replace(passed, version=save_opinion(work, passed, facts, passed_on=seen))
    wait_for(work, saved)
    return saved


def refuse(work: Work, opinion: SecondOpinion, because: Weighty) -> SecondOpinion:
    """Return the request as it was not passed on."""
    ended, facts = domain.refuse(opinion, because, work.actor.id, work.now)
    work.cancel(DUE, subject=ended.second_opinion_id)
    return replace(ended, version=save_opinion(work, ended, facts))


def reply(work: Work, opinion: SecondOpinion, followed: Followed, text: str) -> SecondOpinion:
    """Return the request with what the own bedrijfsarts does with it."""
    replied, facts = domain.reply(opinion, followed)
    return replace(replied, version=save_opinion(work, replied, facts, reply=text))


def asked_of_me(work: Work) -> list[Read]:
    """Return what lies with the actor now; of whom is noted as a list (D51)."""
    work.require("second-opinion.list", Resource("second-opinion", ""))
    found = opinions_for(work, work.actor.organisation_id or "", work.actor.id)
    work.note_list("second-opinion.list", "second-opinion", [each.opinion.employee_id for each in found])
    return found


def give(work: Work, opinion: SecondOpinion, verdict: Verdict, text: str) -> SecondOpinion:
    """Return the request as it was given, to the employee alone."""
    given, facts = domain.give(opinion, verdict, work.now)
    work.cancel(DUE, subject=given.second_opinion_id)
    keep_advice(work, given, text)
    return replace(given, version=save_opinion(work, given, facts))


def decline(work: Work, opinion: SecondOpinion, because: Declined) -> SecondOpinion:
    """Return the request as it was given back."""
    ended, facts = domain.decline(opinion, because, work.now)
    work.cancel(DUE, subject=ended.second_opinion_id)
    return replace(ended, version=save_opinion(work, ended, facts))


def _chosen(work: Work, opinion: SecondOpinion, case: WorkCase) -> PassedOn:
    letters = sent_to(work, case_id=case.case_id)
    wanted = letters if "medical" in opinion.parts else []
    medical = {each.letter_id: medical_of(work, each.letter_id) or "" for each in wanted}
    told = {id: text for id, text in medical.items() if text}
    return passed_on(opinion.parts, case, plan_of(work, case.case_id), letters, told)
