"""The concrete parts that the running portal holds, and how a page reaches them."""

from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import cast

from flask import current_app

from services.portal.assets import Assets
from services.portal.config import PortalConfig
from services.portal.issuer import Issuer
from services.portal.sessions.store import Sessions
from shared.calendar import local_date
from shared.clock import Clock
from shared.web.service_client import ServiceClient

_NAME = "ketenwerk-portal"
_LOCKS = 64


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
    locks: tuple[Lock, ...] = field(default_factory=lambda: tuple(Lock() for _ in range(_LOCKS)))

    def lock_of(self, number: str) -> Lock:
        """Return the lock of one session: a refresh token works once, so two tabs must not use it together."""
        return self.locks[hash(number) % _LOCKS]


def install(app: object, found: Parts) -> None:
    """Give the app its parts."""
    app.extensions[_NAME] = found  # type: ignore[attr-defined]


def parts() -> Parts:
    """Return the parts of the running portal."""
    return cast(Parts, current_app.extensions[_NAME])


def today() -> date:
    """Return today in Europe/Amsterdam on the business clock."""
    return local_date(parts().business.now())
