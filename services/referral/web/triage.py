"""Routes about one referral on the receiver's side: ask, accept, decline."""

from collections.abc import Mapping
from typing import Any

from services.referral.domain.redirect import TALK, talk_faults
from services.referral.domain.triage import screening_faults, start_faults
from services.referral.usecases.accept_referral import accept_referral
from services.referral.usecases.ask_question import ask_question
from services.referral.usecases.redirect_referral import PassOn, redirect_referral
from services.referral.usecases.reject_referral import Decline, reject_referral
from services.referral.usecases.schedule_screening import schedule_screening
from services.referral.web.quota import room_to_send
from services.referral.web.reasons import reason_meaning
from services.referral.web.redirect_schemas import RedirectSchema
from services.referral.web.referrals import answer_with
from services.referral.web.schemas import (
    AcceptSchema,
    QuestionTextSchema,
    ReferralSchema,
    RejectionInSchema,
    ScreeningSchema,
)
from shared.faults import Fault
from shared.rules.patient_words import label_faults
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version

blueprint = Blueprint("triage", __name__, description="Triage: vragen, aannemen, afwijzen")


@blueprint.post("/referrals/<referral_id>/questions")
@door("referral.ask")
@blueprint.arguments(QuestionTextSchema)
@blueprint.response(200, ReferralSchema)
def ask(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Ask one question back."""
    return answer_with(ask_question(current_work(), referral_id, body["text"], seen=expected_version()))


def start_meaning(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what cannot be true of an acceptance, although something else could not be read."""
    return start_faults(readable.get("start_expected_on"), current_work().today)


def screening_meaning(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what cannot be true of a screening, although something else could not be read."""
    return screening_faults(readable.get("screening_on"), current_work().today)


@blueprint.post("/referrals/<referral_id>/acceptance")
@door("referral.accept")
@blueprint.arguments(AcceptSchema, also=start_meaning)
@blueprint.response(200, ReferralSchema)
def accept(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Accept for screening (D22)."""
    start = body["start_expected_on"]
    return answer_with(accept_referral(current_work(), referral_id, start, seen=expected_version()))


@blueprint.post("/referrals/<referral_id>/screening")
@door("referral.schedule")
@blueprint.arguments(ScreeningSchema, also=screening_meaning)
@blueprint.response(200, ReferralSchema)
def schedule(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Record for which day the patient is invited; the plan then tells what comes next."""
    done = schedule_screening(current_work(), referral_id, body["screening_on"], seen=expected_version())
    return answer_with(done)


def talk_meaning(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what cannot be true of a redirect, although something else could not be read."""
    return [*talk_faults(readable.get(TALK), current_work().today), *reason_meaning("referral.redirect")(readable)]


@blueprint.post("/referrals/<referral_id>/redirection")
@door("referral.redirect", limit=room_to_send)
@blueprint.arguments(RedirectSchema, also=talk_meaning)
@blueprint.response(200, ReferralSchema)
def redirect(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Pass it on to another team; the patient keeps the place, sender and patient are told."""
    return answer_with(redirect_referral(current_work(), referral_id, PassOn(**body), seen=expected_version()))


def words_meaning(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return a reason that may not be given, and words that no patient should read (IZP-11)."""
    words = label_faults("patient_text", readable.get("patient_text", ""), as_is=readable.get("as_is", False))
    return [*reason_meaning("referral.reject")(readable), *words]


@blueprint.post("/referrals/<referral_id>/rejection")
@door("referral.reject")
@blueprint.arguments(RejectionInSchema, also=words_meaning)
@blueprint.response(200, ReferralSchema)
def reject(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Decline, with a reason, a name and a next step."""
    return answer_with(reject_referral(current_work(), referral_id, Decline(**body), seen=expected_version()))
