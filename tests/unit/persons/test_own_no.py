"""CON-01, CON-05: what stands against the patient's own no: nobody says yes over it for them, or takes it away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.persons.domain import consents as domain
from services.persons.domain.asking import ConsentRequest
from services.persons.domain.consents import Consents
from services.persons.domain.minors import Sayer
from services.persons.domain.saying import ForPatient, Recording
from shared.faults import Conflict
from shared.rules.consent import ConsentRule, DataCategory, Purpose, Recipient
from tests.unit.persons.test_consents import EVERYONE, HOSPITAL, LATER, NOW, TEAM, desk, page, said, saying

HOSPITALS = Recipient("category", "ziekenhuis")
KINDS = {"hospital": "ziekenhuis", "team": "pijnteam"}
CARE = {"data": DataCategory.REFERRAL, "purpose": Purpose.TREATMENT}


def proxy(role: ForPatient = "carer", said_by: tuple[Sayer, ...] = ("patient",)) -> Recording:
    return Recording("naaste-1", None, LATER, "page", said_by=said_by, proxy=role)


PARENT = proxy("representative", ("parents",))


def standing(consents: Consents) -> list[str]:
    return [rule.consent_id for rule in consents.rules(LATER)]


@pytest.mark.parametrize("by", [proxy(), proxy("representative"), PARENT, desk(at=LATER)])
@pytest.mark.parametrize(
    ("no", "yes"),
    [
        ((HOSPITAL, {}), (HOSPITAL, {})),
        ((HOSPITAL, {}), (HOSPITAL, CARE)),
        ((HOSPITALS, {}), (HOSPITAL, {})),
        ((HOSPITAL, {}), (HOSPITALS, {})),
        ((HOSPITAL, CARE), (EVERYONE, {"holder_id": "gp"})),
    ],
)
def test_nobody_else_says_yes_to_what_the_own_no_meets_con_01_con_05(by: Recording, no: Any, yes: Any) -> None:
    """CON-01, CON-05: the same, narrower, broader, or in part; the patient may, on their own page."""
    present = said(saying("no", "object", page(), no[0], **no[1]))
    with pytest.raises(Conflict) as refused:
        domain.say(present, saying("yes", "give", by, yes[0], **yes[1]), KINDS)
    assert [fault.rule for fault in refused.value.faults] == ["CON-05" if by is PARENT else "CON-01"]
    assert domain.say(present, saying("yes", "give", page(LATER), yes[0], **yes[1]), KINDS)
    domain.say(present, saying("yes", "give", by, TEAM, **yes[1]), KINDS)


def test_a_hospital_of_which_no_kind_is_known_may_be_one_con_01() -> None:
    present = said(saying("no", "object", page(), HOSPITALS))
    with pytest.raises(Conflict, match="bezwaar"):
        domain.say(present, saying("yes", "give", desk(at=LATER), Recipient("organisation", "new")), KINDS)


@pytest.mark.parametrize("by", [proxy(), PARENT])
def test_who_acts_for_the_patient_walks_around_no_no_by_another_door_con_05(by: Recording) -> None:
    """CON-05: not by answering a question, taking the no back, or making it small; not by making a yes narrower."""
    present = said(
        saying("yes", "give", page(), HOSPITAL), saying("no", "object", page(), HOSPITAL, data=DataCategory.REFERRAL)
    )
    wanted = ConsentRule("w", HOSPITAL, "give", NOW, **CARE)  # type: ignore[arg-type]
    asked, _ = domain.ask(present, ConsentRequest("q", wanted, desk()))
    changes: list[Callable[[], object]] = [
        lambda: domain.answer(asked, "q", "allowed", saying("a", "give", by, HOSPITAL, **CARE), by, KINDS),
        lambda: domain.withdraw(present, "no", "unused", by),
        lambda: domain.narrow(present, "no", replace(wanted, verdict="object"), by, KINDS),
        lambda: domain.narrow(present, "yes", wanted, by, KINDS),
    ]
    for change in changes:
        with pytest.raises(Conflict, match="zelf nee") as refused:
            change()
        assert refused.value.faults[0].rule
    assert domain.narrow(present, "yes", replace(wanted, data=DataCategory.CARE_PLAN), by, KINDS)


@pytest.mark.parametrize("by", [proxy(), PARENT, desk("in-person", LATER)])
def test_a_no_of_others_that_ends_sooner_takes_no_place_of_the_own_no_con_05(by: Recording) -> None:
    """CON-05: else it would be gone tomorrow, or theirs to take back."""
    present = said(saying("no", "object", page(), HOSPITAL))
    both, _ = domain.say(present, saying("short", "object", by, HOSPITAL, until=LATER + timedelta(days=1)), KINDS)
    assert standing(both) == ["no", "short"]
    with pytest.raises(Conflict, match="al zo vastgelegd"):
        domain.say(present, saying("same", "object", by, HOSPITAL), KINDS)
    shorter = saying("mine", "object", page(LATER), HOSPITAL, until=LATER + timedelta(days=1))
    assert standing(domain.say(present, shorter, KINDS)[0]) == ["mine"]


def test_the_patient_makes_the_no_of_others_their_own_con_05() -> None:
    theirs = said(saying("theirs", "object", replace(proxy(), at=NOW), HOSPITAL))
    own, _ = domain.say(theirs, saying("own", "object", page(LATER), HOSPITAL))
    assert standing(own) == ["own"]
    assert domain.withdraw(theirs, "theirs", "unused", proxy())[1], "who said it for the patient takes it back"


def test_the_own_no_ends_what_others_said_yes_to_within_it_con_05() -> None:
    """CON-05: also one hospital within all hospitals; the patient's own narrower yes and what is broader stay."""
    others = [
        saying("naaste", "give", replace(proxy(), at=NOW), HOSPITAL),
        saying("parents", "give", replace(desk(), said_by=("patient", "parents")), HOSPITAL, **CARE),
        saying("team", "give", replace(PARENT, at=NOW), TEAM),
        saying("broad", "give", replace(PARENT, at=NOW), EVERYONE),
        saying("own", "give", page(), HOSPITAL, holder_id="gp"),
    ]
    objected, _ = domain.say(said(*others), saying("no", "object", page(LATER), HOSPITALS), KINDS)
    assert standing(objected) == ["team", "broad", "own", "no"]
    by_naaste, _ = domain.say(said(*others), saying("no", "object", proxy(), HOSPITALS), KINDS)
    assert standing(by_naaste) == ["naaste", "parents", "team", "broad", "own", "no"]
