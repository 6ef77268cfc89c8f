"""What the directory takes: known kinds, checked identifiers (D30), known roles, dated referrers (D26)."""

from dataclasses import replace
from datetime import date

import pytest

from services.region.domain.offer import Offer, ReferrerRole, check_offer
from services.region.domain.organisation import Identifier, Organisation, check_organisation
from services.region.domain.professional import (
    Membership,
    Professional,
    ProfessionalPublished,
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


def test_a_professional_has_known_roles_and_each_organisation_once() -> None:
    wrong = replace(YILMAZ, memberships=(*YILMAZ.memberships, Membership("pijnteam-midden", ("wizard",))))
    with pytest.raises(InvalidInput) as refused:
        check_professional(wrong)
    assert [fault.code for fault in refused.value.faults] == ["double", "unknown"]
    check_professional(YILMAZ)


def test_who_leaves_an_organisation_is_told_with_no_roles_there() -> None:
    moved = replace(YILMAZ, memberships=(Membership("revalidatie-vechtstreek", ("01.042",)),))
    assert list(changes(YILMAZ, moved)) == [
        ProfessionalPublished("prof-yilmaz", "revalidatie-vechtstreek", ("01.042",)),
        ProfessionalPublished("prof-yilmaz", "pijnteam-midden", ()),
    ]
    assert moved.roles_at("pijnteam-midden") == ()
    assert moved.roles_at("revalidatie-vechtstreek") == ("01.042",)
