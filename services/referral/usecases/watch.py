"""What the clock does: raise a silence, remind of a talk, end a standstill. All do nothing when they were overtaken."""

from datetime import date

from services.referral.domain.discussion import discussion_passed
from services.referral.domain.holderless import give_holder
from services.referral.domain.lapsing import lapse
from services.referral.domain.referral import Act
from services.referral.domain.silence import fall_silent
from services.referral.storage.referrals import load_referral
from services.referral.usecases.handling import keep, terms, watch_question
from services.referral.usecases.tell_up import tell_up
from shared.rules.ladder import Level
from shared.storage.work import Work


def raise_silence(work: Work, referral_id: str, level: Level, due_on: date) -> None:
    """Raise the silence one level and plan the next."""
    referral = load_referral(work, referral_id)
    raised, facts = fall_silent(referral, level, due_on)
    if facts:
        keep(work, raised, facts, seen=referral.version)


def lapse_unanswered(work: Work, referral_id: str) -> None:
    """Give back to its sender what nobody answered a question about; what has days left is looked at again then."""
    referral = load_referral(work, referral_id)
    watch_question(work, referral)
    lapsed, facts = lapse(referral, Act("", referral.sender_organisation_id, work.now), terms(work))
    if facts:
        keep(work, lapsed, facts, seen=referral.version)
        tell_up(work, lapsed)


def end_standstill(work: Work, referral_id: str) -> None:
    """Give a holder to what was decided before every state had one."""
    referral = load_referral(work, referral_id)
    held, facts = give_holder(referral, work.today, terms(work))
    if facts:
        keep(work, held, facts, seen=referral.version)


def pass_discussion(work: Work, referral_id: str, due_on: date) -> None:
    """Tell that the talk after an emergency referral did not take place in time (REF-02)."""
    referral = load_referral(work, referral_id)
    facts = discussion_passed(referral, due_on)
    if facts:
        keep(work, referral, facts, seen=referral.version)
