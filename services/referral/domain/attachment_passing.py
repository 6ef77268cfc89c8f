"""Looks at a file while it passes by, so that it never stands in memory whole: its size, its digest, its end."""

import codecs
import hashlib
from collections.abc import Iterable, Iterator

from services.referral.domain.attachment import larger_than
from services.referral.domain.attachment_kinds import Kind
from shared.faults import Fault, InvalidInput

_TAIL = 2048
_CUT = "Dit bestand is niet compleet: het einde ontbreekt. Maak of haal het opnieuw, en voeg het dan toe."
_NO_TEXT = "Dit bestand is geen platte tekst in UTF-8. Sla het op als UTF-8, of maak er een PDF van."
_PLAIN = frozenset("\t\n\r\f\v")
_CONTROLS = frozenset(chr(code) for code in range(32)) - _PLAIN


class Passing:
    """One file that passes by. ``size`` and ``digest`` are known when all of it went through."""

    def __init__(self, kind: Kind, largest: int) -> None:
        """Expect a file of this kind, of ``largest`` bytes at most."""
        self.size = 0
        self._kind, self._largest = kind, largest
        self._digest = hashlib.sha256()
        self._tail = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what went through, in hexadecimal."""
        return self._digest.hexdigest()

    def through(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the file as it comes. Raises ``InvalidInput`` as soon as something is wrong, at the end too."""
        for chunk in chunks:
            self._look(chunk)
            yield chunk
        self._look_back()

    def _look(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if self.size > self._largest:
            raise InvalidInput([Fault("content", "too-large", larger_than(self._largest))])
        self._digest.update(chunk)
        self._tail = (self._tail + chunk)[-_TAIL:]
        if self._kind.is_text:
            self._read(chunk, is_last=False)

    def _look_back(self) -> None:
        if self._kind.is_text:
            self._read(b"", is_last=True)
        if self._kind.ends and self._kind.ends not in self._tail:
            raise InvalidInput([Fault("content", "cut-off", _CUT)])

    def _read(self, chunk: bytes, *, is_last: bool) -> None:
        try:
            text = self._decoder.decode(chunk, is_last)
        except UnicodeDecodeError:
            text = "\0"
        if not _CONTROLS.isdisjoint(text):
            raise InvalidInput([Fault("content", "encoding", _NO_TEXT)])
