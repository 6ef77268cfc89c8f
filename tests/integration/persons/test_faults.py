"""What goes wrong is said as a problem, and says nothing of a person."""

from collections.abc import Iterator

import pytest
import structlog
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError

from shared.policy.subject import Subject
from tests.support.service_app import ServiceUnderTest


@pytest.fixture(autouse=True)
def _log_here() -> Iterator[None]:
    """A product that ran in this process before may have left the log with a stream of its own."""
    found = structlog.get_config()
    structlog.reset_defaults()
    yield
    structlog.configure(**found)


def test_a_number_of_thousands_of_digits_is_refused_before_it_is_parsed(persons: ServiceUnderTest, gp: Subject) -> None:
    body = b'{"bsn": "999900006", "given_name": "Geheim", "birth_date": ' + b"9" * 5000 + b"}"
    answer = persons.by(gp).post("/patients", data=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json["errors"][0]["code"] == "too-long"


def test_an_unknown_error_is_logged_without_a_word_of_the_request(
    persons: ServiceUnderTest, gp: Subject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("999900006 Geheim")

    monkeypatch.setattr("services.persons.web.patients.register_patient", broken)
    body = {"bsn": "999900006", "given_name": "Geheim", "family_name": "Naam", "birth_date": "1980-01-01"}
    answer = persons.by(gp).post("/patients", body)
    said = "".join(capfd.readouterr())
    assert answer.status_code == 500
    assert "request_failed" in said
    assert not any(word in said + answer.text for word in ("999900006", "Geheim"))


@pytest.mark.parametrize("kind", [OperationalError, InternalError])
def test_a_database_that_does_not_answer_is_no_fault_of_ours_and_leaves_open_what_was_saved(
    persons: ServiceUnderTest,
    gp: Subject,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    kind: type[DBAPIError],
) -> None:
    def broken(*_: object) -> None:
        raise kind("INSERT 999900006", {"name": "Geheim"}, OSError("Geheim"))

    monkeypatch.setattr("services.persons.web.patients.register_patient", broken)
    body = {"bsn": "999900006", "given_name": "Geheim", "family_name": "Naam", "birth_date": "1980-01-01"}
    answer = persons.by(gp).post("/patients", body)
    said = "".join(capfd.readouterr())
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert "Idempotency-Key" in answer.json["detail"]
    assert "database_away" in said
    assert not any(word in said + answer.text for word in ("999900006", "Geheim"))


@pytest.mark.parametrize(("path", "status"), [("/nothing-here", 404), ("/me", 401)])
def test_every_error_is_a_problem_in_dutch(persons: ServiceUnderTest, path: str, status: int) -> None:
    answer = persons.running.app.test_client().get(f"/api/persons/v1{path}")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json is not None
    assert answer.json["title"] in {"Niet gevonden", "Meld u eerst aan"}
