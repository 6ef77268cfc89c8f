"""`python -m services.login web`: the issuer as a process of its own, on loopback."""

import sys

import waitress

from services.login.settings import Settings
from services.login.wiring import build
from shared.clock import SystemClock

USAGE = "usage: python -m services.login web"


def main(arguments: list[str]) -> int:
    """Serve until stopped; the only role that this service has is `web`."""
    if arguments != ["web"]:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    settings = Settings.read()
    waitress.serve(build(settings, SystemClock().now), host=settings.host, port=settings.port, ident=None)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
