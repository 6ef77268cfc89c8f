"""The commands of the technisch beheerder over events: what is parked, replay, drop, publish again.

They work on the databases of services, while these run or not; what they say holds ids and reasons, never content.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from shared.contracts.contract import Contract
from shared.events.parking import drop, parked_events
from shared.events.part import ServicePart
from shared.events.replay import Replayed, replay, replay_id
from shared.events.republish import republish

_WHOSE = "de service, zoals referral"


class Refused(Exception):
    """The command cannot be carried out; says why, in Dutch."""


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add the commands to a parser."""
    commands = parser.add_subparsers(required=True, dest="action", metavar="wat")
    parked = commands.add_parser("parked", help="toon wat geparkeerd staat, en waarom")
    parked.add_argument("service", nargs="?", help="alleen deze service")
    again = commands.add_parser("replay", help="verwerk een geparkeerde keten opnieuw, in volgorde")
    again.add_argument("service", help=_WHOSE)
    which = again.add_mutually_exclusive_group(required=True)
    which.add_argument("--id", type=int, help="nummer van een geparkeerde gebeurtenis; haar hele keten gaat mee")
    which.add_argument("--key", help="sleutel van de keten")
    gone = commands.add_parser("drop", help="gooi een geparkeerde gebeurtenis voorgoed weg")
    gone.add_argument("service", help=_WHOSE)
    gone.add_argument("--id", type=int, required=True, help="nummer, zoals parked het toont")
    told = commands.add_parser("republish", help="publiceer opnieuw uit de historie")
    told.add_argument("service", help=_WHOSE)
    told.add_argument("--from", dest="start", required=True, help="nummer in de historie, of tijdstip met zone")


def carry_out(
    parts: Sequence[ServicePart], given: argparse.Namespace, contracts: Mapping[str, Contract] | None = None
) -> Iterator[str]:
    """Carry out a parsed command; yield the lines to show. Raises ``Refused``."""
    if given.action == "parked":
        yield from _parked(parts if given.service is None else [_find(parts, given.service)])
        return
    part = _find(parts, given.service)
    if given.action == "replay":
        yield from _replay(part, given, contracts)
    elif given.action == "drop":
        yield _drop(part, given.id)
    else:
        yield f"{part.name}: {_republish(part, given.start)} gebeurtenissen staan klaar om opnieuw te gaan"


def _find(parts: Sequence[ServicePart], name: str) -> ServicePart:
    found = [part for part in parts if part.name == name]
    if not found:
        raise Refused(f"Er is geen service {name}. Kies uit: {', '.join(part.name for part in parts)}.")
    return found[0]


def _parked(parts: Sequence[ServicePart]) -> Iterator[str]:
    rows = [(part.name, row) for part in parts for row in parked_events(part.database)]
    for name, row in rows:
        since = row.parked_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        yield f"{name:<14} {row.id:>6} {since} {row.key:<36} {row.type}: {row.reason}"
    yield f"{len(rows)} geparkeerd"


def _replay(part: ServicePart, given: argparse.Namespace, contracts: Mapping[str, Contract] | None) -> Iterator[str]:
    by_id = given.id is not None
    done: Replayed = replay_id(part, given.id, contracts) if by_id else replay(part, given.key, contracts)
    yield f"{part.name}: {done.handled} alsnog verwerkt"
    if done.stopped_at is not None:
        raise Refused(f"{part.name}: gestopt bij {done.stopped_at}: {done.reason}")


def _drop(part: ServicePart, parked_id: int) -> str:
    if not drop(part.database, parked_id, part.works.system.now()):
        raise Refused(f"{part.name}: er staat niets geparkeerd met nummer {parked_id}")
    return f"{part.name}: {parked_id} is weggegooid"


def _republish(part: ServicePart, start: str) -> int:
    if start.isdecimal():
        return republish(part.database, from_id=int(start))
    try:
        instant = datetime.fromisoformat(start)
    except ValueError:
        raise Refused(f"{start} is geen nummer en geen tijdstip") from None
    if instant.tzinfo is None:
        raise Refused(f"{start}: geef een tijdstip met zone, zoals 2026-04-13T08:00:00+02:00")
    return republish(part.database, from_instant=instant)
