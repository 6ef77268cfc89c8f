"""The moves of a question between treaters: ask, hand on, answer, read, take back; and what silence does."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from services.referral.domain.completeness import only_filler
from services.referral.domain.held import fall_silent
from services.referral.domain.peer_facts import (
    PeerFact,
    PeerQuestionAnswered,
    PeerQuestionAsked,
    PeerQuestionClosed,
    PeerQuestionHandedOn,
    PeerQuestionSilent,
    PeerQuestionWithdrawn,
)
from services.referral.domain.peer_question import PEER_LIFE, PeerQuestion, PeerQuestionState, Reply
from services.referral.domain.referral import Act, Turn, Withdrawal
from services.referral.domain.terms import Terms
from shared.calendar import after_working_days
from shared.faults import Fault, RulesNotMet
from shared.rules.ladder import Level

Done = tuple[PeerQuestion, tuple[PeerFact, ...]]
_SAME = Fault("organisation_id", "not-allowed", "Dit is uw eigen organisatie. Stel de vraag daar zelf.")
_STRANGER = Fault(
    "organisation_id", "not-involved", "Deze organisatie behandelt deze patiënt niet. Verwijs, of vraag meedenkadvies."
)
_NOBODY = Fault(
    "professional_id",
    "unknown-professional",
    "Deze collega werkt daar niet (meer). Kies een ander, of het team.",
)
_EMPTY = Fault("text", "only-filler", "Schrijf wat u precies wilt weten.")


@dataclass(frozen=True)
class PeerAsking:
    """Whom is asked what about which patient; ``professional_id`` None asks the team."""

    question_id: str
    patient_id: str
    chain_id: str
    organisation_id: str
    professional_id: str | None
    subject: str
    text: str
    discussed_on: date


def ask_peer(
    asking: PeerAsking, involved: Collection[str], act: Act, terms: Terms, objected: Sequence[Fault] = ()
) -> Done:
    """Ask a colleague or team of an organisation that treats this patient too, which has some working days for it.

    Raises ``RulesNotMet`` for an organisation that does not, and where the patient objects to it (CON-01).
    """
    faults = [*(() if asking.organisation_id in involved else (_STRANGER,)), *objected]
    if asking.organisation_id == act.organisation_id:
        faults = [_SAME]
    if faults:
        raise RulesNotMet(faults)
    due_on = after_working_days(act.on, terms.peer_question_working_days)
    asked = PeerQuestion(
        id=asking.question_id,
        state=PeerQuestionState.WITH_PERSON if asking.professional_id else PeerQuestionState.WITH_TEAM,
        turn=_to_receiver(asking.professional_id, asking.organisation_id, due_on, act),
        patient_id=asking.patient_id,
        chain_id=asking.chain_id,
        sender_id=act.by,
        sender_organisation_id=act.organisation_id,
        receiver_organisation_id=asking.organisation_id,
        professional_id=asking.professional_id,
        subject=asking.subject,
        text=asking.text,
        asked_on=act.on,
        asked_at=act.at,
        discussed_on=asking.discussed_on,
        respond_by=due_on,
    )
    return asked, (PeerQuestionAsked(asked),)


def hand_on(question: PeerQuestion, act: Act) -> Done:
    """Give it to the own team; the promise to the asker stays as it was. Raises ``Conflict`` where the team has it."""
    turn = _to_receiver(None, question.receiver_organisation_id, question.respond_by, act)
    after = PEER_LIFE.make(question, "hand-on", act, turn=turn)
    return after, (PeerQuestionHandedOn(after, act.by, act.on),)


def answer_peer(question: PeerQuestion, text: str, act: Act, terms: Terms) -> Done:
    """Answer, once; the asker has the move until it was read. Raises ``Conflict`` (who, when) for a second answer."""
    reply = Reply(text, act.by, act.at, act.on)
    due_on = after_working_days(act.on, terms.peer_read_working_days)
    turn = Turn("person", question.sender_id, question.sender_organisation_id, "read-answer", due_on, act.on)
    after = PEER_LIFE.make(question, "answer", act, reply=reply, turn=turn)
    return after, (PeerQuestionAnswered(after, reply),)


def close_peer(question: PeerQuestion, act: Act) -> Done:
    """Be done with it: the answer was read. Raises ``Conflict`` before there is one."""
    after = PEER_LIFE.make(question, "close", act, turn=None)
    return after, (PeerQuestionClosed(after, act.by, act.on),)


def withdraw_peer(question: PeerQuestion, reason: str, act: Act) -> Done:
    """Take it back; raises ``Conflict`` once it was answered."""
    withdrawal = Withdrawal(act.by, act.on, reason)
    after = PEER_LIFE.make(question, "withdraw", act, withdrawal=withdrawal, turn=None)
    return after, (PeerQuestionWithdrawn(after, withdrawal),)


def peer_silent(question: PeerQuestion, level: Level, due_on: date) -> Done:
    """Raise the silence one level; nothing happens when the move was made meanwhile."""
    raised, turn = fall_silent(question, level, due_on)
    return (raised, (PeerQuestionSilent(raised, level, turn),)) if turn else (question, ())


def peer_text_faults(text: str | None, terms: Terms) -> tuple[Fault, ...]:
    """Return that the words say nothing; none at all is another fault."""
    return (_EMPTY,) if text and only_filler(text, terms.fillers) else ()


def colleague_faults(professional_id: str | None, works_there: bool) -> tuple[Fault, ...]:  # noqa: FBT001
    """Return that who is named does not give care at that organisation."""
    return (_NOBODY,) if professional_id and not works_there else ()


def _to_receiver(professional_id: str | None, organisation_id: str, due_on: date, act: Act) -> Turn:
    if professional_id:
        return Turn("person", professional_id, organisation_id, "answer-colleague", due_on, act.on)
    return Turn("team", organisation_id, organisation_id, "answer-colleague", due_on, act.on)
