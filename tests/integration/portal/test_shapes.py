"""What the made-up API answers has the shape of the real services: their own schemas read it."""

from typing import Any

import pytest

from services.careplan.web import schemas as careplan
from services.careplan.web.emergency import EmergencyAnswerSchema
from services.notifications.web import schemas as notifications
from services.persons.web import accounts, invitations, merging
from services.persons.web import consent_schemas as consents
from services.persons.web import emergency_schemas as emergencies
from services.persons.web import erasure_schemas as erasure
from services.persons.web import proxy_schemas as proxies
from services.persons.web import retention_schemas as retention
from services.persons.web import schemas as persons
from services.persons.web.doubles import DoublesSchema
from services.persons.web.look_questions import LookQuestionsSchema
from services.persons.web.looks import LooksSchema
from services.persons.web.own_work import OwnWorkSchema
from services.referral.web import advice_schemas as advice
from services.referral.web import appointment_schemas as appointments
from services.referral.web import board_schemas, saved_view_schemas
from services.referral.web import capacity_schemas as room
from services.referral.web import own_schemas as own
from services.referral.web import peer_schemas as peer
from services.referral.web import recall_schemas as recall
from services.referral.web import schemas as referral
from services.referral.web.emergency import EmergencyReferralsSchema
from services.referral.web.worklist_schemas import WorklistSchema
from services.region.web import offer_file_schemas, waarnemingen
from services.region.web import overview_schemas as overview
from services.region.web import schemas as region
from services.worktrack.web import caseload_schemas as caseload
from services.worktrack.web import contact_schemas as contacts
from services.worktrack.web import expert_advice_schemas as experts
from services.worktrack.web import letter_schemas as letters
from services.worktrack.web import (
    notes,
    oordelen,
    signals,
    signed_documents,
    signing,
    talk,
    tasks,
    verslag_schemas,
    werkplan_schemas,
)
from services.worktrack.web import schemas as worktrack
from services.worktrack.web import second_opinion_schemas as opinions
from shared.web import operations
from shared.web.common import AuditPageSchema, AuditStateSchema
from shared.web.rights import RightsSchema
from shared.web.schema import StrictSchema
from tests.support.portal import FakeApi

SOMETIMES = {"care_dates.dates"}  # only when shared (D3)
SHAPES: dict[str, type[StrictSchema]] = {
    "GET /api/referral/v1/worklist": WorklistSchema,
    "GET /api/referral/v1/referrals/referral-3": referral.ReferralSchema,
    "GET /api/referral/v1/board": board_schemas.BoardSchema,
    "GET /api/referral/v1/saved-views": saved_view_schemas.SavedViewsSchema,
    "GET /api/referral/v1/referrals/referral-1/appointment": appointments.AppointmentOfSchema,
    "GET /api/referral/v1/referrals/referral-2/appointment": appointments.AppointmentOfSchema,
    "GET /api/referral/v1/advice-worklist": advice.AdviceBoxSchema,
    "GET /api/referral/v1/capacity-worklist": room.CapacityBoxSchema,
    "GET /api/referral/v1/capacity-requests/room-1": room.CapacityRequestSchema,
    "GET /api/referral/v1/referrals/referral-7/capacity-enquiry": room.CapacityDraftSchema,
    "GET /api/referral/v1/peer-question-worklist": peer.PeerBoxSchema,
    "GET /api/referral/v1/peer-questions/peer-1": peer.PeerQuestionSchema,
    "GET /api/referral/v1/peer-questions/peer-2": peer.PeerQuestionSchema,
    "GET /api/referral/v1/peer-questions/peer-3": peer.PeerQuestionSchema,
    "GET /api/referral/v1/recall-list": recall.RecallListSchema,
    "GET /api/referral/v1/recalls/recall-1": recall.RecallSchema,
    "GET /api/referral/v1/recalls/recall-2": recall.RecallSchema,
    "GET /api/referral/v1/recalls/recall-3": recall.RecallSchema,
    "GET /api/referral/v1/peer-candidates": peer.CandidatesSchema,
    "GET /api/referral/v1/my-peer-questions": peer.MyPeerQuestionsSchema,
    "GET /api/referral/v1/my-advices": advice.MyAdvicesSchema,
    "GET /api/referral/v1/advices/advice-1": advice.AdviceSchema,
    "GET /api/referral/v1/advices/advice-2": advice.AdviceSchema,
    "GET /api/referral/v1/advices/advice-3": advice.AdviceSchema,
    "GET /api/careplan/v1/plans/plan-1": careplan.PlanSchema,
    "GET /api/referral/v1/my-referrals": own.MyReferralsSchema,
    "GET /api/referral/v1/my-rights": RightsSchema,
    "GET /api/careplan/v1/worklist": careplan.WorklistSchema,
    "GET /api/careplan/v1/my-plan": careplan.MyPlanSchema,
    "GET /api/persons/v1/work-case-candidates": persons.CandidatesSchema,
    "GET /api/persons/v1/my-choices": persons.ChoicesSchema,
    "GET /api/persons/v1/my-work": OwnWorkSchema,
    "POST /api/persons/v1/machtigingen": persons.MachtigingSchema,
    "GET /api/persons/v1/my-consents": consents.OwnConsentsSchema,
    "GET /api/persons/v1/patients/patient-1/consents": consents.ConsentsSchema,
    "POST /api/persons/v1/my-consent-previews": consents.EffectsSchema,
    "GET /api/persons/v1/emergency-accesses": emergencies.EmergencyOrganisationSchema,
    "GET /api/persons/v1/emergency-accesses/access-1": emergencies.EmergencyAccessSchema,
    "GET /api/persons/v1/emergency-accesses/access-4": emergencies.EmergencyAccessSchema,
    "GET /api/persons/v1/emergency-access-reviews": emergencies.EmergencyReviewsSchema,
    "GET /api/persons/v1/my-emergency-accesses": emergencies.EmergencyOwnListSchema,
    "GET /api/referral/v1/emergency-accesses/access-1/referrals": EmergencyReferralsSchema,
    "GET /api/careplan/v1/emergency-accesses/access-1/plan": EmergencyAnswerSchema,
    "GET /api/persons/v1/my-erasure": erasure.MyErasureSchema,
    "GET /api/persons/v1/erasures": erasure.ErasuresSchema,
    "GET /api/persons/v1/erasures/erasure-1": erasure.ErasureSchema,
    "GET /api/persons/v1/retentions": retention.RetentionsSchema,
    "GET /api/persons/v1/retentions/retention-1": retention.RetentionSchema,
    "GET /api/worktrack/v1/cases/case-1/werkplan": werkplan_schemas.WerkplanSchema,
    "GET /api/worktrack/v1/cases/case-1/werkplan/employer-preview": werkplan_schemas.PreviewSchema,
    "GET /api/worktrack/v1/my-werkplan": werkplan_schemas.OwnWerkplanSchema,
    "POST /api/worktrack/v1/cases/case-1/werkplan/signing-links": signing.MadeLinkSchema,
    "POST /api/worktrack/v1/cases/case-1/werkplan/signals": signals.SignalledSchema,
    "GET /api/worktrack/v1/cases/case-1/re-integration-report": verslag_schemas.OpenPartSchema,
    "GET /api/worktrack/v1/cases/case-1/medical-report": verslag_schemas.MedicalPartSchema,
    "GET /api/worktrack/v1/my-re-integration-reports/case-1": verslag_schemas.OwnVerslagSchema,
    "POST /api/worktrack/v1/signing-documents": signed_documents.SignedDocumentSchema,
    "GET /api/worktrack/v1/my-werkplan/case-1/signed-document": signed_documents.SignedDocumentSchema,
    "GET /api/worktrack/v1/cases/case-1/werkplan/signed-document": signed_documents.SignedDocumentSchema,
    "POST /api/worktrack/v1/signed-document-checks": signed_documents.StandingSchema,
    "POST /api/worktrack/v1/signing-signatures": signing.CheckedSchema,
    "GET /api/region/v1/organisations": region.OrganisationsSchema,
    "GET /api/region/v1/professionals": region.ProfessionalsSchema,
    "GET /api/region/v1/overview": overview.OverviewSchema,
    "GET /api/region/v1/stuck-items": overview.StuckItemsSchema,
    "POST /api/region/v1/offer-files": offer_file_schemas.OfferFileOutcomeSchema,
    "GET /api/region/v1/waarnemingen": waarnemingen.WaarnemingenSchema,
    "GET /api/worktrack/v1/worklist": caseload.CaseloadSchema,
    "POST /api/worktrack/v1/caseload-searches": caseload.CaseloadFoundSchema,
    "POST /api/persons/v1/employee-searches": persons.EmployeesFoundSchema,
    "GET /api/worktrack/v1/cases/case-1/letters": letters.LettersSchema,
    "GET /api/worktrack/v1/letters/letter-1": letters.WholeLetterSchema,
    "GET /api/worktrack/v1/my-letters": letters.SentLettersSchema,
    "GET /api/worktrack/v1/cases/case-1/notes": notes.CaseNotesSchema,
    "GET /api/worktrack/v1/my-notes": notes.NotesSchema,
    "GET /api/worktrack/v1/my-talk": talk.TalkSchema,
    "GET /api/worktrack/v1/cases/case-1/tasks": tasks.CaseTasksSchema,
    "GET /api/worktrack/v1/cases/case-1/expert-advices": experts.CaseExpertAdvicesSchema,
    "GET /api/worktrack/v1/my-expert-advices": experts.ExpertAdvicesSchema,
    "GET /api/worktrack/v1/expert-advices/advice-1": experts.WholeExpertAdviceSchema,
    "GET /api/worktrack/v1/own-expert-advices": experts.OwnExpertAdvicesSchema,
    "GET /api/worktrack/v1/cases/case-1/deskundigenoordelen": oordelen.OordelenSchema,
    "GET /api/worktrack/v1/cases/case-1/second-opinions": opinions.CaseOpinionsSchema,
    "GET /api/worktrack/v1/own-second-opinions": opinions.OwnOpinionsSchema,
    "GET /api/worktrack/v1/my-second-opinions": opinions.ListedOpinionsSchema,
    "GET /api/worktrack/v1/second-opinions/opinion-1": opinions.WholeOpinionSchema,
    "GET /api/worktrack/v1/my-tasks": tasks.OwnTasksSchema,
    "GET /api/worktrack/v1/contacts": contacts.SpreekuurSchema,
    "GET /api/worktrack/v1/cases/case-1/contacts": contacts.CaseContactsSchema,
    "GET /api/worktrack/v1/my-case": worktrack.OwnCaseSchema,
    "GET /api/worktrack/v1/employer-cases": worktrack.EmployerCasesSchema,
    "GET /api/worktrack/v1/cases/case-1": worktrack.CaseSchema,
    "GET /api/referral/v1/referrals/referral-1": referral.ReferralSchema,
    "GET /api/referral/v1/referrals/referral-2": referral.ReferralSchema,
    "GET /api/careplan/v1/events-state": operations.StateSchema,
    "GET /api/careplan/v1/parked-events": operations.ParkedListSchema,
    "POST /api/careplan/v1/parked-events/1/replay": operations.ReplayedSchema,
    "GET /api/careplan/v1/audit-entries": AuditPageSchema,
    "GET /api/careplan/v1/audit-state": AuditStateSchema,
    "GET /api/persons/v1/my-looks": LooksSchema,
    "GET /api/persons/v1/look-questions": LookQuestionsSchema,
    "GET /api/persons/v1/possible-doubles": DoublesSchema,
    "GET /api/persons/v1/patients/patient-1/comparisons/patient-9": merging.ComparisonSchema,
    "GET /api/persons/v1/my-proxies": proxies.ProxiesSchema,
    "GET /api/persons/v1/patients/patient-1/representatives": proxies.RepresentativesSchema,
    "GET /api/persons/v1/held-proxies": proxies.HeldListSchema,
    "POST /api/persons/v1/proxy-acceptances": proxies.TakenSchema,
    "GET /api/persons/v1/patients/patient-1/invitations": invitations.InvitationsSchema,
    "POST /api/persons/v1/invitation-checks": invitations.CheckedSchema,
    "POST /api/persons/v1/invitation-uses": accounts.UsedSchema,
    "GET /api/persons/v1/eid-bridge": accounts.BridgeSchema,
    "GET /api/notifications/v1/inbox": notifications.InboxSchema,
    "POST /api/notifications/v1/inbox/notice-1/reading": notifications.NoticeSchema,
    "POST /api/notifications/v1/inbox/reading": notifications.AllReadSchema,
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_made_up_answer_has_the_real_shape(api: FakeApi, name: str) -> None:
    schema = SHAPES[name]()
    answer = api.answers[name]
    assert schema.validate(answer) == {}
    assert set(missing(schema, answer)) <= SOMETIMES


def missing(schema: Any, answer: Any) -> list[str]:
    """Return what the real service sends and the made-up answer leaves out."""
    if "hidden" in schema.fields:
        return []  # a number, or that it is hidden (D25)
    found = [name for name in schema.fields if (schema.fields[name].data_key or name) not in answer]
    for name, field in schema.fields.items():
        nested = getattr(getattr(field, "inner", field), "schema", None)
        value = answer.get(name)
        rows = value if isinstance(value, list) else [value]
        found += [f"{name}.{each}" for row in rows if nested and isinstance(row, dict) for each in missing(nested, row)]
    return found
