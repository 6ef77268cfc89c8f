"""Commands of the product on one machine: ``python -m deploy.local run | clock | token | story | bench | events``."""

import argparse
import sys
from pathlib import Path

import httpx

from deploy.local.folder import InUse
from deploy.local.sign_in import ADMIN, Persona, SignInFailed, sign_in
from shared.events.commands import Refused, add_commands, carry_out
from shared.settings import Settings, read_settings

SLOW_S = 600.0


def main() -> int:
    """Run one command; return its exit status."""
    given = _parser().parse_args()
    settings = read_settings()
    try:
        return int(given.command(settings, given) or 0)
    except httpx.ConnectError:
        sys.stderr.write(f"Er draait niets op {settings.base_url}. Start eerst met: make run\n")
    except (SignInFailed, InUse, Refused) as fault:
        sys.stderr.write(f"{fault}\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.local")
    commands = parser.add_subparsers(required=True)
    commands.add_parser("run", help="start alles").set_defaults(command=_run)
    clock = commands.add_parser("clock", help="toon de klok, of zet hem vooruit")
    clock.add_argument("--to", help="lokale datum, zoals 2026-04-13")
    clock.set_defaults(command=_clock)
    token = commands.add_parser("token", help="meld aan als een persona en druk het token af")
    token.add_argument("persona", help="sleutel uit de lijst, of een testnummer (BSN)")
    token.add_argument("--organisation", default="")
    token.add_argument("--hat", choices=("patient", "employee"), default="patient")
    token.set_defaults(command=_token)
    story = commands.add_parser("story", help="speel de hele keten na via de API")
    story.add_argument("--input", type=Path, help="JSON-bestand met andere gegevens; zie docs/story.md")
    story.set_defaults(command=_story)
    bench = commands.add_parser("bench", help="meet, met een ijking van deze machine")
    bench.add_argument("--smoke", action="store_true", help="een tiende: alleen of het werkt")
    bench.set_defaults(command=_bench)
    events = commands.add_parser("events", help="geparkeerde gebeurtenissen, opnieuw verwerken of publiceren")
    add_commands(events)
    events.set_defaults(command=_events)
    return parser


def _run(settings: Settings, _given: argparse.Namespace) -> None:
    from deploy.local.run import run  # noqa: PLC0415 - the other commands need not load the whole product

    run(settings)


def _clock(settings: Settings, given: argparse.Namespace) -> int:
    with httpx.Client(base_url=settings.base_url, timeout=SLOW_S) as http:
        if given.to is None:
            answer = http.get("/demo/clock")
        else:
            bearer = {"Authorization": f"Bearer {sign_in(http, ADMIN)}"}
            answer = http.post("/demo/clock", json={"to": given.to}, headers=bearer)
    print(answer.text.strip())
    return 0 if answer.is_success else 1


def _token(settings: Settings, given: argparse.Namespace) -> None:
    who = given.persona
    by_number = Persona(bsn=who, hat=given.hat)
    persona = by_number if who.isdecimal() else Persona(account=who, organisation=given.organisation)
    with httpx.Client(base_url=settings.base_url, timeout=SLOW_S) as http:
        print(sign_in(http, persona))


def _story(settings: Settings, given: argparse.Namespace) -> int:
    from deploy.local.story.play import play  # noqa: PLC0415 - see _run

    return play(settings, given.input)


def _bench(settings: Settings, given: argparse.Namespace) -> int:
    from deploy.local.bench.run import bench  # noqa: PLC0415 - see _run

    return bench(settings, smoke=given.smoke)


def _events(settings: Settings, given: argparse.Namespace) -> None:
    from deploy.local.product import Product  # noqa: PLC0415 - see _run

    for line in carry_out(Product(settings).machine.parts, given):
        print(line)


if __name__ == "__main__":
    sys.exit(main())
