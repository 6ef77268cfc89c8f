"""I3 asked of the living product: the same request once more, another body under its key, and another organisation."""

from collections.abc import Iterator
from typing import Any

from deploy.local.sign_in import Persona
from tests.faults.clients import Telephone
from tests.faults.invariants.world import World
from tests.faults.journal import Command

ELSEWHERE = Persona("yilmaz", "revalidatie-vechtstreek")
KEY_REUSED, NOT_FOUND, FORBIDDEN = 422, 404, 403
MOST_PROBED = 3
PROBED = {"accept": {"start_expected_on": "2030-01-01"}, "draft": {"offer_id": "another"}, "send": {"x": 1}}


def i3_a_key_belongs_to_its_request_and_its_organisation(world: World, phone: Telephone) -> Iterator[str]:
    """Same key and body: the same bytes. Another body: refused. Another organisation: as if the key were new."""
    for what, other in PROBED.items():
        acknowledged = [one for one in world.journal.of(what) if one.acknowledged]
        for one in acknowledged[-MOST_PROBED:]:
            yield from _same(one, phone)
            yield from _other_body(one, other, phone)
    for one in [one for one in world.journal.of("accept") if one.acknowledged][-MOST_PROBED:]:
        yield from _other_organisation(one, phone)


def _same(one: Command, phone: Telephone) -> Iterator[str]:
    got, told = _send(one, phone, one.person, one.body), one.acknowledged
    if told and (got.status_code, got.text) != (told.status, told.text):
        yield f"{one.what} {one.key}: asked again, another answer ({got.status_code})"


def _other_body(one: Command, other: Any, phone: Telephone) -> Iterator[str]:
    got = _send(one, phone, one.person, {**(one.body or {}), **other})
    if got.status_code != KEY_REUSED:
        yield f"{one.what} {one.key}: another body under the same key gave {got.status_code}"


def _other_organisation(one: Command, phone: Telephone) -> Iterator[str]:
    got = _send(one, phone, ELSEWHERE, one.body)
    if got.status_code not in {NOT_FOUND, FORBIDDEN}:
        yield f"{one.what} {one.key}: another organisation got {got.status_code} under the same key"


def _send(one: Command, phone: Telephone, who: Persona, body: Any) -> Any:
    headers = {"Idempotency-Key": one.key} | ({"If-Match": f'"{one.version}"'} if one.version is not None else {})
    content = {} if body is None else {"json": body}
    return phone.send(who, one.method, one.path, headers=headers, **content)
