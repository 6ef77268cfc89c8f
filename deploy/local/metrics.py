"""Metrics of the product in one process, at ``/metrics``; like all of it they are reached from this machine only."""

from typing import TYPE_CHECKING

from flask import Flask
from prometheus_client import CollectorRegistry, make_wsgi_app

from shared.operation.metrics import registry_of

if TYPE_CHECKING:
    from deploy.local.product import Product


def mount_metrics(product: "Product") -> CollectorRegistry:
    """Watch every application of the product and the state of its services; return where it is registered."""
    apps = [app for app in product.gateway.apps() if isinstance(app, Flask)]
    registry = registry_of(apps, product.running, product.machine)
    product.gateway.mount("/metrics", make_wsgi_app(registry))
    return registry
