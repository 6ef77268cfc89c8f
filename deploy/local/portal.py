"""Mounts the portal, which takes every path that no other part answers."""

from typing import TYPE_CHECKING

import httpx
from flask import Flask

from deploy.installation.plan import OWNER, PORTAL
from deploy.local.databases import address
from deploy.local.sign_in import ADMIN, sign_in
from services.portal.app import create_app
from services.portal.config import PortalConfig
from services.portal.issuer import CLIENT_ID

if TYPE_CHECKING:
    from deploy.local.product import Product


def mount_portal(product: "Product") -> Flask:
    """Return the portal's application; it reaches issuer and API in process (D47)."""
    settings = product.settings

    def admin_token() -> str:
        with httpx.Client(base_url=settings.base_url, transport=product.transport) as http:
            return sign_in(http, ADMIN)

    sessions = address(settings, PORTAL, OWNER) if settings.postgres else ""
    folder = settings.data / "portal"
    issuer = settings.named_issuer
    config = PortalConfig(settings.base_url, folder, issuer, sessions=sessions, demo=True, demo_token=admin_token)
    return create_app(
        config,
        product.keys.client_key(CLIENT_ID),
        business=product.business,
        system=product.system,
        transport=product.transport,
        activity=product.machine.activity,
    )
