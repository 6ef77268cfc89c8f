"""The portal as a process of its own: ``python -m services.portal web``."""

import argparse

from waitress import serve

from services.portal.app import create_app
from services.portal.settings import read_settings
from shared.clock import SystemClock

THREADS = 24  # of which live pages hold at most services.portal.live.MOST_STREAMS


def main() -> None:
    """Serve the pages until stopped."""
    parser = argparse.ArgumentParser(prog="python -m services.portal")
    parser.add_argument("command", choices=("web",))
    parser.parse_args()
    settings, clock = read_settings(), SystemClock()
    app = create_app(settings.config, settings.key, business=clock, system=clock)
    serve(app, host=settings.host, port=settings.port, threads=THREADS, ident="ketenwerk")


if __name__ == "__main__":
    main()
