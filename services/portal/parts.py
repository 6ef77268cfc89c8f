"""The concrete parts that the running portal holds, and how a page reaches them."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import Flask, current_app

from services.portal.assets import Assets
from services.portal.config import PortalConfig
from services.portal.issuer import Issuer
from services.portal.sessions.store import Sessions
from shared.calendar import local_date
from shared.clock import Clock
from shared.web.service_client import ServiceClient

_NAME = "ketenwerk-portal"


@dataclass(frozen=True)
class Parts:
    """What `create_app` chose. `business` gives shown dates, `system` sessions and tokens (D49)."""

    config: PortalConfig
    sessions: Sessions
    issuer: Issuer
    client: ServiceClient
    assets: Assets
    business: Clock
    system: Clock


def install(app: Flask, found: Parts) -> None:
    """Give the app its parts."""
    app.extensions[_NAME] = found


def parts() -> Parts:
    """Return the parts of the running portal."""
    return cast(Parts, current_app.extensions[_NAME])


def close(app: Flask) -> None:
    """Give back what the portal holds."""
    cast(Parts, app.extensions[_NAME]).sessions.close()


def today() -> date:
    """Return today in Europe/Amsterdam on the business clock."""
    return local_date(parts().business.now())
