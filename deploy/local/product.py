"""The whole product in one process: services, login, portal, machinery of events, the two clocks (D48, D49)."""

from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

import httpx
from flask import Flask

from deploy.installation.plan import OWNER, WEB, WORKER
from deploy.local.databases import address
from deploy.local.front import front_app, nowhere_app, well_known_app
from deploy.local.gateway import Gateway, WsgiApp
from deploy.local.metrics import mount_metrics
from deploy.local.own_address import OwnAddress
from deploy.local.people import demo_people, demo_systems
from deploy.local.people_at_keycloak import people_app
from deploy.local.portal import mount_portal
from deploy.local.rooms import domain_services
from services.login.app import LoginConfig
from services.login.app import create_app as create_login
from services.login.keys import KeyFolder
from services.login.wiring import persons_resolver
from services.portal.parts import close
from shared.clock import Clock, FixedClock, MovableClock, SystemClock
from shared.command.broker import open_broker
from shared.command.couriers import Couriers
from shared.command.freshness import CONSENT_AGE_HERE, watch_copies
from shared.command.issuer import verifier_of
from shared.command.sealing import sealing
from shared.contracts.catalogue import by_dataschema
from shared.events.activity import Bell
from shared.events.housekeeping import chores
from shared.events.machine import Machine
from shared.events.part import ServicePart
from shared.runtime import Parts, Running, build, prepare, with_database
from shared.service import Service
from shared.settings import Settings
from shared.storage.database import Database
from shared.web.app import base_path
from shared.web.authentication import TokenVerifier, Verifier
from shared.web.operations import STATE
from shared.web.service_client import ServiceClient

AUDIENCE = "ketenwerk"


@dataclass(frozen=True)
class Planting:
    """How the product runs while the demo is planted: on a clock of the past, for actors known by name."""

    clock: FixedClock
    verifier: Verifier


@dataclass
class Product:
    """Everything that runs. ``start`` starts the threads; without it ``machine.drain`` works in the calling thread."""

    settings: Settings
    system: Clock = field(default_factory=SystemClock)
    planting: "Planting | None" = None

    def __post_init__(self) -> None:
        data = self.settings.data
        data.mkdir(parents=True, exist_ok=True)
        self.gateway = Gateway()
        self.portal: Flask | None = None
        self.business: FixedClock | MovableClock = (
            self.planting.clock if self.planting else MovableClock(data / "clock.json", self.system)
        )
        self.keys = KeyFolder(data / "login")
        self.transport = OwnAddress(self.settings.base_url, self.gateway)
        self.verifier: Verifier = self.planting.verifier if self.planting else self._verifier()
        self.bell = Bell()
        self.running = tuple(self._assemble(service) for service in domain_services())
        self.workers = tuple(self._worker_of(one) for one in self.running)
        self.broker = open_broker(self.settings.broker_url, self.system, alone=True, durable=self.planting is None)
        self.machine = self._machine()
        for one in self.running:
            one.web.extras[STATE] = partial(self.machine.state_of, one.service.name)
        self.couriers = Couriers(self.workers, self.gateway.courtesy)
        self.sealing = sealing(self.workers, data, self.gateway.courtesy)
        self._mount()

    def start(self) -> None:
        """Start relay, consumers, ticker, couriers and sealers."""
        watch_copies(self.running, CONSENT_AGE_HERE)
        self.machine.start()
        self.couriers.start()
        self.sealing.start()

    def ask_to_stop(self) -> None:
        """Let everything come to its end, all at the same time; does not wait."""
        self.couriers.ask_to_stop()
        self.sealing.ask_to_stop()
        self.machine.ask_to_stop()
        self.machine.activity.end()

    def stop(self) -> None:
        """Stop them, finishing what is in hand, and give everything back."""
        self.ask_to_stop()
        self.couriers.stop()
        self.sealing.stop()
        self.machine.stop()
        for one in (*self.running, *self.workers):
            one.works.database.close()
        if self.portal:
            close(self.portal)
        self.broker.close()

    def service(self, name: str) -> Running:
        """Return one running service."""
        return next(one for one in self.running if one.service.name == name)

    def worker(self, name: str) -> Running:
        """Return one service as it works on events and timers."""
        return next(one for one in self.workers if one.service.name == name)

    def client(self, name: str) -> ServiceClient:
        """Return the client with which ``name`` calls others (D46), in process (D47)."""
        settings = self.settings
        key = self.keys.client_key(name)
        return ServiceClient(
            settings.base_url, settings.issuer, name, key, now=self.system.now, transport=self.transport
        )

    def _machine(self) -> Machine:
        parts = [_part(one) for one in self.workers]
        tidying = chores(parts, by_dataschema(), self.system, self.broker.retain)
        broker, courtesy = self.broker.broker, self.gateway.courtesy
        return Machine(parts, broker, self.system, self.bell, housekeeping=tidying, courtesy=courtesy)

    def _assemble(self, service: Service) -> Running:
        """Bring its database up to date, and put it together as it answers requests."""
        with closing(self._database(service, OWNER)) as owned:
            prepare(service, owned)
        database, client = self._database(service, WEB), self.client(service.name)
        data = self.settings.data
        return build(service, Parts(data, database, self.business, self.system, self.verifier, client, self.bell.ring))

    def _worker_of(self, one: Running) -> Running:
        """Return it as it works on events and timers; on SQLite, which knows no roles, that is the same."""
        database = one.works.database
        return one if database.is_sqlite else with_database(one, self._database(one.service, WORKER))

    def _database(self, service: Service, role: str) -> Database:
        return Database(address(self.settings, service.name, role), durable=self.planting is None)

    def _mount(self) -> None:
        self.gateway.mount("/api", nowhere_app())
        for one in self.running:
            self.gateway.mount(base_path(one.service.name), one.app)
        if isinstance(self.business, MovableClock):
            self._mount_front(self.business)

    def _mount_front(self, business: MovableClock) -> None:
        front = front_app(self.running, self.machine, business, self.verifier, self.broker.broker)
        self.gateway.mount("/health", front)
        self.gateway.mount("/operation", front)
        self.gateway.mount("/demo", front)
        self.gateway.mount("/.well-known", well_known_app(self.settings))
        self._mount_sign_in()
        self.portal = mount_portal(self)
        self.gateway.rest = self.portal
        self.metrics = mount_metrics(self)

    def _mount_sign_in(self) -> None:
        if not self.settings.named_issuer:
            self.gateway.mount("/login", self._login())
        elif self.settings.keycloak:
            resolve = persons_resolver(self.client("login"))
            self.gateway.mount("/demo/people", people_app(self.settings.keycloak, resolve))

    def _verifier(self) -> TokenVerifier:
        if self.settings.named_issuer:
            return verifier_of(self.settings.issuer, self.system)
        return TokenVerifier(self.settings.issuer, AUDIENCE, self._jwks, self.system.now)

    def _login(self) -> WsgiApp:
        base = self.settings.base_url
        places = ((f"{base}/auth/callback",), (f"{base}/",))
        config = LoginConfig(base, self.settings.data / "login", *places, systems=demo_systems())
        return create_login(config, demo_people(), persons_resolver(self.client("login")), self.system.now)

    def _jwks(self) -> dict[str, object]:
        with httpx.Client(transport=self.transport) as http:
            keys: dict[str, object] = http.get(f"{self.settings.issuer}/jwks.json").json()
            return keys


def _part(one: Running) -> ServicePart:
    service = one.service
    return ServicePart(service.name, one.works.database, one.works, service.handlers, service.jobs, service.follows)
