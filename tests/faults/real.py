"""A scene on real engines: PostgreSQL with a region that was planted once, Kafka without a record."""

import random
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from deploy.engines import postgres
from deploy.local.engines import let_in
from deploy.local.ground import make_topics
from deploy.local.seeds import plant
from deploy.local.seeds.progress import Progress
from shared.settings import Settings
from tests.faults.dump import SERVICES, dump_of
from tests.faults.engines import HOST, engines
from tests.faults.house import house
from tests.faults.scene import Scene


def planted_real(folder: Path) -> Path:
    """Plant the region on PostgreSQL; return the folder, from which every scene takes a copy."""
    let_in(folder)
    for name in ("postgres", "kafka"):
        (folder / name).mkdir()
        let_in(folder / name)
    with postgres.postgres(folder / "postgres", durable=False) as address:
        plant(Settings(folder / "data", HOST, 1, 0, "real", address.rpartition("/")[0]), Progress(0))
    return folder


@contextmanager
def real_scene(region: Path, seed: int) -> Iterator[Scene]:
    """Open a scene on a copy of a planted region, with engines of its own."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="ketenwerk-faults-", ignore_cleanup_errors=True) as made:
        home = Path(made)
        let_in(home)
        subprocess.run(["cp", "-a", *map(str, region.iterdir()), made], check=True)
        with ExitStack() as besides, engines(home, draw) as under:
            settings = under.settings(home / "data")
            make_topics(settings)
            dump_of({name: settings.database_url(name) for name in SERVICES}).keep(home / "before.json")
            with house(settings) as own:
                yield Scene(home, own, seed, draw, engines=under, besides=besides)
