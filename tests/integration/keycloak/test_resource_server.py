"""A service takes the access tokens of exactly one realm, found by discovery; what only looks like one, it refuses."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from deploy.keycloak.visit import PATIENCE_S
from services.region.wiring import SERVICE as REGION
from shared.clock import FixedClock, SystemClock
from shared.command.issuer import AUDIENCE, keys_of, verifier_of
from shared.policy.subject import Subject
from shared.runtime import Parts, Running, assemble
from shared.storage.database import Database
from shared.web.authentication import LEEWAY_SECONDS, InvalidToken, TokenVerifier
from shared.web.issuer_keys import FetchJwks
from tests.support.keycloak import House, claims_of
from tests.support.tokens import unsigned


@pytest.fixture(scope="module")
def huisarts(house: House) -> dict[str, str]:
    return house.tokens("de-vries")


@pytest.fixture(scope="module")
def region(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A real service on SQLite that trusts our realm."""
    clock, folder = SystemClock(), tmp_path_factory.mktemp("region")
    database = Database(f"sqlite:///{folder}/region.sqlite")
    yield assemble(REGION, Parts(folder, database, clock, clock, verifier_of(house.issuer, clock), None))
    database.close()


def status(region: Running, token: str) -> int:
    client = region.app.test_client()
    return client.get("/api/region/v1/my-rights", headers={"Authorization": f"Bearer {token}"}).status_code


@pytest.fixture(scope="module")
def keys(house: House) -> Iterator[FetchJwks]:
    """The question for the keys of our realm."""
    with httpx.Client(timeout=PATIENCE_S) as http:
        yield keys_of(house.issuer, http)


def refused(verifier: TokenVerifier, token: str) -> str:
    with pytest.raises(InvalidToken) as error:
        verifier.verify(token)
    return error.value.reason


@pytest.fixture(scope="module")
def verifier(house: House) -> TokenVerifier:
    return verifier_of(house.issuer, SystemClock())


def test_a_huisarts_is_known_by_id_organisation_and_role(
    verifier: TokenVerifier, region: Running, huisarts: dict[str, str]
) -> None:
    assert verifier.verify(huisarts["access_token"]) == Subject(
        "person", "prof-de-vries", "praktijk-de-linde", frozenset({"01.015"}), "portal", "M. de Vries"
    )
    assert status(region, huisarts["access_token"]) == 200


def test_a_token_carries_the_numbers_of_the_organisation_and_nothing_more_about_the_person(
    huisarts: dict[str, str],
) -> None:
    said = claims_of(huisarts["access_token"])
    assert said["organization"] == {"praktijk-de-linde": {"ura": ["90000001"], "agb": ["01000001"]}}
    assert not {"email", "preferred_username", "given_name", "family_name", "realm_access"} & set(said)


def test_a_service_is_known_as_a_service(house: House, verifier: TokenVerifier) -> None:
    answer = house.ask({"grant_type": "client_credentials", **house.proof("region")})
    subject = verifier.verify(answer.json()["access_token"])
    assert (subject.kind, subject.id, subject.client_id) == ("service", "service:region", "region")
    assert answer.json()["expires_in"] == 300


def test_an_id_token_is_not_an_access_token(verifier: TokenVerifier, region: Running, huisarts: dict[str, str]) -> None:
    assert refused(verifier, huisarts["id_token"]) == "type"
    assert status(region, huisarts["id_token"]) == 401


def test_a_refresh_token_is_not_an_access_token(region: Running, huisarts: dict[str, str]) -> None:
    assert status(region, huisarts["refresh_token"]) == 401


def test_a_token_of_another_realm_of_the_same_keycloak_is_refused(
    house: House, elsewhere: House, verifier: TokenVerifier, region: Running
) -> None:
    theirs = elsewhere.ask({"grant_type": "client_credentials", **elsewhere.proof("region")}).json()["access_token"]
    assert claims_of(theirs)["sub"] == "service:region"
    assert verifier_of(elsewhere.issuer, SystemClock()).verify(theirs).id == "service:region"
    assert refused(verifier, theirs) == "unknown-key"
    assert status(region, theirs) == 401
    assert house.issuer != elsewhere.issuer


def test_the_issuer_in_the_token_counts_even_when_the_key_is_right(
    house: House, keys: FetchJwks, huisarts: dict[str, str]
) -> None:
    other = TokenVerifier(house.issuer.replace("ketenwerk", "elders"), AUDIENCE, keys, SystemClock().now)
    assert refused(other, huisarts["access_token"]) == "issuer"


def test_an_issuer_that_calls_itself_something_else_is_never_trusted(house: House, huisarts: dict[str, str]) -> None:
    alias = house.issuer.replace("127.0.0.1", "localhost")
    assert refused(verifier_of(alias, SystemClock()), huisarts["access_token"]) == "no-keys"


def test_a_token_for_another_audience_is_refused(house: House, keys: FetchJwks, huisarts: dict[str, str]) -> None:
    other = TokenVerifier(house.issuer, "een-ander", keys, SystemClock().now)
    assert refused(other, huisarts["access_token"]) == "audience"


def test_a_token_is_good_until_half_a_minute_past_its_end_and_not_longer(
    house: House, keys: FetchJwks, huisarts: dict[str, str]
) -> None:
    ends = datetime.fromtimestamp(claims_of(huisarts["access_token"])["exp"], UTC)
    clock = FixedClock(ends + timedelta(seconds=LEEWAY_SECONDS - 1))
    later = TokenVerifier(house.issuer, AUDIENCE, keys, clock.now)
    assert later.verify(huisarts["access_token"]).id == "prof-de-vries"
    clock.instant += timedelta(seconds=1)
    assert refused(later, huisarts["access_token"]) == "expired"


def test_a_token_without_signature_or_signed_with_the_public_key_is_refused(
    house: House, verifier: TokenVerifier, region: Running, huisarts: dict[str, str]
) -> None:
    said = claims_of(huisarts["access_token"])
    published = httpx.get(str(house.described["jwks_uri"]), timeout=PATIENCE_S).json()["keys"]
    key = next(one for one in published if one["use"] == "sig")
    bare = unsigned({"alg": "none", "typ": "at+jwt", "kid": key["kid"]}, said)
    secret = OctKey.import_key(json.dumps(key).encode())
    header = {"alg": "HS256", "typ": "at+jwt", "kid": key["kid"]}
    shared = jwt.encode(header, said, secret, algorithms=["HS256"])
    for forged in (bare, shared):
        assert refused(verifier, forged) == "algorithm"
        assert status(region, forged) == 401


def test_a_changed_claim_breaks_the_signature(verifier: TokenVerifier, huisarts: dict[str, str]) -> None:
    head, _, signature = huisarts["access_token"].split(".")
    other = unsigned({}, {**claims_of(huisarts["access_token"]), "sub": "prof-smit"}).split(".")[1]
    assert refused(verifier, f"{head}.{other}.{signature}") == "signature"


@pytest.mark.parametrize("asked", ["organization:praktijk-de-linde", "organization:*", ""])
def test_an_organisation_that_one_is_not_in_all_of_them_or_none_gives_no_token_that_counts(
    house: House, verifier: TokenVerifier, region: Running, asked: str
) -> None:
    token = house.tokens("yilmaz", scope=f"openid profile {asked}".strip())["access_token"]
    assert list(claims_of(token).get("organization", {})) != ["praktijk-de-linde"]
    assert refused(verifier, token) == "claims"
    assert status(region, token) == 401
