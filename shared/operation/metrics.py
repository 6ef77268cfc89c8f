"""The metrics of one process: its requests, and the state of its services where it works their events off."""

from collections.abc import Iterable, Sequence

from flask import Flask
from prometheus_client import CollectorRegistry

from shared.events.machine import Machine
from shared.operation.request_metrics import RequestMetrics
from shared.operation.state_metrics import StateCollector, Watched
from shared.runtime import Running


def registry_of(
    apps: Iterable[Flask], running: Sequence[Running] = (), machine: Machine | None = None
) -> CollectorRegistry:
    """Watch applications, and services over a ``machine`` if there is one; a registry belongs to one process."""
    registry = CollectorRegistry()
    requests = RequestMetrics(registry)
    for app in apps:
        requests.watch(app)
    if machine is not None:
        measures = {one.service.name: one.service.measures for one in running}
        registry.register(StateCollector([Watched(part, measures[part.name]) for part in machine.parts], machine))
    return registry
