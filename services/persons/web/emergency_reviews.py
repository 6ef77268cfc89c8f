"""Routes of noodtoegang for the functionaris gegevensbescherming: what to judge, and where it is on (D27)."""

from collections.abc import Mapping
from typing import Any

from services.persons.storage.emergency import Mark, mark_of_review
from services.persons.usecases.emergency.follow_up import judge_access
from services.persons.usecases.emergency.handling import terms
from services.persons.usecases.emergency.read_access import read_reviews, size_reviews
from services.persons.web.emergency import answer_with
from services.persons.web.emergency_schemas import (
    EmergencyAccessSchema,
    EmergencyJudgeSchema,
    EmergencyReviewQuery,
    EmergencyReviewsSchema,
)
from services.persons.web.emergency_show import show_setting, summary
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version
from shared.web.paging import iso_text, mark_of, page_body, page_of

blueprint = Blueprint("emergency-reviews", __name__, description="Noodtoegang toetsen")


@blueprint.get("/emergency-access-reviews")
@door("emergency-access.review")
@blueprint.arguments(EmergencyReviewQuery, location="query")
@blueprint.response(200, EmergencyReviewsSchema)
def reviews(query: Mapping[str, Any]) -> dict[str, Any]:
    """What was opened: still open (due first on top), overdue, or judged (newest on top)."""
    work, page, shown = current_work(), page_of(query), query["show"]
    after = mark_of(page, iso_text, str)
    found = read_reviews(work, shown, size=page.size, after=Mark(*after) if after else None)
    body = page_body(found, page, show=lambda row: summary(work, row), mark=lambda row: mark_of_review(row, shown))
    return {**body, "counts": size_reviews(work), "setting": show_setting(terms(work))}


@blueprint.post("/emergency-accesses/<access_id>/judgement")
@door("emergency-access.judge")
@blueprint.arguments(EmergencyJudgeSchema)
@blueprint.response(200, EmergencyAccessSchema)
def judge(body: Mapping[str, Any], access_id: str) -> dict[str, Any]:
    """Say whether it was justified, and why; an inquiry keeps it open."""
    done = judge_access(current_work(), access_id, body["verdict"], body["text"], expected_version())
    return answer_with(done)
