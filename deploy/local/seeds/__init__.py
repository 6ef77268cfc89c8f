"""The demo region: planted once, in an empty data folder, by playing half a year through the product itself."""

import json
import os
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from deploy.local.engines import REAL
from deploy.local.folder import InUse
from deploy.local.ground import check_free, clear_ground, make_databases
from deploy.local.product import Planting, Product
from deploy.local.seeds.actor import PlantingFailed, PlantingVerifier
from deploy.local.seeds.diary import Diary
from deploy.local.seeds.progress import Progress
from deploy.local.seeds.region import plant_region
from deploy.local.seeds.register import write_register
from shared.calendar import local_date, local_instant
from shared.clock import FixedClock, SystemClock
from shared.settings import Settings

MORNING = time(9)
DAYS_BACK = 160
SEED = 7
DRAIN_S = 120.0
DONE, BEGUN, REGISTER = "planted.json", "planting", "register.json"
SQLITE, POSTGRES = "SQLite", "PostgreSQL"


def is_planted(settings: Settings) -> bool:
    """Tell whether there is nothing to plant. Raises ``InUse`` when it was planted on another kind of database."""
    if not (settings.data / DONE).exists():
        return False
    kept = json.loads((settings.data / DONE).read_text(encoding="utf-8")).get("databases", SQLITE)
    if kept != _databases(settings):
        raise InUse(f"De map {settings.data}/ hoort bij {kept}. Kies een andere map met KETENWERK_DATA.")
    return True


def is_begun(settings: Settings) -> bool:
    """Tell whether a planting broke off here."""
    return (settings.data / BEGUN).exists()


def plant(settings: Settings, progress: Progress) -> bool:
    """Plant the demo in an empty folder; return whether anything was done. A planting that broke off begins anew.

    It needs no Kafka: who should hear of an event has heard of it by the end, so the cluster begins empty. Raises
    ``Occupied``.
    """
    data = settings.data
    if is_planted(settings):
        return False
    data.mkdir(parents=True, exist_ok=True)
    _prepare(settings)
    today = local_date(SystemClock().now())
    clock = FixedClock(local_instant(today - timedelta(days=DAYS_BACK), MORNING))
    verifier = PlantingVerifier()
    product = Product(replace(settings, kafka=""), planting=Planting(clock, verifier))
    try:
        plant_region(product)
        diary = Diary(product.gateway, verifier, random.Random(SEED), today, settings.cases)
        _live(product, clock, diary, today, progress)
        write_register(data / REGISTER, diary.people)
    finally:
        product.stop()
    if settings.kafka:
        _remove(data.glob("broker.sqlite*"))
    os.sync()
    planted = {"planted_on": today.isoformat(), "cases": settings.cases, "databases": _databases(settings)}
    (data / DONE).write_text(json.dumps(planted), encoding="utf-8")
    (data / BEGUN).unlink()
    return True


def _live(product: Product, clock: FixedClock, diary: Diary, today: date, progress: Progress) -> None:
    """Live through every day: the timers of the night, what people do, what events do."""
    _drain(product)
    for days in range(DAYS_BACK, -1, -1):
        day = today - timedelta(days=days)
        clock.instant = max(clock.instant, min(local_instant(day, MORNING), SystemClock().now()))
        if product.machine.fire_due().fired:
            _drain(product)
        if diary.live(day):
            _drain(product)
        progress.reach(day, diary.begun)


def _drain(product: Product) -> None:
    if not product.machine.drain(DRAIN_S):
        raise PlantingFailed("events do not come to rest")


def _prepare(settings: Settings) -> None:
    """Take away what a broken-off planting left; what was never begun is left as it is. Raises ``Occupied``."""
    if is_begun(settings):
        _remove([*settings.data.glob("*.sqlite*"), settings.data / "clock.json"])
        clear_ground(settings)
    else:
        check_free(settings)
    (settings.data / BEGUN).touch()
    make_databases(settings)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _databases(settings: Settings) -> str:
    return POSTGRES if settings.postgres or settings.engines == REAL else SQLITE
