"""An organisation that joins: the file that region takes is entered in Keycloak too, and its people sign in."""

import json
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from deploy.keycloak.__main__ import main
from deploy.keycloak.visit import fill_in, visitor
from shared.clock import SystemClock
from shared.command.issuer import verifier_of
from tests.support.keycloak import House

CHOSEN = "een-eigen-wachtwoord"


def practice(name: str, *roles: str) -> str:
    """Return the file of a practice with one doctor."""
    number = {"system": "URA", "value": "90000077"}
    organisation = {"organisation_id": name, "name": f"Praktijk {name}", "kind": "huisartspraktijk"}
    member = [{"organisation_id": name, "roles": list(roles)}]
    doctor = {"professional_id": f"prof-{name}", "name": "N. Nieuw", "memberships": member}
    return json.dumps({"organisations": [{**organisation, "identifiers": [number]}], "professionals": [doctor]})


def first_sign_in(house: House, account: str, password: str) -> str:
    """Sign in with the first password, choose another, and return the access token."""
    with visitor(house.base_url, follow=False) as http:
        page = fill_in(http, http.get(house.walk()), account, password=password)
        while page.is_redirect and not page.headers["Location"].startswith(house.callback):
            page = http.get(page.headers["Location"])
        page = fill_in(http, page, account, chosen=CHOSEN)
    code = httpx.URL(page.headers["Location"]).params["code"]
    return str(house.exchange(code).json()["access_token"])


def test_its_people_sign_in_and_a_role_that_is_taken_away_is_gone(
    house: House, secrets: Path, at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"praktijk-{uuid4().hex[:8]}"
    file = secrets / "new.json"
    command = ["people", at, str(file), "--folder", str(secrets)]
    file.write_text(practice(name, "01.015", "triage"), encoding="utf-8")
    capsys.readouterr()
    assert main(command) == 0
    who, _, password = capsys.readouterr().out.strip().partition(": eerste wachtwoord ")
    assert who == f"prof-{name}"
    verifier = verifier_of(house.issuer, SystemClock())
    subject = verifier.verify(first_sign_in(house, who, password))
    assert (subject.id, subject.organisation_id, subject.name) == (f"prof-{name}", name, "N. Nieuw")
    assert subject.roles == {"01.015", "triage"}
    file.write_text(practice(name, "01.015"), encoding="utf-8")
    assert main(command) == 0
    assert capsys.readouterr().out == ""
    assert verifier.verify(house.tokens(who, password=CHOSEN)["access_token"]).roles == {"01.015"}
