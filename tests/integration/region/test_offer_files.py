"""Offers as a file: all of it or nothing, every fault of every line, a look beforehand, and out as it went in."""

import json
from typing import Any

import pytest

from services.region.web.offer_file_format import EXAMPLE
from tests.support.service_app import Answer, ServiceUnderTest, person

ADMIN = person("prof-de-boer", "platform-admin", organisation="regio-midden")
SECRETARY = person("prof-postma", "secretary", organisation="pijnteam-midden")
GP = person("prof-de-vries", "01.015", organisation="praktijk-de-linde")
HEADER = "aanbod;organisatie;naam;soort;lijn;stap;antwoord binnen dagen;wie mag verwijzen;geldig vanaf"


def line(number: int, organisation: str = "pijnteam-midden", **other: str) -> str:
    cells = {
        "id": f"offer-{number}",
        "at": organisation,
        "title": f"Team {number}",
        "kind": "fysiotherapie",
        "line": "1",
        "step": "2",
        "days": "5",
        "roles": "01.015",
        "since": "2-1-2026",
    }
    return ";".join({**cells, **other}.values())


def text_of(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


def upload(region: ServiceUnderTest, data: bytes, who: Any = ADMIN, path: str = "/offer-files", **more: Any) -> Answer:
    return region.by(who).post(path, data=data, content_type=more.pop("kind", "text/csv"), **more)


def named(answer: Answer) -> list[tuple[str, str]]:
    return [(row["field"], row["code"]) for row in answer.json["errors"]]


def ids(region: ServiceUnderTest) -> list[str]:
    return [row["offer_id"] for row in region.by(GP).get("/offers?pageSize=200").json["items"]]


def test_one_bad_line_in_10000_is_named_and_nothing_is_read_in(region: ServiceUnderTest) -> None:
    lines = [line(number) for number in range(10_000)]
    bad = [*lines[:7000], line(7000, line="4", since="2026-02-30"), *lines[7001:]]
    refused = upload(region, text_of(*bad))
    assert named(refused) == [("line-7002.line", "out-of-range"), ("line-7002.valid_from", "invalid")]
    assert "Regel 7002, kolom lijn (line): " in refused.json["errors"][0]["message"]
    assert refused.json["detail"].startswith("1 regel klopt niet. Er is niets ingelezen.")
    assert ids(region) == ["offer-pijnteam-midden"]
    done = upload(region, text_of(*lines[:300]))
    assert (done.status_code, done.json["lines"], done.json["counts"]["new"]) == (201, 300, 300)
    assert len(done.json["new"]) == 200
    assert len(region.published("offer-published")) == 301


def test_a_look_beforehand_says_what_would_change_and_changes_nothing(region: ServiceUnderTest) -> None:
    upload(region, text_of(line(1), line(2), line(3)))
    text = text_of(line(1), line(2, title="Anders"), line(4))
    answer = upload(region, text, path="/offer-file-checks?complete=true")
    assert (answer.status_code, answer.json["unchanged"]) == (200, 1)
    assert [row["offer_id"] for row in answer.json["new"]] == ["offer-4"]
    assert [(row["offer_id"], row["changed_fields"]) for row in answer.json["changed"]] == [("offer-2", ["title"])]
    assert [row["offer_id"] for row in answer.json["ended"]] == ["offer-3", "offer-pijnteam-midden"]
    assert "offer-4" not in ids(region)
    assert upload(region, text, path="/offer-files?complete=true").json == answer.json
    assert region.by(GP).get("/offers/offer-3").json["valid_to"] == "2026-03-02"
    assert region.by(GP).get("/offers/offer-3").json["open_today"]
    assert upload(region, text).json["counts"] == {"new": 0, "changed": 0, "ended": 0}


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_goes_out_comes_in_the_same_formulas_too(region: ServiceUnderTest, form: str) -> None:
    stated = {
        "offer_id": "offer-1",
        "organisation_id": "pijnteam-midden",
        "title": '=HYPERLINK("x"); 1',
        "kind": "arbeidsrevalidatie",
        "line": 2,
        "step": 4,
        "promise_days": 9,
        "referrer_roles": [{"role": "01.015", "valid_from": "2026-01-02", "valid_to": "2026-12-31"}],
        "valid_from": "2026-01-02",
        "disciplines": ["psychologie", "ergotherapie"],
        "programme": "zmc",
        "requirements": ["work_situation"],
        "place": "'s-Hertogenbosch",
        "postcode_areas": ["52"],
        "languages": ["nl", "ar"],
        "interpreter": True,
        "places": {"number": 0, "as_of": "2026-03-01"},
        "closures": [{"valid_from": "2026-07-01"}],
        "stated_waiting": {"days": 28, "stated_on": "2026-02-01"},
        "certificates": [{"valid_from": "2026-01-01", "valid_to": "2028-12-31"}],
    }
    body = json.dumps({"offers": [stated]}).encode()
    assert upload(region, body, kind="application/json").json["counts"]["new"] == 1
    out = region.by(ADMIN).get(f"/offer-files?format={form}")
    assert ";=" not in out.text
    kind = out.headers["Content-Type"].partition(";")[0]
    again = upload(region, out.data, kind=kind, path="/offer-file-checks?complete=true").json
    assert (again["lines"], again["unchanged"], again["counts"]) == (2, 2, {"new": 0, "changed": 0, "ended": 0})


def test_a_secretary_writes_for_the_own_organisation_only(region: ServiceUnderTest) -> None:
    mine, other = line(1), line(2, "praktijk-de-linde")
    assert named(upload(region, text_of(mine, other), SECRETARY)) == [("line-3.organisation_id", "not-allowed")]
    upload(region, text_of(other))
    taken = line(2, "pijnteam-midden")
    assert named(upload(region, text_of(taken), SECRETARY)) == [("line-2.offer_id", "not-allowed")]
    assert upload(region, text_of(mine), SECRETARY).status_code == 201
    out = region.by(SECRETARY).get("/offer-files?format=json").json["offers"]
    assert {row["organisation_id"] for row in out} == {"pijnteam-midden"}
    done = upload(region, text_of(mine), SECRETARY, "/offer-files?complete=true").json
    assert [row["offer_id"] for row in done["ended"]] == ["offer-pijnteam-midden"]


def test_nobody_else_reads_in_or_takes_out(region: ServiceUnderTest) -> None:
    assert upload(region, text_of(line(1)), GP).status_code == 403
    assert upload(region, text_of(line(1)), GP, "/offer-file-checks").status_code == 403
    assert region.by(GP).get("/offer-files").status_code == 403


def test_a_file_that_is_none_says_why(region: ServiceUnderTest) -> None:
    tried: list[tuple[bytes, list[tuple[str, str]]]] = [
        (b"", [("line-1.offer_id", "missing-column")]),
        (HEADER.encode(), [("", "too-short")]),
        (f"{HEADER};kleur\n".encode(), [("line-1.column-10", "unknown-field")]),
        (text_of(line(1), line(1)), [("line-3.offer_id", "double")]),
        (text_of(line(1, "nergens")), [("line-2.organisation_id", "unknown")]),
        (text_of("a;b"), [("line-2", "columns")]),
        (text_of(line(1, roles="99.999 2026-02-01..2026-01-01")), [("line-2.referrer_roles", "before-start")]),
        (text_of(line(1, kind="re-integratiebedrijf")), [("line-2.referrer_roles", "not-applicable")]),
        (b"PK\x03\x04", [("", "not-csv")]),
        ("kop\nJosé".encode("latin-1"), [("line-2", "encoding")]),
    ]
    for data, faults in tried:
        assert named(upload(region, data))[: len(faults)] == faults


def test_json_that_is_no_file_is_refused(region: ServiceUnderTest) -> None:
    for data in (b"{", b"[]", b'{"offers": 1}', b'{"offers": [], "x": 1}', b'{"offers": [1]}', b""):
        assert upload(region, data, kind="application/json").status_code == 400, data


def test_faults_of_json_name_the_item_and_the_field(region: ServiceUnderTest) -> None:
    body = {"offers": [{"offer_id": "x", "line": 9, "places": {"number": -1}, "closures": [{"valid_from": "morgen"}]}]}
    found = dict(named(upload(region, json.dumps(body).encode(), kind="application/json")))
    assert found["line-1.places.as_of"] == "required"
    assert found["line-1.places.number"] == "out-of-range"
    assert found["line-1.closures.0.valid_from"] == "invalid"
    assert {"line-1.title", "line-1.line", "line-1.kind"} <= set(found)


def test_the_same_file_twice_with_one_key_is_once_and_the_example_reads(region: ServiceUnderTest) -> None:
    first = upload(region, EXAMPLE.encode(), headers={"Idempotency-Key": "a"})
    again = upload(region, EXAMPLE.encode(), headers={"Idempotency-Key": "a"})
    assert (first.status_code, again.headers["Idempotency-Replayed"]) == (201, "true")
    assert again.json == first.json
