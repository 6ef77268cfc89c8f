"""Keep your place: what is added after sending, and what is put before the receiver again, never starts at the back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from services.referral.domain.facts import Fact, ReferralResent, ReferralSupplemented
from services.referral.domain.moves import make
from services.referral.domain.offer import Offer, referral_faults
from services.referral.domain.referral import Act, Question, Referral, Supplement, Turn
from services.referral.domain.terms import Terms
from shared.faults import Fault, RulesNotMet

Done = tuple[Referral, tuple[Fact, ...]]


def supplement(referral: Referral, text: str, act: Act) -> Done:
    """Add something to what was sent; whose move it is and every date stay as they were."""
    added = Supplement(text, act.by, act.at, act.on)
    after = make(referral, "supplement", act, supplements=(*referral.supplements, added))
    return after, (ReferralSupplemented(after, added),)


def resend(
    referral: Referral,
    offer: Offer,
    roles: Iterable[str],
    text: str,
    act: Act,
    terms: Terms,
    objected: Sequence[Fault] = (),
) -> Done:
    """Put what was declined, or lapsed, before the same receiver again, with what is new; the patient keeps the place.

    What is new answers the question that was open. The receiver gets the days that were left of the promise when it
    declined or asked, and never less than a few. Raises ``Conflict`` unless it was declined or lapsed, ``RulesNotMet``
    when it may not go there any more (D26, CON-01).
    """
    added = Supplement(text, act.by, act.at, act.on)
    respond_by = act.on + timedelta(days=max(_days_left(referral), terms.least_days_after_answer))
    team = referral.receiver_organisation_id or ""
    after = make(
        referral,
        "resend",
        act,
        rejection=None,
        earlier_rejections=(*referral.earlier_rejections, *([referral.rejection] if referral.rejection else ())),
        supplements=(*referral.supplements, added),
        questions=_answered(referral, text, act),
        lapsed_on=None,
        place=referral.kept_place,
        respond_by=respond_by,
        turn=Turn("team", team, team, "assess", respond_by, act.on),
        silent=None,
    )
    faults = (*referral_faults(offer, roles, act.on), *objected)
    if faults:
        raise RulesNotMet(faults)
    return after, (ReferralResent(after, act.on),)


def _answered(referral: Referral, text: str, act: Act) -> tuple[Question, ...]:
    return tuple(
        each
        if each.answered_on
        else replace(each, answer=text, answered_by=act.by, answered_at=act.at, answered_on=act.on)
        for each in referral.questions
    )


def _days_left(referral: Referral) -> int:
    if referral.lapsed_on is not None and referral.open_question is not None:
        return referral.open_question.days_left
    if referral.rejection is None or referral.respond_by is None:
        return 0
    return (referral.respond_by - referral.rejection.rejected_on).days
