"""8. The clock moves: the start period opens and threatens to close, and a silent referral climbs (D49)."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from deploy.local.story.book import awaited
from deploy.local.story.cast import Player
from deploy.local.story.stage import OFFER, Stage


def play(stage: Stage) -> None:
    """Play the chapter."""
    stage.book.chapter("8. De tijd verstrijkt")
    silent = _send_into_silence(stage)
    period = stage.cast.as_("smit").get(f"/worktrack/v1/cases/{stage.ids['case']}").body["start_period"]
    first, last = date.fromisoformat(period["first_day"]), date.fromisoformat(period["last_day"])
    _move(stage, first)
    _told(stage, "start-period-opened", "de startperiode is open")
    _move(stage, last - timedelta(days=7))
    _told(stage, "start-period-closing", "de startperiode dreigt te sluiten")
    _stuck(stage, silent)


def _send_into_silence(stage: Stage) -> str:
    gp = stage.cast.as_("de-vries")
    draft = {"patient_id": stage.ids["patient"], "chain_id": stage.ids["chain"], "offer_id": OFFER}
    made = gp.post("/referral/v1/referrals", {**draft, **stage.told.content_on(stage.begun)})
    sent = gp.post(f"/referral/v1/referrals/{made.body.get('id')}/sending", version=made.version)
    stage.book.check("een tweede verwijzing blijft liggen", (sent.status, sent.body.get("state")), (200, "sent"))
    return str(sent.body.get("case_number"))


def _move(stage: Stage, to: date) -> None:
    if to > stage.cast.today():
        moved = stage.cast.move_clock(to)
        stage.book.check(f"de klok staat op {to.isoformat()}", (moved.status, moved.body.get("failed")), (200, 0))


def _told(stage: Stage, event: str, told: str) -> None:
    patient_side = stage.cast.as_("jansen")
    work_side = (stage.cast.as_("smit"), stage.cast.citizen(stage.bsn, "employee"))
    watchers = [("de centrale zorgverlener", patient_side, f"careplan.{event}", stage.ids["plan"])]
    watchers += [
        (who, player, f"worktrack.{event}", stage.ids["case"])
        for who, player in zip(("de bedrijfsarts", "de werknemer"), work_side, strict=True)
    ]
    for who, player, event_type, item in watchers:
        seen = awaited(f"{who} het weet", partial(_has, player, event_type, item))
        stage.book.check(f"{told}: {who} weet het", seen)


def _has(player: Player, event: str, item_id: str) -> bool:
    path: str | None = "/notifications/v1/inbox?pageSize=200"
    while path:
        page = player.get(path)
        if any(_is(row, event, item_id) for row in page.body.get("items", [])):
            return True
        path = (page.body.get("next") or "").removeprefix("/api") or None
    return False


def _is(row: dict[str, Any], event: str, item_id: str) -> bool:
    return str(row.get("event_type", "")).endswith(event) and item_id in str(row.get("item"))


def _stuck(stage: Stage, case_number: str) -> None:
    rows = awaited("de stille verwijzing op de lijst staat", lambda: _row(stage, case_number))
    stage.book.check("de stille verwijzing staat op de lijst van de coördinator", len(rows), 1)
    climbed = awaited("zij tot de organisatie klom", lambda: _row(stage, case_number), _at_the_organisation)
    stage.book.check("en klom tot de organisatie", _at_the_organisation(climbed))


def _at_the_organisation(rows: list[dict[str, Any]]) -> bool:
    return [row.get("level") for row in rows] == ["organisation"]


def _row(stage: Stage, case_number: str) -> list[dict[str, Any]]:
    rows = stage.cast.as_("visser").get("/region/v1/stuck-items?pageSize=200").body.get("items", [])
    return [row for row in rows if row.get("case_number") == case_number]
