"""A file of the story is read whole or refused whole: every fault in words, before anything is played."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deploy.local.process import free_port
from deploy.local.story.play import play
from deploy.local.story.told import OWN, read_told
from shared.faults import InvalidInput
from shared.identifiers import Bsn
from shared.settings import Settings

TODAY = date(2026, 3, 2)


def own(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(OWN.read_text(encoding="utf-8"))
    return {**data, **changes}


def written(folder: Path, data: Any) -> Path:
    file = folder / "told.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def faults(file: Path) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refused:
        read_told(file, TODAY)
    return {fault.field: fault.message for fault in refused.value.faults}


def passes(digits: str) -> bool:
    try:
        return bool(Bsn(digits))
    except ValueError:
        return False


def test_our_own_file_is_whole() -> None:
    told = read_told(None, TODAY)
    assert told.patient["family_name"] == "Versteegh"
    assert told.content_on(TODAY)["question_agreed_with_patient_on"] == "2026-03-02"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "leeg"),
        (b" \n", "leeg"),
        (b'{"patient": \n {]}', "regel 2, teken 3"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"[" * 100_000, "diep"),
        (b'{"absent_days": NaN}', "getal"),
        (b'{"absent_days": ' + b"9" * 5000 + b"}", "getal"),
        (b" " * 1_048_577, "groot"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, word: str) -> None:
    file = tmp_path / "told.json"
    file.write_bytes(content)
    assert word in faults(file)[""]


def test_a_file_that_is_not_there_and_a_folder_say_so(tmp_path: Path) -> None:
    assert faults(tmp_path / "none.json") == {"": "Dit bestand is er niet."}
    assert faults(tmp_path) == {"": "Dit is een map of geen gewoon bestand."}


@pytest.mark.parametrize("data", [[], "tekst", 7, None])
def test_something_else_than_an_object_is_refused(tmp_path: Path, data: Any) -> None:
    assert set(faults(written(tmp_path, data))) == {""}


def test_every_fault_of_every_part_is_named_at_once(tmp_path: Path) -> None:
    patient = {"given_name": 3, "birth_date": "1974-02-30", "bsn": "999900007", "shoe_size": 38}
    referral = {"question": "graag behandeling", "red_flags": [{"code": "fever", "status": "suspected"}]}
    found = faults(written(tmp_path, own(patient=patient, referral=referral, absent_days="10", answer=None)))
    fields = {"given_name", "family_name", "birth_date", "bsn", "shoe_size"}
    assert set(found) == {
        *(f"patient.{name}" for name in fields),
        *(f"referral.{name}" for name in ("question", "hulpvraag", "purpose", "expected_outcome")),
        "absent_days",
        "answer",
    }


@pytest.mark.parametrize(
    ("referral", "field"),
    [
        ({"pain_score": 11}, "referral.pain_score"),
        ({"shoe_size": 38}, "referral.shoe_size"),
        ({"prior_treatments": "geen"}, "referral.prior_treatments"),
        ({"complaint_since": {"date": "2027", "precision": "year"}}, "referral.complaint_since"),
        ({"attestation": {}}, "referral.attestation"),
        ({"work_situation": None}, "referral.work_situation"),
        ({"question_agreed_with_patient_on": "2026-03-02"}, "referral.question_agreed_with_patient_on"),
    ],
)
def test_a_referral_that_cannot_be_written_is_refused(tmp_path: Path, referral: Mapping[str, Any], field: str) -> None:
    assert set(faults(written(tmp_path, own(referral={**own()["referral"], **referral})))) == {field}


def test_a_number_that_may_be_someones_is_refused_and_never_repeated(tmp_path: Path) -> None:
    number = next(str(each) for each in range(10**8, 10**9) if passes(str(each)))
    found = faults(written(tmp_path, own(patient={**own()["patient"], "bsn": number})))
    assert "testnummer" in found["patient.bsn"]
    assert number not in str(found)


def test_the_command_names_the_faults_and_plays_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(tmp_path / "data", "127.0.0.1", free_port("127.0.0.1"), 1)
    file = written(tmp_path, own(absent_days=41, referral={}))
    assert play(settings, file) == 2
    shown = capsys.readouterr()
    assert not shown.out
    assert f"{file}: absent_days: " in shown.err
    assert f"{file}: referral.purpose: Schrijf het doel van de verwijzing op. (REF-02)\n" in shown.err
    assert not settings.data.exists()
