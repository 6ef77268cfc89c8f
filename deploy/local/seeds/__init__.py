"""The demo region: planted once, in an empty data folder, by playing half a year through the product itself."""

import json
import os
import random
from datetime import date, time, timedelta
from pathlib import Path

from deploy.local.product import Planting, Product
from deploy.local.seeds.actor import PlantingFailed, PlantingVerifier
from deploy.local.seeds.diary import Diary
from deploy.local.seeds.progress import Progress
from deploy.local.seeds.region import plant_region
from shared.calendar import local_date, local_instant
from shared.clock import FixedClock, SystemClock
from shared.settings import Settings

MORNING = time(9)
DAYS_BACK = 160
SEED = 7
DRAIN_S = 120.0
DONE, BEGUN = "planted.json", "planting"


def is_planted(settings: Settings) -> bool:
    """Tell whether there is nothing to plant."""
    return (settings.data / DONE).exists()


def plant(settings: Settings, progress: Progress) -> bool:
    """Plant the demo in an empty folder; return whether anything was done. A planting that broke off begins anew."""
    data = settings.data
    if is_planted(settings):
        return False
    data.mkdir(parents=True, exist_ok=True)
    _clear(data)
    (data / BEGUN).touch()
    today = local_date(SystemClock().now())
    clock = FixedClock(local_instant(today - timedelta(days=DAYS_BACK), MORNING))
    verifier = PlantingVerifier()
    product = Product(settings, planting=Planting(clock, verifier))
    try:
        plant_region(product)
        diary = Diary(product.gateway, verifier, random.Random(SEED), today, settings.cases)
        _live(product, clock, diary, today, progress)
    finally:
        product.stop()
    os.sync()
    (data / DONE).write_text(json.dumps({"planted_on": today.isoformat(), "cases": settings.cases}))
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


def _clear(data: Path) -> None:
    """Take away what a broken-off planting left; a folder that was never begun is left as it is."""
    if (data / BEGUN).exists():
        for left in [*data.glob("*.sqlite*"), data / "clock.json"]:
            left.unlink(missing_ok=True)
