"""Commands for who installs Keycloak, in a checkout: ``python -m deploy.keycloak realm | renew | people``."""

import argparse
import json
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx
from joserfc.jwk import KeySet

from deploy.engines.keycloak import USER
from deploy.installation.plan import KEYCLOAK, clients
from deploy.installation.rotation import public_keys
from deploy.installation.secret_files import replace
from deploy.keycloak.admin import Administrator, NotTaken
from deploy.keycloak.directory import enter
from deploy.keycloak.placed import NAME, placed, read_realm, with_keys

REALM = Path("realm", "ketenwerk.json")


def main(arguments: list[str]) -> int:
    """Run one command; return its exit status."""
    given = _parser().parse_args(arguments)
    try:
        given.command(given)
    except (OSError, NotTaken, httpx.HTTPError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.keycloak")
    commands = parser.add_subparsers(required=True, metavar="opdracht")
    realm = commands.add_parser("realm", help="schrijf de realm die Keycloak bij zijn eerste start inleest")
    realm.add_argument("base_url", help="adres van de portal, zoals https://ketenwerk.example")
    realm.add_argument("--demo", action="store_true", help="met de verzonnen mensen, wier wachtwoord iedereen kent")
    realm.set_defaults(command=_realm)
    renew = commands.add_parser("renew", help="geef een Keycloak die draait de sleutels en adressen van nu")
    renew.add_argument("at", help="adres van Keycloak, zoals http://127.0.0.1:8081")
    renew.set_defaults(command=_renew)
    people = commands.add_parser(
        "people", help="neem organisaties en professionals op, uit hetzelfde bestand als region"
    )
    people.add_argument("at", help="adres van Keycloak, zoals http://127.0.0.1:8081")
    people.add_argument("file", type=argparse.FileType(encoding="utf-8"), help="JSON, of - voor standaardinvoer")
    people.set_defaults(command=_people)
    for one in (realm, renew, people):
        one.add_argument("--folder", type=Path, default=Path("deploy/secrets"), help="map met geheimen")
    return parser


def _realm(given: argparse.Namespace) -> None:
    found = placed(read_realm(people=given.demo), given.base_url, _keys(given.folder))
    replace(given.folder / REALM, json.dumps(found))
    print(given.folder / REALM)


def _renew(given: argparse.Namespace) -> None:
    """Keep the file as it is for who begins anew, with the keys of now, and tell Keycloak."""
    path = given.folder / REALM
    found = with_keys(json.loads(path.read_text(encoding="ascii")), _keys(given.folder))
    replace(path, json.dumps(found))
    _administrator(given).put(found)


def _people(given: argparse.Namespace) -> None:
    with given.file as file:
        data = json.load(file)
    for name, password in enter(_administrator(given), NAME, data):
        print(f"{name}: eerste wachtwoord {password}")


def _administrator(given: argparse.Namespace) -> Administrator:
    password = (given.folder / KEYCLOAK / "admin-password").read_text(encoding="ascii")
    parts = urlsplit(given.at)
    return Administrator(urlunsplit(parts._replace(netloc=f"{USER}:{password}@{parts.netloc}")))


def _keys(folder: Path) -> dict[str, KeySet]:
    return {name: KeySet.import_key_set(json.loads(public_keys(folder, name))) for name in clients()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
