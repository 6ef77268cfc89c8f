"""Commands for whoever installs: ``python -m deploy.installation --help`` lists them."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from json import JSONDecodeError
from pathlib import Path

import psycopg
from cattrs import ClassValidationError, transform_error
from environs import EnvValidationError

from deploy.installation import rotation
from deploy.installation.databases import make_databases
from deploy.installation.directory import enter
from deploy.installation.plan import DATABASES, clients, domain_services
from deploy.installation.secret_files import make_secrets
from shared.command.process import NoDatabase, NoKey
from shared.faults import Conflict, InvalidInput
from shared.settings import wrong_settings
from shared.storage.vault_keys import STEPS, WrongStep


def main() -> int:
    """Run one command; return its exit status."""
    given = _parser().parse_args()
    try:
        return int(given.command(given) or 0)
    except psycopg.Error as error:
        fault = f"De database weigert: {type(error).__name__} {error.sqlstate or ''}"  # never its text
    except EnvValidationError as wrong:
        fault = "\n".join(wrong_settings(wrong))
    except ClassValidationError as wrong:
        fault = "\n".join(transform_error(wrong))
    except InvalidInput as wrong:
        fault = "\n".join(f"{each.field}: {each.message}" for each in wrong.faults)
    except (OSError, rotation.NothingNext, WrongStep, NoDatabase, NoKey, Conflict, JSONDecodeError) as error:
        fault = str(error)
    sys.stderr.write(f"{fault.strip()}\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.installation")
    commands = parser.add_subparsers(required=True, metavar="opdracht")
    secrets = _add(commands, "secrets", "maak de geheimen die er nog niet zijn", _secrets)
    secrets.add_argument("--postgres", default="postgres:5432", help="host:poort van de databaseserver")
    _add(commands, "databases", "maak databases en rollen, of zet ze recht", _databases)
    for name, text, command in (
        ("public", "toon de publieke sleutels van een client, voor de uitgever", _public),
        ("rotate", "maak de volgende sleutel van een client", _rotate),
        ("use-next", "neem de volgende sleutel van een client in gebruik", _use_next),
    ):
        _add(commands, name, text, command).add_argument("client", choices=clients())
    for name, text, command in (
        ("rotate-log", "onderteken het log van een dienst voortaan met een nieuwe sleutel", _rotate_log),
        ("public-log", "toon de publieke sleutels waarmee iedereen het log van een dienst controleert", _public_log),
    ):
        _add(commands, name, text, command).add_argument("service", choices=tuple(domain_services()))
    for name, text, service in (
        ("rotate-bsn-keys", "wissel de sleutels die BSN's verzegelen en vinden", "persons"),
        ("rotate-work-keys", "wissel de sleutels die ondertekende werkplannen verzegelen", "worktrack"),
        ("rotate-attachment-keys", "wissel de sleutels die bijlagen verzegelen", "referral"),
    ):
        rotating = _add(commands, name, text, _rotate_seals)
        rotating.add_argument("step", choices=tuple(STEPS))
        rotating.set_defaults(service=service)
    for name, text, service in (
        ("directory", "neem organisaties, professionals, aanbod en mandaten op (instellingen van region)", "region"),
        ("contracts", "neem op welke arbodienst voor welke werkgever werkt (instellingen van worktrack)", "worktrack"),
    ):
        entering = commands.add_parser(name, help=text, description=text)
        entering.add_argument("file", type=argparse.FileType(encoding="utf-8"), help="JSON, of - voor standaardinvoer")
        entering.set_defaults(command=_enter, service=service)
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    text: str,
    command: Callable[[argparse.Namespace], int | None],
) -> argparse.ArgumentParser:
    one = commands.add_parser(name, help=text, description=text)
    one.add_argument("--folder", type=Path, default=Path("deploy/secrets"), help="map met geheimen")
    one.set_defaults(command=command)
    return one


def _secrets(given: argparse.Namespace) -> None:
    _show(make_secrets(given.folder, given.postgres))


def _databases(given: argparse.Namespace) -> None:
    _show(make_databases(given.folder / DATABASES))


def _public(given: argparse.Namespace) -> None:
    print(rotation.public_keys(given.folder, given.client))


def _rotate_log(given: argparse.Namespace) -> None:
    rotation.sign_with_new_key(given.folder, given.service)


def _public_log(given: argparse.Namespace) -> None:
    sys.stdout.write(rotation.public_log_keys(given.folder, given.service))


def _rotate(given: argparse.Namespace) -> None:
    rotation.make_next(given.folder, given.client)


def _use_next(given: argparse.Namespace) -> None:
    rotation.use_next(given.folder, given.client)


def _rotate_seals(given: argparse.Namespace) -> None:
    rotation.rotate_seals(given.folder, given.service, given.step)


def _enter(given: argparse.Namespace) -> None:
    with given.file as file:
        enter(given.service, json.load(file))


def _show(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
