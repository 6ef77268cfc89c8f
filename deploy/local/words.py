"""The words of ``python -m deploy.local`` and what ``--help`` says of each."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from shared.events.commands import add_commands

Command = Callable[..., Any]
SETTINGS = """\
Instellingen (omgeving): KETENWERK_PORT (8080), KETENWERK_DATA (map, var/), KETENWERK_HOST (127.0.0.1),
KETENWERK_DEMO_CASES (hoeveel verzonnen zaken een nieuwe map krijgt, 360),
KETENWERK_ENGINES (embedded of real), KETENWERK_POSTGRES en KETENWERK_KAFKA (adressen),
KETENWERK_KAFKA_CLIENT (kafka of librdkafka),
KETENWERK_ISSUER (keycloak, of een adres; anders de eigen aanmelding),
KETENWERK_LOG (console of json), KETENWERK_TRACES (off of otlp)."""


def parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """Return the parser; every word leads to its command."""
    top = argparse.ArgumentParser(
        prog="python -m deploy.local",
        description="Het hele product op deze machine.",
        epilog=SETTINGS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    words = top.add_subparsers(required=True, metavar="opdracht", title="opdrachten")
    for name, (add, told) in _WORDS.items():
        word = words.add_parser(name, help=told, description=told, epilog=SETTINGS)
        add(word)
        word.set_defaults(command=commands[name])
    return top


def _clock(word: argparse.ArgumentParser) -> None:
    word.add_argument("--to", metavar="DATUM", help="lokale datum, later dan nu, zoals 2027-01-15; zonder: toon hem")


def _token(word: argparse.ArgumentParser) -> None:
    word.add_argument("persona", help="wie: de-vries, bakker, yilmaz, ... (een verkeerde noemt ze alle), of een BSN")
    word.add_argument(
        "--organisation", default="", metavar="ORGANISATIE", help="voor welke organisatie, voor wie er meer heeft"
    )
    word.add_argument(
        "--hat", choices=("patient", "employee"), default="patient", help="bij een BSN: als patiënt of als werknemer"
    )


def _story(word: argparse.ArgumentParser) -> None:
    word.add_argument("--input", type=Path, metavar="BESTAND", help="JSON met een andere patiënt; zie docs/story.md")


def _bench(word: argparse.ArgumentParser) -> None:
    word.add_argument("--smoke", action="store_true", help="alles een paar keer: alleen of het werkt")
    word.add_argument("--record", action="store_true", help="schrijf de cijfers ook in docs/performance.md")


def _resume(word: argparse.ArgumentParser) -> None:
    word.add_argument("service", help="welke: region, careplan, notifications, ...")


def _launch(word: argparse.ArgumentParser) -> None:
    word.add_argument(
        "bundle", nargs="?", type=Path, metavar="BESTAND", help="een FHIR R4 Bundle; zonder: een voorbeeld"
    )
    word.add_argument("--system", default="his-de-linde", metavar="SYSTEEM", help="het systeem van welke praktijk")
    word.add_argument("--token", action="store_true", help="druk alleen het token van dat systeem af, voor curl")


def _nothing(_word: argparse.ArgumentParser) -> None:
    """Take no arguments."""


_WORDS: Mapping[str, tuple[Callable[[argparse.ArgumentParser], None], str]] = {
    "run": (_nothing, "start alles, tot Ctrl-C"),
    "reset": (_nothing, "gooi de demoregio weg; de volgende start plant een nieuwe"),
    "clock": (_clock, "toon de klok van de demo, of zet hem vooruit, van wekker naar wekker"),
    "token": (_token, "meld aan als een persona en druk het token af, voor curl"),
    "launch": (_launch, "speel het eigen systeem van een praktijk: draag een patiënt over en druk de link af"),
    "story": (_story, "speel de hele keten na via de API en controleer elke stap"),
    "bench": (_bench, "meet een eigen product, met een ijking van deze machine"),
    "resume": (_resume, "laat een verwerking die te veel weigerde weer beginnen"),
    "events": (add_commands, "geparkeerde gebeurtenissen, opnieuw verwerken of publiceren"),
}
