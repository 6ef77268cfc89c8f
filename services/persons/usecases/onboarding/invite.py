"""A practice invites its patient, sees how that stands, and takes it back."""

import secrets
from dataclasses import dataclass, replace

from services.persons.domain import invitation as domain
from services.persons.domain.account import Account
from services.persons.domain.invitation import CODE_DIGITS, VALID_FOR, End, Invitation, PatientInvited, Way
from services.persons.domain.patient import Patient
from services.persons.storage.accounts import account_of
from services.persons.storage.invitations import (
    Kept,
    invitations_by,
    invitations_for,
    load_kept,
    save_invitation,
)
from services.persons.storage.patients import load_patient
from services.persons.usecases.read_patient import patient_resource
from shared.faults import FaultList, Forbidden, NotFound, RulesNotMet
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.storage.work import Work

ADDRESSED = "Neem eerst de verwijzing aan. Daarna kunt u deze patiënt uitnodigen."


def invite_patient(work: Work, patient_id: str, way: Way) -> Invitation:
    """Invite; an earlier invitation of the own organisation ends, so that one link works.

    Raises ``InvalidInput`` without an address, ``RulesNotMet`` for a child, ``Forbidden`` for who was only addressed.
    """
    patient = load_patient(work, patient_id)
    work.require("invitation.send", patient_resource(patient, work.actor), writes=True)
    _check(work, patient, way)
    organisation_id = work.actor.organisation_id or ""
    for kept in invitations_by(work, organisation_id, patient_id):
        _end(work, kept.invitation, "replaced")
    made = Invitation(
        invitation_id=new_id(),
        patient_id=patient_id,
        chain_id=patient.chain_id,
        organisation_id=organisation_id,
        invited_by=work.actor.id,
        way=way,
        invited_at=work.recorded_at,
        expires_at=work.recorded_at + VALID_FOR,
        code=_new_code(),
    )
    return save_invitation(work, made, [PatientInvited(made)])


@dataclass(frozen=True)
class Sent:
    """What the actor's organisation sent a patient, the newest first, and the account by which the patient comes in."""

    patient: Patient
    account: Account | None
    items: list[Kept]


def list_invitations(work: Work, patient_id: str) -> Sent:
    """Return how the patient's access stands; the code of an open invitation may be told."""
    patient = load_patient(work, patient_id)
    work.require("invitation.read", patient_resource(patient, work.actor))
    sent = invitations_by(work, work.actor.organisation_id or "", patient_id)
    return Sent(patient, account_of(work, patient_id), sent)


def take_back_invitation(work: Work, invitation_id: str) -> Kept:
    """End an open one of the own organisation. Raises ``Conflict`` for one that is over, ``NotFound``."""
    kept = load_kept(work, invitation_id)
    work.require("invitation.take-back", invitation_resource(work, kept.invitation), writes=True)
    ended = domain.end(kept.invitation, "taken-back", work.actor.id, work.recorded_at)
    return replace(kept, invitation=save_invitation(work, *ended))


def end_misaddressed(work: Work, before: Patient, after: Patient) -> None:
    """An address was corrected: what was sent to the former one no longer lets anybody in."""
    for each in invitations_for(work, after.patient_id):
        if domain.address_of(before.identity, each.way) != domain.address_of(after.identity, each.way):
            _end(work, each, "address-changed")


def invitation_resource(work: Work, invitation: Invitation) -> Resource:
    """Return the invitation as the policy sees it: of the organisation that made it and still treats the patient."""
    try:
        patient = load_patient(work, invitation.patient_id)
    except NotFound:
        return Resource("invitation", invitation.invitation_id)
    ours = invitation.organisation_id == work.actor.organisation_id and patient.ground_of(work.actor.organisation_id)
    relations = frozenset({"related"} if ours else ())
    return Resource("invitation", invitation.invitation_id, relations, invitation.patient_id)


def _check(work: Work, patient: Patient, way: Way) -> None:
    if patient.ground_of(work.actor.organisation_id) == "addressed":
        raise Forbidden(ADDRESSED)
    FaultList(domain.way_faults(patient.identity, way)).raise_invalid()
    if faults := domain.age_faults(patient.identity.birth_date, work.today):
        raise RulesNotMet(faults)


def _end(work: Work, invitation: Invitation, how: End) -> None:
    if invitation.state(work.recorded_at) == "open":
        save_invitation(work, *domain.end(invitation, how, work.actor.id, work.recorded_at))


def _new_code() -> str:
    return str(secrets.randbelow(10**CODE_DIGITS)).zfill(CODE_DIGITS)
