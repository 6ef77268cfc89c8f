"""Mounts the portal, which takes every path that no other part answers."""

from typing import TYPE_CHECKING

from deploy.local.gateway import WsgiApp

if TYPE_CHECKING:
    from deploy.local.product import Product


def mount_portal(product: "Product") -> WsgiApp | None:
    """Return the portal's application; None while there is none."""
    del product
    return None
