"""Lets the log of services be sealed, about twice a second: in a worker, and where one process does everything."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from shared.audit.keys import open_keys
from shared.command.couriers import Couriers
from shared.events.courtesy import Courtesy
from shared.runtime import Running
from shared.service import Tick
from shared.settings import Setting, environment
from shared.storage.looks import telling
from shared.storage.sealing import Sealer

EVERY_S = 0.5  # a head is published within a second (D51)
AUDIT_KEYS = Setting(
    "KETENWERK_AUDIT_KEYS",
    Path,
    "file with the key that signs the heads of the log, made when it is not there; of a `worker`",
    otherwise="`keys/audit-<service>.json` in the data folder",
    secret=True,
)
AUDIT_HEADS = Setting(
    "KETENWERK_AUDIT_HEADS",
    Path,
    "folder where a `worker` publishes heads and public keys; on storage that outlives the database",
    otherwise="`heads` in the data folder",
)
SETTINGS = (AUDIT_KEYS, AUDIT_HEADS)


def sealing(running: Sequence[Running], data: Path, courtesy: Courtesy | None = None) -> Couriers:
    """Return what seals the logs of these services; ``data``: the folder of the product or the service."""
    return Couriers(running, courtesy, lambda one: (_tick(sealer_of(one, data)),), EVERY_S)


def sealer_of(one: Running, data: Path) -> Sealer:
    """Return the sealer of a service, with its key. Raises ``environs.EnvValidationError``."""
    env, name, works = environment(eager=True), one.service.name, one.works
    keys = open_keys(AUDIT_KEYS.read(env, data / "keys" / f"audit-{name}.json"))
    sealer = Sealer(name, works.database, works.system, keys, AUDIT_HEADS.read(env, data / "heads"))
    return replace(sealer, tell=telling(one.service.looks, works)) if one.service.looks else sealer


def _tick(sealer: Sealer) -> Tick:
    return lambda _web: sealer.once()
