"""The receiver's part: look, ask one question back, accept for screening, decline; and the sender's answer."""

from dataclasses import replace
from datetime import date, timedelta

from services.referral.domain.appointments import refuse_beside
from services.referral.domain.facts import (
    Fact,
    QuestionAnswered,
    QuestionAsked,
    ReferralAccepted,
    ReferralReceived,
    ReferralRejected,
    ScreeningPlanned,
)
from services.referral.domain.moves import make
from services.referral.domain.referral import Acceptance, Act, Question, Referral, Rejection, State, Turn
from services.referral.domain.terms import Terms
from shared.faults import Conflict, Fault, FaultList, NotFound

Done = tuple[Referral, tuple[Fact, ...]]


def receive(referral: Referral, act: Act) -> Done:
    """The receiver looks at it; only the first look is a fact. The promise stays as it was."""
    if referral.state is not State.SENT:
        return referral, ()
    after = make(referral, "receive", act)
    return after, (ReferralReceived(after, act.on),)


def ask(referral: Referral, question_id: str, text: str, act: Act, terms: Terms) -> Done:
    """Ask something back: the sender has the move, by a promise of its own; the receiver's promise waits."""
    days_left = (_promise(referral) - act.on).days
    question = Question(question_id, text, act.by, act.at, act.on, days_left)
    due_on = act.on + timedelta(days=terms.answer_days)
    turn = Turn("person", referral.sender_id, referral.sender_organisation_id, "answer-question", due_on, act.on)
    after = make(referral, "ask", act, questions=(*referral.questions, question), turn=turn, silent=None)
    return after, (QuestionAsked(after, question, due_on),)


def answer(referral: Referral, question_id: str, text: str, act: Act, terms: Terms) -> Done:
    """Answer: who asked has the move, for the days that were left, and never less than a few.

    Raises ``NotFound`` for a question that was never asked, ``Conflict`` (who, when) for one that was answered.
    """
    question = next((each for each in referral.questions if each.id == question_id), None)
    if question is None:
        raise NotFound("Deze vraag is bij deze verwijzing niet gesteld.")
    if question.answered_at is not None:
        raise Conflict("Deze vraag is al beantwoord.", by=question.answered_by, at=question.answered_at)
    answered = replace(question, answer=text, answered_by=act.by, answered_at=act.at, answered_on=act.on)
    respond_by = act.on + timedelta(days=max(question.days_left, terms.least_days_after_answer))
    turn = Turn("person", question.asked_by, referral.receiver_organisation_id or "", "assess", respond_by, act.on)
    questions = tuple(answered if each.id == question_id else each for each in referral.questions)
    after = make(referral, "answer", act, questions=questions, respond_by=respond_by, turn=turn, silent=None)
    return after, (QuestionAnswered(after, answered),)


def accept(referral: Referral, start_expected_on: date | None, act: Act, terms: Terms) -> Done:
    """Accept for screening (D22); the receiver invites the patient by the expected start, else within some days."""
    acceptance = Acceptance(act.by, act.on, start_expected_on)
    due_on = start_expected_on or act.on + timedelta(days=terms.invitation_days)
    turn = Turn("person", act.by, act.organisation_id, "invite-for-screening", due_on, act.on)
    after = make(referral, "accept", act, acceptance=acceptance, turn=turn, silent=None)
    FaultList(start_faults(start_expected_on, act.on)).raise_invalid()
    return after, (ReferralAccepted(after, acceptance),)


def schedule(referral: Referral, screening_on: date, act: Act, terms: Terms) -> Done:
    """Invite the patient for screening; who invites holds it until the treatment begins.

    Raises ``Conflict`` unless it was accepted, ``InvalidInput`` for a day that has passed.
    """
    acceptance = referral.acceptance
    invited = replace(acceptance, screening_on=screening_on) if acceptance else None
    due_on = screening_on + timedelta(days=terms.start_days)
    turn = Turn("person", act.by, act.organisation_id, "start-treatment", due_on, act.on)
    refuse_beside(referral)
    after = make(referral, "schedule", act, acceptance=invited, turn=turn, silent=None)
    FaultList(screening_faults(screening_on, act.on)).raise_invalid()
    return after, (ScreeningPlanned(after, act.on, screening_on),)


def start_faults(start_expected_on: date | None, today: date) -> list[Fault]:
    """Return what is wrong with the day on which the start is expected; None is none, or one that cannot be read."""
    if start_expected_on is None or start_expected_on >= today:
        return []
    return [Fault("start_expected_on", "in-past", "De verwachte start ligt in het verleden. Kies vandaag of later.")]


def screening_faults(screening_on: date | None, today: date) -> list[Fault]:
    """Return what is wrong with the day of the screening; None is one that cannot be read."""
    if screening_on is None or screening_on >= today:
        return []
    return [Fault("screening_on", "in-past", "De screening is al geweest. Kies een latere dag.")]


def reject(referral: Referral, rejection: Rejection, act: Act, terms: Terms) -> Done:
    """Decline, with a coded reason, the clinician who decided and the next step; the patient reads why.

    The sender has the move until the outcome is acknowledged, so that no rejection is an end by itself.
    """
    due_on = act.on + timedelta(days=terms.outcome_days)
    turn = Turn("person", referral.sender_id, referral.sender_organisation_id, "act-on-rejection", due_on, act.on)
    after = make(referral, "reject", act, rejection=rejection, turn=turn, silent=None)
    return after, (ReferralRejected(after, rejection),)


def _promise(referral: Referral) -> date:
    return referral.respond_by or referral.drafted_on
