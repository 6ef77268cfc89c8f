"""A patient comes in: the bridge says who it is, persons holds that against whom was invited, and binds the account.

Nobody is told whose invitation it was; the practice hears that somebody else tried. Whoever tries too often ends it.
"""

import hmac
from dataclasses import dataclass, replace
from typing import Literal

from services.persons.domain.account import Account, AccountBound, Vouched
from services.persons.domain.invitation import Invitation, InvitationUsed, RefusedBecause, SignInRefused
from services.persons.domain.invitation import Outcome as Checked
from services.persons.storage.accounts import account_of, account_with, save_account
from services.persons.storage.invitations import count_try, save_invitation
from services.persons.storage.patients import bsn_of
from services.persons.usecases.onboarding.check_invitation import check_invitation
from shared.audit.access import Access
from shared.storage.work import Work

Outcome = Checked | RefusedBecause | Literal["bound", "not-vouched"]
REASON = "Wie zich aanmeldde, past niet bij deze uitnodiging."


@dataclass(frozen=True)
class Used:
    """What came of it; ``tries_left`` of a wrong code."""

    outcome: Outcome
    tries_left: int = 0


def use_invitation(work: Work, link: str, code: str, vouched: Vouched | None) -> Used:
    """Bind the account of whom the bridge vouches for; ``vouched`` is None when it vouches for nobody."""
    checked = check_invitation(work, link, code)
    if checked.invitation is None:
        return Used(checked.outcome, checked.tries_left)
    if vouched is None:
        return Used("not-vouched")
    why = _why_not(work, checked.invitation, vouched)
    if why:
        _refuse(work, checked.invitation, why)
        return Used(why)
    _bind(work, checked.invitation, vouched)
    return Used("bound")


def _why_not(work: Work, invitation: Invitation, vouched: Vouched) -> RefusedBecause | None:
    if not vouched.reaches(work.settings.eid.least):
        return "level-too-low"
    invited = bsn_of(work, invitation.patient_id).digits.encode()
    if not hmac.compare_digest(invited, vouched.bsn.digits.encode()):
        return "other-person"
    holder = account_with(work, vouched.digest)
    return "account-taken" if holder and holder.patient_id != invitation.patient_id else None


def _refuse(work: Work, invitation: Invitation, why: RefusedBecause) -> None:
    """Log it, tell the practice, and count it as a try: the code is out."""
    whose = (invitation.patient_id,)
    refused = Access("invitation.check", "invitation", invitation.invitation_id, work.actor, "refused", reason=REASON)
    work.accesses.append(replace(refused, patients=whose))
    if why != "level-too-low":
        count_try(work, invitation.invitation_id)
    save_invitation(work, invitation, [SignInRefused(invitation, why)])


def _bind(work: Work, invitation: Invitation, vouched: Vouched) -> None:
    before = account_of(work, invitation.patient_id)
    account = Account(
        patient_id=invitation.patient_id,
        chain_id=invitation.chain_id,
        organisation_id=invitation.organisation_id,
        issuer=vouched.issuer,
        digest=vouched.digest,
        level=vouched.level,
        bound_at=work.recorded_at,
        version=before.version if before else 0,
    )
    used = replace(invitation, used_at=work.recorded_at)
    save_invitation(work, used, [InvitationUsed(used)])
    save_account(work, account, AccountBound(account))
