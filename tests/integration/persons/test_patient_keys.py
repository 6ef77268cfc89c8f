"""D28, D42: who a patient is stands in the database sealed by their own key, and nowhere else."""

from sqlalchemy import select, update

from services.persons.storage.tables import patient
from shared.policy.subject import Subject
from tests.integration.persons.conftest import WHO
from tests.support.service_app import ServiceUnderTest

NAMED = ("Versteegh", "Anna", "1974-05-12", "999900006", "Verstege")


def test_d28_no_name_lies_in_the_database_in_the_open(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]
) -> None:
    corrected = {"reason": "typing-error", "family_name": "Verstege"}
    assert persons.by(gp).patch(f"/patients/{ids['patient_id']}", corrected, version=2).status_code == 200
    with persons.database.read() as conn:
        row = conn.execute(select(patient)).one()
    assert not [name for name in NAMED if name in str(row)]
    assert row.content["relations"][0]["organisation_id"] == "praktijk-de-linde"


def test_d28_without_the_key_the_patient_is_not_there(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]
) -> None:
    read = persons.by(gp).get(f"/patients/{ids['patient_id']}")
    assert (read.json["family_name"], read.json["bsn_masked"]) == ("Versteegh", "******006")
    persons.running.works.settings.patient_keys.destroy(*ids.values())
    assert persons.by(gp).get(f"/patients/{ids['patient_id']}").status_code == 404
    assert persons.by(gp).post("/patient-searches", {"bsn": WHO["bsn"]}).status_code == 404


def test_a_patient_of_before_is_read_and_sealed_at_the_next_change(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]
) -> None:
    patient_id, keys = ids["patient_id"], persons.running.works.settings.patient_keys
    who = {name: WHO[name] for name in ("given_name", "family_name", "birth_date")}
    with persons.database.write() as conn:
        content = {**conn.execute(select(patient.c.content)).scalar_one(), "identity": who}
        former = {"content": content, "identity_sealed": None, "bsn_sealed": keys.vault.seal_text(WHO["bsn"])}
        conn.execute(update(patient).values(former))
    (keys.folder / f"{patient_id}.key").unlink()
    read = persons.by(gp).get(f"/patients/{patient_id}").json
    assert (read["family_name"], read["bsn_masked"]) == ("Versteegh", "******006")
    changed = {"reason": "typing-error", "family_name": "Verstege"}
    assert persons.by(gp).patch(f"/patients/{patient_id}", changed, version=2).status_code == 200
    with persons.database.read() as conn:
        row = conn.execute(select(patient)).one()
    assert "identity" not in row.content
    assert "Verstege" in keys.open(patient_id, row.identity_sealed)
    assert persons.by(gp).get(f"/patients/{patient_id}").json["bsn_masked"] == "******006"
