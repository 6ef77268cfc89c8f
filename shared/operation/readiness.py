"""Whether a part can do its work now, check by check, each with a plain reason: what an orchestrator and you can trust.

That it lives is another question, which asks nothing of anybody (``/health/live``). Being unready drains requests away
from a process; it never restarts one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from shared.events.health import Health, ServiceHealth
from shared.events.machine import Machine
from shared.events.part import ServicePart
from shared.events.reasons import describe
from shared.runtime import Running
from shared.storage.migrations import is_current
from shared.web.authentication import TokenVerifier

OUTBOX_STUCK_S = 300.0
TICKER_DEAD = timedelta(minutes=2)


@dataclass(frozen=True)
class Check:
    """One thing that must be right; ``reason`` says in plain Dutch what is wrong, empty when nothing is."""

    name: str
    reason: str = ""

    @property
    def state(self) -> str:
        """Return ok or wrong."""
        return "wrong" if self.reason else "ok"


@dataclass(frozen=True)
class Readiness:
    """The checks of every part of a process, and how its events stand where it works them off."""

    checks: Mapping[str, tuple[Check, ...]]
    events: Health | None = None

    @property
    def ready(self) -> bool:
        """Tell whether nothing is wrong."""
        return not any(check.reason for checks in self.checks.values() for check in checks)

    def document(self) -> dict[str, Any]:
        """Return all of it as JSON says it."""
        rows = [(part, check) for part, checks in self.checks.items() for check in checks]
        return {
            "status": "ok" if self.ready else "not-ready",
            "checks": [
                {"part": part, "name": check.name, "state": check.state, "reason": check.reason} for part, check in rows
            ],
            **({"events": asdict(self.events)} if self.events else {}),
        }


def readiness_of(running: Sequence[Running], machine: Machine | None = None) -> Readiness:
    """Check every service of this process: for requests, and for events where a ``machine`` works them off."""
    checks = {one.service.name: (*_database(one), *_issuer(one)) for one in running}
    if machine is None:
        return Readiness(checks)
    rows = tuple(row for part in machine.parts if (row := _look(machine, part)))
    here = {row.name for row in rows}
    for row in rows:
        checks[row.name] = (*checks[row.name], *_events(row), *_copies(row, here))
    ticker = {"ticker": (_ticker(machine),)} if machine.is_running else {}
    return Readiness(checks | ticker, Health(rows, machine.ticker.last_tick))


def _look(machine: Machine, part: ServicePart) -> ServiceHealth | None:
    try:
        return machine.look(part)
    except Exception:  # noqa: BLE001 - a database that is away has a check of its own
        return None


def _events(row: ServiceHealth) -> tuple[Check, ...]:
    return (Check("broker", _broker(row)), Check("outbox", _outbox(row)), Check("consumer", _consumer(row)))


def _copies(row: ServiceHealth, here: Collection[str]) -> Iterator[Check]:
    """Check that copies were whole since the start, where the process tells them itself, as on one machine (D50).

    Later, or where another process tells them, their age takes nothing from readiness: the own work goes on.
    """
    if row.copies and row.copies.owner in here:
        yield Check("copies", "" if row.copies.whole else "De toestemmingen zijn nog niet bijgelezen.")


def _ticker(machine: Machine) -> Check:
    last = machine.ticker.last_tick
    if last is None:
        return Check("ticker", "De wekker heeft nog niet getikt.")
    still = machine.system.now() - last
    return Check("ticker", f"De wekker staat {_minutes(still.total_seconds())} stil." if still > TICKER_DEAD else "")


def _database(one: Running) -> Iterator[Check]:
    try:
        current = is_current(one.works.database, one.service.migrations)
    except Exception as error:  # noqa: BLE001 - any trouble is the answer
        yield Check("database", f"De database antwoordt niet: {describe(error)}")
        return
    yield Check("database")
    yield Check(
        "migrations", "" if current else f"Het schema is niet bij: python -m services.{one.service.name} migrate"
    )
    if current:
        yield from (Check(name, look(one.web)) for name, look in one.service.checks.items())


def _issuer(one: Running) -> Iterator[Check]:
    verifier = one.web.verifier
    if isinstance(verifier, TokenVerifier):
        missing = "De sleutels van de uitgever van tokens zijn nog niet opgehaald."
        yield Check("issuer-keys", "" if verifier.has_keys() else missing)


def _broker(row: ServiceHealth) -> str:
    return "De broker antwoordt niet." if row.lag is None else ""


def _outbox(row: ServiceHealth) -> str:
    if row.relay:
        return f"Publiceren lukt niet: {row.relay}"
    return f"Het oudste bericht wacht {_minutes(row.oldest_s)}." if row.oldest_s > OUTBOX_STUCK_S else ""


def _consumer(row: ServiceHealth) -> str:
    return f"Gestopt, te veel geweigerd: {row.stopped}" if row.stopped else ""


def _minutes(seconds: float) -> str:
    return f"{seconds // 60:.0f} minuten"
