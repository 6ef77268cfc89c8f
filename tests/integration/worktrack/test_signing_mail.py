"""The platform mails the link to sign: what the bedrijfsarts gets, what the courier gets, again, and the end."""

from typing import Any

from sqlalchemy import select

from services.worktrack import jobs
from services.worktrack.domain.werkplan.link import VALID_FOR
from services.worktrack.storage.tables import signing_link, signing_mail
from shared.policy.subject import service_subject
from shared.storage.tables import history
from tests.integration.worktrack.conftest import Region
from tests.integration.worktrack.test_signing import by_link, send

ADDRESS = "jansen@bakkerij.example"


def begun(region: Region) -> str:
    id = str(region.report().json["case_id"])
    send(region, id, 0)
    return id


def move(region: Region, case_id: str, place: str, body: Any = None) -> Any:
    where = f"/cases/{case_id}/werkplan"
    return region.smit.post(f"{where}/{place}", body, version=region.smit.get(where).json["version"])


def mailed(region: Region, case_id: str) -> dict[str, Any]:
    made = move(region, case_id, "signing-links", {"signer": "hr", "email": ADDRESS})
    assert (made.status_code, made.json["link"]) == (201, None), made.text
    return {"code": made.json["code"]}


def fetched(region: Region) -> list[Any]:
    courier = region.work.by(service_subject("notifications"))
    asked = [row["link_id"] for row in region.work.published("signing-mail-asked")]
    return list(courier.post("/signing-letters", {"link_ids": sorted(set(asked))}).json["items"])


def test_the_courier_gets_the_link_and_the_bedrijfsarts_the_code_d11(region: Region) -> None:
    case_id = begun(region)
    key = mailed(region, case_id)
    (letter,) = fetched(region)
    assert letter["address"] == ADDRESS
    region.work.by(service_subject("notifications")).post("/signing-departures", {"link_ids": [letter["link_id"]]})
    shown = region.smit.get(f"/cases/{case_id}/werkplan").json["signing_link"]
    assert (shown["mail"]["address"], shown["mail"]["sent_at"] is not None) == (ADDRESS, True)
    signed = by_link(region, "signing-signatures", {**key, "link": letter["link"], "edition": 1})
    assert signed.json["outcome"] == "signed"
    assert fetched(region) == [], "what is signed is not mailed again"
    assert move(region, case_id, "signing-link-mails").status_code == 409


def test_a_link_whose_address_is_refused_ends_and_the_bedrijfsarts_makes_another(region: Region) -> None:
    case_id = begun(region)
    key = mailed(region, case_id)
    (letter,) = fetched(region)
    courier = region.work.by(service_subject("notifications"))
    for _ in range(2):
        assert courier.post("/signing-undelivered", {"link_ids": [letter["link_id"]]}).status_code == 204
    shown = region.smit.get(f"/cases/{case_id}/werkplan").json["signing_link"]
    assert (shown["state"], shown["mail"]) == ("undelivered", None)
    assert by_link(region, "signing-checks", {**key, "link": letter["link"]}).json["outcome"] == "ended"
    assert len(region.work.published("signing-undelivered")) == 1
    assert move(region, case_id, "signing-link-mails").status_code == 409
    mailed(region, case_id)
    assert len(fetched(region)) == 1


def test_mailed_again_the_code_stays_and_the_earlier_mail_leads_nowhere(region: Region) -> None:
    case_id = begun(region)
    key = mailed(region, case_id)
    (first,) = fetched(region)
    assert move(region, case_id, "signing-link-mails").status_code == 200
    (second,) = fetched(region)
    assert by_link(region, "signing-checks", {**key, "link": first["link"]}).json["outcome"] == "unknown"
    assert by_link(region, "signing-checks", {**key, "link": second["link"]}).json["outcome"] == "open"
    assert len(region.work.published("signing-mail-asked")) == 2


def test_what_was_taken_back_or_made_by_hand_is_not_mailed(region: Region) -> None:
    case_id = begun(region)
    mailed(region, case_id)
    assert move(region, case_id, "signing-link-withdrawal").json["signing_link"]["mail"] is None
    assert fetched(region) == []
    refused = move(region, case_id, "signing-link-mails")
    assert (refused.status_code, [row["name"] for row in refused.json["allowed"]]) == (409, ["make-link"])
    by_hand = move(region, case_id, "signing-links", {"signer": "hr"})
    assert len(by_hand.json["link"]) == 59
    assert move(region, case_id, "signing-link-mails").status_code == 409


def test_nothing_readable_rests_and_all_of_it_goes_with_the_link(region: Region) -> None:
    case_id = begun(region)
    key = mailed(region, case_id)
    (letter,) = fetched(region)
    with region.work.database.read() as conn:
        kept = str([conn.execute(select(table)).all() for table in (signing_link, signing_mail, history)])
    assert [word for word in (ADDRESS, f"'{key['code']}'", letter["link"][16:]) if word in kept] == []
    region.work.clock.instant += VALID_FOR
    jobs.forget_signing(region.work.running.web)
    with region.work.database.read() as conn:
        assert conn.execute(select(signing_mail)).all() == []


def test_both_faults_of_the_form_come_at_once(region: Region) -> None:
    refused = move(region, begun(region), "signing-links", {"signer": "buurman", "email": "geen adres"})
    assert (refused.status_code, sorted(row["field"] for row in refused.json["errors"])) == (400, ["email", "signer"])
