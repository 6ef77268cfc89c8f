"""The sender opens again what was closed: the same team looks again, and the first date stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.referral.domain.facts import Fact, ReferralReopened
from services.referral.domain.moves import make
from services.referral.domain.offer import Offer, referral_faults
from services.referral.domain.referral import Act, Place, Referral, State, Turn
from services.referral.domain.reopening import Reopening
from services.referral.domain.terms import Terms
from shared.faults import Fault, RulesNotMet


@dataclass(frozen=True)
class Again:
    """Why it is opened again: a reason of ``reopen_reasons``, and what is new or went wrong."""

    reason: str
    text: str


_TOO_LATE = "Deze verwijzing is te lang geleden afgerond om haar te heropenen. Schrijf een nieuwe verwijzing."


def reopen_until(referral: Referral, terms: Terms) -> date | None:
    """Return the last local date on which it may be opened again; None for what is not closed."""
    if referral.state is not State.CLOSED or referral.last_move is None:
        return None
    return referral.last_move.on + timedelta(days=terms.reopen_days)


def reopen(
    referral: Referral,
    offer: Offer,
    roles: Iterable[str],
    why: Again,
    act: Act,
    terms: Terms,
    objected: Sequence[Fault] = (),
) -> tuple[Referral, tuple[Fact, ...]]:
    """Put it before the same team again, with a promise of its own; how it went before is kept.

    After a treatment the queue counts anew; after a decline or a lapse the place is kept. Raises ``Conflict`` unless it
    is closed, ``RulesNotMet`` when it is too late or may not go there any more (D26, CON-01).
    """
    respond_by = act.on + timedelta(days=offer.promise_days)
    team = referral.receiver_organisation_id or ""
    past = (referral.rejection,) if referral.rejection else ()
    after = make(
        referral,
        "reopen",
        act,
        turn=Turn("team", team, team, "assess", respond_by, act.on),
        respond_by=respond_by,
        place=_place(referral, act.on),
        reopenings=(*referral.reopenings, _kept(referral, why, act)),
        earlier_rejections=(*referral.earlier_rejections, *past),
        rejection=None,
        acceptance=None,
        treatment=None,
        back_referral=None,
        lapsed_on=None,
        silent=None,
    )
    until = reopen_until(referral, terms)
    late = [] if until is None or act.on <= until else [Fault("", "not-allowed", _TOO_LATE)]
    faults = (*late, *referral_faults(offer, roles, act.on), *objected)
    if faults:
        raise RulesNotMet(faults)
    return after, (ReferralReopened(after, after.reopenings[-1]),)


def _place(referral: Referral, on: date) -> Place | None:
    kept = referral.kept_place
    return Place(kept.first_sent_on, on) if kept and referral.acceptance else kept


def _kept(referral: Referral, why: Again, act: Act) -> Reopening:
    accepted, begun = referral.acceptance, referral.treatment
    return Reopening(
        why.reason,
        why.text,
        act.by,
        act.on,
        accepted.accepted_on if accepted else None,
        begun.started_on if begun else None,
        referral.back_referral,
    )
