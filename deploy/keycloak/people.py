"""The demo's organisations and people as Keycloak knows them, of the same data as the rest of the demo.

The alias of an organisation is its id in region. Patients and employees are known there by the id that persons gave
them, which differs per installation; so they are added where that is known (``patient``), never in the file.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from deploy.keycloak.claims import ROLES, SUBJECT_ID
from deploy.local.people import PEOPLE, demo_people
from services.login.accounts import Account

REGION = PEOPLE.parent / "seeds" / "region.json"
PASSWORD = "demo-is-geen-geheim"  # noqa: S105 - for the made-up people of the demo, shown to everyone
Row = dict[str, Any]


def organisations() -> list[Row]:
    """Return the organisations of the demo region, with their members."""
    members = list(_members())
    return [
        {
            "name": row["name"],
            "alias": row["organisation_id"],
            "enabled": True,
            "attributes": {one["system"].lower(): [one["value"]] for one in row["identifiers"]},
            "members": [
                {"username": user, "membershipType": "UNMANAGED"}
                for user, organisation in members
                if organisation == row["organisation_id"]
            ],
        }
        for row in json.loads(REGION.read_text(encoding="utf-8"))["organisations"]
    ]


def users() -> list[Row]:
    """Return who works for an organisation."""
    return [_user(account) for account in demo_people() if account.memberships]


def citizen(account: Account, subject_id: str) -> Row:
    """Return a patient or employee of the demo, under the id that persons gave."""
    return user(account.key, subject_id, [str(account.hat)])


def user(username: str, subject_id: str, roles: list[str], name: Mapping[str, str] | None = None) -> Row:
    """Return a user with the password of the demo."""
    return {
        "username": username,
        "enabled": True,
        **(name or {}),
        "attributes": {SUBJECT_ID: [subject_id], ROLES: roles},
        "credentials": [{"type": "password", "value": PASSWORD, "temporary": False}],
    }


def _user(account: Account) -> Row:
    roles = [f"{each.organisation_id}/{role}" for each in account.memberships for role in each.roles]
    first, _, last = (account.name or "").partition(" ")
    name = {"firstName": first, "lastName": last} if account.name else None
    return user(account.key, str(account.subject_id), roles, name)


def _members() -> Iterator[tuple[str, str]]:
    for account in demo_people():
        for each in account.memberships:
            yield account.key, each.organisation_id
