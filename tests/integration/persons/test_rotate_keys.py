"""New keys for what is sealed: all is found and read meanwhile, a kill loses nothing, old ones open nothing after."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.fernet import InvalidToken
from sqlalchemy import insert, select

from deploy.installation.secret_files import client_key
from services.persons.storage.keys import SEALED, Batch
from services.persons.storage.tables import look_question, metadata
from services.persons.usecases import rotate_keys as command
from services.persons.usecases.rotate_keys import AGAIN, DONE, rotate_keys
from shared.identifiers import Bsn
from shared.policy.subject import Subject
from shared.runtime import Parts, build
from shared.storage.vault import Vault, open_vault
from shared.storage.vault_keys import STEPS, WrongStep, keys_of, take_step
from tests.integration.persons.conftest import WHO
from tests.integration.persons.questions import GP, QUESTION, Scene, scene
from tests.support.service_app import START, ServiceUnderTest, person

NUMBERS = ("999900006", "999900018", "999900031", "999900043", "999900055")
EMPLOYEE = "employee-9"
FILE, KEYS = Path("keys") / "persons.json", Path("keys") / "patients"
PARTS = {
    "patient_keys": 5,
    "patient": 5,
    "patient geboortedag": 5,
    "employee": 1,
    "case_question": 1,
    "care_question": 1,
    "look_question": 0,
    "invitation": 0,
    "launch": 0,
}
WRITTEN = {**PARTS, "care_question": 0}  # sealed by the key of the patient, which stays


@pytest.fixture
def story(persons: ServiceUnderTest) -> Scene:
    """Five patients; one is an employee too, about whom a bedrijfsarts asked a question."""
    found = scene(persons)
    found.ask()
    for number in NUMBERS[1:]:
        assert persons.by(GP).post("/patients", {**WHO, "bsn": number}).status_code == 201
    return found


def restarted(story: Scene, folder: Path) -> Scene:
    """Return the service as it is after a restart: it reads the file of keys again."""
    house = story.persons
    parts = Parts(folder, house.running.works.database, house.clock, house.clock, house.issuer.verifier())
    return replace(story, persons=replace(house, running=build(house.running.service, parts)))


def is_whole(story: Scene) -> bool:
    """Tell whether everybody is found and everything written can be read."""
    found = [story.by(GP).post("/patient-searches", {"bsn": number}).status_code for number in NUMBERS]
    (asked,) = story.doctor.get("/case-questions?caseId=case-1").json["items"]
    return (set(found), asked["question"], story.mine()["question"]) == ({200}, QUESTION, QUESTION)


def kept(story: Scene) -> list[tuple[str, str | None]]:
    """Return all that is sealed, with its keyed hash where it has one."""
    with story.persons.database.read() as conn:
        return [
            (row[each.column], row.get(each.hashed))
            for each in SEALED
            for row in conn.execute(select(each.table).where(each.table.c[each.column].is_not(None))).mappings()
        ]


def hashed_with(story: Scene, vault: Vault) -> int:
    """Return how many BSNs are found by the present hash of this vault."""
    present = {vault.fingerprint(Bsn(number)) for number in NUMBERS}
    return sum(hashed in present for _, hashed in kept(story))


def told(**written: int) -> list[str]:
    """Return what the command says when it wrote so many anew of each table."""
    return [f"{name}: {number} bekeken, {written.get(name, 0)} herschreven" for name, number in PARTS.items()]


def after_each(monkeypatch: pytest.MonkeyPatch, do: Callable[[], None]) -> None:
    """Do something after each batch, while the command runs."""
    rewrite = command._rewrite

    def rewritten(*given: object) -> Batch:
        done = rewrite(*given)  # type: ignore[arg-type]
        do()
        return done

    monkeypatch.setattr(command, "_rewrite", rewritten)


def test_whatever_is_sealed_is_written_anew() -> None:
    columns = {(table.name, column.name) for table in metadata.tables.values() for column in table.c}
    sealed = {(table, name) for table, name in columns if name.endswith(("_sealed", "_hash"))}
    by_the_patients_key_from_the_start = {("proxy", "names_sealed")}
    assert sealed - by_the_patients_key_from_the_start == {
        (each.table.name, name) for each in SEALED for name in (each.column, each.hashed) if name
    }


def test_an_answer_about_a_look_stays_sealed_by_whose_it_is(story: Scene, tmp_path: Path) -> None:
    """That of a patient by the patient's key, that of an employee by the service."""
    before = story.persons.running.works.settings
    answers = {"patient-9": before.patient_keys.seal("patient-9", "U belde."), EMPLOYEE: before.vault.seal_text("Ja.")}
    row = {"version": 1, "organisation_id": "o", "open": False, "late": False, "asked_at": START, "content": {}}
    rows = [{**row, "id": id, "person_id": id, "entry_id": id, "answer_sealed": told} for id, told in answers.items()]
    with story.persons.database.write() as conn:
        conn.execute(insert(look_question), rows)
    take_step(tmp_path / FILE, "next")
    take_step(tmp_path / FILE, "use")
    works = restarted(story, tmp_path).persons.running.works
    assert "look_question: 2 bekeken, 1 herschreven" in list(rotate_keys(works))
    with story.persons.database.read() as conn:
        found = {each.id: each.answer_sealed for each in conn.execute(select(look_question))}
    assert found["patient-9"] == answers["patient-9"]
    assert works.settings.vault.is_present(found[EMPLOYEE])
    assert works.settings.vault.open_text(found[EMPLOYEE]) == "Ja."


def test_all_is_found_and_read_before_between_and_after(
    story: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = open_vault(tmp_path / FILE)
    take_step(tmp_path / FILE, "next")
    knowing = restarted(story, tmp_path)
    take_step(tmp_path / FILE, "use")
    using = restarted(story, tmp_path)
    assert is_whole(knowing)
    seen: list[bool] = []
    after_each(monkeypatch, lambda: seen.extend((is_whole(knowing), is_whole(using))))
    works = using.persons.running.works
    assert list(rotate_keys(works, size=2)) == [*told(**WRITTEN), AGAIN]
    assert (len(seen), set(seen)) == (24, {True}), "by who was restarted and by who was not, after every batch"
    assert list(rotate_keys(works)) == [*told(), DONE]
    take_step(tmp_path / FILE, "drop")
    after = restarted(story, tmp_path)
    assert is_whole(after)
    assert hashed_with(after, open_vault(tmp_path / FILE)) == len(NUMBERS) + 1
    former = {each for number in NUMBERS for each in old.fingerprints(Bsn(number))}
    keys = [path.read_text() for path in (tmp_path / KEYS).glob("*.key")]
    assert len(keys) == len(NUMBERS)
    for sealed in [*keys, *(sealed for sealed, _ in kept(after))]:
        with pytest.raises(InvalidToken):
            old.open_text(sealed)
    assert former.isdisjoint(hashed for _, hashed in kept(after))


def test_a_kill_half_way_loses_nothing_and_beginning_anew_goes_on(story: Scene, tmp_path: Path) -> None:
    take_step(tmp_path / FILE, "next")
    take_step(tmp_path / FILE, "use")
    using, vault = restarted(story, tmp_path), open_vault(tmp_path / FILE)
    assert as_a_process(using, tmp_path, KETENWERK_FAILPOINT="work-before-commit:2").returncode == -signal.SIGKILL
    assert (hashed_with(using, vault), is_whole(using)) == (PARTS["patient"], True)
    again = as_a_process(using, tmp_path)
    assert again.stdout.splitlines() == [*told(**{**WRITTEN, "patient_keys": 0, "patient": 0}), AGAIN], again.stderr
    assert (hashed_with(using, vault), is_whole(using)) == (len(NUMBERS) + 1, True)


def as_a_process(story: Scene, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Carry out the command as the operator does."""
    url = story.persons.database.engine.url.render_as_string(hide_password=False)
    own = {"DATA": str(folder), "DATABASE_URL": url, "BASE_URL": "http://127.0.0.1:9", "ISSUER": "http://127.0.0.1:9"}
    own |= {"PERSONS_KEYS": str(folder / FILE), "PATIENT_KEYS": str(folder / KEYS), "KEY": str(folder / "key.jwk")}
    (folder / "key.jwk").write_text(client_key())
    return subprocess.run(
        [sys.executable, "-m", "services.persons", "rotate-keys"],
        env={**os.environ, **{f"KETENWERK_{name}": value for name, value in own.items()}, **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_question_finds_the_patient_who_was_registered_under_the_other_hash(
    persons: ServiceUnderTest, tmp_path: Path
) -> None:
    story = scene(persons, is_patient=False)
    take_step(tmp_path / FILE, "next")
    take_step(tmp_path / FILE, "use")
    using = restarted(story, tmp_path)
    using.patient_id = using.by(GP).post("/patients", {**WHO, "bsn": NUMBERS[0]}).json["patient_id"]
    using.ask()
    assert using.mine()["question"] == QUESTION


def test_a_known_number_is_recognised_under_either_hash(story: Scene, gp: Subject, tmp_path: Path) -> None:
    take_step(tmp_path / FILE, "next")
    take_step(tmp_path / FILE, "use")
    using, before = restarted(story, tmp_path), len(story.persons.published())
    assert using.by(gp).post("/patients", {**WHO, "bsn": NUMBERS[0]}).json["known"] is True
    row = {"personnel_number": "7", "given_name": "Anna", "family_name": "Versteegh", "bsn": NUMBERS[0]}
    arbodienst = using.by(person("prof-smit", "01.008", organisation="arbodienst-midden"))
    body = {"employer_id": "bakkerij-van-dijk", "employees": [row]}
    assert arbodienst.post("/employees", body).json["employees"][0]["employee_id"] == story.employee_id
    assert len(story.persons.published()) == before


def test_steps_come_in_their_order() -> None:
    keys = keys_of({"sealing": ["s1"], "hashing": "h1"})
    assert keys.hashing == ("h1",), "an older file has one hashing key"
    with pytest.raises(WrongStep):
        STEPS["use"](keys)
    both = STEPS["next"](keys)
    with pytest.raises(WrongStep):
        STEPS["next"](both)
    used = STEPS["use"](both)
    assert (used.sealing[1], used.hashing[1]) == ("s1", "h1")
    assert STEPS["drop"](used).hashing == used.hashing[:1]
