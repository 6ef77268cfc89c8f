"""The bar of the demo: another persona, the clock in the name of the technisch beheerder, what just happened."""

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, jsonify, request

from services.login.keys import KeyFolder
from services.portal.app import create_app
from services.portal.config import PortalConfig
from services.portal.parts import Parts
from tests.integration.portal.test_pages import UNSPEAKABLE
from tests.support.portal import Browser, Portal

EVENT = {"type": "referral.referral-sent", "owner": "referral", "time": "2026-03-02T10:58:00Z", "level": ""}
SILENT = {**EVENT, "type": "referral.referral-silent", "level": "organisation"}


@pytest.fixture
def moves(portal: Portal) -> list[tuple[Any, str]]:
    """What the front of the product was asked to do with the clock, and with whose token."""
    asked: list[tuple[Any, str]] = []
    front = Flask("tests.front", static_folder=None)

    @front.post("/demo/clock")
    def move() -> Any:
        asked.append((request.get_json(), request.headers["Authorization"]))
        if request.get_json().get("to") == "2020-01-01":
            past = {"field": "to", "code": "in-past", "message": "De klok kan alleen vooruit."}
            return jsonify(title="Dit klopt niet", errors=[past]), 400
        return jsonify(now="2026-03-09T07:00:00Z", today="2026-03-09", stops=2, fired=3, failed=0)

    front.add_url_rule("/demo/events", view_func=lambda: jsonify(items=[SILENT, EVENT]))
    portal.gateway.mount("/demo", front)
    held: Parts = portal.app.extensions["ketenwerk-portal"]
    config = dataclasses.replace(held.config, demo_token=lambda: "token-of-de-boer")
    portal.app.extensions["ketenwerk-portal"] = dataclasses.replace(held, config=config)
    return asked


@pytest.mark.parametrize(
    ("form", "asked"),
    [
        ({"step": "week"}, {"to": "2026-03-09"}),
        ({"step": "six-weeks"}, {"to": "2026-04-13"}),
        ({"step": "timer"}, {"next_timer": True}),
        ({"to": "2026-05-01"}, {"to": "2026-05-01"}),
    ],
)
def test_the_clock_is_moved_by_the_technisch_beheerder(
    browser: Browser, moves: list[tuple[Any, str]], form: dict[str, str], asked: dict[str, Any]
) -> None:
    """D49: forward only, and not with the rights of whoever looks."""
    browser.sign_in("de-vries")
    page = browser.post("/demonstratie/klok", form)
    assert moves == [(asked, "Bearer token-of-de-boer")]
    assert "Het is nu 9 mrt 2026. Onderweg gingen 3 wekkers af." in page.text


def test_a_date_in_the_past_is_refused_in_words(browser: Browser, moves: list[tuple[Any, str]]) -> None:
    browser.sign_in("de-vries")
    assert "De klok kan alleen vooruit." in browser.post("/demonstratie/klok", {"to": "2020-01-01"}).text
    assert len(moves) == 1


def test_what_just_happened_is_shown_without_content(browser: Browser, moves: list[tuple[Any, str]]) -> None:
    browser.sign_in("de-vries")
    page = browser.get("/demonstratie")
    assert "referral.referral-sent" in page.text
    assert "M. de Vries" in page.text
    rows = page.text.partition('<ol class="events">')[2].split("</li>")
    assert ["De organisatie" in row for row in rows[:2]] == [True, False], "who a warning went to"
    assert "referral.referral-sent" in browser.get("/demonstratie/gebeurtenissen").text
    assert moves == []


@pytest.mark.parametrize("account", ["versteegh-werk", "van-dijk"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_at_a_neutral_desk_the_demo_names_nothing_of_the_chain(
    browser: Browser, moves: list[tuple[Any, str]], account: str, language: str
) -> None:
    """D11."""
    browser.sign_in(account)
    browser.get(f"/language/{language}")
    page = browser.get("/demonstratie").text
    assert UNSPEAKABLE.findall(page) == []
    assert "demo-bar" in page
    assert "referral" not in browser.get("/demonstratie/gebeurtenissen").text
    assert moves == []


def test_outside_the_demo_there_is_none_of_it(tmp_path: Path, made_keys: Path, portal: Portal) -> None:
    shutil.copytree(made_keys, tmp_path / "other" / "login", dirs_exist_ok=True)
    key = KeyFolder(tmp_path / "other" / "login").client_key("portal")
    config = PortalConfig("http://127.0.0.1:8080", tmp_path / "other" / "portal")
    app = create_app(config, key, business=portal.business, system=portal.system)
    assert app.config.get("TESTING") is False
    assert "demo" not in app.blueprints
    assert "demo-bar" not in app.test_client().get("/").text
