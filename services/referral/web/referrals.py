"""Routes about one referral on the sender's side: begin, change, look, send, answer, take back."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import g, request

from services.referral.domain.content import Attestation
from services.referral.domain.referral import Referral
from services.referral.storage.copies import chain_of, patient_of
from services.referral.usecases.acknowledge_outcome import acknowledge_outcome
from services.referral.usecases.answer_question import answer_question
from services.referral.usecases.change_referral import change_referral
from services.referral.usecases.delete_draft import delete_draft
from services.referral.usecases.draft_referral import content_faults, draft_referral
from services.referral.usecases.export_referral import export_referral
from services.referral.usecases.recall_referral import recall_referral
from services.referral.usecases.record_discussion import record_discussion
from services.referral.usecases.resend_referral import resend_referral
from services.referral.usecases.send_referral import send_referral
from services.referral.usecases.supplement_referral import supplement_referral
from services.referral.usecases.view_referral import view_referral
from services.referral.usecases.withdraw_referral import withdraw_referral
from services.referral.web.content_schemas import AttestationSchema
from services.referral.web.hrefs import href_of
from services.referral.web.patient import lines_of
from services.referral.web.quota import room_to_send
from services.referral.web.reasons import reason_meaning
from services.referral.web.schemas import (
    ChangeSchema,
    DraftSchema,
    LetterSchema,
    QuestionTextSchema,
    ReferralSchema,
    TakeBackSchema,
)
from services.referral.web.show import closed_to, whole
from shared.faults import Fault, Forbidden, InvalidInput, NotFound
from shared.policy.decision import Resource
from shared.storage.wall import stand_for
from shared.web.blueprint import Blueprint
from shared.web.context import context, signed_in
from shared.web.door import current_work, door, expected_version, show_version
from shared.web.language import LanguageQuery
from shared.web.peers import ask_as_user
from shared.web.shield import unseen_faults

blueprint = Blueprint("referrals", __name__, description="Verwijzingen: schrijven, versturen, bekijken")
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
_BEGUN = ("patient_id", "chain_id", "offer_id")


def answer_with(referral: Referral) -> dict[str, Any]:
    """Return the whole referral, with its version as ETag."""
    show_version(referral.version)
    return whole(current_work(), referral)


def is_id(given: object) -> bool:
    """Tell whether something given can be an id at all."""
    return isinstance(given, str) and _ID.fullmatch(given) is not None


def ask_relation() -> str | None:
    """Return the patient's chain as persons tells it, where our own copy of the relation is not there yet."""
    body, organisation_id = request.get_json(silent=True), signed_in().organisation_id
    patient_id = body.get("patient_id") if isinstance(body, dict) else None
    if not is_id(patient_id) or organisation_id is None:
        return None  # the schema, or the relation that is not there, says what is wrong
    return told_chain(str(patient_id), organisation_id)


def ask_sender_relation() -> str | None:
    """Return the chain of the patient whose draft this is, or None when the sender is involved with them no longer."""
    organisation_id = signed_in().organisation_id
    with context().works.database.read() as conn:
        stand_for(conn, signed_in())
        patient_id = patient_of(conn, str((request.view_args or {})["referral_id"]))
        known = patient_id and organisation_id and chain_of(conn, patient_id, organisation_id)
    if known or patient_id is None or organisation_id is None:
        return known or None
    return _ask_persons(patient_id)


def told_chain(patient_id: str, organisation_id: str) -> str | None:
    """Return the chain as persons tells it; None where our own copy is there, or persons knows no relation."""
    with context().works.database.read() as conn:
        stand_for(conn, signed_in())
        if chain_of(conn, patient_id, organisation_id):
            return None
    return _ask_persons(patient_id)


def _ask_persons(patient_id: str) -> str | None:
    try:
        path = f"/api/persons/v1/patients/{quote(patient_id, safe='')}/relation"
        told = ask_as_user("GET", path, on_behalf=True)
    except (NotFound, Forbidden):
        return None  # a role that may refer, but not ask who is registered (D5, D14), learns no more than a stranger
    return str(told["chain_id"])


def what_else(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what cannot be true, although something else could not be read."""
    return content_faults(current_work(), readable)


def refuse_unseen(given: Mapping[str, Any]) -> None:
    """Refuse what the writer would not see again: who writes for a clinician leaves that part to them (WRK-06).

    Raises ``InvalidInput``.
    """
    work = current_work()
    as_sender = Resource("referral", relations=frozenset({"sender"}))
    if faults := unseen_faults(given, closed_to(work, as_sender)):
        raise InvalidInput(faults)


@blueprint.post("/referrals")
@door("referral.draft", asks=ask_relation)
@blueprint.arguments(DraftSchema, also=what_else)
@blueprint.response(201, ReferralSchema)
def draft(body: Mapping[str, Any]) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Begin a referral; anything but patient, chain and offer may still be missing."""
    begun = {name: body[name] for name in _BEGUN}
    content = {name: value for name, value in body.items() if name not in {*begun, "came_along"}}
    refuse_unseen(content)
    referral = draft_referral(current_work(), begun, content, g.asked, body.get("came_along", ()))
    return answer_with(referral), 201, {"Location": href_of(referral)}


@blueprint.patch("/referrals/<referral_id>")
@door("referral.change")
@blueprint.arguments(ChangeSchema, also=what_else)
@blueprint.response(200, ReferralSchema)
def change(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Change the draft: fields given replace fields."""
    refuse_unseen(body)
    return answer_with(change_referral(current_work(), referral_id, body, seen=expected_version()))


@blueprint.post("/referrals/<referral_id>/deletion")
@door("referral.delete")
@blueprint.response(200, ReferralSchema)
def delete(referral_id: str) -> dict[str, Any]:
    """Throw the draft away; what was sent is recalled or withdrawn instead."""
    return answer_with(delete_draft(current_work(), referral_id, seen=expected_version()))


@blueprint.get("/referrals/<referral_id>")
@door("referral.read")
@blueprint.response(200, ReferralSchema)
def view(referral_id: str) -> dict[str, Any]:
    """Look at a referral; the receiver's first look makes it received."""
    return answer_with(view_referral(current_work(), referral_id))


@blueprint.get("/referrals/<referral_id>/letter")
@door("referral.export")
@blueprint.arguments(LanguageQuery, location="query")
@blueprint.response(200, LetterSchema)
def letter(query: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Take it along in a letter, with the parts that a look shows; the log tells it apart from a look."""
    work = current_work()
    referral = export_referral(work, referral_id)
    return {**answer_with(referral), **lines_of(referral, work.today, query["language"])}


@blueprint.post("/referrals/<referral_id>/sending")
@door("referral.send", asks=ask_sender_relation, limit=room_to_send)
@blueprint.response(200, ReferralSchema)
def send(referral_id: str) -> dict[str, Any]:
    """Send it; refused with everything that is missing at once."""
    sent = send_referral(current_work(), referral_id, seen=expected_version(), is_related=g.asked is not None)
    return answer_with(sent)


@blueprint.post("/referrals/<referral_id>/resending")
@door("referral.resend", asks=ask_sender_relation, limit=room_to_send)
@blueprint.arguments(QuestionTextSchema)
@blueprint.response(200, ReferralSchema)
def resend(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Put it before the same receiver again after it was declined, with what is new; the patient keeps the place."""
    seen, is_related = expected_version(), g.asked is not None
    return answer_with(resend_referral(current_work(), referral_id, body["text"], seen=seen, is_related=is_related))


@blueprint.post("/referrals/<referral_id>/acknowledgement")
@door("referral.acknowledge")
@blueprint.response(200, ReferralSchema)
def acknowledge(referral_id: str) -> dict[str, Any]:
    """Say that the outcome is known and dealt with: the referral is closed."""
    return answer_with(acknowledge_outcome(current_work(), referral_id, seen=expected_version()))


@blueprint.post("/referrals/<referral_id>/supplements")
@door("referral.supplement")
@blueprint.arguments(QuestionTextSchema)
@blueprint.response(200, ReferralSchema)
def supplement(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Add something after sending; the receiver is told, and no date moves."""
    return answer_with(supplement_referral(current_work(), referral_id, body["text"], seen=expected_version()))


@blueprint.post("/referrals/<referral_id>/questions/<question_id>/answer")
@door("referral.answer")
@blueprint.arguments(QuestionTextSchema)
@blueprint.response(200, ReferralSchema)
def answer(body: Mapping[str, Any], referral_id: str, question_id: str) -> dict[str, Any]:
    """Answer the receiver's question."""
    done = answer_question(current_work(), referral_id, question_id, body["text"], seen=expected_version())
    return answer_with(done)


@blueprint.post("/referrals/<referral_id>/recall")
@door("referral.recall")
@blueprint.response(200, ReferralSchema)
def recall(referral_id: str) -> dict[str, Any]:
    """Take it back as a draft, while nobody at the receiver opened it."""
    return answer_with(recall_referral(current_work(), referral_id, seen=expected_version()))


@blueprint.post("/referrals/<referral_id>/withdrawal")
@door("referral.withdraw")
@blueprint.arguments(TakeBackSchema, also=reason_meaning("referral.withdraw"))
@blueprint.response(200, ReferralSchema)
def withdraw(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Take back what was sent, while it is not accepted."""
    said = (body["reason"], body["comment"])
    return answer_with(withdraw_referral(current_work(), referral_id, *said, seen=expected_version()))


@blueprint.post("/referrals/<referral_id>/attestation")
@door("referral.discuss")
@blueprint.arguments(AttestationSchema)
@blueprint.response(200, ReferralSchema)
def discuss(body: Attestation, referral_id: str) -> dict[str, Any]:
    """Record the talk with the patient that followed an emergency referral (REF-02)."""
    return answer_with(record_discussion(current_work(), referral_id, body, seen=expected_version()))
