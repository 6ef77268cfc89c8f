"""What the patient says about sharing, held against reads and sends of a referral (CON-01, CON-02, CON-05)."""

from typing import Any

import pytest
from sqlalchemy import event, select

from shared.audit.tables import audit_entry
from shared.contracts.persons import CONSENT_CHANGED
from shared.contracts.region import ORGANISATION_PUBLISHED
from tests.integration.referral.conftest import House, read
from tests.support.referrals import CHAIN, PATIENT, PRACTICE, TEAM

OBJECTED = "De patiënt heeft bezwaar gemaakt tegen uitwisseling met deze organisatie."


def saying(**changes: Any) -> dict[str, Any]:
    about = {"recipient_kind": "organisation", "recipient_code": TEAM, "holder_id": None, "data": None, "purpose": None}
    when = {"since": "2026-03-01T00:00:00+00:00", "until": None}
    return {"consent_id": "said-1", "verdict": "object", "kind": "explicit", **about, **when, **changes}


def say(house: House, *sayings: dict[str, Any]) -> None:
    """Persons told all that the patient says now."""
    told = {"patient_id": PATIENT, "chain_id": CHAIN, "consents": list(sayings)}
    house.service.deliver(CONSENT_CHANGED, told)


def test_an_objection_stops_the_receiver_at_once_and_never_the_sender_con_01(house: House) -> None:
    """CON-01: refused with the rule, in words that tell no more than that; withdrawn, it is as before."""
    referral = house.sent()
    place = f"/referrals/{referral['id']}"
    assert house.triage.get(place).status_code == 200
    say(house, saying())
    refused = house.triage.get(place)
    assert (refused.status_code, refused.json["detail"]) == (403, OBJECTED)
    assert [(row["code"], row["rule"]) for row in refused.json["errors"]] == [("no-consent", "CON-01")]
    assert house.triage.post(f"{place}/acceptance", {}, version=2).status_code == 403
    own = read(house.gp.get(place))
    assert own["objection"] == OBJECTED
    assert house.patient.get("/my-referrals").json["items"]
    say(house)
    assert house.triage.get(place).status_code == 200
    assert read(house.gp.get(place))["objection"] is None


def test_what_is_withheld_is_in_no_list_but_is_counted_con_01(house: House) -> None:
    """CON-01: the receiver's list leaves it out and says how many; the log of the list names no withheld patient."""
    house.sent()
    assert [len(house.triage.get("/worklist?box=received").json["items"])] == [1]
    say(house, saying())
    seen = house.triage.get("/worklist?box=received").json
    assert (seen["items"], seen["withheld"]) == ([], 1)
    own = house.gp.get("/worklist?box=sent").json
    assert (len(own["items"]), own["withheld"]) == (1, 0)


def test_sending_to_whom_the_patient_objects_is_refused_before_it_is_sent_con_01(house: House) -> None:
    """CON-01: the draft stays; after the objection is withdrawn the same draft goes out."""
    draft = house.draft()
    say(house, saying())
    refused = house.gp.post(f"/referrals/{draft['id']}/sending", version=draft["version"])
    assert refused.status_code == 409
    assert [(row["field"], row["rule"], row["message"]) for row in refused.json["errors"]] == [
        ("offer_id", "CON-01", OBJECTED)
    ]
    assert house.service.published("referral-sent") == []
    say(house)
    assert house.gp.post(f"/referrals/{draft['id']}/sending", version=draft["version"]).status_code == 200


@pytest.mark.parametrize(
    ("sayings", "status"),
    [
        ([saying(since="2026-03-02T08:00:00+00:00")], 403),
        ([saying(since="2026-03-02T08:00:00.000001+00:00")], 200),
        ([saying(until="2026-03-02T08:00:00+00:00")], 200),
        ([saying(until="2026-03-02T08:00:00.000001+00:00")], 403),
        ([saying(data="care-plan")], 200),
        ([saying(holder_id=PRACTICE)], 403),
        ([saying(holder_id="someone-else")], 200),
        ([saying(recipient_kind="category", recipient_code="pijnteam")], 403),
        ([saying(recipient_kind="category", recipient_code="ziekenhuis")], 200),
        ([saying(recipient_kind="everyone", recipient_code="")], 403),
        ([saying(recipient_kind="everyone", recipient_code=""), saying(consent_id="yes", verdict="give")], 200),
    ],
)
def test_only_what_is_about_this_exchange_now_counts_con_01(
    house: House, sayings: list[dict[str, Any]], status: int
) -> None:
    """CON-01: half-open in time, and each dimension on both sides of its boundary."""
    house.service.deliver(ORGANISATION_PUBLISHED, {"organisation_id": TEAM, "kind": "pijnteam", "active": True})
    referral = house.sent()
    say(house, *sayings)
    assert house.triage.get(f"/referrals/{referral['id']}").status_code == status


def test_the_log_names_the_consent_on_which_someone_read_con_02(house: House) -> None:
    """CON-02: relation, role and consent; the refusal is there too, with its rule."""
    referral = house.sent()
    say(house, saying(verdict="give", kind="presumed", consent_id="presumed-1", holder_id=PRACTICE))
    house.triage.get(f"/referrals/{referral['id']}")
    say(house, saying())
    house.triage.get(f"/referrals/{referral['id']}")
    with house.service.database.read() as conn:
        rows = conn.execute(select(audit_entry).where(audit_entry.c.organisation_id == TEAM)).all()
    assert [(row.outcome, row.ground) for row in rows] == [
        ("allowed", "D20; toestemming:presumed-1"),
        ("refused", "CON-01"),
    ]


def test_what_the_patient_said_is_read_once_for_a_referral_con_01(house: House) -> None:
    """CON-01: decided for the read, for every move that it shows and for its objection, from one reading."""
    place, asked = f"/referrals/{house.received()['id']}", list[str]()
    engine = house.service.running.works.database.engine

    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        asked.extend(name for name in ("consent_copy", "organisation_kind") if f"FROM {name}" in statement)

    event.listen(engine, "before_cursor_execute", note)
    assert house.triage.get(place).status_code == 200
    assert sorted(asked) == ["consent_copy", "organisation_kind"]
