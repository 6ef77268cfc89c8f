"""After an emergency referral the talk with the patient follows within one working day (REF-02)."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from services.referral.domain.completeness import talk_missing
from services.referral.domain.content import Attestation
from services.referral.domain.facts import DiscussionOverdue, DiscussionRecorded
from services.referral.domain.moves import make
from services.referral.domain.referral import Act, Referral
from shared.calendar import is_working_day
from shared.faults import RulesNotMet


def next_working_day(day: date) -> date:
    """Return the first working day after ``day``: the last day on which the talk is in time (REF-02)."""
    later = (day + timedelta(days=step) for step in count(1))
    return next(each for each in later if is_working_day(each))  # REF-02


def record_discussion(
    referral: Referral, attestation: Attestation, act: Act
) -> tuple[Referral, tuple[DiscussionRecorded, ...]]:
    """Record the talk; raises ``Conflict`` when none is waited for and ``RulesNotMet`` with all that it lacks."""
    content = replace(referral.content, attestation=attestation)
    after = make(referral, "discuss", act, content=content, discussion_due_on=None)
    faults = talk_missing(attestation, act.on)
    if faults:
        raise RulesNotMet(faults)
    return after, (DiscussionRecorded(after, attestation.discussed_on or act.on),)


def discussion_passed(referral: Referral, due_on: date) -> tuple[DiscussionOverdue, ...]:
    """Return the fact that the talk did not take place in time; nothing when it did or is no longer asked."""
    return (DiscussionOverdue(referral, due_on),) if referral.discussion_due_on == due_on else ()
