"""Holes that token checks elsewhere had, each with its attack: refused here, and inside where the hole is put in.

A seed puts the hole into our own check for the length of one test; the families are those of docs/holes.md.
"""

import hashlib
import hmac
import json
from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from joserfc import jwt
from joserfc._rfc7515 import registry as signature_headers
from joserfc.jwk import ECKey, GuestProtocol, JWKRegistry, Key, OctKey, RSAKey
from joserfc.jws import JWSRegistry

from shared.web import authentication
from shared.web.authentication import ALGORITHMS, InvalidToken, TokenVerifier
from tests.support.tokens import NOON, MemoryIssuer, ec_key, rsa_key, unsigned

THEIRS = ec_key("theirs")
ELSEWHERE = "https://aanvaller.example/sleutels"

Attack = Callable[[MemoryIssuer], str]
Seed = Callable[[pytest.MonkeyPatch], None]
KeyFinder = Callable[[TokenVerifier, GuestProtocol], Key]


@dataclass(frozen=True)
class Hole:
    """A hole of one family: what an attacker sends as ``Authorization``, and how the hole is put in."""

    family: int
    name: str
    attack: Attack
    seed: Seed


def _bare(algorithm: str) -> Attack:
    def attack(issuer: MemoryIssuer) -> str:
        header = {"alg": algorithm, "typ": "at+jwt", "kid": issuer.key.kid}
        return f"Bearer {unsigned(header, issuer.claims(sub='iemand-anders'))}"

    return attack


def _believes_what_is_unsigned(patch: pytest.MonkeyPatch) -> None:
    """Take a token without a signature at its word, as libraries did that compared `none` in one spelling only."""
    honest = jwt.decode

    def decode(value: str, *rest: Any, **more: Any) -> jwt.Token:
        _, said, signature = value.split(".")
        return honest(value, *rest, **more) if signature else jwt.Token({}, json.loads(_raw(said)))

    patch.setattr(jwt, "decode", decode)


def _raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _by_header(name: str, value: Callable[[], object], kid: str | None = None) -> Attack:
    """Sign with a key of one's own, and say in the header where that key is."""

    def attack(issuer: MemoryIssuer) -> str:
        header = {"alg": "ES256", "typ": "at+jwt", "kid": kid or issuer.key.kid, name: value()}
        return f"Bearer {jwt.encode(header, issuer.claims(), THEIRS, algorithms=['ES256'])}"

    return attack


def _own_key() -> object:
    return THEIRS.as_dict(private=False)


def _certificate() -> list[str]:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "aanvaller.example")])
    private: Any = THEIRS.private_key
    made = (
        x509.CertificateBuilder(name, name, private.public_key(), 1)
        .not_valid_before(NOON)
        .not_valid_after(NOON + timedelta(days=1))
        .sign(private, hashes.SHA256())
    )
    return [b64encode(made.public_bytes(serialization.Encoding.DER)).decode()]


def _finds(found: Callable[[Mapping[str, Any]], Key | None]) -> Seed:
    """Return the seed that takes the key which the header itself brings."""

    def seed(patch: pytest.MonkeyPatch) -> None:
        honest: KeyFinder = TokenVerifier._key_for

        def key_for(self: TokenVerifier, guest: GuestProtocol) -> Key:
            return found(guest.headers()) or honest(self, guest)

        patch.setattr(TokenVerifier, "_key_for", key_for)
        patch.setattr(JWSRegistry, "max_header_length", 4096)  # a certificate is longer than what we read at all

    return seed


def _embedded(header: Mapping[str, Any]) -> Key | None:
    return JWKRegistry.import_key(header["jwk"]) if "jwk" in header else None


def _fetched(header: Mapping[str, Any]) -> Key | None:
    """Return what an attacker publishes, as one gets it who follows the address in a header."""
    return THEIRS if ELSEWHERE in {header.get("jku"), header.get("x5u")} else None


def _certified(header: Mapping[str, Any]) -> Key | None:
    if "x5c" not in header:
        return None
    (said, *_) = header["x5c"]
    certificate = x509.load_pem_x509_certificate(
        f"-----BEGIN CERTIFICATE-----\n{said}\n-----END CERTIFICATE-----\n".encode()
    )
    public = certificate.public_key()
    kind, form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    return ECKey.import_key(public.public_bytes(kind, form))


def _critical(issuer: MemoryIssuer) -> str:
    """Sign rightly, with a condition that we do not understand."""
    header = {"alg": "ES256", "typ": "at+jwt", "kid": issuer.key.kid, "crit": ["bound-to"], "bound-to": "een ander"}
    loose = JWSRegistry(algorithms=["ES256"], strict_check_header=False)
    loose.header_registry["bound-to"] = loose.header_registry["kid"]
    return f"Bearer {jwt.encode(header, issuer.claims(), issuer.key, registry=loose)}"


def _passes_over_conditions(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(signature_headers, "check_crit_header", lambda *_: None)
    patch.setattr(signature_headers, "check_supported_header", lambda *_: None)


def _shared_secret(issuer: MemoryIssuer) -> str:
    """Sign with the public key as if it were a secret of two."""
    issuer.key = rsa_key()
    header = {"alg": "HS256", "typ": "at+jwt", "kid": issuer.key.kid}
    head = unsigned(header, issuer.claims()).rstrip(".")
    return f"Bearer {head}.{_text(hmac.new(_published(issuer.key), head.encode(), hashlib.sha256).digest())}"


def _published(key: Key) -> bytes:
    assert isinstance(key, RSAKey)
    return key.as_pem(private=False)


def _takes_the_algorithm_of_the_header(patch: pytest.MonkeyPatch) -> None:
    honest: KeyFinder = TokenVerifier._key_for

    def key_for(self: TokenVerifier, guest: GuestProtocol) -> Key:
        key = honest(self, guest)
        if guest.headers()["alg"] != "HS256":
            return key
        return OctKey(_published(key), _published(key))

    patch.setattr(authentication, "ALGORITHMS", (*ALGORITHMS, "HS256"))
    patch.setattr(TokenVerifier, "_key_for", key_for)


def _written(form: str) -> Attack:
    return lambda issuer: form.format(issuer.token())


def _reads_laxly(patch: pytest.MonkeyPatch) -> None:
    """Split at any white space and in any case, as others did: who filters before us may then see no token at all."""

    def lax(authorization: str | None) -> str:
        scheme, _, token = " ".join((authorization or "").replace(",", " ").split()).partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise InvalidToken("missing")
        return token.split()[-1]

    patch.setattr(authentication, "bearer_token", lax)


FORMS = ("bearer {}", "BEARER {}", "Bearer\t{}", "Bearer \t{}", "Bearer  {}", "Bearer {}\t", "Bearer,{}", " Bearer {}")
HOLES: tuple[Hole, ...] = (
    *(
        Hole(1, f"alg {name!r}, unsigned", _bare(name), _believes_what_is_unsigned)
        for name in ("none", "None", "NONE", "nOnE", "ES256", "")
    ),
    Hole(2, "jwk", _by_header("jwk", lambda: THEIRS.as_dict(private=False)), _finds(_embedded)),
    Hole(
        2, "jwk by its own kid", _by_header("jwk", lambda: THEIRS.as_dict(private=False), "theirs"), _finds(_embedded)
    ),
    Hole(2, "jku", _by_header("jku", lambda: ELSEWHERE), _finds(_fetched)),
    Hole(2, "x5u", _by_header("x5u", lambda: ELSEWHERE), _finds(_fetched)),
    Hole(2, "x5c", _by_header("x5c", _certificate), _finds(_certified)),
    Hole(3, "crit", _critical, _passes_over_conditions),
    Hole(4, "public key as secret", _shared_secret, _takes_the_algorithm_of_the_header),
    *(Hole(8, f"written {form!r}", _written(form), _reads_laxly) for form in FORMS),
)
