"""Opens the broker that a setting names: ``embedded:<folder>`` or ``kafka://<host>:<port>[,<host>:<port>]``.

``librdkafka://...`` is the same cluster through the client of the extra.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from shared.clock import Clock
from shared.events.broker import Broker, Recent
from shared.events.embedded import EmbeddedBroker
from shared.events.kafka_broker import KafkaBroker

Retain = Callable[[Mapping[str, int]], object]


class NoSuchBroker(ValueError):
    """This kind of broker is not built in."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"KETENWERK_BROKER: {kind} is er nog niet. Kies uit: {', '.join(KINDS)}.")


class NoLibrdkafka(NoSuchBroker):
    """The extra that it needs is not installed."""

    def __init__(self) -> None:
        ValueError.__init__(self, "librdkafka is er niet: pip install --require-hashes -r requirements-librdkafka.lock")


class WholeBroker(Broker, Recent, Protocol):
    """All that a broker can do."""


@dataclass(frozen=True)
class OpenBroker:
    """A broker, how to leave it, and how old records go when it does not delete them itself."""

    broker: WholeBroker
    close: Callable[[], None]
    retain: Retain | None = None


def _embedded(folder: str, system: Clock, **how: bool) -> OpenBroker:
    Path(folder).mkdir(parents=True, exist_ok=True)
    broker = EmbeddedBroker(Path(folder) / "broker.sqlite", system, **how)
    return OpenBroker(broker, broker.close, broker.retain)


def _kafka(servers: str, _system: Clock, **_how: bool) -> OpenBroker:
    broker = KafkaBroker(servers.removeprefix("//").split(","))
    return OpenBroker(broker, broker.close)  # its topics know how long they keep their records


def _librdkafka(servers: str, _system: Clock, **_how: bool) -> OpenBroker:
    try:
        from shared.events.librdkafka_broker import LibrdkafkaBroker  # noqa: PLC0415 - an extra, which may be missing
    except ImportError as error:
        raise NoLibrdkafka from error
    broker = LibrdkafkaBroker(servers.removeprefix("//").split(","))
    return OpenBroker(broker, broker.close)


KINDS: Mapping[str, Callable[..., OpenBroker]] = {"embedded": _embedded, "kafka": _kafka, "librdkafka": _librdkafka}


def open_broker(url: str, system: Clock, *, alone: bool = False, durable: bool = True) -> OpenBroker:
    """Return the broker of ``url``; raises ``NoSuchBroker``. ``alone``, ``durable``: how an embedded one is used."""
    kind, _, place = url.partition(":")
    if kind not in KINDS:
        raise NoSuchBroker(kind)
    return KINDS[kind](place, system, alone=alone, durable=durable)
