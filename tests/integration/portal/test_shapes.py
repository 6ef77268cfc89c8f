"""What the made-up API answers has the shape of the real services: their own schemas read it."""

from typing import Any

import pytest

from services.careplan.web import schemas as careplan
from services.notifications.web import schemas as notifications
from services.persons.web import consent_schemas as consents
from services.persons.web import schemas as persons
from services.persons.web.looks import LooksSchema
from services.referral.web import schemas as referral
from services.region.web import overview_schemas as overview
from services.region.web import schemas as region
from services.worktrack.web import caseload_schemas as caseload
from services.worktrack.web import schemas as worktrack
from shared.web import operations
from shared.web.common import AuditPageSchema, AuditStateSchema
from shared.web.rights import RightsSchema
from shared.web.schema import StrictSchema
from tests.support.portal import FakeApi

SOMETIMES = {"care_dates.dates"}  # only when shared (D3)
SHAPES: dict[str, type[StrictSchema]] = {
    "GET /api/referral/v1/worklist": referral.WorklistSchema,
    "GET /api/referral/v1/referrals/referral-3": referral.ReferralSchema,
    "GET /api/careplan/v1/plans/plan-1": careplan.PlanSchema,
    "GET /api/referral/v1/my-referrals": referral.MyReferralsSchema,
    "GET /api/referral/v1/my-rights": RightsSchema,
    "GET /api/careplan/v1/worklist": careplan.WorklistSchema,
    "GET /api/careplan/v1/my-plan": careplan.MyPlanSchema,
    "GET /api/persons/v1/work-case-candidates": persons.CandidatesSchema,
    "GET /api/persons/v1/my-choices": persons.ChoicesSchema,
    "POST /api/persons/v1/machtigingen": persons.MachtigingSchema,
    "GET /api/persons/v1/my-consents": consents.ConsentsSchema,
    "POST /api/persons/v1/my-consent-previews": consents.EffectsSchema,
    "GET /api/region/v1/organisations": region.OrganisationsSchema,
    "GET /api/region/v1/professionals": region.ProfessionalsSchema,
    "GET /api/region/v1/overview": overview.OverviewSchema,
    "GET /api/region/v1/stuck-items": overview.StuckItemsSchema,
    "GET /api/worktrack/v1/worklist": caseload.CaseloadSchema,
    "POST /api/worktrack/v1/caseload-searches": caseload.CaseloadFoundSchema,
    "POST /api/persons/v1/employee-searches": persons.EmployeesFoundSchema,
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
