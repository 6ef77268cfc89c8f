"""What both signed: sealed with the second signature, the same for all three, and checked by its code alone."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from services.worktrack.settings import Settings
from services.worktrack.storage.tables import signed_document
from services.worktrack.usecases.seal_anew import AGAIN, DONE, seal_anew
from shared.policy.subject import service_subject
from shared.storage.tables import history
from shared.storage.vault_keys import step
from tests.integration.worktrack.conftest import Region
from tests.integration.worktrack.test_signing import CLOSED, by_employee, by_link, link_of, send
from tests.support.werkplannen import WRITTEN


@pytest.fixture
def agreed(region: Region) -> dict[str, Any]:
    """Return a case of which both signed the first edition, with link and code of the employer."""
    case_id = str(region.report().json["case_id"])
    send(region, case_id, 0)
    key = link_of(region, case_id)
    by_employee(region, case_id)
    assert by_link(region, "signing-signatures", {**key, "edition": 1}).json["is_agreed"]
    return {"case_id": case_id, **key}


def standing(region: Region, digest: str) -> str:
    answer = by_link(region, "signed-document-checks", {"digest": digest})
    assert set(answer.json) == {"outcome"}, "nothing tells whose it is"
    return str(answer.json["outcome"])


def test_all_three_get_the_same_document_and_nothing_that_is_closed_wrk_02_d10(
    region: Region, agreed: dict[str, Any]
) -> None:
    case_id = agreed["case_id"]
    employee = region.employee(region.case(case_id)["employee_id"])
    found = [
        region.smit.get(f"/cases/{case_id}/werkplan/signed-document?edition=1"),
        employee.get(f"/my-werkplan/{case_id}/signed-document?edition=1"),
        by_link(region, "signing-documents", {"link": agreed["link"], "code": agreed["code"]}),
    ]
    assert [each.status_code for each in found] == [200] * 3
    assert found[0].json == found[1].json == found[2].json
    told = found[0].json
    assert told["document"]["goal"] == WRITTEN["goal"]
    assert [(row["by"], row["signer"]) for row in told["signatures"]] == [("employee", ""), ("employer", "hr")]
    assert not [word for word in (*CLOSED.values(), "Versteegh", "Anna", case_id) if word in found[0].text]
    assert region.smit.get(f"/cases/{case_id}/werkplan").json["editions"][0]["signed_digest"] == told["digest"]


def test_there_is_none_before_both_signed_and_none_for_others(region: Region) -> None:
    case_id = str(region.report().json["case_id"])
    send(region, case_id, 0)
    key = link_of(region, case_id)
    by_link(region, "signing-signatures", {**key, "edition": 1})
    assert by_link(region, "signing-documents", key).status_code == 404
    assert region.smit.get(f"/cases/{case_id}/werkplan/signed-document?edition=1").status_code == 404
    by_employee(region, case_id)
    assert by_link(region, "signing-documents", key).status_code == 200
    assert by_link(region, "signing-documents", {**key, "code": "999999"}).json == {}
    assert region.employee("someone-else").get(f"/my-werkplan/{case_id}/signed-document?edition=1").status_code == 404
    assert region.other_arbodienst.get(f"/cases/{case_id}/werkplan/signed-document?edition=1").status_code == 404


def test_a_code_tells_whether_the_agreement_holds_now_and_nothing_else(region: Region, agreed: dict[str, Any]) -> None:
    case_id = agreed["case_id"]
    digest = region.smit.get(f"/cases/{case_id}/werkplan").json["editions"][0]["signed_digest"]
    assert standing(region, f" {digest[:8].upper()} {digest[8:]}") == "active"
    assert standing(region, digest[:-1] + ("0" if digest[-1] != "0" else "1")) == "unknown"
    assert standing(region, "geen code") == "unknown"
    assert region.smit.post("/signed-document-checks", {"digest": digest}).status_code == 403
    send(region, case_id, 4, goal="Anders", change_reason="Het ging sneller.")
    assert standing(region, digest) == "active", "the newer one was not signed yet"
    version = region.case(case_id)["version"]
    region.smit.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-02"}, version=version)
    region.work.clock.instant = region.work.clock.instant.replace(day=4)
    done = region.smit.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-03"}, version=version)
    assert done.status_code == 200, done.text
    assert standing(region, digest) == "past"


def test_what_was_sealed_is_not_readable_in_the_table_and_a_change_shows(
    region: Region, agreed: dict[str, Any]
) -> None:
    where = f"/cases/{agreed['case_id']}/werkplan/signed-document?edition=1"
    digest = region.smit.get(where).json["digest"]
    with region.work.database.write() as conn:
        row = conn.execute(select(signed_document)).one()
        assert WRITTEN["goal"] not in row.sealed
        assert digest not in str(conn.execute(select(history)).all()), "who reads events cannot check a code"
        conn.execute(update(signed_document).values(sealed=row.sealed[:-4] + "AAA="))
    assert region.smit.get(where).status_code == 409
    assert standing(region, digest) == "unknown"


@pytest.mark.usefixtures("agreed")
def test_new_keys_open_what_old_keys_sealed(region: Region, tmp_path: Path) -> None:
    works, file = region.work.running.works, tmp_path / "keys" / "worktrack.json"
    assert list(seal_anew(works))[-1] == DONE
    file.write_text(step(step(file.read_text(), "next"), "use"))
    works = replace(works, settings=Settings.read(tmp_path))
    told = list(seal_anew(works))
    assert (told[0], told[-1]) == ("signed_document: 1 bekeken, 1 herschreven", AGAIN)
    assert list(seal_anew(works))[-1] == DONE
    file.write_text(step(file.read_text(), "drop"))
    with replace(works, settings=Settings.read(tmp_path)).begin(service_subject("worktrack")) as work:
        assert json.loads(work.settings.vault.open_text(work.conn.execute(select(signed_document)).one().sealed))
