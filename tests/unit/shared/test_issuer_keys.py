"""Keys of the issuer are kept: a check never waits on the issuer when it need not."""

from collections.abc import Mapping
from threading import Event, Thread
from typing import Any, cast

import pytest
from flask import Flask
from werkzeug.exceptions import Unauthorized

from shared.clock import FixedClock
from shared.faults import Unavailable
from shared.web.authentication import InvalidToken, TokenVerifier
from shared.web.context import WebContext, install, signed_in
from shared.web.issuer_keys import IssuerKeys
from tests.support.tokens import AUDIENCE, ISSUER, NOON, MemoryIssuer, ec_key, forward

LONG_S = 60.0


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def issuer(clock: FixedClock) -> MemoryIssuer:
    return MemoryIssuer(clock.now)


@pytest.fixture
def verifier(issuer: MemoryIssuer, clock: FixedClock) -> TokenVerifier:
    return TokenVerifier(ISSUER, AUDIENCE, issuer.jwks, clock.now)


def refused(verifier: TokenVerifier, token: str) -> str:
    with pytest.raises(InvalidToken) as error:
        verifier.verify(token)
    return error.value.reason


def test_known_key_is_fetched_once(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    for _ in range(5):
        verifier.verify(issuer.token())
    assert issuer.fetches == 1


def test_new_key_is_found_after_thirty_seconds(
    issuer: MemoryIssuer, verifier: TokenVerifier, clock: FixedClock
) -> None:
    verifier.verify(issuer.token())
    issuer.key = ec_key("ec-2")
    forward(clock, 29)
    assert refused(verifier, issuer.token()) == "unknown-key"
    forward(clock, 1)
    assert verifier.verify(issuer.token()).id == "professional-1"
    assert issuer.fetches == 2


def test_flood_of_unknown_keys_asks_the_issuer_once_per_thirty_seconds(
    issuer: MemoryIssuer, verifier: TokenVerifier, clock: FixedClock
) -> None:
    verifier.verify(issuer.token())
    forward(clock, 30)
    for number in range(20):
        assert refused(verifier, issuer.token({"kid": f"made-up-{number}"})) == "unknown-key"
    assert issuer.fetches == 2


def test_old_keys_stay_while_the_issuer_is_down(
    issuer: MemoryIssuer, verifier: TokenVerifier, clock: FixedClock
) -> None:
    verifier.verify(issuer.token())
    issuer.down = True
    forward(clock, 3600)
    assert verifier.verify(issuer.token()).id == "professional-1"
    assert verifier.verify(issuer.token()).id == "professional-1"
    assert issuer.fetches == 2


def test_without_any_key_nothing_passes_until_the_issuer_is_back(
    issuer: MemoryIssuer, verifier: TokenVerifier, clock: FixedClock
) -> None:
    issuer.down = True
    assert refused(verifier, issuer.token()) == "no-keys"
    issuer.down = False
    assert refused(verifier, issuer.token()) == "no-keys"
    forward(clock, 30)
    assert verifier.verify(issuer.token()).id == "professional-1"


def test_withdrawn_key_goes_after_ten_minutes(issuer: MemoryIssuer, verifier: TokenVerifier, clock: FixedClock) -> None:
    old = issuer.key
    verifier.verify(issuer.token())
    issuer.key = ec_key("ec-2")
    forward(clock, 599)
    new, issuer.key = issuer.key, old
    stolen = issuer.token()
    issuer.key = new
    assert verifier.verify(stolen).id == "professional-1"
    forward(clock, 1)
    assert refused(verifier, stolen) == "unknown-key"


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"keys": None},
        {"keys": ["x", 3, {}]},
        {"keys": [{"kty": "oct", "kid": "k", "k": "AAAA"}]},
        {"keys": [{"kty": "EC", "kid": "k", "crv": "P-256", "x": "!", "y": "!"}]},
        {"keys": [{"kty": "RSA"}]},
    ],
)
def test_broken_or_secret_keys_are_passed_over(document: Mapping[str, object], clock: FixedClock) -> None:
    keys = IssuerKeys(lambda: document, clock.now)
    assert keys.find("k") is None
    assert not keys.known


def test_encryption_key_checks_no_signature(clock: FixedClock) -> None:
    entry = {**ec_key("enc-1").as_dict(private=False), "use": "enc"}
    assert IssuerKeys(lambda: {"keys": [entry]}, clock.now).find("enc-1") is None


def test_only_one_waits_for_an_issuer_that_is_silent(issuer: MemoryIssuer, clock: FixedClock) -> None:
    passed: list[str] = []
    inside = Event()

    def silent() -> Mapping[str, object]:
        if issuer.fetches:
            inside.set()
            other = Thread(target=lambda: passed.append(verifier.verify(token).id), daemon=True)
            other.start()
            other.join(LONG_S)
        return issuer.jwks()

    verifier = TokenVerifier(ISSUER, AUDIENCE, silent, clock.now)
    verifier.verify(issuer.token())
    forward(clock, 600)
    token = issuer.token()
    verifier.verify(token)
    assert inside.is_set()
    assert passed == ["professional-1"]


def test_who_cannot_be_checked_yet_is_asked_to_come_again_and_not_sent_away(
    issuer: MemoryIssuer, verifier: TokenVerifier
) -> None:
    app, nothing = Flask("test"), cast(Any, None)
    install(app, WebContext(nothing, verifier, nothing, nothing))
    good, none = {"Authorization": f"Bearer {issuer.token()}"}, dict[str, str]()
    issuer.down = True
    with app.test_request_context(headers=good), pytest.raises(Unavailable, match="nu niet na te gaan"):
        signed_in()
    with app.test_request_context(headers=none), pytest.raises(Unauthorized):
        signed_in()
