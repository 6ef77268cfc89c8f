"""The commands of ``python -m deploy.local`` help: who can be chosen, what is wrong, what to do."""

from pathlib import Path

import pytest

from deploy.local.__main__ import main
from deploy.local.people import choose
from deploy.local.process import free_port
from deploy.local.sign_in import SignInFailed

WORDS = ("run", "clock", "token", "story", "bench", "events")


def typed(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["deploy.local", *words])
    return main()


def test_who_works_for_several_organisations_is_told_which_one_was_taken() -> None:
    persona, note = choose("yilmaz")
    assert persona.organisation == "pijnteam-midden"
    assert "Pijnteam Midden" in note
    assert "--organisation" in note
    assert "revalidatie-vechtstreek" in note


def test_a_choice_that_was_made_or_is_none_says_nothing() -> None:
    assert choose("yilmaz", organisation="revalidatie-vechtstreek")[1] == ""
    assert choose("de-vries")[1] == ""
    assert choose("versteegh")[1] == ""
    assert choose("999900006", hat="employee")[0].hat == "employee"


@pytest.mark.parametrize(
    ("who", "organisation", "told"),
    [
        ("yilmaz", "nergens", ("pijnteam-midden", "revalidatie-vechtstreek")),
        ("versteegh", "pijnteam-midden", ("voor geen organisatie",)),
        ("niemand", "", ("de-vries", "versteegh")),
        ("999900007", "", ("elfproef",)),
    ],
)
def test_a_wrong_choice_names_the_right_ones(who: str, organisation: str, told: tuple[str, ...]) -> None:
    with pytest.raises(SignInFailed) as refused:
        choose(who, organisation=organisation)
    assert all(word in str(refused.value) for word in told)


@pytest.mark.parametrize("words", [("clock",), ("token", "de-vries"), ("clock", "--to", "2027-01-15")])
def test_without_a_product_it_says_how_to_start_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("KETENWERK_PORT", str(free_port("127.0.0.1")))
    assert typed(monkeypatch, *words) == 1
    assert "make run" in capsys.readouterr().err


def test_every_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KETENWERK_PORT", "99999")
    monkeypatch.setenv("KETENWERK_DEMO_CASES", "veel")
    assert typed(monkeypatch, "clock") == 2
    shown = capsys.readouterr().err
    assert "KETENWERK_PORT: " in shown
    assert "KETENWERK_DEMO_CASES: " in shown


def test_events_of_no_product_make_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("KETENWERK_DATA", str(tmp_path / "none"))
    assert typed(monkeypatch, "events", "parked") == 1
    assert "KETENWERK_DATA" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("word", WORDS)
def test_every_word_explains_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        typed(monkeypatch, word, "--help")
    assert ended.value.code == 0
    assert "KETENWERK_PORT" in capsys.readouterr().out
