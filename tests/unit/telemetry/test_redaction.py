"""Canaries: what may never stand in a log line is taken out of it, wherever it is; our own ids stay."""

import json
import logging
from datetime import UTC, datetime
from errno import ENOSPC
from io import StringIO

import pytest
import structlog

from shared.faults import NotFound
from shared.telemetry.logs import start_logs
from shared.telemetry.redaction import GONE, clean_text, redact

CANARIES = (
    "999900006",
    "999990342",
    "9999.00.006",
    "999 900 006",
    "abc999900006def",
    "jan.versteegh@example.test",
    "jan.versteegh%40example.test",
    "0612345678",
    "06-12345678",
    "+31 6 12345678",
    "+31 (0)6 12345678",
    "0031201234567",
    "020-1234567",
    "Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln",
    "Basic dXNlcjpwYXNz",
    "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln",
)
OURS = (
    "3f2a9c1e-7b6d-4a55-9e0c-1d2e3f4a5b6c",
    "0af7651916cd43dd8448eb211c80319c",
    "99990000600000000000000000000000",
    "a5f999900006d03b",
    f"{'c0ffee' * 9}f999900006",
    f"{'c0ffee' * 19}abcd999900006f",
    "K-7F3M-9Q2D",
    "nl.ketenwerk.referral.referral-accepted",
    "2026-04-13T08:00:00Z",
    "123456789 is no number of a citizen",
    "intake.py:112 _handle",
    "/api/referral/v1/referrals/<referral_id>",
)


@pytest.fixture
def logs() -> StringIO:
    return StringIO()


@pytest.fixture(autouse=True)
def as_before() -> object:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("canary", CANARIES)
@pytest.mark.parametrize("around", ["{}", "patient {} is unknown", "'{}'", "id={},", '{{"x": "{}"}}', "({})"])
def test_a_canary_dies_wherever_it_sits(canary: str, around: str) -> None:
    cleaned = clean_text(around.format(canary))
    assert canary not in cleaned
    assert GONE in cleaned


@pytest.mark.parametrize("text", OURS)
def test_what_is_ours_stays(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(("number", "stays"), [("999900006", False), ("999900007", True)])
def test_a_number_goes_when_it_passes_the_elfproef(number: str, stays: bool) -> None:
    assert (number in clean_text(f"no {number}")) is stays


@pytest.mark.parametrize(
    "value",
    [
        999900006,
        ["999900006"],
        {"deep": {"er": ("999900006",)}},
        {"999900006"},
        {"999900006": 1},
        ValueError("999900006"),
    ],
)
def test_values_of_every_shape_are_cleaned(value: object) -> None:
    assert "999900006" not in repr(redact(None, "info", {"event": "x", "value": value}))


@pytest.mark.parametrize("name", ["Authorization", "set-cookie", "given_name", "password", "bsn"])
def test_some_names_tell_enough(name: str) -> None:
    line = redact(
        None, "info", {"event": "x", "headers": {name: "Versteegh"}, name: "Versteegh", "count": 3, "at": None}
    )
    assert "Versteegh" not in repr(line)
    assert (line["count"], line["at"]) == (3, None)


def test_a_moment_stays_a_moment() -> None:
    at = datetime(2026, 4, 13, tzinfo=UTC)
    assert redact(None, "info", {"at": at})["at"] == at


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize("canary", CANARIES)
def test_no_way_of_logging_lets_a_canary_through(logs: StringIO, form: str, canary: str) -> None:
    start_logs(form, logs)
    structlog.get_logger("ours").warning(f"failed for {canary}", reason=canary, rows=[{"x": canary}])
    logging.getLogger("theirs").warning("failed for %s", canary)
    try:
        fail(ValueError(canary))
    except ValueError:
        logging.getLogger("theirs").exception("broken")
        structlog.get_logger("ours").exception("broken")
    assert canary not in logs.getvalue()
    assert logs.getvalue().count("broken") == 2


def test_json_is_one_object_a_line_with_the_request_in_it(logs: StringIO) -> None:
    start_logs("json", logs)
    with structlog.contextvars.bound_contextvars(request_id="abc123"):
        structlog.get_logger().info("relay-failed", service="referral")
        logging.getLogger("lib").error("theirs")
    structlog.get_logger().debug("not told")
    ours, theirs = [json.loads(line) for line in logs.getvalue().splitlines()]
    assert (ours["event"], ours["service"], ours["level"]) == ("relay-failed", "referral", "info")
    assert (theirs["event"], theirs["logger"], theirs["level"]) == ("theirs", "lib", "error")
    assert ours["request_id"] == theirs["request_id"] == "abc123"
    assert ours["timestamp"].endswith("Z")


class FullDisk(StringIO):
    def write(self, _line: str) -> int:
        raise OSError(ENOSPC, "No space left on device")


@pytest.mark.usefixtures("logs")
def test_a_line_that_finds_no_room_is_lost_and_nothing_else_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    start_logs("json", FullDisk())
    structlog.get_logger().warning("relay-failed")
    logging.getLogger("lib").error("theirs")
    assert capsys.readouterr() == ("", "")


def test_an_error_tells_its_kind_and_place_and_never_its_words(logs: StringIO) -> None:
    start_logs("json", logs)
    for log in (structlog.get_logger(), logging.getLogger("lib")):
        try:
            fail(NotFound("Mevrouw Versteegh is er niet"))
        except NotFound:
            log.exception("broken")
    for line in map(json.loads, logs.getvalue().splitlines()):
        assert line["error_type"] == "NotFound"
        assert line["where"][-1].startswith("test_redaction.py:")
    assert "Versteegh" not in logs.getvalue()
