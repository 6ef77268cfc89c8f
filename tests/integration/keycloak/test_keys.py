"""The key of a client turns without a moment in which it is unknown; what Keycloak has of people stays as it is."""

from pathlib import Path

from deploy.installation.rotation import NEXT, make_next, use_next
from deploy.keycloak.__main__ import main
from shared.command.process import key_of
from tests.support.keycloak import House


def test_old_and_new_key_are_good_until_the_old_one_goes(house: House, secrets: Path, at: str) -> None:
    renew = ["renew", at, "--folder", str(secrets)]
    grant = {"grant_type": "client_credentials"}
    old = key_of(secrets / "region-web" / "key.jwk")
    make_next(secrets, "region")
    new = key_of(secrets / "region-web" / NEXT)
    try:
        assert main(renew) == 0
        for key in (old, new):
            assert house.ask({**grant, **house.proof("region", key)}).is_success
        use_next(secrets, "region")
        assert main(renew) == 0
        assert house.ask({**grant, **house.proof("region", new)}).is_success
        assert house.ask({**grant, **house.proof("region", old)}).json()["error"] == "invalid_client"
    finally:
        house.restore()
    assert house.tokens("de-vries")["access_token"]
