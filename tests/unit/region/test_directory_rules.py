"""What the directory takes: known kinds, checked identifiers (D30), known roles, dated referrers (D26)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.region.domain.offer import Offer
from services.region.domain.offer_check import check_offer
from services.region.domain.offer_facts import Places, ReferrerRole, StatedWaiting, Term
from services.region.domain.organisation import Identifier, Organisation, check_organisation
from services.region.domain.professional import (
    Membership,
    Professional,
    ProfessionalPublished,
    Training,
    changes,
    check_professional,
)
from shared.faults import InvalidInput

TEAM = Organisation("pijnteam-midden", "pijnteam", "Pijnteam Midden", (Identifier("URA", "90001234"),))
OFFER = Offer(
    offer_id="offer-pijnteam-midden",
    organisation_id="pijnteam-midden",
    title="Pijnteam",
    line=1,
    step=3,
    kind="multidisciplinair-pijnteam",
    promise_days=14,
    referrer_roles=(ReferrerRole("01.015", date(2026, 1, 1), date(2026, 6, 30)),),
    valid_from=date(2026, 1, 1),
)
DAY = date(2026, 3, 2)
YILMAZ = Professional("prof-yilmaz", "A. Yilmaz", (Membership("pijnteam-midden", ("01.042",)),))


def test_an_organisation_works_in_the_line_of_its_kind() -> None:
    assert TEAM.line == 1
    assert replace(TEAM, kind="ziekenhuis").line == 2
    assert replace(TEAM, kind="arbodienst").line is None


def test_every_fault_of_an_organisation_is_named_at_once_d30() -> None:
    wrong = (Identifier("URA", "x"), Identifier("BSN", "1"), Identifier("KvK", "12345678"))
    with pytest.raises(InvalidInput) as refused:
        check_organisation(Organisation("x", "winkel", " ", wrong))
    assert [fault.field for fault in refused.value.faults] == [
        "kind",
        "name",
        "identifiers.0.value",
        "identifiers.1.system",
    ]


@pytest.mark.parametrize("phone", ["030 123 45 67", "+31 30 1234567", "0301234567"])
def test_a_phone_number_that_people_can_call_passes(phone: str) -> None:
    check_organisation(replace(TEAM, phone=phone))
    check_professional(replace(YILMAZ, phone=phone))


@pytest.mark.parametrize("phone", ["", "030", "tel. 030 123 45 67", "030-1234567; pijn"])
def test_anything_else_is_no_phone_number(phone: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_organisation(replace(TEAM, phone=phone))
    assert [fault.field for fault in refused.value.faults] == ["phone"]
    with pytest.raises(InvalidInput) as refused:
        check_professional(replace(YILMAZ, phone=phone))
    assert [fault.field for fault in refused.value.faults] == ["phone"]


def test_a_right_organisation_passes() -> None:
    check_organisation(TEAM)


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_who_may_refer_is_dated_data_d26(day: date, may: bool) -> None:
    assert ("01.015" in OFFER.referrers_on(day)) == may


def test_every_fault_of_an_offer_is_named_at_once() -> None:
    wrong = replace(
        OFFER,
        line=4,
        step=0,
        promise_days=0,
        valid_to=date(2025, 1, 1),
        referrer_roles=(ReferrerRole("wizard", date(2026, 1, 2), date(2026, 1, 1)),),
    )
    with pytest.raises(InvalidInput) as refused:
        check_offer(wrong)
    assert [fault.field for fault in refused.value.faults] == [
        "line",
        "step",
        "promise_days",
        "valid_to",
        "referrer_roles.0.valid_to",
        "referrer_roles.0.role",
    ]
    check_offer(OFFER)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "wichelarij"}, "kind"),
        ({"disciplines": ("tovenarij",)}, "disciplines"),
        ({"requirements": ("bsn",)}, "requirements"),
        ({"languages": ("xx",)}, "languages"),
        ({"languages": ()}, "languages"),
        ({"postcode_areas": ("3511AB",)}, "postcode_areas"),
        ({"postcode_areas": ("0",)}, "postcode_areas"),
        ({"places": Places(-1, DAY)}, "places.number"),
        ({"stated_waiting": StatedWaiting(-1, DAY)}, "stated_waiting.days"),
        ({"closures": (Term(DAY, date(2026, 1, 1)),)}, "closures.0.valid_to"),
        ({"certificates": (Term(DAY),)}, "certificates.0.valid_to"),
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"place": "Utrecht\n"}, "place"),
        ({"programme": "Zie bijlage"}, "programme"),
        ({"kind": "re-integratiebedrijf"}, "referrer_roles"),
    ],
)
def test_what_an_offer_says_of_itself_is_in_known_words(change: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_offer(replace(OFFER, **change))
    assert [fault.field for fault in refused.value.faults] == [field]


def test_no_care_referral_goes_to_a_reintegration_company_but_it_stands_in_the_directory_d1() -> None:
    check_offer(replace(OFFER, kind="re-integratiebedrijf", referrer_roles=()))
    check_offer(replace(OFFER, kind="arbeidsrevalidatie"))


@pytest.mark.parametrize(("day", "certified"), [(9, False), (10, True), (20, True), (21, False)])
def test_a_certificate_holds_on_its_first_and_last_day_sc_21(day: int, certified: bool) -> None:
    offer = replace(OFFER, certificates=(Term(date(2026, 3, 10), date(2026, 3, 20)),))
    assert offer.is_certified_on(date(2026, 3, day)) == certified


@pytest.mark.parametrize(("day", "open_"), [(9, True), (10, False), (20, False), (21, True)])
def test_an_offer_is_closed_on_the_first_and_last_day_of_a_closure(day: int, open_: bool) -> None:
    offer = replace(OFFER, closures=(Term(date(2026, 3, 10), date(2026, 3, 20)),))
    assert offer.is_open_on(date(2026, 3, day)) == open_
    assert not replace(offer, valid_to=date(2026, 3, 5)).is_open_on(date(2026, 3, day))


def test_an_offer_serves_its_postcodes_or_everyone() -> None:
    offer = replace(OFFER, postcode_areas=("35", "3701"))
    assert [offer.serves(code) for code in ("3511", "3701", "3702")] == [True, True, False]
    assert OFFER.serves("9999")


def test_a_professional_has_known_roles_and_each_organisation_once() -> None:
    wrong = replace(YILMAZ, memberships=(*YILMAZ.memberships, Membership("pijnteam-midden", ("wizard",))))
    with pytest.raises(InvalidInput) as refused:
        check_professional(wrong)
    assert [fault.code for fault in refused.value.faults] == ["double", "unknown"]
    check_professional(YILMAZ)


def test_training_is_told_by_its_first_end_qua_03() -> None:
    training = (Training("ACT"), Training("Pijneducatie", date(2027, 5, 1)), Training("BLS", date(2026, 9, 1)))
    trained = replace(YILMAZ, bps_endorsed_on=DAY, competences=("ACT",), training=training)
    check_professional(trained)
    (told,) = changes(None, trained)
    assert (told.bps_endorsed_on, told.training_valid_to) == (DAY, date(2026, 9, 1))
    with pytest.raises(InvalidInput) as refused:
        check_professional(replace(YILMAZ, competences=("",), training=(Training("x" * 101),)))
    assert [fault.field for fault in refused.value.faults] == ["competences", "training"]


def test_who_leaves_an_organisation_is_told_with_no_roles_there() -> None:
    moved = replace(YILMAZ, memberships=(Membership("revalidatie-vechtstreek", ("01.042",)),))
    assert list(changes(YILMAZ, moved)) == [
        ProfessionalPublished("prof-yilmaz", "revalidatie-vechtstreek", ("01.042",)),
        ProfessionalPublished("prof-yilmaz", "pijnteam-midden", ()),
    ]
    assert moved.roles_at("pijnteam-midden") == ()
    assert moved.roles_at("revalidatie-vechtstreek") == ("01.042",)
