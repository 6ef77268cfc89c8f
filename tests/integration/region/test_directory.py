"""The directory: for everyone who is signed in, without addresses; addresses for notifications only."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.region.domain.offer_facts import Places, StatedWaiting, Term
from services.region.domain.professional import Membership
from services.region.usecases.publish_mandate import publish_mandate
from services.region.usecases.publish_offer import publish_offer
from services.region.usecases.publish_organisation import publish_organisation
from services.region.usecases.publish_professional import publish_professional
from shared.faults import InvalidInput, RulesNotMet
from shared.policy.subject import Subject, service_subject
from tests.integration.region.conftest import MANDATE, OFFER, ORGANISATIONS, PROFESSIONALS
from tests.support.service_app import ServiceUnderTest, person

PATIENT = person("patient-1", "patient")
GP = person("prof-de-vries", "01.015", organisation="praktijk-de-linde")
YILMAZ_TOLD = {
    "professional_id": "prof-yilmaz",
    "organisation_id": "pijnteam-midden",
    "bps_endorsed_on": None,
    "training_valid_to": None,
}
NOTIFICATIONS = Subject("service", "service:notifications", roles=frozenset({"service"}), client_id="notifications")


def test_everyone_who_is_signed_in_finds_organisations(region: ServiceUnderTest) -> None:
    for subject in (PATIENT, GP):
        items = region.by(subject).get("/organisations").json["items"]
        assert [row["organisation_id"] for row in items] == sorted(row.organisation_id for row in ORGANISATIONS)
    one = region.by(PATIENT).get("/organisations/praktijk-de-linde").json
    assert (one["name"], one["line"], one["identifiers"]) == (
        "Praktijk De Linde",
        1,
        [{"system": "URA", "value": "90001234"}],
    )


@pytest.mark.parametrize("path", ["/organisations/x", "/professionals/x", "/offers/x"])
def test_what_is_not_there_is_not_found(region: ServiceUnderTest, path: str) -> None:
    assert region.by(GP).get(path).status_code == 404


def test_a_list_goes_on_where_it_stopped(region: ServiceUnderTest) -> None:
    first = region.by(GP).get("/organisations?pageSize=3").json
    second = region.by(GP).get(first["next"]).json
    assert [len(first["items"]), len(second["items"]), second["next"]] == [3, 2, None]


def test_professionals_show_roles_with_their_dutch_names_and_no_address(region: ServiceUnderTest) -> None:
    answer = region.by(PATIENT).get("/professionals?organisationId=pijnteam-midden")
    assert [row["name"] for row in answer.json["items"]] == ["B. Bakker", "A. Yilmaz"]
    assert answer.json["items"][1]["memberships"][0]["roles"] == [{"code": "01.042", "label": "Revalidatiearts"}]
    assert "@" not in answer.text + region.by(PATIENT).get("/organisations").text


def test_an_offer_says_who_may_refer_today_d26(region: ServiceUnderTest) -> None:
    offer = region.by(GP).get("/offers/offer-pijnteam-midden").json
    assert offer["referrers_today"] == ["01.015"]
    assert len(offer["referrer_roles"]) == 2
    assert offer["promise_days"] == 14
    assert [row["offer_id"] for row in region.by(GP).get("/offers?organisationId=x").json["items"]] == []


def test_an_offer_says_what_it_asks_for_and_how_it_stands_today(region: ServiceUnderTest) -> None:
    day = date(2026, 3, 2)
    said = replace(
        OFFER,
        requirements=("complaint_since",),
        languages=("nl", "ar"),
        interpreter=True,
        places=Places(3, day),
        closures=(Term(day),),
        stated_waiting=StatedWaiting(28, day),
        certificates=(Term(date(2026, 1, 1), date(2028, 12, 31)),),
    )
    with region.running.works.begin(service_subject("seeds")) as work:
        publish_offer(work, said)
    shown = region.by(GP).get("/offers/offer-pijnteam-midden").json
    assert (shown["open_today"], shown["certified_today"], shown["interpreter"]) == (False, True, True)
    assert shown["places"] == {"number": 3, "as_of": "2026-03-02"}
    assert shown["stated_waiting"] == {"days": 28, "stated_on": "2026-03-02"}
    told = region.published("offer-published")[-1]
    assert told["requirements"] == ["complaint_since"]
    assert told["closures"] == [{"valid_from": "2026-03-02", "valid_to": None}]


def test_publishing_tells_the_others_ids_and_roles_never_a_name(region: ServiceUnderTest) -> None:
    assert {**YILMAZ_TOLD, "roles": ["01.042"]} in (region.published("professional-published"))
    (offer,) = region.published("offer-published")
    assert offer["referrer_roles"][1] == {"role": "01.008", "valid_from": "2026-01-01", "valid_to": "2026-03-01"}
    assert len(region.published("organisation-published")) == len(ORGANISATIONS)
    assert "Yilmaz" not in str(region.published())


def test_publishing_the_same_again_tells_nothing(region: ServiceUnderTest) -> None:
    before = len(region.published())
    with region.running.works.begin(service_subject("seeds")) as work:
        assert [publish_organisation(work, row) for row in ORGANISATIONS] == [1] * len(ORGANISATIONS)
        assert [publish_professional(work, row) for row in PROFESSIONALS] == [1] * len(PROFESSIONALS)
        assert publish_offer(work, OFFER) == 1
    assert len(region.published()) == before


def test_who_moves_is_found_at_the_new_organisation_only(region: ServiceUnderTest) -> None:
    moved = replace(PROFESSIONALS[1], memberships=(Membership("praktijk-de-linde", ("01.042",)),))
    with region.running.works.begin(service_subject("seeds")) as work:
        assert publish_professional(work, moved) == 2
    found = region.by(GP).get("/professionals?organisationId=pijnteam-midden").json["items"]
    assert [row["professional_id"] for row in found] == ["prof-bakker"]
    assert {**YILMAZ_TOLD, "roles": []} in (region.published("professional-published"))


@pytest.mark.parametrize(
    ("use_case", "value"),
    [
        (publish_offer, replace(OFFER, offer_id="x", organisation_id="nowhere")),
        (publish_professional, replace(PROFESSIONALS[0], memberships=(Membership("nowhere", ("triage",)),))),
        (publish_professional, replace(PROFESSIONALS[0], memberships=())),
    ],
)
def test_an_unknown_organisation_is_a_fault(region: ServiceUnderTest, use_case: Any, value: Any) -> None:
    with pytest.raises(InvalidInput), region.running.works.begin(service_subject("seeds")) as work:
        use_case(work, value)


def test_a_region_has_one_coordinator_at_a_time_rol_11(mandated: ServiceUnderTest) -> None:
    second = replace(MANDATE, mandate_id="mandate-2", professional_id="prof-x", valid_from=date(2026, 6, 1))
    with pytest.raises(RulesNotMet) as refused, mandated.running.works.begin(service_subject("seeds")) as work:
        publish_mandate(work, second)
    assert refused.value.faults[0].rule == "ROL-11"
    with mandated.running.works.begin(service_subject("seeds")) as work:
        assert publish_mandate(work, replace(MANDATE, valid_to=date(2026, 6, 1))) == 2
        assert publish_mandate(work, second) == 1


def test_notifications_gets_addresses_of_people_teams_and_places(region: ServiceUnderTest) -> None:
    body = {
        "professional_ids": ["prof-yilmaz", "nobody"],
        "teams": [
            {"organisation_id": "pijnteam-midden", "roles": ["triage", "01.042"]},
            {"organisation_id": "bakkerij-van-dijk", "roles": ["employer"]},
            {"organisation_id": None, "roles": ["chain-coordinator"]},
            {"organisation_id": "arbodienst-midden", "roles": ["01.008"]},
        ],
        "organisation_ids": ["arbodienst-midden", "nowhere"],
    }
    answer = region.by(NOTIFICATIONS).post("/contact-points", body).json
    assert answer["professionals"] == [{"id": "prof-yilmaz", "email": "y@pt.example"}]
    assert [row["emails"] for row in answer["teams"]] == [
        ["b@pt.example", "y@pt.example"],
        ["hr@vandijk.example"],
        ["v@rm.example"],
        [],
    ]
    assert answer["organisations"] == [{"id": "arbodienst-midden", "name": "Arbodienst Midden"}]


@pytest.mark.parametrize(
    "stranger",
    [
        GP,
        PATIENT,
        Subject("service", "service:referral", roles=frozenset({"service"}), client_id="referral"),
    ],
)
def test_nobody_else_gets_addresses_d46(region: ServiceUnderTest, stranger: Subject) -> None:
    answer = region.by(stranger).post("/contact-points", {"professional_ids": ["prof-yilmaz"]})
    assert answer.status_code in (403, 404)
    assert "@" not in answer.text
