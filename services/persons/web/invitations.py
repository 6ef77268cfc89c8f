"""Routes of how a patient comes in: the practice invites, the courier brings the link, the portal checks the code."""

from collections.abc import Mapping
from typing import Any, get_args

from marshmallow import fields

from services.persons.domain.invitation import MOST_WRONG, Invitation, Outcome, Way
from services.persons.storage.invitations import Kept
from services.persons.usecases.onboarding.check_invitation import check_invitation
from services.persons.usecases.onboarding.invite import (
    invitation_resource,
    invite_patient,
    list_invitations,
    take_back_invitation,
)
from services.persons.usecases.onboarding.letters import fetch_letters, note_departure, note_refusal
from shared.storage.work import Work
from shared.web.actions import ActionSchema, Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.coded import at_most
from shared.web.door import current_work, door
from shared.web.schema import Code, Instant, StrictSchema, Text

MOST_LETTERS = 50

blueprint = Blueprint("invitations", __name__, description="Een patiënt uitnodigen")


class InviteSchema(StrictSchema):
    way = Code(*get_args(Way), required=True)


class InvitationSchema(StrictSchema):
    """One invitation as the practice sees it; ``sent_at``: when mail or SMS left, null while it waits."""

    invitation_id = fields.String()
    way = fields.String()
    state = fields.String()
    invited_at = Instant()
    invited_by = fields.String()
    sent_at = Instant(allow_none=True)
    expires_at = Instant()
    used_at = Instant(allow_none=True)
    ended_at = Instant(allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class ToldInvitationSchema(InvitationSchema):
    """With the code to tell the patient, while it is open; no answer to a change carries it, as those are kept."""

    code = fields.String(allow_none=True)


class AccountSchema(StrictSchema):
    """Since when the patient comes in, how sure the bridge was, and whether somebody ended it."""

    bound_at = Instant()
    level = fields.String()
    ended_at = Instant(allow_none=True)
    ended_by = fields.String(allow_none=True)
    ended_because = fields.String(allow_none=True)


class AddressedSchema(StrictSchema):
    """Whom it is about, and where an invitation can go."""

    given_name = fields.String()
    family_name = fields.String()
    email = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)


class InvitationsSchema(StrictSchema):
    """What the own organisation sent this patient, the newest first; and the account by which the patient comes in."""

    patient = fields.Nested(AddressedSchema)
    account = fields.Nested(AccountSchema, allow_none=True)
    items = fields.List(fields.Nested(ToldInvitationSchema))


class LettersSchema(StrictSchema):
    invitation_ids = fields.List(Text(longest=36), required=True, validate=at_most(MOST_LETTERS))


class LetterSchema(StrictSchema):
    """What the courier brings, and where."""

    invitation_id = fields.String()
    way = fields.String()
    address = fields.String()
    link = fields.String()
    expires_at = Instant()


class LetterListSchema(StrictSchema):
    items = fields.List(fields.Nested(LetterSchema))


class CheckSchema(StrictSchema):
    """What somebody came with; in the body, so that no address of ours holds it."""

    link = Text(longest=100, required=True)
    code = Text(longest=20, required=True)


class CheckedSchema(StrictSchema):
    """What it came to; ``tries_left`` of a wrong code."""

    outcome = Code(*get_args(Outcome))
    tries_left = fields.Integer(metadata={"maximum": MOST_WRONG})


@blueprint.get("/patients/<patient_id>/invitations")
@door("invitation.read")
@blueprint.response(200, InvitationsSchema)
def invitations(patient_id: str) -> dict[str, Any]:
    """What my organisation sent this patient, and how that stands; of an open one the code to tell."""
    work = current_work()
    sent = list_invitations(work, patient_id)
    items = [_told(work, kept) for kept in sent.items]
    return {"patient": sent.patient.identity, "account": sent.account, "items": items}


@blueprint.post("/patients/<patient_id>/invitations")
@door("invitation.send")
@blueprint.arguments(InviteSchema)
@blueprint.response(201, InvitationSchema)
def invite(body: Mapping[str, Any], patient_id: str) -> dict[str, Any]:
    """Invite the patient by mail or SMS; an earlier link of my organisation ends."""
    work = current_work()
    return show_invitation(work, Kept(invite_patient(work, patient_id, body["way"]), None))


@blueprint.post("/invitations/<invitation_id>/withdrawal")
@door("invitation.take-back")
@blueprint.response(200, InvitationSchema)
def take_back(invitation_id: str) -> dict[str, Any]:
    """Take it back: its link lets nobody in from now on."""
    work = current_work()
    return show_invitation(work, take_back_invitation(work, invitation_id))


@blueprint.post("/invitation-letters")
@door("invitation.deliver")
@blueprint.arguments(LettersSchema)
@blueprint.response(200, LetterListSchema)
def letters(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the courier: where open invitations go, each with a fresh link; an earlier link of the same ends."""
    return {"items": fetch_letters(current_work(), body["invitation_ids"])}


@blueprint.post("/invitation-letters/<invitation_id>/departure")
@door("invitation.deliver")
@blueprint.response(204)
def departure(invitation_id: str) -> None:
    """For the courier: this one left."""
    note_departure(current_work(), invitation_id)


@blueprint.post("/invitation-letters/<invitation_id>/refusal")
@door("invitation.deliver")
@blueprint.response(204)
def refusal(invitation_id: str) -> None:
    """For the courier: the address of this one was refused for good; its link ends and the practice is told."""
    note_refusal(current_work(), invitation_id)


@blueprint.post("/invitation-checks")
@door("invitation.check")
@blueprint.arguments(CheckSchema)
@blueprint.response(200, CheckedSchema)
def check(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the portal: do this link and code go together? A wrong code counts; the fifth ends the invitation."""
    checked = check_invitation(current_work(), body["link"], body["code"])
    return {"outcome": checked.outcome, "tries_left": checked.tries_left}


def _told(work: Work, kept: Kept) -> dict[str, Any]:
    shown = show_invitation(work, kept)
    return {**shown, "code": kept.invitation.code if shown["state"] == "open" else None}


def show_invitation(work: Work, kept: Kept) -> dict[str, Any]:
    """Return an invitation without its code."""
    row = kept.invitation
    names = ("invitation_id", "way", "invited_at", "invited_by", "expires_at", "used_at", "ended_at")
    shown = {name: getattr(row, name) for name in names}
    state = row.state(work.recorded_at)
    return {**shown, "sent_at": kept.sent_at, "state": state, "actions": _actions(work, row) if state == "open" else []}


def _actions(work: Work, row: Invitation) -> list[dict[str, str]]:
    href = f"{base_path('persons')}/invitations/{row.invitation_id}/withdrawal"
    return allowed(work, invitation_resource(work, row), [Move("take-back", "invitation.take-back", "Intrekken", href)])
