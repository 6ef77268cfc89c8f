"""The turns of a conversation about advice: look, ask back, answer, add, advise, ask on, decline, close, take back."""

from services.referral.domain import advice_ends, advice_rounds
from services.referral.domain.advice_request import Advice, Declining
from services.referral.domain.reasons import Given
from services.referral.storage.advices import ADVICES
from services.referral.usecases.advice_handling import keep_advice, take_advice
from services.referral.usecases.handling import act_of, terms
from services.referral.usecases.reasons import faults_of, refuse_reason
from services.referral.usecases.reject_referral import OTHER_CLINICIAN
from services.referral.usecases.sharing import relations, resource_of
from shared.faults import InvalidInput
from shared.identifiers import new_id
from shared.storage.work import Work


def view_advice(work: Work, advice_id: str) -> Advice:
    """Look at it: the first look of the team makes it received. Raises ``NotFound``."""
    advice = ADVICES.load(work, advice_id)
    work.require("advice.read", resource_of(work, advice))
    if "receiver" not in relations(advice, work.actor) or work.actor.id == advice.sender_id:
        return advice
    seen, facts = advice_rounds.receive(advice, act_of(work))
    return keep_advice(work, seen, facts, seen=advice.version) if facts else advice


def ask_back(work: Work, advice_id: str, text: str, *, seen: int) -> Advice:
    """Ask the asker something; raises ``Conflict`` unless the team has the move."""
    advice = take_advice(work, advice_id, "advice.ask-back")
    return keep_advice(work, *advice_rounds.ask_back(advice, new_id(), text, act_of(work), terms(work)), seen=seen)


def answer_back(work: Work, advice_id: str, text: str, *, seen: int) -> Advice:
    """Answer the team; raises ``Conflict`` (who, when) when a colleague was first."""
    advice = take_advice(work, advice_id, "advice.answer")
    return keep_advice(work, *advice_rounds.answer(advice, new_id(), text, act_of(work), terms(work)), seen=seen)


def add_to_advice(work: Work, advice_id: str, text: str, *, seen: int) -> Advice:
    """Add something to the question; raises ``Conflict`` once it was answered."""
    advice = take_advice(work, advice_id, "advice.add")
    return keep_advice(work, *advice_rounds.add(advice, new_id(), text, act_of(work)), seen=seen)


def give_advice(work: Work, advice_id: str, outcome: str, text: str, *, seen: int) -> Advice:
    """Advise; raises ``Conflict`` (who, when, what is legal) when a colleague was first, or it was taken back."""
    advice = take_advice(work, advice_id, "advice.advise")
    done = advice_rounds.advise(advice, new_id(), outcome, text, act_of(work), terms(work))
    return keep_advice(work, *done, seen=seen)


def ask_on(work: Work, advice_id: str, text: str, *, seen: int) -> Advice:
    """Ask on after an advice; raises ``Conflict`` unless there is one."""
    advice = take_advice(work, advice_id, "advice.ask-on")
    return keep_advice(work, *advice_rounds.ask_on(advice, new_id(), text, act_of(work), terms(work)), seen=seen)


def decline_advice(work: Work, advice_id: str, reason: str, clinician_id: str, text: str, *, seen: int) -> Advice:
    """Give no advice. Who acts on behalf of a clinician names that one; else ``InvalidInput``."""
    advice = take_advice(work, advice_id, "advice.decline")
    act = act_of(work)
    faults = faults_of(work, Given("advice.decline", reason, text))
    if work.actor.lent and clinician_id != act.by:
        faults.append(OTHER_CLINICIAN)
    if faults:
        raise InvalidInput(faults)
    declining = Declining(act.by, act.on, reason, clinician_id, text)
    return keep_advice(work, *advice_rounds.decline(advice, declining, act, terms(work)), seen=seen)


def close_advice(work: Work, advice_id: str, note: str | None, *, seen: int) -> Advice:
    """Be done with it; raises ``Conflict`` before there is an outcome."""
    advice = take_advice(work, advice_id, "advice.close")
    return keep_advice(work, *advice_ends.close(advice, note, act_of(work)), seen=seen)


def withdraw_advice(work: Work, advice_id: str, reason: str, comment: str | None = None, *, seen: int) -> Advice:
    """Take the question back; raises ``Conflict`` once there is an outcome."""
    advice = take_advice(work, advice_id, "advice.withdraw")
    refuse_reason(work, Given("advice.withdraw", reason, comment))
    return keep_advice(work, *advice_ends.withdraw(advice, reason, act_of(work), comment), seen=seen)
