"""Members of one service on PostgreSQL work side by side: what one writes down does not undo what another does."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask, Response
from sqlalchemy import event as told_by
from sqlalchemy import select

from shared.events.broker import Record, TopicPartition
from shared.events.envelope import encode, topic_of
from shared.events.event import Event
from shared.events.intake import Intake
from shared.events.timers import due_before
from shared.storage.tables import history, idempotency
from shared.storage.work import Work
from shared.web.idempotency import claim, keep, replay
from tests.integration.events.toy import CLERK, CONTRACTS, MOVED, START, Room, write_down

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(tmp_path: Path, postgres: str) -> Iterator[Room]:
    room = Room("desk", tmp_path, url=postgres)
    yield room
    room.database.close()


@pytest.fixture
def cards(tmp_path: Path) -> Iterator[Room]:
    room = Room("cards", tmp_path)
    yield room
    room.database.close()


def told(cards: Room) -> list[Record]:
    """Return what the cards told, each on a partition of its own."""
    with cards.database.read() as conn:
        rows = conn.execute(select(history).order_by(history.c.id)).mappings().all()
    messages = [encode("cards", dict(row)) for row in rows]
    return [Record(TopicPartition(topic_of("cards"), at), 0, one.key, one.value) for at, one in enumerate(messages)]


@pytest.mark.postgres
def test_two_members_take_events_in_at_the_same_time_and_neither_has_to_begin_again(cards: Room, desk: Room) -> None:
    """The second takes its event while the first is in the middle of its own."""
    cards.move("k1", "c1")
    cards.move("k2", "c2")
    first, second = told(cards)
    handled: list[str] = []

    def handle(work: Work, event: Event) -> None:
        handled.append(event.subject)
        if event.subject == "k1" and len(handled) == 1:
            assert Intake(desk.part, CONTRACTS).take_all([second]) == 1
        write_down(work, event)

    object.__setattr__(desk.part, "handlers", {MOVED.type: handle})
    assert Intake(desk.part, CONTRACTS).take_all([first]) == 1
    assert handled == ["k1", "k2"]


@pytest.mark.postgres
def test_two_clients_set_and_move_timers_at_the_same_time_and_neither_has_to_begin_again(desk: Room) -> None:
    """The second sets its timer, and moves it, while the first is in the middle of its own work."""
    for wait in (HOUR, 2 * HOUR):
        with desk.works.begin(CLERK) as first:
            first.schedule("remind", due_at=START + wait, subject="k1")
            with desk.works.begin(CLERK) as second:
                second.schedule("remind", due_at=START + wait, subject="k2")
    assert [(row.subject, row.due_at) for row in due_before(desk.database, START + 2 * HOUR)] == [
        ("k1", START + 2 * HOUR),
        ("k2", START + 2 * HOUR),
    ]


def test_a_new_key_is_written_without_being_looked_for(cards: Room) -> None:
    asked: list[str] = []
    told_by.listen(cards.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with (
        Flask("door").test_request_context("/", method="POST", headers={"Idempotency-Key": "k"}),
        cards.works.begin(CLERK) as work,
    ):
        asked.clear()
        assert claim(work) is None
        keep(work, Response("made", 201))
    assert [text.partition(" ")[0] for text in asked] == ["INSERT", "INSERT"]
    with cards.database.read() as conn:
        kept = conn.execute(select(idempotency)).one()
    assert (kept.status, "made" in kept.body) == (201, False)
    with (
        Flask("door").test_request_context("/", method="POST", headers={"Idempotency-Key": "k"}),
        cards.works.begin(CLERK) as again,
    ):
        answer = replay(again)
        assert answer is not None
        assert answer.get_data(as_text=True) == "made"
