"""Every route of every service, attacked: never a 5xx, always a problem that names its fields and betrays nothing."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from deploy.local.rooms import domain_services
from shared.fault_codes import FAULT_CODES
from tests.support.hostile import JSON, MARKER, RAW, VALUES, VERSIONS, Route, routes_of, sample, spoiled, text_of
from tests.support.issuer import Issuer
from tests.support.kept import keepable, without
from tests.support.service_app import Answer, Caller
from tests.support.token_holes import FORMS
from tests.support.town import BAKERY, Town, body_for

SERVICES = [service.name for service in domain_services()]
ENGLISH = re.compile(r"\b(not a|missing|must|longer|shorter|length|unknown|field|valid)\b", re.IGNORECASE)
PROBLEM = "application/problem+json"


def routes(house: Town, name: str) -> list[Route]:
    document = house.services[name].by(house.actors[0]).get("/openapi.json").json
    return list(routes_of(document))


def caller(house: Town, name: str, route: Route) -> Caller:
    return house.services[name].by(house.actor_for(name, route.action))


def check(answer: Answer, what: str) -> None:
    """Fail unless the answer is a success or a problem as promised."""
    told = f"{what} -> {answer.status_code} {answer.text[:300]}"
    assert answer.status_code < 500, told
    assert keepable(answer.headers, "Authorization") == [], told
    if answer.status_code < 400:
        return
    assert answer.headers["Content-Type"] == PROBLEM, told
    assert answer.json["title"], told
    assert answer.json["detail"], told
    assert answer.json["status"] == answer.status_code, told
    assert not [word for word in (MARKER, "999900018", "Geheim") if word in answer.text], told
    for row in answer.json.get("errors", []):
        assert row["code"] in FAULT_CODES, told
        assert row["code"] == "unknown-code" or not ENGLISH.search(row["message"]), told  # that one lists the codes


def send(who: Caller, route: Route, path: str, body: Any, version: int = 1) -> Answer:
    """Send a body with the version that the item has now, so that more than the door is attacked."""
    answer = who.send(route.method.upper(), path, data=text_of(body), headers=JSON, version=version)
    present = answer.json.get("current_version") if isinstance(answer.json, dict) else None
    return send(who, route, path, body, present) if present and present != version else answer


@pytest.mark.parametrize("name", SERVICES)
def test_a_body_with_one_thing_wrong(house: Town, name: str) -> None:
    for route in routes(house, name):
        if route.writes and route.body:
            who, path = caller(house, name, route), route.at(house.ids_for(route.action))
            for body in spoiled(body_for(house, route)):
                check(send(who, route, path, body), f"{route.method} {path} {text_of(body)[:200]!r}")


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_no_body_at_all(house: Town, name: str) -> None:
    for route in routes(house, name):
        who, path = caller(house, name, route), route.at(house.ids_for(route.action))
        for data, headers in RAW if route.writes else RAW[:1]:
            answer = who.send(route.method.upper(), path, data=data, headers=headers, version=1)
            check(answer, f"{route.method} {path} {data[:50]!r} {headers}")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"\xff\xfe\x00",
        b"PK\x03\x04" + b"\x00" * 100,
        b"personnel_number;employer_id;first_sick_day",
        b"personnel_number;employer_id;first_sick_day\n" + f"{MARKER};{MARKER};{MARKER}".encode(),
        b"personnel_number;employer_id;first_sick_day;bsn\n7;" + BAKERY.encode() + b";2026-03-02;999900018",
        b"personnel_number;employer_id;first_sick_day\n" + b'"' * 200_001,
        b"personnel_number,employer_id,first_sick_day\n" + b"7," * 5000,
        b"personnel_number;employer_id;first_sick_day\n" + b"7;x;2026-03-02\n" * 20_001,
        b"a" * 300_000,
    ],
    ids=range(11),
)
def test_a_file_that_is_none(house: Town, data: bytes) -> None:
    arts = house.services["worktrack"].by(house.actors[1])
    check(arts.post("/imports", data=data, content_type="text/csv"), f"imports {data[:60]!r}")


@pytest.mark.parametrize("name", SERVICES)
def test_versions_and_keys_that_are_none(house: Town, name: str) -> None:
    for route in routes(house, name):
        if not route.writes:
            continue
        who, path = caller(house, name, route), route.at(house.ids_for(route.action))
        body = text_of(body_for(house, route))
        for version in VERSIONS:
            answer = who.send(route.method.upper(), path, data=body, headers={**JSON, "If-Match": version})
            check(answer, f"{route.method} {path} If-Match {version[:20]}")
        for key in ("", "x" * 129, "\u00e9", "a b"):
            answer = who.send(route.method.upper(), path, data=body, headers={**JSON, "Idempotency-Key": key})
            check(answer, f"{route.method} {path} Idempotency-Key {key[:20]}")


@pytest.mark.parametrize("name", SERVICES)
def test_queries_and_ids_that_are_none(house: Town, name: str) -> None:
    strange = ("%00", "%F0%9F%92%A5", "..%2F..", "x" * 3000, "%ED%A0%80", "1' OR '1'='1", "%7B%7B7*7%7D%7D")
    for route in routes(house, name):
        who = caller(house, name, route)
        for text in strange:
            there = route.at(dict.fromkeys(re.findall(r"\{(\w+)\}", route.path), text))
            check(who.send(route.method.upper(), there, version=1), f"{route.method} {there[:200]}")
            for key in route.query if route.method == "get" else ():
                for query in (f"{key}={text}", f"{key}=1&{key}=2", f"{key}=", f"{key}={text}&onbekend=1"):
                    check(
                        who.get(f"{route.at(house.ids_for(route.action))}?{query}"), f"get {route.path}?{query[:200]}"
                    )


@pytest.mark.parametrize("name", SERVICES)
def test_whoever_calls(house: Town, name: str) -> None:
    """Every kind of user at every route: what is not theirs is a 403 or a 404, and says nothing."""
    for route in routes(house, name):
        for actor in house.actors:
            answer = (
                house.services[name]
                .by(actor)
                .send(route.method.upper(), route.at(house.ids_for(route.action)), version=1)
            )
            check(answer, f"{actor.id} {route.method} {route.path}")


@pytest.mark.parametrize("name", SERVICES)
def test_negative_control_a_service_that_says_nothing_of_keeping_is_seen(house: Town, name: str) -> None:
    with without(house.services[name].running.app, "unkept"):
        found = house.services[name].by(house.actors[0]).get("/openapi.json")
        with pytest.raises(AssertionError, match="Cache-Control"):
            check(found, name)


@pytest.mark.parametrize("name", SERVICES)
def test_a_token_that_is_none(house: Town, name: str) -> None:
    service, someone = house.services[name], house.actors[0]
    expired = service.issuer.token(someone, exp=int(service.clock.now().timestamp()) - 31)
    foreign = Issuer(service.clock).token(someone)
    other = service.issuer.token(someone, aud="iemand-anders")
    tokens = ("", "Bearer", "Bearer a.b.c", "Basic eDp5", "Bearer " + "x" * 9000, "Bearer \u00e9")
    right = service.issuer.token(someone)
    oddly = [form.format(right) for form in FORMS]
    client = service.running.app.test_client()
    for route in routes(house, name):
        for token in (*tokens, *oddly, *(f"Bearer {text}" for text in (expired, foreign, other))):
            headers = {"Authorization": token}
            answer = client.open(route.at(house.ids_for(route.action)), method=route.method.upper(), headers=headers)
            assert keepable(dict(answer.headers), "Authorization") == [], route.path
            assert (answer.status_code, answer.mimetype) == (401, PROBLEM), f"{route.path} {token[:20]}"


@pytest.mark.parametrize("name", SERVICES)
def test_the_same_key_with_another_body(house: Town, name: str) -> None:
    """What succeeded once under a key is not done again with another body, and is answered again with the same."""
    for route in (each for each in routes(house, name) if each.writes and each.body):
        who, path, body = (
            caller(house, name, route),
            route.at(house.ids_for(route.action)),
            sample(route.body, house.ids),
        )
        first, again, other = (
            who.send(route.method.upper(), path, given, version=1, key="een-sleutel") for given in (body, body, [body])
        )
        for answer in (first, again, other):
            check(answer, f"{route.method} {path}")
        if first.status_code < 300 and not first.headers.get("Idempotency-Replayed"):
            assert (again.status_code, again.data) == (first.status_code, first.data)
            assert other.status_code == 422


def test_a_double_submit_at_the_same_moment_is_one(house: Town) -> None:
    """Eight clicks at once, with a key and without: one patient, one referral for the key, one work case."""
    patient = {"bsn": "999900018", "given_name": "Bo", "family_name": "Vos", "birth_date": "1980-01-01"}
    ids = {name: house.ids[name] for name in ("patient_id", "chain_id", "offer_id")}
    who = {"given_name": "Kim", "family_name": "Smit"}
    report = {"employer_id": BAKERY, "personnel_number": "88", "first_sick_day": "2026-03-02", "person": who}
    assert at_once(house, "persons", 0, "/patients", patient) == {200: 7, 201: 1}
    assert at_once(house, "referral", 0, "/referrals", ids, key="klik") == {201: 8}
    assert at_once(house, "worktrack", 1, "/sick-reports", report) == {201: 1, 409: 7}
    drafted = house.services["referral"].published("referral-drafted")
    assert len({row["referral_id"] for row in drafted}) == len(drafted)


def at_once(house: Town, name: str, actor: int, path: str, body: Any, **more: Any) -> dict[int, int]:
    """Send the same eight times at the same moment; return how often each status came."""
    callers = [house.services[name].by(house.actors[actor]) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda who: who.post(path, body, **more), callers))
    for answer in answers:
        check(answer, f"{path} at once")
    return dict(sorted(Counter(answer.status_code for answer in answers).items()))


@pytest.mark.parametrize("name", SERVICES)
def test_every_rule_that_can_be_tried(house: Town, name: str) -> None:
    who = house.services[name].by(house.actors[0])
    for row in who.get("/decisions").json["items"]:
        path = f"/decisions/{row['name']}"
        for base in (row["example"], {**sample(row["input"], {}), **row["example"]}):
            for body in spoiled(base):
                check(who.post(path, data=text_of(body), headers=JSON), f"{path} {text_of(body)[:200]!r}")


def test_the_values_are_hostile_enough() -> None:
    """The attack itself: it reaches nested places, and leaves every field out once."""
    bodies = list(spoiled({"a": [{"b": 1}]}))
    assert {"a": [{"b": MARKER}]} in bodies
    assert {} in bodies
    assert len(bodies) > 2 * len(VALUES)
