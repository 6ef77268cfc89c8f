"""Five hundred sendings of one organisation in one moment: what is too much stays a draft, and others are unharmed."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from sqlalchemy import func, insert, select

from deploy.local.bench.many import copied
from deploy.local.process import free_port
from services.referral.domain.quota import Quota
from services.referral.storage.sending_quota import take_room
from services.referral.storage.tables import party, referral
from services.referral.wiring import SERVICE
from shared.contracts.persons import PATIENT_REGISTERED
from shared.operation.serving import Server
from shared.storage.database import Database
from shared.web.app import base_path
from tests.integration.referral.conftest import House, read
from tests.support.at_once import at_once
from tests.support.databases import BOTH, in_role, own_service_database, walled_database
from tests.support.referrals import CHAIN, PATIENT, begin_body
from tests.support.service_app import START, Caller

AT_ONCE, MANY, OF_OTHER = 20, 500, 5


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let twenty be sent at once, and one more each second, as a clock that stands still gives no room back."""
    monkeypatch.setenv("KETENWERK_SENDINGS_AT_ONCE", str(AT_ONCE))
    monkeypatch.setenv("KETENWERK_SENDINGS_A_MINUTE", "60")


@pytest.fixture
def other(house: House) -> Caller:
    """A huisarts of another practice, whose patient this is too."""
    told = {"patient_id": PATIENT, "chain_id": CHAIN, "organisation_id": "praktijk-anders"}
    house.service.deliver(PATIENT_REGISTERED, told)
    return house.stranger


def drafts(house: House, number: int) -> list[dict[str, Any]]:
    """Return so many drafts: one that was written, and its copies in the tables."""
    first = house.draft()
    made = [copied(first, ("id",), each) for each in range(1, number)]
    with house.service.database.write() as conn:
        for table, own in ((referral, "id"), (party, "item_id")):
            rows = [dict(row) for row in conn.execute(select(table).where(table.c[own] == first["id"])).mappings()]
            conn.execute(insert(table), [copied(row, (own,), each) for each in range(1, number) for row in rows])
    return [first, *made]


@contextmanager
def served(house: House) -> Iterator[httpx.Client]:
    """Serve it at an address of its own."""
    place = f"127.0.0.1:{free_port('127.0.0.1')}"
    server = Server(house.service.running.app, place, threads=8)
    thread = Thread(target=server.run)
    thread.start()
    try:
        limits = httpx.Limits(max_connections=32)
        with httpx.Client(base_url=f"http://{place}", timeout=120, limits=limits) as http:
            yield http
    finally:
        server.stop()
        thread.join(60)


def send(http: httpx.Client, token: str, draft: dict[str, Any]) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}", "If-Match": f'"{draft["version"]}"'}
    return http.post(f"{base_path('referral')}/referrals/{draft['id']}/sending", headers=headers)


def test_five_hundred_at_once_are_held_back_and_another_organisation_is_not(house: House, other: Caller) -> None:
    mine = drafts(house, MANY)
    theirs = [read(other.post("/referrals", begin_body()), 201) for _ in range(OF_OTHER)]
    tokens = [house.service.issuer.token(each.subject) for each in (house.gp, other)]
    with served(house) as http:
        calls = [partial(send, http, tokens[each in theirs], each) for each in (*mine, *theirs)]
        answers = at_once(*calls)
    of_mine, of_other = answers[:MANY], answers[MANY:]
    assert Counter(each.status_code for each in of_other) == {200: OF_OTHER}
    assert Counter(each.status_code for each in of_mine) == {200: AT_ONCE, 429: MANY - AT_ONCE}
    refused = next(each for each in of_mine if each.status_code == 429)
    assert (refused.headers["Retry-After"], refused.headers["Content-Type"]) == ("1", "application/problem+json")
    assert "nog niet verstuurd" in refused.json()["detail"]
    _are_drafts_still(house, [each for each, said in zip(mine, of_mine, strict=True) if said.status_code == 429])


def _are_drafts_still(house: House, refused: list[dict[str, Any]]) -> None:
    """Find all that was refused as it was written, and send one of them as soon as there is room."""
    with house.service.database.read() as conn:
        of = select(func.count()).select_from(referral).where(referral.c.state == "draft")
        assert conn.execute(of).scalar_one() == len(refused)
    again = partial(house.gp.post, f"/referrals/{refused[0]['id']}/sending", version=refused[0]["version"])
    assert again().status_code == 429
    house.service.clock.instant += timedelta(seconds=1)
    assert read(again())["state"] == "sent"
    assert again().status_code == 429, "one came back, and one is taken"


def test_what_was_answered_is_answered_again_without_room(house: House) -> None:
    """A client that heard nothing asks the same once more; that is no second sending."""
    some = [house.draft() for _ in range(AT_ONCE)]
    sent = [house.gp.post(f"/referrals/{one['id']}/sending", version=one["version"], key=one["id"]) for one in some]
    last = some[-1]
    repeated = house.gp.post(f"/referrals/{last['id']}/sending", version=last["version"], key=last["id"])
    assert (repeated.status_code, repeated.data) == (200, sent[-1].data)


def test_what_may_never_be_sent_takes_no_room(house: House) -> None:
    """An assistant who may write and not send cannot close the way for the practice."""
    one = house.draft()
    for _ in range(AT_ONCE + 1):
        assert house.assistant.post(f"/referrals/{one['id']}/sending", version=one["version"]).status_code == 403
    assert read(house.gp.post(f"/referrals/{one['id']}/sending", version=one["version"]))["state"] == "sent"


@pytest.fixture(params=["sqlite", "postgres"])
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """The database of referral on either engine."""
    if request.param == "sqlite":
        with own_service_database(tmp_path, SERVICE) as own:
            yield own.used
        return
    with walled_database(request.getfixturevalue("postgres_server"), SERVICE) as url:
        database = in_role(url, BOTH)
        yield database
        database.close()


def test_two_processes_never_take_the_last_room(ground: Database) -> None:
    quota, one_left = Quota(5, 60), START

    def take() -> int:
        with ground.write_lazily() as conn:
            return take_room(conn, quota, "praktijk-de-linde", one_left)

    taken = [take() for _ in range(4)]
    assert Counter([*taken, *at_once(*[take] * 16)]) == {0: 5, 1: 15}
