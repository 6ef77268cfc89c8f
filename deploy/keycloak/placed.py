"""``realm.json`` as one installation imports it: with its address and the public keys of its clients."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey, KeySet

from deploy.installation.plan import PORTAL
from services.portal.config import CALLBACK

NAME = "ketenwerk"
FILE = Path(__file__).parent / "realm.json"
Keys = Mapping[str, ECKey | KeySet]
Row = dict[str, Any]


def read_realm(*, people: bool) -> Row:
    """Return the realm of the repository; without ``people`` it has no organisation and nobody with a password."""
    realm: Row = json.loads(FILE.read_text(encoding="utf-8"))
    if people:
        return realm
    robots = [each for each in realm["users"] if "serviceAccountClientId" in each]
    return {**realm, "users": robots, "organizations": []}


def placed(realm: Row, base_url: str, keys: Keys) -> Row:
    """Return the realm for the installation at this address; people come back to its portal and nowhere else."""
    back = {"redirectUris": [base_url.rstrip("/") + CALLBACK], "baseUrl": base_url}
    at_home = [{**each, **(back if each["clientId"] == PORTAL else {})} for each in realm["clients"]]
    return with_keys({**realm, "clients": at_home}, keys)


def with_keys(realm: Row, keys: Keys) -> Row:
    """Return the realm in which each client is known by these keys, and by no other."""
    return {**realm, "clients": [_known(each, keys[each["clientId"]]) for each in realm["clients"]]}


def _known(client: Row, keys: ECKey | KeySet) -> Row:
    public = (keys if isinstance(keys, KeySet) else KeySet([keys])).as_dict(private=False)
    return {**client, "attributes": {**client["attributes"], "jwks.string": json.dumps(public)}}
