"""Where somebody may act for another at all: at three services of care, by people of care, one step and no further."""

import pytest

from shared.roles import Role
from tests.integration.rights.stage import CLINICIAN, FOR_WHOM, Stage
from tests.support.emergency import ASK
from tests.support.service_app import person
from tests.support.town import ARBODIENST, BAKERY, OTHER_PRACTICE, PRACTICE, STAND_IN

CARE = ("referral", "careplan", "persons")
ALONE = ("worktrack", "notifications", "region", "programmes")
RIGHTS = "/my-rights"
EMERGENCY = "/emergency-accesses"


@pytest.mark.parametrize("name", CARE)
def test_a_delegate_and_a_stand_in_are_known_where_care_is(stage: Stage, name: str) -> None:
    service = stage.town.services[name]
    delegate = service.by(person("prof-dekker", Role.ASSISTANT, organisation=PRACTICE))
    assert delegate.get(RIGHTS, headers=CLINICIAN).status_code == 200
    stand_in = service.by(person(STAND_IN, Role.HUISARTS, organisation=OTHER_PRACTICE))
    assert stand_in.get(RIGHTS, headers=FOR_WHOM["stand-in"]).status_code == 200
    assert stand_in.get(RIGHTS, headers=FOR_WHOM["former-stand-in"]).status_code == 403


@pytest.mark.parametrize("name", ALONE)
def test_elsewhere_everybody_acts_for_themselves(stage: Stage, name: str) -> None:
    delegate = stage.town.services[name].by(person("prof-dekker", Role.ASSISTANT, organisation=PRACTICE))
    assert delegate.get(RIGHTS).status_code == 200
    assert delegate.get(RIGHTS, headers=CLINICIAN).status_code == 403


@pytest.mark.parametrize("name", [*CARE, *ALONE])
@pytest.mark.parametrize(
    ("id", "role", "organisation"),
    [
        ("prof-smit", Role.BEDRIJFSARTS, ARBODIENST),
        ("prof-consulent", Role.VERZUIMCONSULENT, ARBODIENST),
        ("hr-van-dijk", Role.EMPLOYER, BAKERY),
        ("patient-1", Role.PATIENT, None),
        (STAND_IN, Role.BEDRIJFSARTS, OTHER_PRACTICE),
    ],
)
def test_the_work_side_and_citizens_act_for_nobody(
    stage: Stage, name: str, id: str, role: Role, organisation: str | None
) -> None:
    caller = stage.town.services[name].by(person(id, role, organisation=organisation))
    for said in (CLINICIAN, FOR_WHOM["stand-in"]):
        assert caller.get(RIGHTS, headers=said).status_code == 403


@pytest.mark.parametrize("name", CARE)
def test_who_stands_in_has_no_delegates_and_two_are_not_named(stage: Stage, name: str) -> None:
    """No chain: the stand-in's own assistant is of another organisation, and one request names one."""
    service = stage.town.services[name]
    assistant = service.by(person("prof-hulp", Role.ASSISTANT, organisation=OTHER_PRACTICE))
    for said in (f"professional:{STAND_IN}", *FOR_WHOM["stand-in"].values()):
        assert assistant.get(RIGHTS, headers={"On-Behalf-Of": said}).status_code == 403
    both = ", ".join((*CLINICIAN.values(), *FOR_WHOM["stand-in"].values()))
    own = service.by(person("prof-dekker", Role.ASSISTANT, organisation=PRACTICE))
    assert own.get(RIGHTS, headers={"On-Behalf-Of": both}).status_code == 403


@pytest.mark.parametrize("roles", [(Role.HUISARTS,), (Role.HUISARTS, Role.BEDRIJFSARTS)], ids=["care", "both-hats"])
def test_d27_nobody_has_noodtoegang_on_behalf_of_another(stage: Stage, roles: tuple[Role, ...]) -> None:
    """It is on for the huisartsen of the practice: for who stands in there it is not, nor for the assistant of one."""
    persons = stage.town.services["persons"]
    stand_in = persons.by(person(STAND_IN, *roles, organisation=OTHER_PRACTICE))
    assert stand_in.get(EMERGENCY, headers=FOR_WHOM["stand-in"]).json["on"] is False
    assert stand_in.post(EMERGENCY, ASK, headers=FOR_WHOM["stand-in"]).status_code == 404
    delegate = persons.by(person("prof-dekker", Role.ASSISTANT, organisation=PRACTICE))
    assert delegate.post(EMERGENCY, ASK, headers=CLINICIAN).status_code == 403
