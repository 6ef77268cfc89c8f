"""Acting for a patient: who holds the right, on its days, as far as it goes; nobody else, and no further (BW 7:465)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shared.policy.decision import Policy, Resource, grant
from shared.policy.on_behalf import NotOnBehalf
from shared.policy.proxy import Proxy, as_proxy, lent, of_own, to_patient
from shared.roles import Role
from shared.rules.proxy import RIGHTS
from tests.support.service_app import person

PATIENT, OTHER = "patient-1", "patient-2"
FIRST, LAST = date(2026, 3, 2), date(2027, 3, 2)
DAY = timedelta(days=1)
DAUGHTER = person("naaste-1", Role.CARER)
PROXY = Proxy("p-1", PATIENT, "naaste-1", "carer", RIGHTS, FIRST, LAST)
TABLE = Policy(
    (
        grant("plan.read", roles={Role.PATIENT}, relations={"patient"}, ground="AVG 15"),
        *lent("look", "plan.read"),
        *lent("consent", "consent.give"),
        *lent("look", "letter.read", roles={Role.REPRESENTATIVE}),
    )
)


def allows(action: str, proxy: Proxy, patient_id: str = PATIENT) -> bool:
    acting = as_proxy(DAUGHTER, proxy, FIRST)
    return TABLE.decide(acting, action, Resource("plan", "1", to_patient(acting, patient_id, "patient"))).allowed


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_it_holds_on_its_first_and_its_last_day(day: date) -> None:
    acting = as_proxy(DAUGHTER, PROXY, day)
    assert (acting.id, acting.on_behalf_of, acting.whose, acting.party) == ("naaste-1", *[PATIENT] * 3)
    assert acting.roles == {"carer"}


@pytest.mark.parametrize(
    ("who", "proxy", "day"),
    [
        (DAUGHTER, PROXY, FIRST - DAY),
        (DAUGHTER, PROXY, LAST + DAY),
        (DAUGHTER, None, FIRST),
        (person("naaste-2", Role.CARER), PROXY, FIRST),
        (person("naaste-1", Role.PATIENT), PROXY, FIRST),
        (person("naaste-1", Role.EMPLOYEE), PROXY, FIRST),
        (person("naaste-1", Role.REPRESENTATIVE), PROXY, FIRST),
        (person("naaste-1", Role.HUISARTS, organisation="praktijk"), PROXY, FIRST),
    ],
)
def test_nobody_else_and_on_no_other_day(who: object, proxy: Proxy | None, day: date) -> None:
    with pytest.raises(NotOnBehalf):
        as_proxy(who, proxy, day)  # type: ignore[arg-type]


def test_it_goes_as_far_as_the_rights_and_to_no_other_patient() -> None:
    assert allows("plan.read", PROXY)
    assert allows("consent.give", PROXY)
    assert not allows("plan.read", PROXY, OTHER)
    onlooker = replace(PROXY, rights=("look",))
    assert allows("plan.read", onlooker)
    assert not allows("consent.give", onlooker)


def test_what_is_a_representatives_is_not_a_naastes() -> None:
    assert not allows("letter.read", PROXY)
    assert allows("letter.read", replace(PROXY, relation="representative"))


def test_a_role_in_a_token_opens_nothing_without_the_right() -> None:
    for role in (Role.CARER, Role.REPRESENTATIVE):
        assert not TABLE.by_role(person(PATIENT, role), "plan.read")
        assert not to_patient(person(PATIENT, role), PATIENT)


def test_ones_own_is_the_patients_for_who_acts_for_them() -> None:
    assert of_own(person(PATIENT, Role.PATIENT), "consents") == Resource("consents", "", frozenset({"self"}), PATIENT)
    acting = as_proxy(DAUGHTER, PROXY, FIRST)
    assert of_own(acting, "consents") == Resource("consents", "", frozenset({"carer"}), PATIENT)
