"""The portal as a process of its own: ``python -m services.portal web``."""

import argparse

from services.portal.app import create_app
from services.portal.parts import close
from services.portal.settings import read_settings
from shared.clock import SystemClock
from shared.events.activity import Activity
from shared.operation.serving import Server, stop_on_signals
from shared.operation.telemetry import read_telemetry_settings, start_telemetry

THREADS = 24  # of which live pages hold at most services.portal.live.MOST_STREAMS


def main() -> None:
    """Serve the pages until stopped; open streams are sent home then."""
    parser = argparse.ArgumentParser(prog="python -m services.portal")
    parser.add_argument("command", choices=("web",))
    parser.parse_args()
    settings, clock, activity = read_settings(), SystemClock(), Activity()
    end_telemetry = start_telemetry("portal-web", read_telemetry_settings())
    app = create_app(settings.config, settings.key, business=clock, system=clock, activity=activity)
    server = Server(app, f"{settings.host}:{settings.port}", THREADS, proxies=settings.proxies)
    stop_on_signals(server.stop)
    server.run(on_stop=activity.end)
    close(app)
    end_telemetry()


if __name__ == "__main__":
    main()
