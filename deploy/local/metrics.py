"""Metrics of the product in one process, at ``/metrics``; like all of it they are reached from this machine only."""

from typing import TYPE_CHECKING

from flask import Flask
from prometheus_client import CollectorRegistry, make_wsgi_app

from shared.operation.request_metrics import RequestMetrics
from shared.operation.state_metrics import StateCollector, Watched

if TYPE_CHECKING:
    from deploy.local.product import Product


def mount_metrics(product: "Product") -> CollectorRegistry:
    """Watch every application of the product and the state of its services; return where it is registered."""
    registry = CollectorRegistry()
    requests = RequestMetrics(registry)
    for app in product.gateway.apps():
        if isinstance(app, Flask):
            requests.watch(app)
    measures = {one.service.name: one.service.measures for one in product.running}
    watched = [Watched(part, measures[part.name]) for part in product.machine.parts]
    registry.register(StateCollector(watched, product.machine))
    product.gateway.mount("/metrics", make_wsgi_app(registry))
    return registry
