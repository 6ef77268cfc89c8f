"""``make run``: the whole product in one process, until Ctrl-C."""

import signal
import sys
import threading
from types import FrameType

from deploy.keycloak.people import PASSWORD
from deploy.local.emergency import switch_on
from deploy.local.engines import on_engines
from deploy.local.folder import check_port, held
from deploy.local.ground import make_realm, make_topics
from deploy.local.listener import answer_with_problems
from deploy.local.people import demo_people
from deploy.local.product import Product
from deploy.local.seeds import is_planted, plant
from deploy.local.seeds.progress import Progress
from deploy.local.waiting_room import waiting_room
from services.login.loopback import assert_loopback
from shared.operation.serving import Server, stop_on_signals
from shared.operation.telemetry import read_telemetry_settings, start_telemetry
from shared.settings import Settings

THREADS = 24  # of which live pages hold at most services.portal.live.MOST_STREAMS
WAITING_THREADS = 2
SWITCH_S = 0.001  # a request hands the interpreter over at each statement and waits this long to get it back, not 5 ms


def run(settings: Settings) -> None:
    """Plant once, start, say where it is, stop cleanly on SIGINT or SIGTERM.

    Raises ``InUse``, ``Occupied``, ``EngineMissing``, ``EngineFailed``.
    """
    assert_loopback(settings.host)
    check_port(settings.host, settings.port)
    switch_on()
    signal.signal(signal.SIGTERM, _end)
    end_telemetry = start_telemetry("local", read_telemetry_settings())
    try:
        with held(settings.data), on_engines(settings) as there:
            _plant(there)
            make_topics(there)
            make_realm(there)
            _serve(there, Product(there))
    except KeyboardInterrupt:
        pass
    end_telemetry()
    _say("Gestopt.")


def _plant(settings: Settings) -> None:
    """Plant where nothing is planted yet; meanwhile the front address says how far that is."""
    if is_planted(settings):
        return
    _say("De demoregio wordt geplant: een half jaar met verzonnen mensen. Dat gebeurt een keer.")
    _say(f"Hoe ver dat is, staat ook op {settings.base_url}")
    progress = Progress(settings.cases, _say)
    meanwhile = Server(waiting_room(progress), f"{settings.host}:{settings.port}", WAITING_THREADS)
    answering = threading.Thread(target=meanwhile.run, name="ketenwerk-waiting-room", daemon=True)
    answering.start()
    try:
        plant(settings, progress)
    finally:
        meanwhile.stop()
        answering.join()


def _serve(settings: Settings, product: Product) -> None:
    sys.setswitchinterval(SWITCH_S)
    product.start()
    answer_with_problems()
    server = Server(product.gateway, f"{settings.host}:{settings.port}", THREADS)
    stop_on_signals(server.stop)
    _say("\n".join(_welcome(settings)))
    try:
        server.run(on_stop=product.ask_to_stop)
    finally:
        product.stop()


def _end(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _with(settings: Settings) -> str:
    return f"met het wachtwoord {PASSWORD}" if settings.keycloak else "zonder wachtwoord"


def _welcome(settings: Settings) -> list[str]:
    return [
        "",
        f"Ketenwerk draait op {settings.base_url}  (stoppen: Ctrl-C; gegevens: {settings.data}/)",
        f"Aanmelden kan {_with(settings)}, met een van deze verzonnen mensen:",
        *(f"  {account.key:<16} {account.label}" for account in demo_people()),
        "Een token voor curl: .venv/bin/python -m deploy.local token de-vries",
        f"De API: {settings.base_url}/api/referral/v1/openapi.json",
        "",
    ]
