"""The conversation: asked, looked at, asked back, answered, advised, asked on. Each turn has a holder and a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from services.referral.domain.advice_facts import (
    AdviceAdded,
    AdviceAsked,
    AdviceDeclined,
    AdviceFact,
    AdviceFollowedUp,
    AdviceGiven,
    AdviceQuestionAnswered,
    AdviceQuestionAsked,
    AdviceReceived,
)
from services.referral.domain.advice_life import make
from services.referral.domain.advice_request import Advice, AdviceState, Declining, Message, MessageKind
from services.referral.domain.completeness import only_filler
from services.referral.domain.content import Content
from services.referral.domain.harm_band import harm_band
from services.referral.domain.offer import Offer, asking_faults, referring_role
from services.referral.domain.referral import Act, Turn
from services.referral.domain.terms import Terms
from shared.calendar import after_working_days, is_working_day
from shared.faults import Fault, RulesNotMet

Done = tuple[Advice, tuple[AdviceFact, ...]]
REFER = frozenset({"refer-here", "refer-elsewhere"})  # advice to refer; the rest is advice to go on without
TALK = "discussed_with_patient_on"


@dataclass(frozen=True)
class Asking:
    """What a question for advice cannot be without, and what the asker allows."""

    advice_id: str
    patient_id: str
    chain_id: str
    discussed_on: date
    may_convert: bool
    draft_id: str | None


def ask(
    asking: Asking,
    content: Content,
    offer: Offer,
    roles: Iterable[str],
    act: Act,
    terms: Terms,
    objected: Sequence[Fault] = (),
) -> Done:
    """Ask a team for advice, which it promises within some working days.

    Raises ``RulesNotMet`` with every reason: no clear question, a talk with the patient that is still to come (D20),
    an offer that this sender may not refer to (D26), or to which the patient objects (CON-01).
    """
    held = tuple(roles)
    faults = (
        *question_faults(content, terms),
        *talk_faults(asking.discussed_on, act.on),
        *asking_faults(offer, held, act.on),
        *objected,
    )
    if faults:
        raise RulesNotMet(faults)
    asked = _asked(asking, content, offer, referring_role(offer, held, act.on) or "", act, terms)
    return asked, (AdviceAsked(asked),)


def _asked(asking: Asking, content: Content, offer: Offer, role: str, act: Act, terms: Terms) -> Advice:
    due_on, team = after_working_days(act.on, terms.advice_working_days), offer.organisation_id
    return Advice(
        id=asking.advice_id,
        patient_id=asking.patient_id,
        chain_id=asking.chain_id,
        offer_id=offer.offer_id,
        sender_id=act.by,
        sender_organisation_id=act.organisation_id,
        receiver_organisation_id=team,
        sender_role=role,
        asked_on=act.on,
        discussed_on=asking.discussed_on,
        promised_by=due_on,
        respond_by=due_on,
        turn=Turn("team", team, team, "give-advice", due_on, act.on),
        harm_band=harm_band(content, terms.harm).band,
        content=content,
        may_convert=asking.may_convert,
        draft_id=asking.draft_id,
        messages=(_message(asking.advice_id, "question", content.question or "", act),),
    )


def receive(advice: Advice, act: Act) -> Done:
    """The team looks at it; only the first look is a fact. The promise stays as it was."""
    if advice.state is not AdviceState.ASKED:
        return advice, ()
    after = make(advice, "receive", act)
    return after, (AdviceReceived(after, act.on),)


def ask_back(advice: Advice, message_id: str, text: str, act: Act, terms: Terms) -> Done:
    """Ask something back: the asker has the move, by a promise of its own; the team's promise waits."""
    said = _message(message_id, "question-back", text, act)
    due_on = after_working_days(act.on, terms.advice_answer_working_days)
    turn = _to_sender(advice, "answer-question", due_on, act)
    left = _working_days(act.on, advice.respond_by)
    after = make(advice, "ask-back", act, messages=(*advice.messages, said), turn=turn, days_left=left)
    return after, (AdviceQuestionAsked(after, said),)


def answer(advice: Advice, message_id: str, text: str, act: Act, terms: Terms) -> Done:
    """Answer: who asked has the move, for the working days that were left, and never less than a few."""
    said = _message(message_id, "answer", text, act)
    holder = _last_by(advice, "question-back")
    respond_by = after_working_days(act.on, max(advice.days_left, terms.advice_least_working_days))
    turn = _to_receiver(advice, holder, respond_by, act)
    messages = (*advice.messages, said)
    after = make(advice, "answer", act, messages=messages, turn=turn, respond_by=respond_by)
    return after, (AdviceQuestionAnswered(after, said, holder),)


def add(advice: Advice, message_id: str, text: str, act: Act) -> Done:
    """Add something to the question; whose move it is and every date stay as they were."""
    said = _message(message_id, "addition", text, act)
    after = make(advice, "add", act, messages=(*advice.messages, said))
    return after, (AdviceAdded(after, said),)


def advise(advice: Advice, message_id: str, outcome: str, text: str, act: Act, terms: Terms) -> Done:
    """Give advice: the asker has the move, and stays free to act otherwise."""
    said = replace(_message(message_id, "advice", text, act), outcome=outcome)
    turn = _to_sender(advice, "act-on-advice", _act_by(act, terms), act)
    move = "advise-referral" if outcome in REFER else "advise"
    after = make(advice, move, act, messages=(*advice.messages, said), turn=turn)
    return after, (AdviceGiven(after, said),)


def ask_on(advice: Advice, message_id: str, text: str, act: Act, terms: Terms) -> Done:
    """Ask on after an advice: who advised has the move, by a new promise of as many working days."""
    said = _message(message_id, "follow-up", text, act)
    holder = _last_by(advice, "advice")
    respond_by = after_working_days(act.on, terms.advice_working_days)
    turn = _to_receiver(advice, holder, respond_by, act)
    messages = (*advice.messages, said)
    after = make(advice, "ask-on", act, messages=messages, turn=turn, respond_by=respond_by)
    return after, (AdviceFollowedUp(after, said, holder),)


def decline(advice: Advice, declining: Declining, act: Act, terms: Terms) -> Done:
    """Give no advice, with a coded reason and a name; the asker has the move, so that it is no end by itself."""
    turn = _to_sender(advice, "act-on-advice", _act_by(act, terms), act)
    after = make(advice, "decline", act, declining=declining, turn=turn)
    return after, (AdviceDeclined(after, declining),)


def question_faults(content: Content, terms: Terms) -> tuple[Fault, ...]:
    """Return what a team cannot answer: no question, or words that say nothing."""
    text = (content.question or "").strip()
    if not text:
        return (Fault("question", "required", "Schrijf op wat u het team wilt vragen."),)
    if only_filler(text, terms.fillers):
        return (Fault("question", "only-filler", "Schrijf wat u precies wilt weten. 'Graag advies' is te algemeen."),)
    return ()


def talk_faults(discussed_on: date | None, today: date) -> tuple[Fault, ...]:
    """Return that the talk with the patient is still to come (D20); None is a day that cannot be read."""
    if discussed_on is None or discussed_on <= today:
        return ()
    return (Fault(TALK, "in-future", "De datum van het gesprek ligt in de toekomst.", "D20"),)


def _message(message_id: str, kind: MessageKind, text: str, act: Act) -> Message:
    return Message(message_id, kind, text, act.by, act.organisation_id, act.at, act.on)


def _last_by(advice: Advice, kind: MessageKind) -> str:
    """Return who said the newest of this kind; nobody where none was said, and then the move is refused."""
    return next((each.by for each in reversed(advice.messages) if each.kind == kind), "")


def _act_by(act: Act, terms: Terms) -> date:
    return after_working_days(act.on, terms.advice_outcome_working_days)


def _to_sender(advice: Advice, step: str, due_on: date, act: Act) -> Turn:
    return Turn("person", advice.sender_id, advice.sender_organisation_id, step, due_on, act.on)


def _to_receiver(advice: Advice, holder: str, due_on: date, act: Act) -> Turn:
    return Turn("person", holder, advice.receiver_organisation_id, "give-advice", due_on, act.on)


def _working_days(after: date, until: date) -> int:
    """Return how many working days lie after a day, up to and including another; none when that has passed."""
    return sum(is_working_day(after + timedelta(days=step)) for step in range(1, (until - after).days + 1))
