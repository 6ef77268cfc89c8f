"""``python -m deploy.local.bench.front``: what answers requests, and no more: other processes work off the events."""

import sys

from deploy.local.product import Product
from deploy.local.run import SWITCH_S, THREADS
from shared.command.freshness import CONSENT_AGE_HERE, watch_copies
from shared.operation.serving import Server, stop_on_signals
from shared.settings import read_settings


def main() -> None:
    """Serve until stopped; the settings name engines that run."""
    settings = read_settings()
    product = Product(settings)
    sys.setswitchinterval(SWITCH_S)
    watch_copies(product.running, CONSENT_AGE_HERE)
    server = Server(product.gateway, f"{settings.host}:{settings.port}", THREADS)
    stop_on_signals(server.stop)
    server.run()
    product.stop()


if __name__ == "__main__":
    main()
