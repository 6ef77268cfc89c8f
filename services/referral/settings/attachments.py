"""Settings of attachments: where they lie, under which keys, who looks for malware, and how much may go along."""

from dataclasses import dataclass
from pathlib import Path

from marshmallow import validate

from services.referral.domain.attachment import Limits
from shared.settings import Setting, environment
from shared.storage.objects import ObjectStore
from shared.storage.objects_s3 import open_store
from shared.storage.scanning import Scanner, open_scanner
from shared.storage.vault import Vault, open_vault

MB = 1024 * 1024
MOST_MB = 50
_POSITIVE = validate.Range(min=1, error="Hier hoort 1 of meer.")

REFERRAL_KEYS = Setting(
    "KETENWERK_REFERRAL_KEYS",
    Path,
    "file with the keys that seal names and content of attachments, made when it is not there",
    otherwise="`keys/referral.json` in the data folder",
    secret=True,
)
STORE = Setting(
    "KETENWERK_ATTACHMENT_STORE",
    str,
    "where attachments lie: a folder that every process of the service reaches, or `https://<host>/<bucket>` of a "
    "store that speaks S3",
    otherwise="the folder `attachments` in the data folder",
)
STORE_KEYS = Setting(
    "KETENWERK_ATTACHMENT_STORE_KEYS",
    Path,
    "file with the keys to that store: JSON with access_key, secret_key and, where it matters, region",
    otherwise="none, as a folder needs none",
    secret=True,
)
SCANNER = Setting(
    "KETENWERK_SCANNER",
    str,
    "who looks for malware: `clamd://<host>:<port>` or `clamd:<socket>` of ClamAV",
    otherwise="the trial scanner, which finds only the test file of EICAR and keeps nobody safe",
)
LARGEST = Setting(
    "KETENWERK_ATTACHMENT_MB",
    int,
    "the largest attachment, in MB; 50 at most",
    MOST_MB,
    check=validate.Range(min=1, max=MOST_MB, error="Hier hoort 1 tot en met 50."),
)
MOST = Setting("KETENWERK_ATTACHMENTS", int, "how many attachments a referral may have", 10, check=_POSITIVE)
TOGETHER = Setting(
    "KETENWERK_ATTACHMENTS_MB", int, "all attachments of a referral together, in MB", 100, check=_POSITIVE
)
SETTINGS = (REFERRAL_KEYS, STORE, STORE_KEYS, SCANNER, LARGEST, MOST, TOGETHER)


@dataclass(frozen=True)
class Room:
    """All that attachments need besides rows."""

    vault: Vault
    store: ObjectStore
    scanner: Scanner
    limits: Limits


def read_room(data: Path) -> Room:
    """Read from the environment. Raises ``ValueError`` and ``environs.EnvValidationError`` for what is wrong."""
    given = environment(eager=True)
    limits = Limits(LARGEST.read(given) * MB, MOST.read(given), TOGETHER.read(given) * MB)
    vault = open_vault(REFERRAL_KEYS.read(given, data / "keys" / "referral.json"))
    store = open_store(STORE.read(given, ""), STORE_KEYS.read(given, Path()), data / "attachments")
    return Room(vault, store, open_scanner(SCANNER.read(given, "")), limits)
