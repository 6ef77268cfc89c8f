"""PostgreSQL on a full disk (24): first its tables cannot grow, then its own log cannot, which ends it."""

from contextlib import closing

import psycopg
from sqlalchemy import make_url

from tests.faults.cases import Case
from tests.faults.scene import Scene, Wrong
from tests.faults.servers import superuser
from tests.faults.small_disk import SmallDisk, under_postgres

SOME = 10
FAILED = 5
MOST_SEGMENTS = 200
NEXT_SEGMENT = "SELECT pg_logical_emit_message(true, 'faults', 'x'), pg_switch_wal()"


def postgres_disk_full(scene: Scene) -> None:
    """No table may grow, then the log of PostgreSQL neither; each time there is room again after a while (24)."""
    disk = under_postgres(scene)
    scene.live()
    with scene.people_at_work():
        scene.work_a_while(SOME)
        _tables_are_full(scene, disk)
        scene.work_a_while(SOME)
        _log_is_full(scene, disk)
        scene.work_a_while(SOME)
    scene.failed_cleanly()
    scene.settle()


def _tables_are_full(scene: Scene, disk: SmallDisk) -> None:
    least = scene.journal.failed + FAILED

    def noticed() -> bool:
        disk.fill()  # PostgreSQL may have given something back meanwhile
        return scene.journal.failed >= least

    scene.wait_for(noticed, "the disk never was full")
    if not scene.under.postgres.answers():
        raise Wrong("PostgreSQL does not bear a table that cannot grow")
    disk.make_room()


def _log_is_full(scene: Scene, disk: SmallDisk) -> None:
    """Let PostgreSQL begin one piece of its log after another until it finds no room, and fails as a whole."""
    postgres = scene.under.postgres
    _break_off(superuser(scene.home / "postgres", scene.under.to_postgres.target), disk)
    disk.make_room()
    scene.wait_for(lambda: postgres.ended() or postgres.answers(), "PostgreSQL neither ends nor comes back")
    if postgres.ended():
        postgres.start()


def _break_off(address: str, disk: SmallDisk) -> None:
    plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(psycopg.connect(plain, autocommit=True)) as conn:
        for _ in range(MOST_SEGMENTS):
            disk.fill()
            try:
                conn.execute(NEXT_SEGMENT)
            except psycopg.OperationalError:
                return
    raise Wrong("the log of PostgreSQL always found room")


FULL = (Case((24,), "PostgreSQL's disk is full: its tables, then its log", postgres_disk_full),)
