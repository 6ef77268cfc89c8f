"""2. The pain team reads, asks, gets its answer, and accepts; of two who accept at once one wins."""

from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

from deploy.local.story.cast import Answer, Player
from deploy.local.story.stage import Stage


def play(stage: Stage) -> None:
    """Play the chapter."""
    stage.book.chapter("2. Triagist Bakker vraagt en accepteert")
    triage, gp = stage.cast.as_("bakker"), stage.cast.as_("de-vries")
    path = f"/referral/v1/referrals/{stage.ids['referral']}"
    opened = _open(stage, triage, path)
    _ask(stage, triage, gp, path, opened)
    _accept_at_once(stage, triage, path)


def _open(stage: Stage, triage: Player, path: str) -> Answer:
    check = stage.book.check
    found = _find(triage, stage.ids["referral"])
    check("de verwijzing staat op de werklijst van het team", found)
    opened = triage.get(path)
    check("openen maakt haar ontvangen", (opened.status, opened.body.get("state")), (200, "received"))
    officer = stage.cast.as_("mulder")
    log = officer.get(f"/referral/v1/audit-entries?objectId={stage.ids['referral']}&actorId=prof-bakker")
    check("dat lezen staat in het logboek", any(row["outcome"] == "allowed" for row in log.body.get("items", [])))
    hidden = stage.cast.as_("smit").get(path)
    check("voor de bedrijfsarts bestaat de verwijzing niet", hidden.status in {403, 404})
    return opened


def _find(player: Player, referral_id: str) -> bool:
    path: str | None = "/referral/v1/worklist?box=received&pageSize=200"
    while path:
        page = player.get(path)
        if any(row["id"] == referral_id for row in page.body.get("items", [])):
            return True
        path = (page.body.get("next") or "").removeprefix("/api") or None
    return False


def _ask(stage: Stage, triage: Player, gp: Player, path: str, opened: Answer) -> None:
    check = stage.book.check
    asked = triage.post(f"{path}/questions", {"text": stage.told.question_back}, version=opened.version)
    check("een vraag terug is gesteld", (asked.status, asked.body.get("state")), (200, "info-asked"))
    check("nu is de huisarts aan zet", (asked.body.get("whose_move") or {}).get("id"), "prof-de-vries")
    question_id = (asked.body.get("questions") or [{}])[-1].get("id")
    answer = {"text": stage.told.answer}
    answered = gp.post(f"{path}/questions/{question_id}/answer", answer, version=asked.version)
    check("de huisarts heeft geantwoord", (answered.status, answered.body.get("state")), (200, "received"))


def _accept_at_once(stage: Stage, triage: Player, path: str) -> None:
    check = stage.book.check
    version = triage.get(path).version
    both = (triage, stage.cast.as_("yilmaz", "pijnteam-midden"))
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda who: who.post(f"{path}/acceptance", {}, version=version), both))
    check("twee mensen accepteren tegelijk: een wint", sorted(answer.status for answer in answers), [200, 409])
    lost = next((answer for answer in answers if answer.status == HTTPStatus.CONFLICT), answers[0])
    check("de ander hoort wie en wanneer", bool(lost.body.get("by")) and bool(lost.body.get("at")))
