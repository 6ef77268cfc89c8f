"""The made-up people of the demo, and whom a word of the command line means."""

import json
from pathlib import Path

from deploy.local.sign_in import Persona, SignInFailed
from services.login.accounts import Account, Directory, read_accounts
from shared.identifiers import Bsn

PEOPLE = Path(__file__).parent / "people.json"
SYSTEMS = Path(__file__).parent / "systems.json"


def demo_people() -> Directory:
    """Return the personas of the demo region."""
    return read_accounts(json.loads(PEOPLE.read_text(encoding="utf-8")))


def demo_systems() -> dict[str, str]:
    """Return the own systems of practices, by client the organisation that it acts for."""
    found: dict[str, str] = json.loads(SYSTEMS.read_text(encoding="utf-8"))
    return found


def choose(who: str, *, organisation: str = "", hat: str = "patient") -> tuple[Persona, str]:
    """Return who signs in, and what to say of a choice that was made for them (empty: there was none).

    ``who`` is a key of the demo or a BSN. Raises ``SignInFailed``, which says what could have been chosen.
    """
    if who.isdecimal():
        return _by_number(who, hat), ""
    account = demo_people().find(who)
    if account is None:
        keys = ", ".join(each.key for each in demo_people())
        raise SignInFailed(f"{who}: deze persoon kennen we niet. Kies uit {keys}, of geef een testnummer (BSN).")
    return _member(account, organisation)


def _by_number(number: str, hat: str) -> Persona:
    try:
        return Persona(bsn=Bsn.parse(number).digits, hat=hat)
    except ValueError as error:
        raise SignInFailed(str(error)) from error


def _member(account: Account, organisation: str) -> tuple[Persona, str]:
    names = {each.organisation_id: each.organisation for each in account.memberships}
    if organisation and organisation not in names:
        choices = f"Kies uit:\n{_listed(names)}" if names else "Deze persoon werkt voor geen organisatie."
        raise SignInFailed(f"{account.label} werkt niet voor {organisation}. {choices}")
    taken, *others = names or [""]
    if organisation or not others:
        return Persona(account=account.key, organisation=organisation), ""
    note = f"{account.label} werkt nu voor {names[taken]}. Voor een ander: --organisation, met een van\n"
    return Persona(account=account.key, organisation=taken), note + _listed({name: names[name] for name in others})


def _listed(names: dict[str, str]) -> str:
    return "\n".join(f"  {key:<28} {name}" for key, name in names.items())
