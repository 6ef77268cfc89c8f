"""Files beside a referral: handed in, looked at by the scanner, opened by who may, and gone when they must be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from services.referral.storage.attachments import load_attachment
from services.referral.storage.tables import attachment, loose_object
from services.referral.usecases.rotate_keys import AGAIN, DONE, rotate_keys
from shared.audit.tables import audit_entry
from shared.contracts.erasure import ERASED
from shared.contracts.region import OFFER_PUBLISHED
from shared.policy.subject import service_subject
from shared.storage.objects import StoreAway
from shared.storage.scanning import CannotScan, ScannerAway
from tests.integration.referral.conftest import House, read
from tests.integration.referral.test_redirect import PASS_ON
from tests.support.attachments import JPEG, PDF, PNG, THREAT, attach, named, scan
from tests.support.referrals import CHAIN, EAST, OFFER_EAST, OFFER_EVENT, PATIENT
from tests.support.service_app import Answer, person

SECRET = "Jansen, psychologisch verslag.pdf"


def stored(house: House) -> list[Path]:
    """Return the files of the store."""
    room = house.service.running.web.settings.attachments
    return [path for path in room.store.folder.rglob("*") if path.is_file()]


def rows(house: House) -> tuple[int, int]:
    """Return how many attachments there are, and how much content that nothing holds."""
    with house.service.database.read() as conn:
        return len(conn.execute(select(attachment)).all()), len(conn.execute(select(loose_object)).all())


def shown(answer: Answer) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = read(answer)["attachments"]
    return items


def scanner_that(house: House, error: Exception) -> Any:
    """Return a room whose scanner always fails so."""

    class Broken:
        name = "kapot"

        def finds(self, chunks: Iterator[bytes]) -> bool:  # noqa: ARG002
            raise error

    web = house.service.running.web
    settings = replace(web.settings, attachments=replace(web.settings.attachments, scanner=Broken()))
    return replace(web, settings=settings, works=replace(web.works, settings=settings))


def test_a_file_is_handed_in_checked_sent_and_opened_by_the_team(house: House) -> None:
    draft = house.draft()
    added = read(attach(house.gp, draft, SECRET), 201)
    assert (added["name"], added["scan"], added["size"]) == (SECRET, "pending", len(PDF))
    assert [row["name"] for row in added["actions"]] == ["remove"]
    where = f"/referrals/{draft['id']}/attachments/{added['id']}/content"
    early = house.gp.get(where)
    assert (early.status_code, "wordt nog nagekeken" in early.json["detail"]) == (409, True)
    scan(house.service)
    opened = house.gp.get(where)
    assert (opened.status_code, opened.data) == (200, PDF)
    assert opened.headers["Content-Disposition"] == f'attachment; filename="{SECRET}"'
    assert opened.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in opened.headers["Content-Security-Policy"]
    assert house.triage.get(where).status_code == 404, "a draft is known to its sender only"
    read(house.gp.post(f"/referrals/{draft['id']}/sending", version=draft["version"]))
    found = shown(house.triage.get(f"/referrals/{draft['id']}"))
    assert [(row["name"], row["scan"], row["scanned_by"]) for row in found] == [(SECRET, "clean", "proefscanner")]
    assert [row["name"] for row in found[0]["actions"]] == ["open"]
    assert (house.triage.get(where).data, house.patient.get(where).data) == (PDF, PDF)
    assert house.stranger.get(where).status_code == 404


def test_name_and_content_lie_sealed_and_every_look_is_in_the_log(house: House, tmp_path: Path) -> None:
    draft = house.draft()
    added = read(attach(house.gp, draft, SECRET, PDF + b"Jansen is somber\n%%EOF"), 201)
    scan(house.service)
    assert house.gp.get(f"/referrals/{draft['id']}/attachments/{added['id']}/content").status_code == 200
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"somber" not in everything
    assert b"psychologisch" not in everything
    assert "Jansen" not in str(house.service.published())
    with house.service.database.read() as conn:
        noted = [row.event_code for row in conn.execute(select(audit_entry).order_by(audit_entry.c.id))]
    assert noted[-2:] == ["referral.attach", "referral.open-attachment"]


def test_wrk_06_who_does_not_treat_sees_that_there_is_a_file_and_no_more(house: House) -> None:
    draft = house.draft()
    mine = read(attach(house.assistant, draft, "scan.png", PNG), 201)
    other = read(attach(house.gp, draft, SECRET), 201)
    scan(house.service)
    by_id = {row["id"]: row["name"] for row in shown(house.assistant.get(f"/referrals/{draft['id']}"))}
    assert by_id == {mine["id"]: "scan.png", other["id"]: None}
    for one in (mine, other):
        assert house.assistant.get(f"/referrals/{draft['id']}/attachments/{one['id']}/content").status_code == 403
    read(house.gp.post(f"/referrals/{draft['id']}/sending", version=draft["version"]))
    desk = house.service.by(person("prof-balie", "triage", organisation="pijnteam-midden"))
    assert [row["name"] for row in shown(desk.get(f"/referrals/{draft['id']}"))] == [None, None]
    assert desk.get(f"/referrals/{draft['id']}/attachments/{mine['id']}/content").status_code == 403


WRONG = (
    ("brief.pdf", "application/pdf", PNG, {"content": "other-type"}),
    ("brief.exe", "application/pdf", b"MZ\x90", {"name": "other-type", "content": "other-type"}),
    ("brief.docx", "application/msword", b"PK\x03\x04", {"type": "unknown-code"}),
    (" ", "application/pdf", b"", {"name": "required", "content": "required"}),
    ("brief.pdf", "application/pdf", PDF[:30], {"content": "cut-off"}),
    ("brief.txt", "text/plain", "Geëindigd".encode("latin-1"), {"content": "encoding"}),
    ("brief.txt", "text/plain", b"<html><script>", {"content": "other-type"}),
)


def test_what_is_wrong_with_a_file_is_named_at_once_and_nothing_stays(house: House) -> None:
    draft = house.draft()
    for name, kind, content, codes in WRONG:
        answer = house.gp.post(f"/referrals/{draft['id']}/attachments", headers=named(name, kind), data=content)
        assert (answer.status_code, {row["field"]: row["code"] for row in answer.json["errors"]}) == (400, codes)
    assert (rows(house), stored(house)) == ((0, 0), [])


def test_a_file_cut_half_way_leaves_no_row_and_no_file(house: House) -> None:
    draft = house.draft()
    half = {"data": PDF + bytes(200_000), "environ_overrides": {"CONTENT_LENGTH": "400000"}}
    cut = house.gp.post(f"/referrals/{draft['id']}/attachments", headers=named("brief.pdf"), **half)
    assert cut.status_code == 400
    assert (rows(house), stored(house)) == ((0, 0), [])


def test_what_a_killed_process_left_behind_is_deleted_within_the_hour(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, room = house.draft(), house.service.running.web.settings.attachments
    monkeypatch.setattr("services.referral.web.attachments._keep", lambda *_: (_ for _ in ()).throw(OSError))
    assert attach(house.gp, draft).status_code == 500
    assert (rows(house), len(stored(house))) == ((0, 1), 1)
    scan(house.service)
    assert len(stored(house)) == 1, "it may be coming in still"
    house.service.clock.instant += timedelta(hours=1)
    scan(house.service)
    assert (rows(house), stored(house)) == ((0, 0), [])
    monkeypatch.setattr(type(room.store), "put", lambda *_: (_ for _ in ()).throw(StoreAway))
    assert attach(house.gp, draft).status_code == 503
    assert rows(house) == (0, 0)


def test_a_threat_is_never_opened_nor_sent_and_its_content_is_gone(house: House) -> None:
    draft = house.draft()
    added = read(attach(house.gp, draft, content=THREAT), 201)
    scan(house.service)
    assert stored(house) == []
    where = f"/referrals/{draft['id']}"
    whole = read(house.gp.get(where))
    assert [(row["scan"], "weggegooid" in row["why"]) for row in whole["attachments"]] == [("threat", True)]
    assert house.service.published("attachment-closed") == [], "the page of a draft says so, and it cannot be sent"
    assert "malware" in [row["code"] for row in whole["check"]["missing"]]
    assert house.gp.get(f"{where}/attachments/{added['id']}/content").status_code == 409
    refused = house.gp.post(f"{where}/sending", version=draft["version"])
    assert (refused.status_code, [row["code"] for row in refused.json["errors"]]) == (409, ["malware"])
    assert house.gp.send("DELETE", f"{where}/attachments/{added['id']}").status_code == 204
    assert house.gp.send("DELETE", f"{where}/attachments/{added['id']}").status_code == 404
    assert read(house.gp.post(f"{where}/sending", version=draft["version"]))["state"] == "sent"


def test_a_scanner_that_is_away_is_asked_again_and_in_the_end_nobody_can_tell(house: House) -> None:
    draft = house.draft()
    read(attach(house.gp, draft), 201)
    tick, away = house.service.running.service.ticks[0], scanner_that(house, ScannerAway())
    for _ in range(11):
        assert tick(away)
        assert not tick(away), "not before its time"
        assert shown(house.gp.get(f"/referrals/{draft['id']}"))[0]["scan"] == "pending"
        house.service.clock.instant += timedelta(minutes=30)
    sent = read(house.gp.post(f"/referrals/{draft['id']}/sending", version=draft["version"]))
    assert sent["state"] == "sent", "a referral does not wait for a scanner"
    assert tick(away)
    assert shown(house.triage.get(f"/referrals/{draft['id']}"))[0]["scan"] == "failed"
    (told,) = house.service.published("attachment-closed")
    assert (told["added_by"], told["scan"], told["referral_id"]) == ("prof-de-vries", "failed", draft["id"])
    other = house.draft()
    read(attach(house.gp, other), 201)
    assert tick(scanner_that(house, CannotScan()))
    refused = house.gp.post(f"/referrals/{other['id']}/sending", version=other["version"])
    assert [row["code"] for row in refused.json["errors"]] == ["not-scanned"]


def test_what_was_sent_is_added_to_and_never_taken_from(house: House) -> None:
    received = house.received()
    assert attach(house.assistant, received).status_code == 403
    added = read(attach(house.gp, received), 201)
    assert added["actions"] == []
    gone = house.gp.send("DELETE", f"/referrals/{received['id']}/attachments/{added['id']}")
    assert (gone.status_code, "alleen in een concept" in gone.json["detail"]) == (409, True)
    assert attach(house.triage, received, "foto.jpg", JPEG).status_code == 403
    version = read(house.gp.get(f"/referrals/{received['id']}"))["version"]
    read(house.gp.post(f"/referrals/{received['id']}/withdrawal", {"reason": "no-longer-needed"}, version=version))
    assert attach(house.gp, received, "foto.jpg", JPEG).status_code == 409


def test_the_same_file_twice_is_one_attachment(house: House) -> None:
    draft = house.draft()
    first, second = attach(house.gp, draft), attach(house.gp, draft, "ander.pdf")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json["id"] == second.json["id"]
    assert (rows(house), len(stored(house))) == ((1, 0), 1)


def test_there_is_an_end_to_how_much_goes_along(house: House) -> None:
    draft = house.draft()
    for number in range(10):
        read(attach(house.gp, draft, f"{number}.txt", f"bijlage {number}".encode()), 201)
    full = attach(house.gp, draft, "11.txt", b"te veel")
    assert (full.status_code, [row["code"] for row in full.json["errors"]]) == (400, ["too-many"])
    huge = house.gp.post(
        f"/referrals/{draft['id']}/attachments", headers=named("brief.pdf"), content_length=52 * 1024 * 1024
    )
    assert huge.status_code == 413


def test_a_draft_thrown_away_and_a_patient_erased_leave_no_content(house: House) -> None:
    thrown, sent = house.draft(), house.draft()
    read(attach(house.gp, thrown), 201)
    read(attach(house.gp, sent, "foto.png", PNG), 201)
    scan(house.service)
    read(house.gp.post(f"/referrals/{sent['id']}/sending", version=sent["version"]))
    read(house.gp.post(f"/referrals/{thrown['id']}/deletion", version=thrown["version"]))
    scan(house.service)
    assert (rows(house), len(stored(house))) == ((1, 0), 1)
    house.service.deliver(ERASED, {"erasure_id": "e-1", "patient_id": PATIENT, "chain_id": CHAIN})
    scan(house.service)
    assert (rows(house), stored(house)) == ((0, 0), [])


def test_passed_on_the_next_team_has_the_files_too_and_the_content_stays_until_nobody_has_it(house: House) -> None:
    told = {**OFFER_EVENT, "offer_id": OFFER_EAST.offer_id, "organisation_id": EAST, "promise_days": 10}
    house.service.deliver(OFFER_PUBLISHED, told)
    row = house.received()
    read(attach(house.gp, row), 201)
    passed = read(house.triage.post(f"/referrals/{row['id']}/redirection", PASS_ON, version=row["version"]))
    scan(house.service)
    east = house.service.by(person("prof-oost", "01.042", organisation=EAST))
    (one,) = shown(east.get(f"/referrals/{passed['redirection']['successor_id']}"))
    assert east.get(one["actions"][0]["href"]).data == PDF
    assert east.get(f"/referrals/{row['id']}/attachments/{one['id']}/content").status_code == 404
    assert (rows(house), len(stored(house))) == ((2, 0), 1)


def test_keys_are_changed_while_everything_runs(house: House) -> None:
    draft = house.draft()
    added = read(attach(house.gp, draft), 201)
    scan(house.service)
    works = house.service.running.works
    room = works.settings.attachments
    turned = replace(room, vault=replace(room.vault, sealing=(Fernet(Fernet.generate_key()), *room.vault.sealing)))
    both = replace(works, settings=replace(works.settings, attachments=turned))
    assert list(rotate_keys(both, size=1)) == ["attachment: 1 bekeken, 1 herschreven", AGAIN]
    assert list(rotate_keys(both)) == ["attachment: 1 bekeken, 0 herschreven", DONE]
    with both.begin(service_subject("referral")) as work:
        found, _ = load_attachment(work, draft["id"], added["id"])
    assert found.name == "brief.pdf"
