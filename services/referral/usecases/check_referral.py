"""Look at a draft before it is sent: what keeps it back, what asks for a reason, how its offer stands.

Everything is read here, from what region's events told: no other service is asked, and nothing is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from services.referral.domain.advice import warnings
from services.referral.domain.alternatives import Reach, alternatives
from services.referral.domain.attachment import keeps_back as attachments_keep_back
from services.referral.domain.deviation import findings, reason_missing
from services.referral.domain.findings import Finding
from services.referral.domain.moves import make
from services.referral.domain.offer import Offer, referring_role
from services.referral.domain.referral import Referral
from services.referral.domain.stepped_care import REHABILITATION, Case
from services.referral.domain.writing import keeps_back
from services.referral.storage.attachments import attachments_of
from services.referral.storage.copies import find_offer, offers_of_kind
from services.referral.storage.referrals import load_referral
from services.referral.storage.tables import copies
from services.referral.usecases.draft_referral import UNKNOWN_OFFER
from services.referral.usecases.handling import act_of, terms
from services.referral.usecases.made_by_team import made_by_team
from services.referral.usecases.running_beside import Running, running_beside
from services.referral.usecases.sharing import objection, resource_of
from shared.faults import Fault
from shared.storage.consents import read_kinds
from shared.storage.work import Work


@dataclass(frozen=True)
class Checked:
    """What was found; ``offer`` None: nobody knows it any more. ``missing`` keeps the draft from being sent.

    ``asked``: that something deviates and nobody wrote why.
    """

    referral: Referral
    offer: Offer | None
    missing: tuple[Fault, ...]
    asked: tuple[Fault, ...]
    findings: tuple[Finding, ...]
    warnings: tuple[Fault, ...]
    alternatives: Sequence[Offer]
    running: Sequence[Running]


def check_referral(work: Work, referral_id: str, reach: Reach) -> Checked:
    """Return what is known before sending; raises ``NotFound``, ``Forbidden``, ``Conflict`` once it is sent."""
    referral = load_referral(work, referral_id)
    work.require("referral.check", resource_of(work, referral))
    make(referral, "send", act_of(work))
    return check_draft(work, referral, reach)


def check_draft(work: Work, referral: Referral, reach: Reach) -> Checked:
    """Return what is known of a draft that the actor may see."""
    offer, advice = find_offer(work, referral.offer_id), warnings(referral.content)
    running = running_beside(work, referral)
    if offer is None:
        return Checked(referral, None, (UNKNOWN_OFFER,), (), (), advice, (), running)
    roles = _sending_roles(work, referral, offer)
    case = Case(referral.content, offer, referring_role(offer, roles, work.today), terms(work).steps)
    known = (*objection(work, referral, offer.organisation_id), *made_by_team(work, referral))
    closed = attachments_keep_back(attachments_of(work, referral.id))
    kept = (*keeps_back(case, roles, work.today, terms(work)), *known, *closed)
    others = alternatives(offer, _may_be_chosen(work, referral, offer.kind), roles, reach, work.today)
    return Checked(referral, offer, kept, reason_missing(case), findings(case), advice, others, running)


def _may_be_chosen(work: Work, referral: Referral, kind: str) -> list[Offer]:
    """Return the offers of a kind but those that give no programme (ANT-02) or that the patient objects to (CON-01)."""
    without = terms(work).steps.no_programme_at if kind == REHABILITATION else frozenset()
    offers = offers_of_kind(work, kind)
    read_kinds(work, copies, [row.organisation_id for row in offers])
    return [
        row
        for row in offers
        if row.organisation_id not in without and not objection(work, referral, row.organisation_id)
    ]


def _sending_roles(work: Work, referral: Referral, offer: Offer) -> tuple[str, ...]:
    """Return the roles in which it would be sent: of who may send, else those of a colleague who may refer there."""
    if work.may("referral.send", resource_of(work, referral)):
        return tuple(work.actor.answerable_roles)
    return tuple(sorted({row.role for row in offer.referrer_roles}))
