"""Which addresses a program may send people to: exact, save the port of a loopback one (RFC 8252)."""

import pytest

from services.login.clients import Client

CLI = Client("cli", "none", frozenset({"authorization_code"}), loopback_path="/callback")
PORTAL = Client(
    "portal", "private_key_jwt", frozenset({"authorization_code"}), ("http://127.0.0.1:8080/auth/callback",)
)


@pytest.mark.parametrize("port", ["1", "8080", "65535"])
def test_any_port_on_loopback(port: str) -> None:
    assert CLI.check_redirect_uri(f"http://127.0.0.1:{port}/callback")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/callback",
        "http://127.0.0.1:0/callback",
        "http://127.0.0.1:65536/callback",
        "http://127.0.0.1:x/callback",
        "http://127.0.0.1:08080/callback",
        "http://localhost:8080/callback",
        "http://[::1]:8080/callback",
        "https://127.0.0.1:8080/callback",
        "http://127.0.0.1:8080/callback/",
        "http://127.0.0.1:8080/callback?x=1",
        "http://127.0.0.1:8080/callback#x",
        "http://user@127.0.0.1:8080/callback",
        "http://127.0.0.1.evil.example:8080/callback",
        "http://127.0.0.1:8080@evil.example/callback",
        "http://127.0.0.2:8080/callback",
        "",
    ],
)
def test_nothing_else(address: str) -> None:
    assert not CLI.check_redirect_uri(address)


def test_others_match_exactly_and_have_no_free_port() -> None:
    assert PORTAL.check_redirect_uri("http://127.0.0.1:8080/auth/callback")
    assert not PORTAL.check_redirect_uri("http://127.0.0.1:8081/auth/callback")
    assert not PORTAL.check_redirect_uri("http://127.0.0.1:8080/callback")


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ("openid", "openid"),
        ("openid profile", "openid profile"),
        ("profile", None),
        ("", None),
        (None, None),
        ("openid service:portal", None),
    ],
)
def test_scope_of_a_person_is_all_or_nothing(asked: str | None, allowed: str | None) -> None:
    assert PORTAL.get_allowed_scope(asked) == allowed


@pytest.mark.parametrize("endpoint", ["token", "revocation", "introspection"])
def test_method_is_the_same_at_every_endpoint(endpoint: str) -> None:
    assert PORTAL.check_endpoint_auth_method("private_key_jwt", endpoint)
    assert not PORTAL.check_endpoint_auth_method("none", endpoint)
    assert not CLI.check_endpoint_auth_method("private_key_jwt", endpoint)
