"""1. The huisarts registers the patient and writes the referral; sending is refused until it is whole."""

from datetime import timedelta

from deploy.local.story.cast import Player
from deploy.local.story.stage import OFFER, Stage

WHOLE = {"REF-01", "REF-02", "REF-04", "REF-05"}


def play(stage: Stage) -> None:
    """Play the chapter."""
    stage.book.chapter("1. Huisarts De Vries verwijst")
    gp = stage.cast.as_("de-vries")
    _register(stage, gp)
    _draft(stage, gp)
    _send(stage, gp)


def _register(stage: Stage, gp: Player) -> None:
    check = stage.book.check
    person = {name: value for name, value in stage.told.patient.items() if name != "bsn" and value is not None}
    body = {**person, "birth_date": stage.told.patient["birth_date"].isoformat(), "bsn": stage.bsn}
    wrong = gp.post("/persons/v1/patients", {**body, "bsn": stage.bsn[:-1] + str((int(stage.bsn[-1]) + 1) % 10)})
    check("een BSN dat niet door de elfproef komt, wordt geweigerd", (wrong.status, wrong.faults), (400, {"bsn"}))
    made = gp.post("/persons/v1/patients", body)
    check("een nieuwe patiënt is ingeschreven", (made.status, made.body.get("known")), (201, False))
    again = gp.post("/persons/v1/patients", body)
    check("een bekende patiënt wordt herkend, niet verdubbeld", (again.status, again.body.get("known")), (200, True))
    stage.ids["patient"] = stage.book.need("de patiënt heeft een eigen kenmerk", made.body.get("patient_id"))
    stage.ids["chain"] = made.body["chain_id"]


def _draft(stage: Stage, gp: Player) -> None:
    check = stage.book.check
    draft = {"patient_id": stage.ids["patient"], "chain_id": stage.ids["chain"], "offer_id": OFFER}
    made = gp.post("/referral/v1/referrals", draft)
    check("een concept mag leeg zijn", made.status, 201)
    stage.ids["referral"] = stage.book.need("het concept heeft een kenmerk", made.body.get("id"))
    path = _path(stage)
    empty = gp.post(f"{path}/sending", version=made.version)
    check("verzenden wordt geweigerd, met alles wat ontbreekt tegelijk", (empty.status, empty.rules), (409, WHOLE))
    high = gp.patch(path, {"pain_score": 11}, version=made.version)
    check("een 11 op de NRS kan niet (DEF-09)", (high.status, high.faults), (400, {"pain_score"}))
    tomorrow = {"status": "reported-sick", "reported_sick_since": _day(stage, 1)}
    early = gp.patch(path, {"work_situation": tomorrow}, version=made.version)
    check("ziek gemeld in de toekomst kan niet", early.status, 400)
    unknown = gp.patch(path, {"shoe_size": 38}, version=made.version)
    check("een onbekend veld wordt genoemd", (unknown.status, unknown.faults), (400, {"shoe_size"}))
    kept = gp.get(path)
    check(
        "het concept is bewaard en niet gewijzigd", (kept.status, kept.body["state"], kept.version), (200, "draft", 1)
    )


def _send(stage: Stage, gp: Player) -> None:
    check, path = stage.book.check, _path(stage)
    written = gp.patch(path, stage.told.content_on(stage.begun), version=1)
    check("de verwijzing is ingevuld", (written.status, written.body.get("missing")), (200, []))
    stale = gp.post(f"{path}/sending", version=1)
    check("een verouderde versie wordt geweigerd", stale.status, 412)
    bare = gp.post(f"{path}/sending")
    check("zonder versie wordt gevraagd om If-Match", bare.status, 428)
    sent = gp.post(f"{path}/sending", version=written.version, key=f"send-{stage.bsn}")
    check("de verwijzing is verstuurd", (sent.status, sent.body.get("state")), (200, "sent"))
    again = gp.post(f"{path}/sending", version=written.version, key=f"send-{stage.bsn}")
    check("een tweede klik is hetzelfde antwoord", (again.status, again.body), (200, sent.body))
    move = sent.body.get("whose_move") or {}
    check("het pijnteam is aan zet", (move.get("kind"), move.get("organisation_id")), ("team", "pijnteam-midden"))
    stage.ids["case_number"] = sent.body.get("case_number", "")


def _day(stage: Stage, days: int) -> dict[str, str]:
    return {"date": (stage.begun + timedelta(days=days)).isoformat(), "precision": "day"}


def _path(stage: Stage) -> str:
    return f"/referral/v1/referrals/{stage.ids['referral']}"
