"""A key for each person, in a file beside the database: destroyed, what it sealed is gone from every backup (D28).

Files and no rows: no dump of the database and no log of it ever holds a key. Each is sealed itself by the key of the
service. Of a destroyed key a mark stays, so that a database which comes back from a backup is known to be behind.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from shared.faults import NotFound
from shared.identifiers import new_id
from shared.storage.vault import Vault

_DESTROYED = "destroyed"
_ID = re.compile(r"[\w-]{1,64}")


@dataclass(frozen=True)
class PersonKeys:
    """The keys below ``folder``; every process of the service works in the same one."""

    folder: Path
    vault: Vault

    def of(self, person_id: str) -> "OwnKey":
        """Return what seals for this person."""
        return OwnKey(self, person_id)

    def seal(self, person_id: str, text: str) -> str:
        """Return a text sealed with the key of a person, made here at the first text; raises ``NotFound`` if destroyed.

        The key is on disk before the text can be in the database: a key without texts does no harm.
        """
        return Fernet(self._key(person_id) or self._made(person_id)).encrypt(text.encode()).decode()

    def open(self, person_id: str, sealed: str) -> str:
        """Return the text, also one of before persons had keys, that the service sealed itself.

        Raises ``NotFound`` when the key was destroyed, and as ``Vault.open`` does.
        """
        own = self._opened(person_id, sealed)
        return self.vault.open_text(sealed) if own is None else own

    def seals(self, person_id: str, sealed: str) -> bool:
        """Tell whether this text was sealed with the key of this person; raises ``NotFound`` if destroyed."""
        return self._opened(person_id, sealed) is not None

    def renew(self) -> Iterator[bool]:
        """Seal every key anew where an older key of the service did, and yield whether that was so.

        What was destroyed meanwhile does not come back.
        """
        for path in sorted(self.folder.glob("*.key")):
            yield self._renew(path)

    def destroy(self, person_id: str, note: str) -> None:
        """Destroy the key for good and leave the mark, with a note for who comes back to it; may be repeated."""
        _write(self.folder / _DESTROYED / _name(person_id), note.encode())
        self._path(person_id).unlink(missing_ok=True)
        _settle(self.folder)

    def is_destroyed(self, person_id: str) -> bool:
        """Tell whether the key of this person was destroyed."""
        return (self.folder / _DESTROYED / _name(person_id)).exists()

    def destroyed(self) -> Mapping[str, str]:
        """Return whose keys were destroyed, each with its note."""
        return {path.name: path.read_text() for path in self._marks()}

    def count_destroyed(self) -> int:
        """Return how many keys were destroyed."""
        return sum(1 for _ in self._marks())

    def _marks(self) -> Iterator[Path]:
        marks = self.folder / _DESTROYED
        return (path for path in marks.iterdir() if not path.name.startswith(".")) if marks.exists() else iter(())

    def _key(self, person_id: str) -> bytes | None:
        if self.is_destroyed(person_id):
            raise NotFound
        try:
            return self._read(person_id)
        except FileNotFoundError:
            return None

    def _read(self, person_id: str) -> bytes:
        return self.vault.open_text(self._path(person_id).read_text(encoding="ascii")).encode()

    def _opened(self, person_id: str, sealed: str) -> str | None:
        """Return the text, None when another key sealed it."""
        own = self._key(person_id)
        with suppress(InvalidToken):
            return Fernet(own).decrypt(sealed.encode()).decode() if own else None
        return None

    def _renew(self, path: Path) -> bool:
        try:
            sealed = path.read_text(encoding="ascii")
        except FileNotFoundError:
            return False
        if is_old := not self.vault.is_present(sealed):
            _scratch(path, self.vault.seal_text(self.vault.open_text(sealed)).encode()).replace(path)
        if self.is_destroyed(path.stem):
            path.unlink(missing_ok=True)
        _settle(self.folder)
        return is_old

    def _made(self, person_id: str) -> bytes:
        """Make the key; of two who make it at once the first wins, and both use that one."""
        _write(self._path(person_id), self.vault.seal_text(Fernet.generate_key().decode()).encode())
        return self._read(person_id)

    def _path(self, person_id: str) -> Path:
        return self.folder / f"{_name(person_id)}.key"


@dataclass(frozen=True)
class OwnKey:
    """Seals, opens and knows as the vault of the service does, with the key of one person."""

    keys: PersonKeys
    person_id: str

    def seal_text(self, text: str) -> str:
        """Return the text sealed; raises ``NotFound`` when the key was destroyed."""
        return self.keys.seal(self.person_id, text)

    def open_text(self, sealed: str) -> str:
        """Return the text; raises as ``PersonKeys.open`` does."""
        return self.keys.open(self.person_id, sealed)

    def is_present(self, sealed: str) -> bool:
        """Tell whether this key sealed it, not the service itself as it did before."""
        return self.keys.seals(self.person_id, sealed)


def _name(person_id: str) -> str:
    """Return the id as the name of a file. Raises ``ValueError`` for what would be another place."""
    if not _ID.fullmatch(person_id):
        raise ValueError("an id names a file")
    return person_id


def _write(path: Path, content: bytes) -> None:
    """Write a file whole and for good, unless it is there (mode 0600)."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    scratch = _scratch(path, content)
    with suppress(FileExistsError):
        os.link(scratch, path)
    scratch.unlink()
    _settle(path.parent)


def _scratch(path: Path, content: bytes) -> Path:
    """Write a file beside the one that it will be, whole and for good (mode 0600)."""
    scratch = path.with_name(f".{new_id()}.new")
    with os.fdopen(os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return scratch


def _settle(folder: Path) -> None:
    """Let the names of a folder survive a power cut too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
