"""The file of keys that seal and find BSNs, and how its keys are changed without a moment in which one is unknown.

``next`` lets every process know new keys; ``use`` puts them in front, so that what is written is written with them;
``drop`` forgets the others, once ``python -m services.persons rotate-keys`` rewrote what was written before.
"""

import argparse
import json
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

OWNER_ONLY = 0o600


class WrongStep(ValueError):
    """This step does not fit the keys that are there."""


@dataclass(frozen=True)
class Keys:
    """Keys as text, of each kind the present one first; equally many of both kinds are changed at once."""

    sealing: tuple[str, ...]
    hashing: tuple[str, ...]


def keys_of(content: Mapping[str, Any]) -> Keys:
    """Read the content of a key file; an older one has a single hashing key."""
    hashing = content["hashing"]
    return Keys(tuple(content["sealing"]), (hashing,) if isinstance(hashing, str) else tuple(hashing))


def new_keys() -> str:
    """Return the content of a new key file."""
    return _text(Keys((Fernet.generate_key().decode(),), (secrets.token_hex(32),)))


def with_next(keys: Keys) -> Keys:
    """Add new keys at the end: everything can open and find with them, nothing is written with them yet.

    Raises ``WrongStep`` while an earlier change is not done.
    """
    if len(keys.hashing) > 1:
        raise WrongStep("Er loopt al een wisseling. Maak die eerst af met use, rotate-keys en drop.")
    return Keys((*keys.sealing, Fernet.generate_key().decode()), (*keys.hashing, secrets.token_hex(32)))


def with_next_used(keys: Keys) -> Keys:
    """Put the newest keys in front. Raises ``WrongStep`` without newer ones."""
    if len(keys.hashing) < 2:  # noqa: PLR2004 - the present one and the next
        raise WrongStep("Er zijn geen nieuwe sleutels. Maak ze eerst met next.")
    return Keys((keys.sealing[-1], *keys.sealing[:-1]), (keys.hashing[-1], *keys.hashing[:-1]))


def without_old(keys: Keys) -> Keys:
    """Keep the present keys alone."""
    return Keys(keys.sealing[:1], keys.hashing[:1])


STEPS: Mapping[str, Callable[[Keys], Keys]] = {"next": with_next, "use": with_next_used, "drop": without_old}


def step(content: str, name: str) -> str:
    """Return the content of a key file after a step. Raises ``WrongStep``."""
    return _text(STEPS[name](keys_of(json.loads(content))))


def take_step(path: Path, name: str) -> None:
    """Change a key file, whole or not at all. Raises ``WrongStep``."""
    content = step(path.read_text(encoding="ascii"), name)
    scratch = path.with_name(f".{path.name}.new")
    scratch.touch(mode=OWNER_ONLY)
    scratch.write_text(content, encoding="ascii")
    scratch.replace(path)


def main(arguments: list[str]) -> int:
    """``python -m shared.storage.vault_keys next | use | drop FILE``."""
    parser = argparse.ArgumentParser(prog="python -m shared.storage.vault_keys", description="Sleutels van BSN's.")
    parser.add_argument("step", choices=tuple(STEPS))
    parser.add_argument("file", type=Path)
    given = parser.parse_args(arguments)
    try:
        take_step(given.file, given.step)
    except WrongStep as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    return 0


def _text(keys: Keys) -> str:
    return json.dumps(asdict(keys))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
