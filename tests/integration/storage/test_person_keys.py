"""D28: a key for each person; destroyed, nothing that it sealed is opened again."""

import stat
from pathlib import Path

import pytest
from cryptography.fernet import InvalidToken

from shared.faults import NotFound
from shared.storage.person_keys import PersonKeys
from shared.storage.vault import open_vault
from shared.storage.vault_keys import take_step


@pytest.fixture
def keys(tmp_path: Path) -> PersonKeys:
    return PersonKeys(tmp_path / "patients", open_vault(tmp_path / "service.json"))


def test_d28_each_person_has_a_key_that_opens_for_nobody_else(keys: PersonKeys) -> None:
    anna, bram = keys.seal("anna", "Versteegh"), keys.seal("bram", "de Boer")
    assert (keys.open("anna", anna), keys.open("bram", bram)) == ("Versteegh", "de Boer")
    with pytest.raises(InvalidToken):
        keys.open("bram", anna)
    with pytest.raises(InvalidToken):
        keys.vault.open_text(anna)


def test_d28_a_destroyed_key_never_comes_back(keys: PersonKeys) -> None:
    sealed = keys.seal("anna", "Versteegh")
    keys.destroy("anna", "chain-1")
    keys.destroy("anna", "chain-1")
    assert (keys.destroyed(), keys.count_destroyed()) == ({"anna": "chain-1"}, 1)
    with pytest.raises(NotFound):
        keys.open("anna", sealed)
    with pytest.raises(NotFound):
        keys.seal("anna", "Versteegh")
    assert [path.name for path in keys.folder.iterdir()] == ["destroyed"]


def test_d28_the_file_of_a_key_is_sealed_itself_and_for_its_owner_only(keys: PersonKeys) -> None:
    keys.seal("anna", "Versteegh")
    (path,) = keys.folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(keys.vault.open_text(path.read_text())) == 44
    before = path.read_bytes()
    keys.seal("anna", "again")
    assert path.read_bytes() == before


def test_what_the_service_sealed_before_patients_had_keys_is_still_opened(keys: PersonKeys) -> None:
    former = keys.vault.seal_text("999900006")
    assert keys.open("anna", former) == "999900006"
    keys.seal("anna", "Versteegh")
    assert keys.open("anna", former) == "999900006"


def test_a_key_is_sealed_anew_and_a_destroyed_one_stays_away(tmp_path: Path) -> None:
    file = tmp_path / "service.json"
    former = PersonKeys(tmp_path / "patients", open_vault(file))
    anna, bram = former.seal("anna", "Versteegh"), former.seal("bram", "de Boer")
    path = former.folder / "bram.key"
    left = path.read_bytes()
    former.destroy("bram", "chain-2")
    path.write_bytes(left)  # as a renewal leaves it that was killed while the key was destroyed
    take_step(file, "next")
    take_step(file, "use")
    assert list(PersonKeys(former.folder, open_vault(file)).renew()) == [True, True]
    take_step(file, "drop")
    after = PersonKeys(former.folder, open_vault(file))
    assert (after.open("anna", anna), path.exists(), list(after.renew())) == ("Versteegh", False, [False])
    with pytest.raises(NotFound):
        after.open("bram", bram)


@pytest.mark.parametrize("odd", ["", "..", "../anna", "anna/.."])
def test_an_id_never_names_another_place(keys: PersonKeys, odd: str) -> None:
    with pytest.raises(ValueError, match="names a file"):
        keys.seal(odd, "x")
