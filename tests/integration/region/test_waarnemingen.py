"""A practice lets a clinician of another one stand in; only those two know, and either ends it."""

from datetime import timedelta
from typing import Any

from services.region.domain.organisation import Organisation
from services.region.domain.professional import Membership, Professional
from services.region.usecases.publish_organisation import publish_organisation
from services.region.usecases.publish_professional import publish_professional
from shared.contracts.region import WAARNEMING_CHANGED
from shared.policy.subject import service_subject
from tests.support.service_app import Caller, ServiceUnderTest, person

BODY = {
    "stand_in_id": "prof-eik",
    "stand_in_organisation_id": "praktijk-de-eik",
    "first_day": "2026-03-02",
    "last_day": "2026-03-15",
}


def people(region: ServiceUnderTest) -> tuple[Caller, Caller]:
    """Return a huisarts and the one who is to stand in, whom the directory knows."""
    with region.running.works.begin(service_subject("seeds")) as work:
        publish_organisation(work, Organisation("praktijk-de-eik", "huisartspraktijk", "De Eik"))
        publish_professional(work, Professional("prof-eik", "A. Eik", (Membership("praktijk-de-eik", ("01.015",)),)))
    own = region.by(person("prof-de-vries", "01.015", organisation="praktijk-de-linde"))
    return own, region.by(person("prof-eik", "01.015", organisation="praktijk-de-eik"))


def items(caller: Caller) -> list[dict[str, Any]]:
    """Return the waarnemingen that someone sees."""
    found: list[dict[str, Any]] = caller.get("/waarnemingen").json["items"]
    return found


def test_both_sides_see_it_and_the_services_are_told(region: ServiceUnderTest) -> None:
    own, stand_in = people(region)
    made = own.post("/waarnemingen", BODY)
    assert made.status_code == 201, made.text
    (of_practice,), (of_stand_in,) = items(own), items(stand_in)
    assert (of_practice["mine"], of_stand_in["mine"], of_practice["holds"]) == (False, True, True)
    (told,) = region.published("waarneming-changed")
    WAARNEMING_CHANGED.check(told)
    assert told["revoked"] is False


def test_it_is_ended_by_either_and_by_nobody_else(region: ServiceUnderTest) -> None:
    own, stand_in = people(region)
    where = f"/waarnemingen/{own.post('/waarnemingen', BODY).json['waarneming_id']}/revocation"
    for stranger in (
        region.by(person("prof-yilmaz", "01.042", organisation="pijnteam-midden")),
        region.by(person("prof-collega", "01.015", organisation="praktijk-de-eik")),
    ):
        assert stranger.post(where).status_code == 404
        assert not items(stranger)
    assistant = region.by(person("prof-dekker", "assistant", organisation="praktijk-de-linde"))
    assert assistant.post(where).status_code == 403
    ended = stand_in.post(where).json
    assert (ended["revoked_by"], ended["holds"], ended["actions"]) == ("prof-eik", False, [])
    assert own.post(where).json["revoked_by"] == "prof-eik", "twice is once"
    assert [told["revoked"] for told in region.published("waarneming-changed")] == [False, True]


def test_everything_wrong_is_said_at_once(region: ServiceUnderTest) -> None:
    own, _ = people(region)
    wrong = own.post("/waarnemingen", {**BODY, "stand_in_id": "prof-niemand", "last_day": "2026-03-01"})
    assert wrong.status_code == 400
    assert (
        own.post("/waarnemingen", {**BODY, "stand_in_id": "prof-niemand"}).json["errors"][0]["field"] == "stand_in_id"
    )
    assert own.post("/waarnemingen", BODY).status_code == 201
    assert own.post("/waarnemingen", BODY).status_code == 409


def test_it_is_over_after_its_last_day(region: ServiceUnderTest) -> None:
    own, stand_in = people(region)
    own.post("/waarnemingen", {**BODY, "last_day": "2026-03-02"})
    assert items(stand_in)[0]["holds"]
    region.clock.instant += timedelta(days=1)
    assert not items(stand_in)[0]["holds"]


def test_region_itself_takes_nobody_for_another(region: ServiceUnderTest) -> None:
    """Else who stands in would let a third one stand in (no chain)."""
    own, stand_in = people(region)
    said = f"waarneming:{own.post('/waarnemingen', BODY).json['waarneming_id']}"
    third = {**BODY, "stand_in_id": "prof-yilmaz", "stand_in_organisation_id": "pijnteam-midden"}
    assert stand_in.post("/waarnemingen", third, headers={"On-Behalf-Of": said}).status_code == 403
