"""The keys with which a service signs its heads: Ed25519, in a file of their own, made at first run (D51).

The public halves lie beside the heads; who verifies needs no more. A new key goes in front, older ones only verify.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

OWNER_ONLY = 0o600
ID_LENGTH = 16


@dataclass(frozen=True)
class PublicKeys:
    """Public keys by their id."""

    keys: Mapping[str, Ed25519PublicKey]

    def verifies(self, key_id: str, statement: bytes, signature: str) -> bool:
        """Tell whether the key of this id made the signature (hex)."""
        if key_id not in self.keys:
            return False
        try:
            self.keys[key_id].verify(bytes.fromhex(signature), statement)
        except (InvalidSignature, ValueError):
            return False
        return True

    def text(self) -> str:
        """Return them as the content of a file."""
        return json.dumps({id_: key.public_bytes_raw().hex() for id_, key in self.keys.items()}, indent=2) + "\n"


@dataclass(frozen=True)
class SealKeys:
    """``private`` signs; ``public`` holds its public half and those of earlier keys."""

    private: Ed25519PrivateKey
    public: PublicKeys

    @property
    def key_id(self) -> str:
        """Return the id of the key that signs."""
        return key_id_of(self.private.public_key())

    def sign(self, statement: bytes) -> str:
        """Return the signature, in hex."""
        return self.private.sign(statement).hex()


def key_id_of(key: Ed25519PublicKey) -> str:
    """Return the id of a key: the beginning of its fingerprint."""
    return sha256(key.public_bytes_raw()).hexdigest()[:ID_LENGTH]


def open_keys(path: Path) -> SealKeys:
    """Read the keys, or make them at first run (mode 0600). Raises ``ValueError`` for a file that holds none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, new_keys())
    return read_keys(path.read_text(encoding="ascii"))


def read_keys(text: str) -> SealKeys:
    """Read the content of a key file. Raises ``ValueError`` when it holds no keys."""
    told = json.loads(text)
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(told["signing"]))
    known = [private.public_key(), *map(_public, told["earlier"])]
    return SealKeys(private, PublicKeys({key_id_of(key): key for key in known}))


def read_public(text: str) -> PublicKeys:
    """Read what ``PublicKeys.text`` wrote. Raises ``ValueError``; an id that is not of its key counts as none."""
    keys = [_public(each) for each in json.loads(text).values()]
    return PublicKeys({key_id_of(key): key for key in keys})


def new_keys(earlier: str | None = None) -> str:
    """Return the content of a new key file; of the key in the ``earlier`` file only the public half remains."""
    fresh = Ed25519PrivateKey.generate().private_bytes_raw().hex()
    return json.dumps({"signing": fresh, "earlier": _publics(earlier) if earlier else []})


def _publics(text: str) -> list[str]:
    told = json.loads(text)
    present = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(told["signing"])).public_key()
    return [present.public_bytes_raw().hex(), *told["earlier"]]


def _public(text: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))


def rotate(path: Path) -> str:
    """Put a new key in front, whole or not at all; return its id."""
    _write_whole(path, new_keys(path.read_text(encoding="ascii")))
    return open_keys(path).key_id


def _write_whole(path: Path, content: str) -> None:
    """Write for the owner only; a crash leaves what was there, never half a file that no start can read."""
    scratch = path.with_name(f".{path.name}.new")
    scratch.touch(mode=OWNER_ONLY)
    scratch.write_text(content, encoding="ascii")
    scratch.replace(path)


def main(arguments: list[str]) -> int:
    """``python -m shared.audit.keys rotate | public FILE``."""
    parser = argparse.ArgumentParser(prog="python -m shared.audit.keys", description="Sleutels van het log.")
    parser.add_argument("what", choices=("rotate", "public"))
    parser.add_argument("file", type=Path)
    given = parser.parse_args(arguments)
    told = f"{rotate(given.file)}\n" if given.what == "rotate" else open_keys(given.file).public.text()
    sys.stdout.write(told)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
