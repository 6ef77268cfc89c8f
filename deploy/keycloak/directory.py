"""Enters organisations and their professionals in a running Keycloak, from the file that region takes. May be repeated.

Nobody's password is touched; who is new gets a first one, to be changed at the first sign-in.
"""

import secrets
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import httpx

from deploy.keycloak.admin import Administrator, taken
from deploy.keycloak.people import organisation, roles_of, user, with_password

Row = Mapping[str, Any]


def enter(admin: Administrator, realm: str, data: Row) -> Iterator[tuple[str, str]]:
    """Enter what is new, set right what is there; yield the user name and first password of everyone who is new.

    Raises ``NotTaken``, ``httpx.HTTPError``.
    """
    with admin.signed_in() as http:
        of_realm = f"/admin/realms/{realm}"
        for row in data.get("organisations", ()):
            _put_organisation(http, of_realm, organisation(dict(row)))
        for row in data.get("professionals", ()):
            yield from _put_professional(http, of_realm, row)


def _put_organisation(http: httpx.Client, of_realm: str, wanted: Row) -> None:
    path = f"{of_realm}/organizations"
    there = find_organisation(http, of_realm, wanted["alias"])
    if there is None:
        taken(http.post(path, json=wanted))
    else:
        taken(http.put(f"{path}/{there}", json={**wanted, "id": there}))


def find_organisation(http: httpx.Client, of_realm: str, alias: str) -> str | None:
    """Return Keycloak's own id of an organisation."""
    # Its search looks at names and domains, not at the alias.
    everyone = taken(http.get(f"{of_realm}/organizations", params={"max": "-1"})).json()
    return next((str(one["id"]) for one in everyone if one["alias"] == alias), None)


def _put_professional(http: httpx.Client, of_realm: str, row: Row) -> Iterator[tuple[str, str]]:
    memberships, name, password = row["memberships"], row["professional_id"], secrets.token_urlsafe(12)
    wanted = user(name, name, roles_of(memberships), row["name"])
    number, is_new = put_user(http, of_realm, with_password(wanted, password, temporary=True))
    for each in memberships:
        where = find_organisation(http, of_realm, each["organisation_id"])
        joined = http.post(f"{of_realm}/organizations/{where}/members", json=number)
        if joined.status_code != HTTPStatus.CONFLICT:
            taken(joined)
    if is_new:
        yield name, password


def put_user(http: httpx.Client, of_realm: str, wanted: Row) -> tuple[str, bool]:
    """Make a user, or set one right but for the password; return Keycloak's own id, and whether it is new."""
    path = f"{of_realm}/users"
    made = http.post(path, json=dict(wanted))
    if made.status_code != HTTPStatus.CONFLICT:
        return taken(made).headers["Location"].rpartition("/")[2], True
    found = taken(http.get(path, params={"username": wanted["username"], "exact": "true"})).json()[0]
    rest = {name: value for name, value in wanted.items() if name != "credentials"}
    taken(http.put(f"{path}/{found['id']}", json={**found, **rest}))
    return str(found["id"]), False
