"""A small disk of its own under PostgreSQL, so that it can be full while nothing else of this machine is."""

import errno
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from deploy.engines.process import ordinary_user
from tests.faults.scene import Scene, Wrong

ROOM = 128 * 1024 * 1024
PIECE = b"\0" * 65536
BALLAST = "ballast"


@dataclass(frozen=True)
class SmallDisk:
    """A file system in memory, mounted at ``folder``."""

    folder: Path

    def fill(self) -> None:
        """Take all the room that is left."""
        with (self.folder / BALLAST).open("ab", buffering=0) as file:
            try:
                while file.write(PIECE):
                    pass
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise

    def make_room(self) -> None:
        """Give back what was taken."""
        (self.folder / BALLAST).unlink()


def under_postgres(scene: Scene) -> SmallDisk:
    """Put PostgreSQL's data on a small disk, until the scene ends. Raises ``Wrong`` where we may not mount one."""
    user, under, data = ordinary_user(), scene.under, scene.home / "postgres" / "data"
    if user is None:
        raise Wrong("this case mounts a small disk, which only root may")
    under.postgres.stop()
    kept = data.rename(data.with_name("kept"))
    data.mkdir()
    owner = pwd.getpwnam(user)
    size = ROOM + sum(path.stat().st_size for path in kept.rglob("*") if path.is_file())
    options = f"size={size},mode=0700,uid={owner.pw_uid},gid={owner.pw_gid}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "ketenwerk-faults", str(data)], check=True)
    scene.besides.callback(lambda: subprocess.run(["umount", str(data)], check=True))
    subprocess.run(["cp", "-a", f"{kept}{os.sep}.", str(data)], check=True)
    shutil.rmtree(kept)
    under.postgres.start()
    return SmallDisk(data)
