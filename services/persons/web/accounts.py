"""Routes of the account by which a patient comes in: bound at the bridge, ended by the practice."""

from collections.abc import Mapping
from typing import Any, get_args

from flask import g, request
from marshmallow import fields

from services.persons.domain.account import Account, AccountEnd, EidTerms, Vouched, read_vouched
from services.persons.domain.invitation import MOST_WRONG
from services.persons.usecases.onboarding.end_account import end_account
from services.persons.usecases.onboarding.use_invitation import Used, use_invitation
from services.persons.web.invitations import AccountSchema, CheckSchema
from shared.faults import Unavailable
from shared.policy.decision import Resource
from shared.web.blueprint import Blueprint
from shared.web.context import context
from shared.web.door import begin_work, check_role, current_work, door
from shared.web.foreign_issuer import ForeignIssuer, NotVouched
from shared.web.schema import Code, StrictSchema, Text

NO_BRIDGE = "Aanmelden met DigiD kan nu niet. Probeer het later opnieuw."
LONGEST = 500
REDEEMED = ("bridge_code", "verifier", "redirect_uri", "nonce")

blueprint = Blueprint("accounts", __name__, description="Waarmee een patiënt binnenkomt")


class BridgeSchema(StrictSchema):
    """Where the browser goes to show who it is."""

    authorization_endpoint = fields.String()
    client_id = fields.String()


class UseSchema(CheckSchema):
    """Link and code, and what the bridge sent back by the browser (RFC 6749, RFC 7636, OpenID Connect)."""

    bridge_code = Text(longest=LONGEST, required=True)
    verifier = Text(longest=LONGEST, required=True)
    nonce = Text(longest=LONGEST, required=True)
    redirect_uri = Text(longest=LONGEST, required=True)


class UsedSchema(StrictSchema):
    """What it came to; ``tries_left`` of a wrong code."""

    outcome = fields.String()
    tries_left = fields.Integer(metadata={"maximum": MOST_WRONG})


class EndAccountSchema(StrictSchema):
    reason = Code(*get_args(AccountEnd), required=True)


def bridge() -> ForeignIssuer:
    """Return the bridge. Raises ``Unavailable`` where none is connected."""
    found, terms = context(), _terms()
    if found.client is None:
        raise Unavailable(NO_BRIDGE)
    kept: ForeignIssuer = found.extras.setdefault("eid", found.client.foreign(terms.issuer, terms.client_id))
    return kept


def where_to_go() -> Mapping[str, str]:
    """Return where the browser goes; asked outside any transaction."""
    _assert_portal()
    try:
        return {"authorization_endpoint": bridge().endpoint("authorization_endpoint"), "client_id": bridge().client_id}
    except NotVouched:
        raise Unavailable(NO_BRIDGE) from None


def whom_it_vouches_for() -> Vouched | None:
    """Redeem the code of the bridge, outside any transaction; None when it vouches for nobody."""
    _assert_portal()
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or UseSchema().validate(body):
        return None  # the door says what is wrong with it
    try:
        claims = bridge().redeem(*(body[name] for name in REDEEMED))
    except NotVouched:
        return None
    return read_vouched(bridge().issuer, claims)


@blueprint.get("/eid-bridge")
@door("invitation.check", asks=where_to_go)
@blueprint.response(200, BridgeSchema)
def eid_bridge() -> Mapping[str, str]:
    """For the portal: where somebody who was invited shows who they are."""
    found: Mapping[str, str] = g.asked
    return found


@blueprint.post("/invitation-uses")
@door("invitation.check", asks=whom_it_vouches_for)
@blueprint.arguments(UseSchema)
@blueprint.response(200, UsedSchema)
def use(body: Mapping[str, Any]) -> Used:
    """For the portal: let in who was invited, when the bridge vouches for just that person."""
    return use_invitation(current_work(), body["link"], body["code"], g.asked)


@blueprint.post("/patients/<patient_id>/account/ending")
@door("account.end")
@blueprint.arguments(EndAccountSchema)
@blueprint.response(200, AccountSchema)
def ending(body: Mapping[str, Any], patient_id: str) -> Account:
    """End the access of my patient; they are told, and may be invited again."""
    return end_account(current_work(), patient_id, body["reason"])


def _assert_portal() -> None:
    with begin_work() as work:
        check_role(work, "invitation.check")
        work.require("invitation.check", Resource("invitation", "", frozenset({work.actor.id})))


def _terms() -> EidTerms:
    terms: EidTerms = context().settings.eid
    return terms
