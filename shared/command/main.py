"""``python -m services.<name> web | worker | migrate``: one implementation for every domain service."""

import argparse
import signal
import sys
from collections.abc import Callable, Mapping
from types import FrameType

import structlog
from environs import EnvValidationError
from flask import Flask
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from shared.command.broker import NoSuchBroker
from shared.command.couriers import Couriers
from shared.command.process import NoDatabase, NoKey, add_health, machine_of, open_database, open_for, running
from shared.command.settings import read_database_url, read_process_settings
from shared.events.activity import Bell
from shared.service import Service
from shared.settings import wrong_settings
from shared.storage.migrations import is_current, migrate

THREADS = 8
LARGEST_REQUEST = 10 * 1024 * 1024
WRONG_SETTINGS = 2
log = structlog.get_logger("ketenwerk.command")


class CannotListen(Exception):
    """Nothing can be served there."""

    def __init__(self, listen: str) -> None:
        super().__init__(f"KETENWERK_LISTEN: op {listen} kan niet worden geluisterd. Is het bezet?")


class NotMigrated(Exception):
    """The database is not at the schema of this version."""

    def __init__(self, name: str) -> None:
        super().__init__(f"De database van {name} is nog niet bij: python -m services.{name} migrate")


def main(service: Service) -> int:
    """Carry out one role until stopped; return the exit status (2: settings are missing or wrong)."""
    parser = argparse.ArgumentParser(prog=f"python -m services.{service.name}", description=service.description)
    parser.add_argument("role", choices=ROLES, help="de API, gebeurtenissen en wekkers, of het schema")
    role = parser.parse_args().role
    try:
        ROLES[role](service)
    except EnvValidationError as wrong:
        return _refused(*wrong_settings(wrong))
    except (CannotListen, NoDatabase, NoKey, NoSuchBroker, NotMigrated) as fault:
        return _refused(str(fault))
    return 0


def _refused(*lines: str) -> int:
    sys.stderr.writelines(f"{line}\n" for line in lines)
    return WRONG_SETTINGS


def _web(service: Service) -> None:
    settings = read_process_settings(service.name)
    one = running(service, settings)
    add_health(one)
    server = _listening(one.app, settings.listen)
    log.info("web-started", service=service.name, listen=settings.listen)
    _until_stopped(server.run)
    server.close()
    one.works.database.close()


def _listening(app: Flask, listen: str) -> BaseWSGIServer | MultiSocketServer:
    try:
        return create_server(
            app,
            listen=listen,
            threads=THREADS,
            ident="ketenwerk",
            max_request_body_size=LARGEST_REQUEST,
            clear_untrusted_proxy_headers=True,
        )
    except (OSError, ValueError) as error:
        raise CannotListen(listen) from error


def _worker(service: Service) -> None:
    settings, bell = read_process_settings(service.name), Bell()
    one = running(service, settings, bell.ring)
    if not is_current(one.works.database, service.migrations):
        raise NotMigrated(service.name)
    opened = open_for(settings)
    machine, couriers = machine_of(one, opened, bell), Couriers([one])
    machine.start()
    couriers.start()
    log.info("worker-started", service=service.name)
    _until_stopped(signal.pause)
    couriers.stop()
    machine.stop()
    opened.close()
    one.works.database.close()


def _migrate(service: Service) -> None:
    database = open_database(read_database_url(service.name))
    done = migrate(database, service.migrations)
    database.close()
    sys.stdout.write(f"{service.name}: {'bijgewerkt' if done else 'was al bij'}\n")


def _until_stopped(run: Callable[[], object]) -> None:
    """Run until SIGINT or SIGTERM."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        run()
    except KeyboardInterrupt:
        log.info("stopping")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


ROLES: Mapping[str, Callable[[Service], None]] = {"web": _web, "worker": _worker, "migrate": _migrate}
