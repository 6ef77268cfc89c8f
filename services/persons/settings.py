"""Settings of persons: its keys, the dated terms of targeted questions and of noodtoegang, and the register it asks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from environs import Env

from services.persons.domain.account import LEVELS, EidTerms
from services.persons.domain.emergency_terms import EmergencyTerms
from services.persons.domain.identity_check import Register, RegisterRecord
from services.persons.domain.question_terms import QuestionTerms, read_terms, terms_on
from shared.identifiers import Bsn
from shared.settings import PORT, Setting, environment
from shared.storage.documents import from_document
from shared.storage.person_keys import PersonKeys
from shared.storage.vault import Vault, open_vault

PERSONS_KEYS = Setting(
    "KETENWERK_PERSONS_KEYS",
    Path,
    "file with the keys that seal BSNs, made when it is not there",
    otherwise="`keys/persons.json` in the data folder",
    secret=True,
)
PATIENT_KEYS = Setting(
    "KETENWERK_PATIENT_KEYS",
    Path,
    "folder with a key for each patient; never in a backup of the database",
    otherwise="`keys/patients` in the data folder",
)
QUESTION_TERMS = Setting(
    "KETENWERK_QUESTION_TERMS",
    Path,
    "file with the region's own term of a targeted question",
    otherwise="`question_terms.json` of the service",
)
EMERGENCY = Setting(
    "KETENWERK_EMERGENCY_ACCESS",
    Path,
    "file that says from which day noodtoegang is on, at which organisations and for which roles",
    otherwise="`emergency_terms.json` of the service: off everywhere",
)
PERSONS_REGISTER = Setting(
    "KETENWERK_PERSONS_REGISTER",
    Path,
    "file that stands for the register of persons: names and birth date by BSN, test numbers only",
    otherwise="`register.json` in the data folder; where there is none no register is asked",
)
EID_ISSUER = Setting(
    "KETENWERK_EID_ISSUER",
    str,
    "OpenID Connect issuer of the bridge to DigiD or another eID, which tells persons who a patient is",
    otherwise="on this machine the stand-in of `login`; elsewhere none, and nobody is let in by invitation",
)
EID_CLIENT = Setting("KETENWERK_EID_CLIENT", str, "name under which the bridge knows persons", "persons")
EID_LEVEL = Setting("KETENWERK_EID_LEVEL", str, "least level (eIDAS): low, substantial or high", "substantial")
BASE_URL = Setting(
    "KETENWERK_BASE_URL", str, "front address of the links that it makes", otherwise="the front on this machine"
)
SETTINGS = (
    PERSONS_KEYS,
    PATIENT_KEYS,
    QUESTION_TERMS,
    EMERGENCY,
    PERSONS_REGISTER,
    EID_ISSUER,
    EID_CLIENT,
    EID_LEVEL,
)
_DEFAULT_TERMS = Path(__file__).parent / "domain" / "question_terms.json"
_DEFAULT_EMERGENCY = Path(__file__).parent / "domain" / "emergency_terms.json"


@dataclass(frozen=True)
class RegisterFile:
    """A register that answers from a file, where none is connected."""

    records: Mapping[str, RegisterRecord]

    def ask(self, bsn: Bsn) -> RegisterRecord | None:
        """Return what the file says of this BSN, or None."""
        return self.records.get(bsn.digits)


def open_register(path: Path) -> Register | None:
    """Read the file, a JSON object by BSN; no file is no register. Raises ValueError for a wrong one."""
    if not path.exists():
        return None
    rows = json.loads(path.read_text(encoding="utf-8"))
    return RegisterFile({Bsn.parse(bsn).digits: from_document(RegisterRecord, row) for bsn, row in rows.items()})


@dataclass(frozen=True)
class Settings:
    """Read once at start; fails there. ``emergency`` in order of the day from which the terms hold.

    ``front``: the address of the portal, with a slash at its end.
    """

    vault: Vault
    patient_keys: PersonKeys
    question_terms: tuple[QuestionTerms, ...]
    emergency: tuple[EmergencyTerms, ...] = ()
    register: Register | None = None
    eid: EidTerms = field(default_factory=EidTerms)
    front: str = "/"

    @classmethod
    def read(cls, data: Path) -> "Settings":
        """Read from the environment."""
        given = environment(eager=True)
        terms = read_terms(QUESTION_TERMS.read(given, _DEFAULT_TERMS).read_text(encoding="utf-8"))
        emergency = parse_emergency(EMERGENCY.read(given, _DEFAULT_EMERGENCY).read_text(encoding="utf-8"))
        vault = open_vault(PERSONS_KEYS.read(given, data / "keys" / "persons.json"))
        patient_keys = PersonKeys(PATIENT_KEYS.read(given, data / "keys" / "patients"), vault)
        register = open_register(PERSONS_REGISTER.read(given, data / "register.json"))
        front = BASE_URL.read(given, f"http://127.0.0.1:{PORT.read(given)}").rstrip("/") + "/"
        return cls(vault, patient_keys, terms, emergency, register, read_eid(given), front)

    def question_terms_on(self, day: date) -> QuestionTerms:
        """Return the terms of targeted questions that hold on a local date."""
        return terms_on(self.question_terms, day)

    def emergency_on(self, day: date) -> EmergencyTerms:
        """Return the terms of noodtoegang that hold on a local date; before the first ones it is off."""
        return next((row for row in reversed(self.emergency) if row.valid_from <= day), EmergencyTerms(day))


def read_eid(given: Env) -> EidTerms:
    """Read which bridge is asked. Raises ValueError for an address that others can listen to, or an unknown level."""
    issuer, level = EID_ISSUER.read(given, ""), EID_LEVEL.read(given)
    if issuer and not issuer.startswith("https://"):
        raise ValueError("KETENWERK_EID_ISSUER: the bridge is reached over https only")
    if level not in LEVELS:
        raise ValueError(f"KETENWERK_EID_LEVEL: {level!r} is none of {', '.join(LEVELS)}")
    return EidTerms(issuer.rstrip("/"), EID_CLIENT.read(given), level)


def parse_emergency(text: str) -> tuple[EmergencyTerms, ...]:
    """Read a JSON list of terms. Raises ValueError for a role that does not treat, and for terms below one."""
    found = tuple(from_document(EmergencyTerms, row) for row in json.loads(text))
    for row in found:
        if wrong := row.wrong_roles():
            raise ValueError(f"noodtoegang of {row.valid_from}: {sorted(wrong)} may never have it (D27)")
        terms = (row.hours, row.confirm_minutes, row.account_working_days, row.judgement_working_days)
        if min(*terms, row.organisation_after_days, row.officer_after_days) < 1:
            raise ValueError(f"noodtoegang of {row.valid_from}: every term is at least one")
    return tuple(sorted(found, key=lambda row: row.valid_from))
