"""A story against a slow product ends in plain words and non-zero: what it waited for, how long, what it saw."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import httpx
import pytest

from deploy.local.story import play as stage_door
from deploy.local.story.book import Waited, awaited
from deploy.local.story.cast import Cast
from deploy.local.story.stage import Stage
from deploy.local.story.told import read_told


class Chapter:
    """A chapter that does one thing."""

    def __init__(self, does: Callable[[Stage], object]) -> None:
        self.play = does


def told(monkeypatch: pytest.MonkeyPatch, does: Callable[[Stage], object]) -> int:
    monkeypatch.setattr(stage_door, "CHAPTERS", (Chapter(does),))
    monkeypatch.setattr(Cast, "today", lambda _self: date(2026, 3, 2))
    with httpx.Client() as http:
        return stage_door._tell(http, read_told(None, date(2026, 3, 2)), Path("mail"))


def test_a_wait_says_what_for_how_long_and_what_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deploy.local.story.book.PATIENCE_S", 0.0)
    with pytest.raises(Waited, match=r"0 s gewacht tot het plan er is; het laatst gezien: \[\]"):
        awaited("het plan er is", list)


def test_what_comes_true_is_returned() -> None:
    looks = iter([0, 0, 7])
    assert awaited("het er is", lambda: next(looks)) == 7


def timeout(_stage: Stage) -> None:
    raise httpx.ReadTimeout("slow", request=httpx.Request("POST", "http://127.0.0.1/demo/clock"))


def gone(_stage: Stage) -> None:
    raise httpx.ConnectError("gone", request=httpx.Request("GET", "http://127.0.0.1/api"))


def missing(stage: Stage) -> None:
    stage.book.check("de ziekmelding is gedaan", 503, 201)
    stage.ids["plan"]


@pytest.mark.parametrize(
    ("does", "text"),
    [
        (timeout, "300 s gewacht op antwoord op POST /demo/clock"),
        (gone, "het product is weg (ConnectError bij GET /api)"),
        (missing, "in een antwoord ontbrak wat nodig was na 'de ziekmelding is gedaan' (KeyError: 'plan')"),
        (lambda stage: stage.book.need("er is een dossier", None), "er is een dossier"),
    ],
)
def test_a_story_that_stops_says_why_and_ends_non_zero(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], does: Callable[[Stage], object], text: str
) -> None:
    assert told(monkeypatch, does) == 1
    assert f"Het verhaal kan niet verder: {text}\n" in capsys.readouterr().out


def test_a_story_that_comes_out_ends_with_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, lambda stage: stage.book.check("het klopt", True)) == 0
