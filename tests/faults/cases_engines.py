"""Cases of the engines themselves, on PostgreSQL and Kafka: killed, frozen, cut off, while people work."""

from collections.abc import Callable
from contextlib import closing

import psycopg
from sqlalchemy import make_url

from tests.faults.cases import Case
from tests.faults.scene import Scene
from tests.faults.wire import Wire

SOME = 10
TIMES = 2
AWAY_S = 12.0
FROZEN_S = 60.0
CUT_S = 10.0
HELD_S = 6.0
FAILED = 5
EVERYBODY_OUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
RELOAD = "SELECT pg_reload_conf()"


def postgres_killed(scene: Scene) -> None:
    """Kill every process of PostgreSQL, and start it again on what is on the disk (20)."""
    postgres = scene.under.postgres
    scene.live()
    with scene.people_at_work():
        for _ in range(TIMES):
            scene.work_a_while(SOME)
            postgres.kill()
            postgres.start()
        scene.work_a_while(SOME)
    scene.settle()


def kafka_killed(scene: Scene) -> None:
    """Kill Kafka, let people go on without it, and start it again on what is on the disk (27)."""
    kafka = scene.under.kafka
    scene.live()
    with scene.people_at_work():
        for _ in range(TIMES):
            scene.work_a_while(SOME)
            kafka.kill()
            scene.work_a_while(SOME)
            kafka.start()
    scene.nobody_noticed()
    scene.settle()


def kafka_away(scene: Scene) -> None:
    """Kafka is stopped as one should and stays away for a while (28)."""
    kafka = scene.under.kafka
    scene.live()
    with scene.people_at_work():
        scene.work_a_while(SOME)
        kafka.stop()
        scene.pause(AWAY_S)
        scene.work_a_while(SOME)
        kafka.start()
    scene.nobody_noticed()
    scene.settle()


def kafka_frozen(scene: Scene) -> None:
    """Kafka stands still for a minute, and then goes on as if nothing was (29)."""
    kafka = scene.under.kafka
    scene.live()
    with scene.people_at_work():
        scene.work_a_while(SOME)
        kafka.freeze()
        scene.pause(FROZEN_S)
        kafka.thaw()
        scene.work_a_while(SOME)
    scene.nobody_noticed()
    scene.settle()


def postgres_unwilling(scene: Scene) -> None:
    """PostgreSQL locks a table for seconds, throws everybody out, and takes no writes for a while (25)."""
    with closing(_superuser(scene)) as conn:
        scene.live()
        with scene.people_at_work():
            scene.work_a_while(SOME)
            _hold(scene, conn)
            scene.nobody_noticed()
            scene.work_a_while(SOME)
            conn.execute(EVERYBODY_OUT)
            scene.work_a_while(SOME)
            _reading_only(scene, conn)
            scene.work_a_while(SOME)
        scene.failed_cleanly()
        scene.settle()


def _superuser(scene: Scene) -> psycopg.Connection:
    url = make_url(scene.house.settings.database_url("referral")).set(drivername="postgresql")
    return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)


def _hold(scene: Scene, conn: psycopg.Connection) -> None:
    with conn.transaction():
        conn.execute("LOCK TABLE referral IN ACCESS EXCLUSIVE MODE")
        scene.pause(HELD_S)


def _reading_only(scene: Scene, conn: psycopg.Connection) -> None:
    least = scene.journal.failed + FAILED
    for statement in ("ALTER SYSTEM SET default_transaction_read_only = on", RELOAD):
        conn.execute(statement)
    scene.wait_for(lambda: scene.journal.failed >= least, "it goes on writing")
    conn.execute("SET default_transaction_read_only = off")
    for statement in ("ALTER SYSTEM RESET default_transaction_read_only", RELOAD):
        conn.execute(statement)


def postgres_cut_off(scene: Scene) -> None:
    """Cut every connection to PostgreSQL, now and then, and let none be made for a while (34)."""
    _cut_off(scene, scene.under.to_postgres)


def kafka_cut_off(scene: Scene) -> None:
    """Cut every connection to Kafka, now and then, and let none be made for a while (35)."""
    _cut_off(scene, scene.under.to_kafka)
    scene.nobody_noticed()


def _cut_off(scene: Scene, cable: Wire) -> None:
    scene.live()
    with scene.people_at_work():
        for _ in range(TIMES):
            scene.work_a_while(SOME)
            cable.open = False
            cable.cut()
            scene.pause(CUT_S)
            cable.open = True
        scene.work_a_while(SOME)
    scene.settle()


_PLAYS: tuple[tuple[int, str, Callable[[Scene], None]], ...] = (
    (20, "kill all of PostgreSQL", postgres_killed),
    (25, "PostgreSQL locked, everybody thrown out, read-only", postgres_unwilling),
    (27, "kill Kafka", kafka_killed),
    (28, "Kafka is away for a while", kafka_away),
    (29, "Kafka stands still for a minute", kafka_frozen),
    (34, "services cut off from PostgreSQL", postgres_cut_off),
    (35, "services cut off from Kafka", kafka_cut_off),
)
KILLED = tuple(Case((number,), title, play) for number, title, play in _PLAYS)
