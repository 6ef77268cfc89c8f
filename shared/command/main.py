"""``python -m services.<name> web | worker | migrate | events``: one implementation for every domain service."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from types import MappingProxyType

import structlog
from environs import EnvValidationError
from flask import Flask
from prometheus_client import CollectorRegistry

from shared.command import log_cut
from shared.command.broker import NoSuchBroker
from shared.command.couriers import Couriers
from shared.command.patience import wait_until
from shared.command.process import (
    NoDatabase,
    NoKey,
    machine_of,
    missing_of,
    open_database,
    open_for,
    part_of,
    running,
    unreachable,
)
from shared.command.sealing import sealing
from shared.command.settings import ProcessSettings, read_database_url, read_process_settings
from shared.events.activity import Bell
from shared.events.commands import Refused, add_commands, carry_out
from shared.events.machine import Machine
from shared.operation.metrics import registry_of
from shared.operation.pages import add_health, operation_app
from shared.operation.readiness import Readiness, readiness_of
from shared.operation.serving import Server, stop_on_signals
from shared.operation.telemetry import NoTraces, start_telemetry
from shared.runtime import Running, prepare
from shared.service import Service
from shared.settings import wrong_settings

THREADS = 8
OPERATION_THREADS = 2
WRONG_SETTINGS = 2
log = structlog.get_logger("ketenwerk.command")


@dataclass(frozen=True)
class Command:
    """Something that one service alone can do: what it is, what it does, line by line, and its options."""

    told: str
    run: Callable[[Running, argparse.Namespace], Iterable[str]]
    options: Callable[[argparse.ArgumentParser], None] = lambda _parser: None


class CannotListen(Exception):
    """Nothing can be served there."""

    def __init__(self, setting: str, listen: str) -> None:
        super().__init__(f"KETENWERK_{setting}: op {listen} kan niet worden geluisterd. Is het bezet?")


def main(service: Service, commands: Mapping[str, Command] = MappingProxyType({})) -> int:
    """Carry out one role until stopped; return the exit status (2: refused, or settings are wrong).

    ``commands``: what this service can do beside what all can, by name.
    """
    given = _parser(service, commands).parse_args()
    try:
        if given.role == "log-cut":
            data = read_process_settings(service.name).data
            _tell(service, lambda one: log_cut.log_cut(one, data, given))
        elif given.role == "events":
            _tell(service, lambda one: carry_out([part_of(one)], given))
        elif given.role in commands:
            _tell(service, lambda one: commands[given.role].run(one, given))
        else:
            ROLES[given.role](service)
    except EnvValidationError as wrong:
        return _refused(*wrong_settings(wrong))
    except (CannotListen, NoDatabase, NoKey, NoSuchBroker, NoTraces, Refused) as fault:
        return _refused(str(fault))
    return 0


def _parser(service: Service, commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m services.{service.name}", description=service.description)
    roles = parser.add_subparsers(required=True, dest="role", metavar="rol")
    for role, told in (("web", "de API"), ("worker", "gebeurtenissen en wekkers"), ("migrate", "het schema")):
        roles.add_parser(role, help=told)
    for name, command in commands.items():
        command.options(roles.add_parser(name, help=command.told))
    log_cut.add_options(roles.add_parser("log-cut", help="regels van het log waarvan de bewaartermijn voorbij is"))
    add_commands(roles.add_parser("events", help="wat geparkeerd staat, en opnieuw publiceren"))
    return parser


def _refused(*lines: str) -> int:
    sys.stderr.writelines(f"{line}\n" for line in lines)
    return WRONG_SETTINGS


def _web(service: Service) -> None:
    settings = read_process_settings(service.name)
    end_telemetry = start_telemetry(f"{service.name}-web", settings.telemetry)
    one = running(service, settings)
    add_health(one.app, lambda: readiness_of([one]))
    server = _listening(one.app, settings.listen, "LISTEN", THREADS)
    stop_on_signals(server.stop)
    with _operated(settings, lambda: readiness_of([one]), registry_of([one.app])):
        log.info("web-started", service=service.name, listen=settings.listen)
        server.run()
    one.works.database.close()
    end_telemetry()


def _worker(service: Service) -> None:
    settings, bell, ended = read_process_settings(service.name), Bell(), Event()
    end_telemetry = start_telemetry(f"{service.name}-worker", settings.telemetry)
    one = running(service, settings, bell.ring)
    opened = open_for(settings)
    machine = machine_of(one, opened, bell)
    couriers = [Couriers([one]), sealing([one], settings.data)]
    stop_on_signals(ended.set)
    with _operated(settings, lambda: readiness_of([one], machine), registry_of([], [one], machine)):
        if wait_until(lambda: missing_of(one), ended, service=service.name):
            _work(machine, couriers, ended, service.name)
    opened.close()
    one.works.database.close()
    end_telemetry()


def _work(machine: Machine, couriers: Sequence[Couriers], ended: Event, name: str) -> None:
    machine.start()
    for each in couriers:
        each.start()
    log.info("worker-started", service=name)
    ended.wait()
    log.info("worker-stops", service=name)
    for each in couriers:
        each.stop()
    machine.stop()


def _listening(app: Flask, listen: str, setting: str, threads: int) -> Server:
    try:
        return Server(app, listen, threads)
    except (OSError, ValueError) as error:
        raise CannotListen(setting, listen) from error


@contextmanager
def _operated(settings: ProcessSettings, look: Callable[[], Readiness], registry: CollectorRegistry) -> Iterator[None]:
    """Show health and metrics meanwhile, where the settings say; the last to end."""
    if not settings.operation:
        yield
        return
    server = _listening(operation_app(look, registry), settings.operation, "OPERATION", OPERATION_THREADS)
    thread = Thread(target=server.run, name="ketenwerk-operation", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.stop()
        thread.join()


def _migrate(service: Service) -> None:
    database, ended = open_database(read_database_url(service.name)), Event()
    stop_on_signals(ended.set)
    if wait_until(lambda: unreachable(database), ended, service=service.name):
        done = prepare(service, database)
        sys.stdout.write(f"{service.name}: {'bijgewerkt' if done else 'was al bij'}\n")
    database.close()


def _tell(service: Service, run: Callable[[Running], Iterable[str]]) -> None:
    """Carry out a command of this service alone, beside its processes, and tell what it did."""
    one = running(service, read_process_settings(service.name))
    try:
        for line in run(one):
            sys.stdout.write(f"{line}\n")
    finally:
        one.works.database.close()


ROLES: Mapping[str, Callable[[Service], None]] = {"web": _web, "worker": _worker, "migrate": _migrate}
