"""The check of access tokens: what a Subject is made of, and every way in which a token is refused."""

import hashlib
import hmac

import pytest
from joserfc import jws, jwt

from shared.clock import FixedClock
from shared.policy.subject import Subject
from shared.web.authentication import InvalidToken, TokenVerifier, bearer_token
from tests.support.tokens import AUDIENCE, ISSUER, NOON, MemoryIssuer, forward, rsa_key, unsigned


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def issuer() -> MemoryIssuer:
    return MemoryIssuer()


@pytest.fixture
def verifier(issuer: MemoryIssuer, clock: FixedClock) -> TokenVerifier:
    return TokenVerifier(ISSUER, AUDIENCE, issuer.jwks, clock.now)


def reason(verifier: TokenVerifier, token: str) -> str:
    with pytest.raises(InvalidToken) as refused:
        verifier.verify(token)
    return refused.value.reason


def test_professional_becomes_a_person_for_one_organisation(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    assert verifier.verify(issuer.token()) == Subject(
        kind="person",
        id="professional-1",
        organisation_id="organisation-1",
        roles=frozenset({"01.015"}),
        client_id="portal",
        name="H. de Vries",
    )


def test_patient_has_neither_organisation_nor_name(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    subject = verifier.verify(issuer.token(sub="patient-1", roles=["patient"], organisation_id=None, name=None))
    assert (subject.kind, subject.organisation_id, subject.name) == ("person", None, None)


def test_service_is_a_service_by_subject_and_role(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    token = issuer.token(sub="service:referral", roles=["service"], client_id="referral", name=None)
    assert verifier.verify(token).kind == "service"


@pytest.mark.parametrize(
    ("subject", "roles"), [("service:referral", ["01.015"]), ("professional-1", ["service"]), ("service:x", [])]
)
def test_half_a_service_is_refused(
    issuer: MemoryIssuer, verifier: TokenVerifier, subject: str, roles: list[str]
) -> None:
    assert reason(verifier, issuer.token(sub=subject, roles=roles)) == "claims"


@pytest.mark.parametrize("algorithm", ["RS256", "PS256"])
def test_rsa_signatures_are_accepted(issuer: MemoryIssuer, verifier: TokenVerifier, algorithm: str) -> None:
    issuer.key = rsa_key()
    assert verifier.verify(issuer.token({"alg": algorithm})).id == "professional-1"


def test_scopes_and_id_can_be_read(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    claims = verifier.claims(issuer.token(scope="openid persons", jti="t-1"))
    assert (claims.scopes, claims.token_id) == (frozenset({"openid", "persons"}), "t-1")
    assert claims.expires_at == int(NOON.timestamp()) + 600


def test_expiry_has_thirty_seconds_of_leeway(issuer: MemoryIssuer, verifier: TokenVerifier, clock: FixedClock) -> None:
    token = issuer.token()
    forward(clock, 600 + 29)
    assert verifier.verify(token).id == "professional-1"
    forward(clock, 1)
    assert reason(verifier, token) == "expired"


def test_issued_in_the_future_has_thirty_seconds_of_leeway(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    at = int(NOON.timestamp())
    assert verifier.verify(issuer.token(iat=at + 30)).id == "professional-1"
    assert reason(verifier, issuer.token(iat=at + 31)) == "not-yet"


def test_foreign_issuer_is_refused(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    assert reason(verifier, issuer.token(iss=ISSUER + "/")) == "issuer"


@pytest.mark.parametrize("audience", ["portal", ["portal", "other"], ["ketenwerk-other"]])
def test_other_audience_is_refused(issuer: MemoryIssuer, verifier: TokenVerifier, audience: object) -> None:
    assert reason(verifier, issuer.token(aud=audience)) == "audience"


def test_one_of_several_audiences_may_be_ours(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    assert verifier.verify(issuer.token(aud=["other", AUDIENCE])).id == "professional-1"


@pytest.mark.parametrize("claim", ["iss", "aud", "exp", "iat", "jti", "sub", "client_id"])
def test_required_claim_missing_is_refused(issuer: MemoryIssuer, verifier: TokenVerifier, claim: str) -> None:
    assert reason(verifier, issuer.token(None, **{claim: None})) == "claims"


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("exp", "soon"), ("exp", True), ("sub", 7), ("client_id", 7), ("sub", ""), ("client_id", ""),
        ("roles", "01.015"), ("roles", [1]), ("organisation_id", ["a", "b"]), ("name", 7), ("scope", ["openid"]),
    ],
)  # fmt: skip
def test_claim_of_the_wrong_kind_is_refused(
    issuer: MemoryIssuer, verifier: TokenVerifier, claim: str, value: object
) -> None:
    assert reason(verifier, issuer.token(None, **{claim: value})) == "claims"


@pytest.mark.parametrize("kind", [None, "JWT", "id_token", "at+jwt+x", ""])
def test_anything_but_an_access_token_is_refused(
    issuer: MemoryIssuer, verifier: TokenVerifier, kind: str | None
) -> None:
    assert reason(verifier, issuer.token({"typ": kind})) == "type"


def test_full_media_type_is_accepted(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    assert verifier.verify(issuer.token({"typ": "application/at+jwt"})).id == "professional-1"


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "RS512", "", None, ["RS256"], 1])
def test_unpinned_algorithm_is_refused(issuer: MemoryIssuer, verifier: TokenVerifier, algorithm: object) -> None:
    header = {"alg": algorithm, "typ": "at+jwt", "kid": issuer.key.kid}
    assert reason(verifier, unsigned(header, issuer.claims())) in {"algorithm", "malformed"}


def test_public_key_used_as_shared_secret_is_refused(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    issuer.key = rsa_key()
    secret = issuer.key.as_pem(private=False)
    header = {"alg": "HS256", "typ": "at+jwt", "kid": issuer.key.kid}
    body = unsigned(header, issuer.claims()).rstrip(".")
    signature = hmac.new(secret, body.encode(), hashlib.sha256).digest()
    assert reason(verifier, unsigned(header, issuer.claims(), signature)) == "algorithm"


def test_algorithm_that_does_not_fit_the_key_is_refused(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    header = {"alg": "RS256", "typ": "at+jwt", "kid": issuer.key.kid}
    assert reason(verifier, unsigned(header, issuer.claims(), b"x" * 256)) == "malformed"


def test_changed_payload_is_refused(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    head, _, signature = issuer.token().split(".")
    forged = unsigned({}, issuer.claims(roles=["platform-admin"])).split(".")[1]
    assert reason(verifier, f"{head}.{forged}.{signature}") == "signature"


def test_key_in_the_header_is_never_used(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    other = MemoryIssuer()
    embedded = {"jwk": other.key.as_dict(private=False)}
    assert reason(verifier, other.token(embedded)) == "signature"
    assert reason(verifier, other.token({**embedded, "kid": "theirs"})) == "unknown-key"
    assert verifier.verify(issuer.token()).id == "professional-1"


def test_critical_header_that_we_do_not_know_is_refused(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    header = {"alg": "ES256", "typ": "at+jwt", "kid": issuer.key.kid, "crit": ["strange"], "strange": 1}
    assert reason(verifier, unsigned(header, issuer.claims(), b"x" * 64)) == "malformed"


@pytest.mark.parametrize("token", ["", ".", "..", "a.b", "a.b.c", "a.b.c.d.e", "{}", "\x00.\x00.\x00"])
def test_rubbish_is_refused(verifier: TokenVerifier, token: str) -> None:
    assert reason(verifier, token) == "malformed"


def test_payload_that_is_no_object_is_refused(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    header = {"alg": "ES256", "typ": "at+jwt", "kid": issuer.key.kid}
    for payload in ("[]", "3", "not json", "[" * 3000):
        signed = jws.serialize_compact(header, payload, issuer.key, algorithms=["ES256"])
        assert reason(verifier, signed) == "malformed"


def test_key_id_is_required(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    verifier.verify(issuer.token())
    header = {"alg": "ES256", "typ": "at+jwt"}
    token = jwt.encode(header, issuer.claims(), issuer.key, algorithms=["ES256"])
    assert reason(verifier, token) == "unknown-key"


@pytest.mark.parametrize("header", [None, "", "Basic abc", "abc", "BearerX abc"])
def test_no_bearer_is_missing(verifier: TokenVerifier, header: str | None) -> None:
    with pytest.raises(InvalidToken) as refused:
        verifier.subject_of(header)
    assert refused.value.reason == "missing"


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer  a", "Bearer a b", "Bearer a\n", "Bearer \u00e9", "Bearer " + "a" * 8193]
)
def test_bearer_that_cannot_be_a_token_is_malformed(header: str) -> None:
    with pytest.raises(InvalidToken) as refused:
        bearer_token(header)
    assert refused.value.reason == "malformed"


def test_bearer_scheme_is_written_in_one_way(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    assert verifier.subject_of("Bearer " + issuer.token()).id == "professional-1"


def test_refusal_shows_nothing_of_the_token(issuer: MemoryIssuer, verifier: TokenVerifier) -> None:
    with pytest.raises(InvalidToken) as refused:
        verifier.verify(issuer.token(sub="patient-9", roles=["patient"], aud="other"))
    assert str(refused.value) == "token refused: audience"
    assert refused.value.__suppress_context__
