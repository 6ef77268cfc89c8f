"""Routes about one referral after acceptance: the treatment begins, is reported on, and goes back to the sender."""

from collections.abc import Mapping
from typing import Any

from services.referral.domain.back_referral import Handover, handover_missing
from services.referral.domain.reasons import Given
from services.referral.domain.treatment import STARTED, treatment_faults
from services.referral.usecases.handling import take
from services.referral.usecases.reasons import faults_of
from services.referral.usecases.report_interim import report_interim
from services.referral.usecases.return_referral import return_referral
from services.referral.usecases.start_treatment import start_treatment
from services.referral.web.referrals import answer_with
from services.referral.web.schemas import QuestionTextSchema, ReferralSchema
from services.referral.web.treatment_schemas import ReturnInSchema, Sent, StartSchema
from shared.faults import Fault
from shared.rules.patient_words import label_faults
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version

blueprint = Blueprint("treatment", __name__, description="Na het aannemen: behandelen en berichten")


def start_meaning(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what cannot be true of a start, although something else could not be read."""
    return treatment_faults(readable.get(STARTED), current_work().today)


@blueprint.post("/referrals/<referral_id>/treatment")
@door("referral.start")
@blueprint.arguments(StartSchema, also=start_meaning)
@blueprint.response(200, ReferralSchema)
def start(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Say that the treatment began; from then on the sender waits for a report."""
    return answer_with(start_treatment(current_work(), referral_id, body[STARTED], seen=expected_version()))


@blueprint.post("/referrals/<referral_id>/reports")
@door("referral.report")
@blueprint.arguments(QuestionTextSchema)
@blueprint.response(200, ReferralSchema)
def report(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Send the sender an interim report."""
    return answer_with(report_interim(current_work(), referral_id, body["text"], seen=expected_version()))


def return_meaning(readable: Mapping[str, Any], referral_id: str) -> list[Fault]:
    """Return what a back-referral lacks, although something else could not be read (REF-03, SC-10)."""
    work = current_work()
    referral = take(work, referral_id, "referral.return")
    given = {"reason": "", "clinician_id": "", **readable}
    as_is = given.pop("as_is", False)
    words = label_faults("patient_expects", given.get("patient_expects") or "", as_is=as_is)
    lacks = handover_missing(Handover(**given), work.today, treated=referral.treatment is not None)
    return [*faults_of(work, Given("referral.return", given["reason"], "in purpose")), *words, *lacks]


@blueprint.post("/referrals/<referral_id>/back-referral")
@door("referral.return")
@blueprint.arguments(ReturnInSchema, also=return_meaning)
@blueprint.response(200, ReferralSchema)
def refer_back(body: Sent, referral_id: str) -> dict[str, Any]:
    """Refer the patient back to the sender, with result, advice, open actions and a plan for a relapse."""
    seen, as_is = expected_version(), body.as_is
    return answer_with(return_referral(current_work(), referral_id, body.handover, seen=seen, as_is=as_is))
