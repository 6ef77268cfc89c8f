"""Who can sign in to the demo stands in the demo region too, and finds a desk and something to do there."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from deploy.local.people import PEOPLE
from deploy.local.rooms import domain_services
from deploy.local.seeds.region import DATA
from services.portal.desks import Side, desk_of
from shared.roles import Role
from shared.web.common import GRANTS
from tests.support.house import ROOT, text_of

Row = Mapping[str, Any]
WITHOUT_RIGHTS = {
    Role.VERZEKERINGSARTS: "reads what the employee hands over with the WIA application (D12); the first page says so",
    Role.REPRESENTATIVE: "signs in as naaste; is this while acting for a patient, by a registered representation only",
}  # known, so that a token of theirs is read as such; nothing is granted
NOBODY = {"vertegenwoordiger", "verzuimconsulent", "systeem"}
LOCAL = [role.value for role in Role if not role.value[0].isdigit() and role is not Role.SERVICE]


def personas() -> list[Row]:
    found: list[Row] = json.loads(PEOPLE.read_text(encoding="utf-8"))
    return found


def region() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = json.loads(DATA.read_text(encoding="utf-8"))
    return found


def places(row: Row) -> dict[str, list[str]]:
    """Return the roles of someone by organisation."""
    return {each["organisation_id"]: each["roles"] for each in row.get("memberships", ())}


def strangers(people: list[Row], known: Mapping[str, list[Row]]) -> Iterator[str]:
    """Yield what a persona says of itself and the region does not say."""
    listed = {row["professional_id"]: (row["name"], places(row)) for row in known["professionals"]}
    names = {row["organisation_id"]: row["name"] for row in known["organisations"]}
    for row in people:
        if row["kind"] == "professional" and listed.get(row["subject_id"]) != (row["name"], places(row)):
            yield f"{row['key']}: not the same person in the region"
        for each in row.get("memberships", ()):
            if names.get(each["organisation_id"]) != each["organisation"]:
                yield f"{row['key']}: organisation {each['organisation_id']}"


def idle(roles: set[str]) -> bool:
    """Tell whether no service grants anything to these roles that it does not grant to everyone."""
    grants = [*GRANTS, *(row for service in domain_services() for row in service.grants)]
    return not any(row.roles & roles for row in grants)


def test_every_persona_stands_in_the_region_as_the_same_person() -> None:
    assert not list(strangers(personas(), region()))


def test_every_persona_has_a_desk_and_rights() -> None:
    held = {(row["key"], frozenset(roles)) for row in personas() for roles in places(row).values()}
    held |= {(role, frozenset({role.value})) for role in (Role.PATIENT, Role.EMPLOYEE, Role.CARER)}
    assert not [
        key
        for key, roles in held - {("terpstra", frozenset({Role.VERZEKERINGSARTS.value}))}
        if desk_of(roles).side is Side.NONE or idle(set(roles))
    ]


def test_each_role_of_the_issue_can_be_tried_by_a_persona() -> None:
    held = {role for row in personas() for roles in places(row).values() for role in roles}
    held |= {row["kind"] for row in personas()}
    names = tomllib.loads(text_of(ROOT / "tests/support/rights/roles.toml"))["roles"]
    assert {name for name, codes in names.items() if held.isdisjoint(codes)} <= NOBODY


def test_every_local_role_has_a_desk_and_rights() -> None:
    without = {role for role in (*LOCAL, Role.VERZEKERINGSARTS) if desk_of({role}).side is Side.NONE or idle({role})}
    assert without == set(WITHOUT_RIGHTS)


def test_every_local_role_stands_in_the_architecture() -> None:
    page = text_of(ROOT / "docs" / "architecture.md")
    assert not [role for role in (*LOCAL, Role.SERVICE) if f"`{role}`" not in page]


def test_a_stranger_and_an_idle_role_are_seen() -> None:
    person = {"key": "x", "kind": "professional", "subject_id": "prof-x", "name": "X"}
    at_work = {**person, "memberships": [{"organisation_id": "o", "organisation": "Elders", "roles": ["triage"]}]}
    known: dict[str, list[Row]] = {"professionals": [], "organisations": [{"organisation_id": "o", "name": "Hier"}]}
    assert len(list(strangers([at_work], known))) == 2
    assert idle({"wizard"})
    assert not idle({Role.HUISARTS.value})
