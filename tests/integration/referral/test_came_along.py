"""What came along from the own system stands with the draft for its writer, is counted when it is sent, and gone."""

from typing import Any

from services.persons.web.launch_fhir.codes import TREATMENTS
from services.persons.web.launch_schemas import KnownSchema
from services.referral.settings import codes
from services.referral.web.content_schemas import ContentSchema
from tests.integration.referral.conftest import House, read
from tests.support.referrals import BODY, begin_body

CAME = [
    {"field": "question", "text": BODY["question"], "source": "ServiceRequest 2026-03-02", "filled_in": True},
    {"field": "purpose", "text": BODY["purpose"], "source": "Goal 2026-03-02", "filled_in": True},
    {"field": "prior_treatments", "text": "Dry needling", "source": "Procedure 2025-12"},
    {"text": "Chronische lage rugpijn", "source": "Condition 2026-01-15"},
]


def marks(row: dict[str, Any]) -> list[tuple[str, bool, bool]]:
    return [(each["field"], each["filled_in"], each["changed"]) for each in row["came_along"]]


def test_it_is_for_the_writer_and_says_what_was_changed(house: House) -> None:
    drafted = house.draft(came_along=CAME)
    kept = [("question", True, False), ("purpose", True, False), ("prior_treatments", False, False), ("", False, False)]
    assert marks(drafted) == kept
    where = f"/referrals/{drafted['id']}"
    changed = read(house.gp.patch(where, {"purpose": "Iets anders."}, version=drafted["version"]))
    assert marks(changed)[1] == ("purpose", True, True)
    assert house.stranger.get(where).status_code == house.triage.get(where).status_code == 404


def test_sending_counts_what_was_typed_twice_once_and_tells_the_receiver_nothing_of_it(house: House) -> None:
    drafted = house.draft(came_along=CAME)
    where = f"/referrals/{drafted['id']}"
    changed = read(house.gp.patch(where, {"purpose": "Iets anders."}, version=drafted["version"]))
    sent = read(house.gp.post(f"{where}/sending", version=changed["version"]))
    assert sent["came_along"] == []
    recalled = read(house.gp.post(f"{where}/recall", version=sent["version"]))
    read(house.gp.post(f"{where}/sending", version=recalled["version"]))
    assert "Dry needling" not in house.triage.get(where).text
    (counted,) = house.service.published("typing-counted")
    assert {name: counted[name] for name in ("filled_in", "overwritten", "typed_again")} == {
        "filled_in": 2,
        "overwritten": 1,
        "typed_again": 1,  # what was tried, which came along as text
    }
    assert not {"text", "source", "field"} & set(counted)
    house.sent()
    assert len(house.service.published("typing-counted")) == 1, "only of what was begun from an own system"


def test_what_is_thrown_away_keeps_nothing_and_a_wrong_field_is_named(house: House) -> None:
    drafted = house.draft(came_along=CAME)
    gone = read(house.gp.post(f"/referrals/{drafted['id']}/deletion", version=drafted["version"]))
    assert gone["came_along"] == []
    wrong = house.gp.post("/referrals", begin_body(came_along=[{"field": "bsn", "text": "x"}]))
    assert [row["field"] for row in wrong.json["errors"]] == ["came_along.0.field"]


def test_what_an_own_system_may_bring_are_fields_and_codes_of_a_referral() -> None:
    assert set(KnownSchema().fields) <= set(ContentSchema().fields)
    assert set(TREATMENTS.values()) | {"medication"} <= set(codes("treatments"))
    assert "unknown" in codes("treatment_effects")
    assert "urgent" in codes("urgencies")
