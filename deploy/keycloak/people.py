"""The demo's organisations and people as Keycloak knows them, of the same data as the rest of the demo.

The alias of an organisation is its id in region. Patients and employees are not in the file: they are known by
the id that persons gives them, which differs per installation.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
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
        organisation(row)
        | {
            "members": [
                {"username": user, "membershipType": "UNMANAGED"}
                for user, at in members
                if at == row["organisation_id"]
            ]
        }
        for row in json.loads(REGION.read_text(encoding="utf-8"))["organisations"]
    ]


def organisation(row: Row) -> Row:
    """Return an organisation of region as Keycloak knows it."""
    numbers = {one["system"].lower(): [one["value"]] for one in row["identifiers"]}
    return {"name": row["name"], "alias": row["organisation_id"], "enabled": True, "attributes": numbers}


def users() -> list[Row]:
    """Return who works for an organisation, and naasten: nobody else has an id before persons gives one."""
    return [_user(account) for account in demo_people() if account.subject_id]


def user(username: str, subject_id: str, roles: list[str], name: str = "") -> Row:
    """Return a user; ``roles`` are ``<organisation>/<code>``, or codes of who works for nobody."""
    first, _, last = name.partition(" ")
    named = {"firstName": first, "lastName": last} if name else {}
    return {"username": username, "enabled": True, **named, "attributes": {SUBJECT_ID: [subject_id], ROLES: roles}}


def roles_of(memberships: Iterable[Row]) -> list[str]:
    """Return the roles of somebody's memberships."""
    return [f"{each['organisation_id']}/{role}" for each in memberships for role in each["roles"]]


def with_password(row: Row, password: str, *, temporary: bool) -> Row:
    """Return a user who may sign in with this password, once when it is temporary."""
    return {**row, "credentials": [{"type": "password", "value": password, "temporary": temporary}]}


def _user(account: Account) -> Row:
    roles = roles_of(asdict(each) for each in account.memberships) or [account.kind]
    made = user(account.key, str(account.subject_id), roles, account.name or "")
    return with_password(made, PASSWORD, temporary=False)


def _members() -> Iterator[tuple[str, str]]:
    for account in demo_people():
        for each in account.memberships:
            yield account.key, each.organisation_id
