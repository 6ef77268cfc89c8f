"""What got into others by their tokens does not get into us; with its hole put in, each attack does (docs/holes.md)."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import product

import pytest

from shared.clock import FixedClock
from shared.web import authentication, issuer_keys
from shared.web.authentication import InvalidToken, TokenVerifier
from shared.web.issuer_keys import IssuerKeys
from tests.support.token_holes import HOLES, Hole
from tests.support.tokens import AUDIENCE, ISSUER, NOON, MemoryIssuer, ec_key, forward

EACH = pytest.mark.parametrize("hole", HOLES, ids=lambda hole: f"{hole.family}: {hole.name}")
FLOOD, SECONDS = 10_000, 10
KINDS, AUDIENCES = ("at+jwt", "JWT", "logout+jwt"), (AUDIENCE, "portal")
CELLS = tuple(product(("ours", "theirs"), KINDS, AUDIENCES))
Cell = tuple[str, str, str]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def issuer() -> MemoryIssuer:
    return MemoryIssuer()


@pytest.fixture
def theirs() -> MemoryIssuer:
    """Another issuer, with a key and an address of its own."""
    other = MemoryIssuer(issuer="https://elders.example")
    other.key = ec_key("theirs")
    return other


@pytest.fixture
def verifier(issuer: MemoryIssuer, clock: FixedClock) -> TokenVerifier:
    return TokenVerifier(ISSUER, AUDIENCE, issuer.jwks, clock.now)


def gets_in(verifier: TokenVerifier, authorization: str) -> bool:
    try:
        verifier.subject_of(authorization)
    except InvalidToken:
        return False
    return True


@EACH
def test_what_got_into_others_is_refused(issuer: MemoryIssuer, verifier: TokenVerifier, hole: Hole) -> None:
    assert not gets_in(verifier, hole.attack(issuer))
    assert gets_in(verifier, f"Bearer {issuer.token()}")


@EACH
def test_negative_control_with_its_hole_it_gets_in(
    issuer: MemoryIssuer, verifier: TokenVerifier, hole: Hole, monkeypatch: pytest.MonkeyPatch
) -> None:
    hole.seed(monkeypatch)
    assert gets_in(verifier, hole.attack(issuer))


def accepted(verifier: TokenVerifier, ours: MemoryIssuer, theirs: MemoryIssuer) -> set[Cell]:
    """Return which of the twelve cells get in: whose token, of which kind, for whom."""
    by = {"ours": ours, "theirs": theirs}
    made = {cell: by[cell[0]].token({"typ": cell[1]}, aud=cell[2]) for cell in CELLS}
    return {cell for cell, token in made.items() if gets_in(verifier, f"Bearer {token}")}


def test_of_twelve_cells_one_gets_in(verifier: TokenVerifier, issuer: MemoryIssuer, theirs: MemoryIssuer) -> None:
    assert len(CELLS) == 12
    assert accepted(verifier, issuer, theirs) == {("ours", "at+jwt", AUDIENCE)}


@pytest.mark.parametrize(
    ("forgotten", "more"),
    [
        ("typ", {("ours", kind, AUDIENCE) for kind in KINDS}),
        ("aud", {("ours", "at+jwt", audience) for audience in AUDIENCES}),
        ("iss", {("ours", "at+jwt", AUDIENCE), ("theirs", "at+jwt", AUDIENCE)}),
    ],
)
def test_negative_control_one_check_forgotten_and_its_cells_get_in(
    issuer: MemoryIssuer, theirs: MemoryIssuer, clock: FixedClock, monkeypatch: pytest.MonkeyPatch,
    forgotten: str, more: set[Cell],
) -> None:  # fmt: skip
    """``iss``: the keys of two issuers in one bag, and the issuer in the token not looked at."""

    def jwks() -> Mapping[str, object]:
        rows = [*_keys(issuer), *(_keys(theirs) if forgotten == "iss" else ())]
        return {"keys": rows}

    verifier = TokenVerifier(ISSUER, AUDIENCE, jwks, clock.now)
    honest = verifier._registry()
    honest.options.pop(forgotten, None)
    monkeypatch.setattr(verifier, "_registry", lambda: honest)
    if forgotten == "typ":
        monkeypatch.setattr(authentication, "TYPES", {kind.lower() for kind in KINDS})
    assert accepted(verifier, issuer, theirs) == more


def _keys(issuer: MemoryIssuer) -> list[object]:
    listed = issuer.jwks()["keys"]
    assert isinstance(listed, list)
    return listed


def flooded(verifier: TokenVerifier, issuer: MemoryIssuer, clock: FixedClock) -> tuple[int, bool]:
    """Ask by ten thousand keys that nobody has; return how often the issuer was asked, and whether others got in."""
    verifier.verify(issuer.token())
    forward(clock, 30)
    before, right, stranger = issuer.fetches, issuer.token(), issuer.token({"kid": "theirs"})
    for number in range(FLOOD):
        verifier._keys.find(f"made-up-{number}")
        forward(clock, SECONDS / FLOOD)
    assert not gets_in(verifier, f"Bearer {stranger}")
    return issuer.fetches - before, gets_in(verifier, f"Bearer {right}")


def test_ten_thousand_unknown_keys_in_ten_seconds_ask_the_issuer_once(
    verifier: TokenVerifier, issuer: MemoryIssuer, clock: FixedClock
) -> None:
    assert flooded(verifier, issuer, clock) == (1, True)


def test_negative_control_without_a_pause_each_unknown_key_asks_the_issuer(
    verifier: TokenVerifier, issuer: MemoryIssuer, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issuer_keys, "REFETCH_AFTER", timedelta(0))
    asked, others = flooded(verifier, issuer, clock)
    assert (asked > FLOOD // 2, others) == (True, True)


def test_negative_control_who_forgets_its_keys_at_an_unknown_one_shuts_everybody_out(
    verifier: TokenVerifier, issuer: MemoryIssuer, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hole of PyJWT: a set that could not be renewed was thrown away."""

    def wipe(self: IssuerKeys) -> None:
        issuer.jwks()
        self._keys = {} if self._keys else self._keys

    verifier.verify(issuer.token())
    monkeypatch.setattr(IssuerKeys, "_renew", wipe)
    assert flooded(verifier, issuer, clock)[1] is False
