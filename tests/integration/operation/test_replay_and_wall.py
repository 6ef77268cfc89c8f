"""A replay through the API stands for a service while it handles a chain; web is shown no more by it (D52).

The answer is counts and a reason without values, and the transaction that saw everybody's items ends with the event.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from sqlalchemy import func, insert, select

from services.careplan.storage.tables import plan
from services.careplan.wiring import SERVICE
from shared.contracts.referral import REFERRAL_ACCEPTED
from shared.events.envelope import encode, topic_of
from shared.events.event import Event
from shared.policy.decision import Decision, Policy
from shared.storage.tables import parked
from shared.storage.work import Work
from tests.support.service_app import START, ServiceUnderTest, person, serve

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("on_postgres")]

ADMIN = person("prof-de-boer", "platform-admin", organisation="regio-midden")
DATA = dict(REFERRAL_ACCEPTED.example)
WHY = {"reason": "Melding 42"}


class Naive(Policy):
    """Lets everybody do everything, so that only the wall is left."""

    def decide(self, *_: object) -> Decision:
        """Say yes."""
        return Decision(True, "")

    def by_role(self, *_: object) -> bool:
        """Say yes."""
        return True


@pytest.fixture
def careplan(tmp_path: Path) -> Iterator[ServiceUnderTest]:
    """Careplan with an accepted referral that was parked, without any policy."""
    for service in serve(SERVICE, tmp_path):
        object.__setattr__(service.running.works, "policy", Naive(()))
        with service.database.write() as conn:
            conn.execute(insert(parked).values(_parked()))
        yield service


def _parked() -> dict[str, Any]:
    key, kind = str(DATA[REFERRAL_ACCEPTED.key]), REFERRAL_ACCEPTED
    told = {"event_id": "e1", "type": kind.type, "dataschema": kind.dataschema, "occurred_at": START}
    about = {"aggregate_type": kind.aggregate, "aggregate_id": "r1", "version": 1, "ordinal": 0, "key": key}
    message = encode(kind.owner, {**told, **about, "trace": None, "data": DATA})
    row = {"event_id": "e1", "key": key, "topic": topic_of(kind.owner), "type": kind.type, "behind": False}
    return {**row, "reason": "Reject: too early", "parked_at": START, "envelope": message.value.decode()}


def replayed(service: ServiceUnderTest) -> dict[str, Any]:
    answer = service.by(ADMIN).post("/parked-events/1/replay", WHY)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def test_who_replays_is_told_how_many_and_finds_nothing_of_what_was_handled(careplan: ServiceUnderTest) -> None:
    assert replayed(careplan) == {"handled": 1, "stopped_at": None, "reason": ""}
    with careplan.database.read() as conn:
        (made,) = conn.execute(select(plan.c.id)).scalars()
    assert careplan.by(ADMIN).get(f"/plans/{made}").status_code == 404
    assert careplan.by(ADMIN).get("/worklist").json["items"] == []


def test_no_connection_of_web_stands_for_the_service_any_longer(careplan: ServiceUnderTest) -> None:
    replayed(careplan)
    engine, counted = careplan.running.works.database.engine, select(func.count()).select_from(plan)
    held = [engine.connect() for _ in range(3)]  # more than one request used
    assert [one.execute(counted).scalar_one() for one in held] == [0, 0, 0]
    for one in held:
        one.close()


def test_what_a_replay_saw_is_not_in_the_reason_why_it_stopped(
    careplan: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tell_all(work: Work, event: Event) -> NoReturn:
        raise RuntimeError(f"{work.actor.kind} {event.data}")

    monkeypatch.setitem(dict_of(careplan), REFERRAL_ACCEPTED.type, tell_all)
    found = replayed(careplan)
    assert (found["handled"], found["stopped_at"]) == (0, 1)
    assert found["reason"].startswith("RuntimeError at ")
    shown = careplan.by(ADMIN).get("/parked-events").text + str(found)
    assert not [value for value in (DATA["patient_id"], DATA["referral_id"]) if str(value) in shown]


def dict_of(service: ServiceUnderTest) -> dict[str, Any]:
    """Return the table of handlers, which a test may change for a while."""
    handlers = service.running.service.handlers
    assert isinstance(handlers, dict)
    return handlers
