"""Mounts the portal, which takes every path that no other part answers."""

from typing import TYPE_CHECKING

from deploy.local.gateway import WsgiApp
from services.portal.app import create_app
from services.portal.config import PortalConfig
from services.portal.issuer import CLIENT_ID

if TYPE_CHECKING:
    from deploy.local.product import Product


def mount_portal(product: "Product") -> WsgiApp:
    """Return the portal's application; it reaches issuer and API in process (D47)."""
    settings = product.settings
    config = PortalConfig(settings.base_url, settings.data / "portal", demo=True)
    return create_app(
        config,
        product.keys.client_key(CLIENT_ID),
        business=product.business,
        system=product.system,
        transport=product.transport,
    )
