"""A standby of PostgreSQL: a copy that follows the primary over a wire of its own, and may take its place."""

import shutil
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.abc import Query
from sqlalchemy import make_url

from deploy.engines.postgres import programs
from deploy.engines.process import free_port, give_to_ordinary_user, kept, ordinary_user
from deploy.local.engines import let_in
from tests.faults.scene import Scene
from tests.faults.servers import postgres_server, superuser
from tests.faults.wire import Wire, wire

COPIED = ("--write-recovery-conf", "--checkpoint=fast", "--no-sync")
RELOAD = "SELECT pg_reload_conf()"
FOLLOWS = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"
WAITED_FOR = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"


@dataclass(frozen=True)
class Standby:
    """The copy and what leads to it; ``primary`` and ``address``: both servers as their superuser, past the wires."""

    scene: Scene
    cable: Wire
    primary: str
    address: str
    port: int

    def be_waited_for(self) -> None:
        """Let a commit on the primary count only when it stands here too. Raises ``Wrong``."""
        _ask(self.primary, "ALTER SYSTEM SET synchronous_standby_names = '*'")
        _ask(self.primary, RELOAD)
        self._until(WAITED_FOR, "nobody waits for the standby")

    def lose_sight(self) -> None:
        """Let nothing of the primary come here any more."""
        self.cable.open = False
        self.cable.cut()

    def until_somebody_waits(self) -> None:
        """Wait until a commit on the primary waits for us. Raises ``Wrong``."""
        self._until(WAITING, "the primary commits without its standby")

    def take_over(self) -> None:
        """Be the primary, where everybody finds it."""
        _ask(self.address, "SELECT pg_promote()")
        self.scene.under.to_postgres.target = self.port

    def _until(self, counted: Query, otherwise: str) -> None:
        self.scene.wait_for(lambda: _ask(self.primary, counted) > 0, otherwise)


def following(scene: Scene) -> Standby:
    """Copy the primary while it runs; return the copy, which follows it until the scene ends."""
    under, folder = scene.under, scene.home / "standby"
    cable = scene.besides.enter_context(wire(under.to_postgres.target, scene.draw))
    _copy(superuser(scene.home / "postgres", cable.port), folder)
    shutil.copy(scene.home / "postgres" / "secret", folder)
    port = free_port()
    server = postgres_server(folder, port)
    scene.besides.callback(server.stop)
    server.start()
    primary, own = superuser(scene.home / "postgres", under.to_postgres.target), superuser(folder, port)
    made = Standby(scene, cable, primary, own, port)
    made._until(FOLLOWS, "the standby does not follow")
    return made


def _copy(primary: str, folder: Path) -> None:
    folder.mkdir()
    let_in(folder)
    give_to_ordinary_user(folder / "data")
    command = [str(programs() / "pg_basebackup"), f"--pgdata={folder / 'data'}", f"--dbname={_plain(primary)}"]
    subprocess.run(kept([*command, *COPIED], user=ordinary_user()), check=True, cwd="/")


def _ask(address: str, question: Query) -> int:
    """Ask a server as its superuser; return the one number that it answers, 0 where it answers none."""
    with closing(psycopg.connect(_plain(address), autocommit=True)) as conn:
        asked = conn.execute(question)
        row = asked.fetchone() if asked.description else None
        return int(row[0]) if row else 0


def _plain(address: str) -> str:
    return make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
