"""The description of every service is valid OpenAPI 3.1 and says what a caller must know."""

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from deploy.docs.openapi import pages

ROOT = Path(__file__).parents[2]
WHOLE = {  # lists that are bounded by nature, and why
    "/decisions": "what a service can decide is part of its code",
    "/my-rights": "one row for each action in the table of rights",
    "/reasons": "the coded reasons are data of the region: a page of them",
    "/rules": "the table event x recipient x ground is part of the code",
    "/programmes": "definitions are files of the release, read once at start",
    "/work-case-candidates": "the open absence files of one person: one for each employer at most",
    "/cases/{case_id}/letters": "letters about one absence, the hundred newest",
    "/my-letters": "letters about one person, the hundred newest",
    "/cases/{case_id}/employer-letters": "letters about one absence, the hundred newest",
    "/cases/{case_id}/notes": "notes about one absence, two hundred at most",
    "/cases/{case_id}/tasks": "tasks about one absence, two hundred at most",
    "/cases/{case_id}/expert-advices": "questions about one absence, two hundred at most",
    "/my-expert-advices": "open questions to one arbeidsdeskundige, two hundred at most",
    "/own-expert-advices": "questions about one employee, two hundred at most",
    "/cases/{case_id}/deskundigenoordelen": "what was asked of UWV in one absence, a hundred at most",
    "/cases/{case_id}/second-opinions": "requests in one absence, one at a time and two hundred at most",
    "/my-second-opinions": "open requests to one bedrijfsarts, two hundred at most",
    "/own-second-opinions": "requests of one employee, one at a time and two hundred at most",
    "/my-tasks": "open tasks of one colleague, two hundred at most",
    "/my-notes": "notes that were shared with one person, two hundred at most",
    "/contacts": "31 days of one arbodienst at most, and at most 500 of them",
    "/my-work": "the open absence files of one person: one for each employer at most",
    "/my-relations": "organisations around one person",
    "/patients/{patient_id}/card": "organisations around one person",
    "/patients/{patient_id}/relations": "organisations around one person",
    "/referrals/{referral_id}/attachments": "as many as one referral may have, ten unless set otherwise",
    "/waarnemingen": "of one practice and one person, the two hundred that ended last",
    "/patients/{patient_id}/invitations": "the twenty newest of one organisation for one patient",
    "/look-questions": "a hundred of one organisation, what waits first; for the FG those without an answer in time",
    "/my-proxies": "who may act for one person, the hundred newest",
    "/held-proxies": "for whom one person may act",
    "/patients/{patient_id}/representatives": "who represents one person",
    "/representatives": "the hundred newest, for the FG",
    "/saved-views": "the own views of one person: at most twenty",
    "/capacity-worklist": "what an organisation is asked: the fifty that are due first",
    "/referrals/{referral_id}/capacity-enquiry": "at most six teams",
    "/peer-candidates": "who treats one patient: some organisations",
    "/emergency-accesses": "the fifty newest of one organisation; the FG has the whole list",
    "/my-emergency-accesses": "the fifty newest of one person; rare by nature (D27)",
    "/emergency-accesses/{access_id}/referrals": "the fifty newest referrals of one patient, for a few hours",
}
PAGING = {"pageSize", "after"}


@pytest.fixture(params=sorted(pages()))
def document(request: pytest.FixtureRequest) -> dict[str, Any]:
    """One committed description (a test of its own keeps it fresh)."""
    found: dict[str, Any] = json.loads((ROOT / request.param).read_text(encoding="utf-8"))
    return found


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_operation_has_a_summary_an_action_and_problems(document: dict[str, Any]) -> None:
    operations = [row for item in document["paths"].values() for row in item.values() if isinstance(row, dict)]
    assert operations
    assert all(row.get("summary") and row.get("x-action") and "default" in row["responses"] for row in operations)


def collections(document: dict[str, Any]) -> dict[str, bool]:
    """Return the routes that answer `items`, by what follows the version, and whether each goes page by page."""
    found = {}
    for path, item in document["paths"].items():
        answer = item.get("get", {}).get("responses", {}).get("200", {})
        name = str(answer.get("content", {}).get("application/json", {}).get("schema", {}).get("$ref", ""))
        shape = document["components"]["schemas"].get(name.rpartition("/")[2], {}).get("properties", {})
        if "items" in shape:
            asked = {row.get("name") for row in item["get"].get("parameters", ())}
            found[path.partition("/v1")[2]] = asked >= PAGING and "next" in shape
    return found


def test_every_list_goes_page_by_page_unless_it_is_bounded_by_nature(document: dict[str, Any]) -> None:
    found = collections(document)
    assert found
    assert {path for path, pages in found.items() if not pages} <= WHOLE.keys()


def test_no_reason_outlives_its_list() -> None:
    documents = [json.loads((ROOT / page).read_text(encoding="utf-8")) for page in pages()]
    whole = {path for document in documents for path, paged in collections(document).items() if not paged}
    assert whole == WHOLE.keys()
