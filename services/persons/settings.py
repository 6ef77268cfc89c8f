"""Settings of persons: where its keys are, and the dated terms of targeted questions."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from services.persons.domain.question_terms import QuestionTerms, read_terms, terms_on
from shared.settings import Setting, environment
from shared.storage.vault import Vault, open_vault

PERSONS_KEYS = Setting(
    "KETENWERK_PERSONS_KEYS",
    Path,
    "file with the keys that seal BSNs, made when it is not there",
    otherwise="`keys/persons.json` in the data folder",
    secret=True,
)
QUESTION_TERMS = Setting(
    "KETENWERK_QUESTION_TERMS",
    Path,
    "file with the region's own term of a targeted question",
    otherwise="`question_terms.json` of the service",
)
SETTINGS = (PERSONS_KEYS, QUESTION_TERMS)
_DEFAULT_TERMS = Path(__file__).parent / "domain" / "question_terms.json"


@dataclass(frozen=True)
class Settings:
    """Read once at start; fails there."""

    vault: Vault
    question_terms: tuple[QuestionTerms, ...]

    @classmethod
    def read(cls, data: Path) -> "Settings":
        """Read from the environment."""
        given = environment(eager=True)
        terms = read_terms(QUESTION_TERMS.read(given, _DEFAULT_TERMS).read_text(encoding="utf-8"))
        return cls(open_vault(PERSONS_KEYS.read(given, data / "keys" / "persons.json")), terms)

    def question_terms_on(self, day: date) -> QuestionTerms:
        """Return the terms of targeted questions that hold on a local date."""
        return terms_on(self.question_terms, day)
