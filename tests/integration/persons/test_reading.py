"""A body, a query and a version are read strictly, before anything is done with them."""

import gzip
import json
from typing import Any

import pytest

from shared.policy.subject import Subject
from tests.integration.persons.test_patients import VERSTEEGH
from tests.support.service_app import Answer, ServiceUnderTest, person

JSON = {"Content-Type": "application/json"}


def named(answer: Answer) -> list[tuple[str, str]]:
    return [(row["field"], row["code"]) for row in answer.json["errors"]]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('{"bsn": "999900006", "bsn": "999900018"}', [("bsn", "double")]),
        ('{"bsn": NaN}', [("", "invalid")]),
        ('{"bsn": -Infinity}', [("", "invalid")]),
        ('{"bsn": 1e999}', [("", "too-large")]),
        ('{"given_name": "a\\u0000b"}', [("given_name", "unreadable-text")]),
        ('{"phone": {"x": ["", "\\ud800"]}}', [("phone.x.1", "unreadable-text")]),
        ('{"\\ud800": 1}', [("", "unreadable-text")]),
    ],
)  # fmt: skip
def test_what_two_readers_would_read_differently_is_refused(
    persons: ServiceUnderTest, gp: Subject, text: str, faults: list[tuple[str, str]]
) -> None:
    answer = persons.by(gp).post("/patients", data=text.encode(), headers=JSON)
    assert (answer.status_code, named(answer)) == (400, faults)


@pytest.mark.parametrize("name", ["999900006", "Jan Jansen", "x" * 65, "a.b"])
def test_a_made_up_field_name_is_not_repeated(persons: ServiceUnderTest, gp: Subject, name: str) -> None:
    answer = persons.by(gp).post("/patients", {**VERSTEEGH, name: 1})
    assert named(answer) == [("onbekend-veld", "unknown-field")]
    assert name not in answer.text


def test_codes_say_what_is_wrong_without_reading_dutch(persons: ServiceUnderTest, gp: Subject) -> None:
    body: dict[str, Any] = {"given_name": None, "family_name": "x" * 81, "birth_date": "1899-12-31", "gender": "m"}
    answer = persons.by(gp).post("/patients", {**body, "z": 1})
    assert sorted(named(answer)) == [
        ("birth_date", "too-far"),
        ("bsn", "required"),
        ("family_name", "too-long"),
        ("gender", "unknown-code"),
        ("given_name", "required"),
        ("z", "unknown-field"),
    ]
    assert answer.json["detail"].startswith("6 velden kloppen niet: ")


def test_a_body_of_another_kind_or_packed_is_not_read(persons: ServiceUnderTest, gp: Subject) -> None:
    body = json.dumps(VERSTEEGH).encode()
    caller = persons.by(gp)
    assert caller.post("/patients", data=body, headers={"Content-Type": "text/plain"}).status_code == 415
    packed = {**JSON, "Content-Encoding": "gzip"}
    assert caller.post("/patients", data=gzip.compress(body), headers=packed).status_code == 415
    assert caller.post("/patients", data=body, headers={**JSON, "Content-Encoding": "identity"}).status_code == 201


def test_no_body_names_what_is_required(persons: ServiceUnderTest, gp: Subject) -> None:
    answer = persons.by(gp).post("/patients", headers=JSON)
    assert {code for _, code in named(answer)} == {"required"}


def test_a_query_key_that_comes_twice_or_holds_nul_is_refused(persons: ServiceUnderTest) -> None:
    officer = persons.by(person("prof-mulder", "privacy-officer", organisation="regio-midden"))
    assert named(officer.get("/audit-entries?pageSize=1&pageSize=2")) == [("pageSize", "double")]
    assert named(officer.get("/audit-entries?objectId=%00")) == [("objectId", "unreadable-text")]
    assert officer.get("/patients/%00").status_code == 404


def test_a_method_that_is_not_there_names_those_that_are(persons: ServiceUnderTest, gp: Subject) -> None:
    answer = persons.by(gp).send("DELETE", "/patients")
    assert (answer.status_code, answer.headers["Content-Type"]) == (405, "application/problem+json")
    assert "POST" in answer.headers["Allow"]


def test_options_and_head_need_no_token_and_no_body(persons: ServiceUnderTest, gp: Subject) -> None:
    client = persons.running.app.test_client()
    options = client.options("/api/persons/v1/patients")
    assert (options.status_code, "POST" in options.headers["Allow"]) == (200, True)
    assert client.head("/api/persons/v1/me").status_code == 401
    assert persons.by(gp).send("HEAD", "/my-rights").data == b""
