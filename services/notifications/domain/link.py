"""A personal link in a mail: it leads through the sign-in to one item, for a while; it opens nothing by itself (D11).

The address holds random letters only: no id of a case, a person or an organisation. Kept is a digest, so that a stolen
table opens nothing; the first part finds the row, the second is compared in constant time.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

VALID_FOR = timedelta(days=14)
MOST_WRONG = 10
WRONG_WITHIN = timedelta(hours=1)
FINDER_LETTERS, SECRET_LETTERS = 16, 43

State = Literal["open", "expired", "revoked", "unknown", "too-many"]


@dataclass(frozen=True)
class Token:
    """What stands in the address: `finder` finds the row, `secret` proves that the mail was received."""

    finder: str
    secret: str

    @property
    def text(self) -> str:
        """The token as it stands in an address."""
        return self.finder + self.secret

    @property
    def digest(self) -> str:
        """What is kept of the secret."""
        return hashlib.sha256(self.secret.encode()).hexdigest()

    def proves(self, digest: str) -> bool:
        """Tell whether this is the secret of that digest, in constant time."""
        return hmac.compare_digest(self.digest, digest)


def read_token(text: str) -> Token | None:
    """Read a token from an address; None for a text that is none of ours."""
    if len(text) != FINDER_LETTERS + SECRET_LETTERS or not text.isascii():
        return None
    return Token(text[:FINDER_LETTERS], text[FINDER_LETTERS:])


@dataclass(frozen=True)
class Opening:
    """What opening a link came to; the item only when it is `open`."""

    state: State
    item_service: str = ""
    item_id: str = ""
