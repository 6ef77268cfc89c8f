"""An SMS gateway for a laptop and for tests: every message is a file in a folder, its number on the first line."""

from dataclasses import dataclass
from pathlib import Path

from services.notifications.domain.letter import TextMessage


@dataclass(frozen=True)
class TextFolder:
    """Puts messages into ``folder``. Raises ``OSError`` when it cannot."""

    folder: Path

    def send_text(self, message: TextMessage) -> None:
        """Write ``<notice id>.txt``, replacing what an earlier attempt left."""
        self.folder.mkdir(parents=True, exist_ok=True)
        scratch = self.folder / f"{message.id}.new"
        scratch.write_text(f"{message.to}\n\n{message.text}\n", encoding="utf-8")
        scratch.replace(self.folder / f"{message.id}.txt")
