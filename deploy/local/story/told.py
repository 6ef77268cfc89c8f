"""What the story is about: the patient's data, from a file or our own. The format stands in docs/story.md."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from marshmallow import ValidationError

from deploy.local.story.told_schemas import DISCUSSED, ToldSchema, referral_faults
from shared.faults import Fault, InvalidInput
from shared.web.guard import DEEPEST, LARGEST_BODY, depth_of
from shared.web.problem import faults_of

OWN = Path(__file__).parent / "versteegh.json"
MONTHS_OF_PAIN = timedelta(days=150)


@dataclass(frozen=True)
class Told:
    """The data of one story; ``referral`` as it stood in the file."""

    patient: Mapping[str, Any]
    referral: Mapping[str, Any]
    question_back: str
    answer: str
    absent_days: int

    def content_on(self, today: date) -> dict[str, Any]:
        """Return the whole referral as it goes to the API, with what the story itself fills in."""
        return whole(self.referral, self.absent_days, today)


def whole(referral: Mapping[str, Any], absent_days: int, today: date) -> dict[str, Any]:
    """Fill in what was agreed and discussed with the patient today, since when there is pain, and the absence."""
    absent = {"date": (today - timedelta(days=absent_days)).isoformat(), "precision": "day"}
    return {
        "complaint_since": {"date": (today - MONTHS_OF_PAIN).isoformat()[:7], "precision": "month"},
        **referral,
        "question_agreed_with_patient_on": today.isoformat(),
        "attestation": {"discussed_on": today.isoformat(), **dict.fromkeys(DISCUSSED, True)},
        "work_situation": {"status": "reported-sick", "reported_sick_since": absent},
    }


def read_told(path: Path | None, today: date) -> Told:
    """Read the file for a story on ``today``; raises ``InvalidInput`` naming every fault, also that of the file."""
    data = _parsed(_bytes_of(path or OWN))
    try:
        loaded, faults = ToldSchema().load(data), list[Fault]()
    except ValidationError as error:
        loaded, faults = error.valid_data, list(faults_of(error.messages))
    days = loaded.get("absent_days") if isinstance(loaded, dict) else None
    if isinstance(loaded, dict) and "referral" in loaded and not _names(faults, "referral"):
        faults += referral_faults(whole(data["referral"], days or 1, today), today)
    if faults:
        raise InvalidInput(faults)
    return Told(**{**loaded, "referral": data["referral"]})


def _names(faults: list[Fault], part: str) -> bool:
    return any(fault.field.split(".")[0] == part for fault in faults)


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise _broken("Dit is een map of geen gewoon bestand." if path.exists() else "Dit bestand is er niet.")
        if path.stat().st_size > LARGEST_BODY:
            raise _broken("Dit bestand is te groot: ten hoogste 1 MB.")
        return path.read_bytes()
    except OSError as error:
        raise _broken(f"Dit bestand kan niet worden gelezen ({error.strerror}).") from error


def _parsed(content: bytes) -> Any:
    if not content.strip():
        raise _broken("Dit bestand is leeg.")
    if depth_of(content) > DEEPEST:
        raise _broken(f"De gegevens zijn te diep genest (meer dan {DEEPEST} lagen).")
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise _broken(f"Dit is geen JSON: kijk bij regel {error.lineno}, teken {error.colno}.") from error
    except UnicodeDecodeError as error:
        raise _broken("Dit bestand is geen tekst in UTF-8.") from error
    except ValueError as error:
        raise _broken("Er staat een getal in dat niet te lezen is.") from error


def _no_number(name: str) -> None:
    raise ValueError(name)


def _broken(message: str) -> InvalidInput:
    return InvalidInput([Fault("", "invalid", message)])
