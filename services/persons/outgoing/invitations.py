"""Which fact of how a patient comes in becomes which event: ids, codes and days; never a link, a code or an address."""

from collections.abc import Callable, Mapping
from typing import Any

from services.persons.domain import account, invitation
from shared.calendar import local_date
from shared.contracts import invitations as contracts
from shared.contracts.contract import Contract


def _ids(fact: invitation.Fact) -> dict[str, Any]:
    names = ("invitation_id", "patient_id", "chain_id", "organisation_id")
    return {name: getattr(fact.invitation, name) for name in names}


def _invited(fact: invitation.PatientInvited) -> Mapping[str, Any]:
    row = fact.invitation
    return {**_ids(fact), "way": row.way, "expires_on": local_date(row.expires_at).isoformat()}


def _account(fact: account.AccountBound | account.AccountEnded) -> dict[str, Any]:
    names = ("patient_id", "chain_id", "organisation_id")
    return {name: getattr(fact.account, name) for name in names}


INVITATION_ROWS: Mapping[type, tuple[Contract, Callable[[Any], Mapping[str, Any]]]] = {
    invitation.PatientInvited: (contracts.INVITED, _invited),
    invitation.InvitationEnded: (contracts.ENDED, lambda fact: {**_ids(fact), "reason": fact.invitation.ended}),
    invitation.InvitationUndelivered: (contracts.UNDELIVERED, _ids),
    invitation.InvitationBlocked: (contracts.BLOCKED, _ids),
    invitation.InvitationUsed: (contracts.USED, _ids),
    invitation.SignInRefused: (contracts.REFUSED, lambda fact: {**_ids(fact), "reason": fact.reason}),
    account.AccountBound: (contracts.ACCOUNT_BOUND, _account),
    account.AccountEnded: (contracts.ACCOUNT_ENDED, _account),
}
