"""7. Each gets the notices that the table gives them; a mail says only that there is something to see."""

from deploy.local.story.book import Waited, awaited
from deploy.local.story.cast import Player
from deploy.local.story.stage import Stage

FORBIDDEN = ("pijn", "zorg", "ketenwerk", "patiënt", "verwijz")


def play(stage: Stage) -> None:
    """Play the chapter."""
    stage.book.chapter("7. Berichten")
    check = stage.book.check
    gp, triage = stage.cast.as_("de-vries"), stage.cast.as_("bakker")
    patient, employee = stage.cast.citizen(stage.bsn, "patient"), stage.cast.citizen(stage.bsn, "employee")
    for who, player in (
        ("de huisarts", gp),
        ("het pijnteam", triage),
        ("de patiënt", patient),
        ("de werknemer", employee),
    ):
        check(f"{who} heeft bericht", bool(awaited(f"{who} bericht heeft", lambda player=player: _inbox(player))))  # type: ignore[misc]
    text = " ".join(str(row) for row in _inbox(employee)).lower()
    check("de werknemer leest niets over zorg (D11)", [word for word in FORBIDDEN if word in text], [])
    _mail(stage)


def _inbox(player: Player) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = player.get("/notifications/v1/inbox?pageSize=200").body.get("items", [])
    return rows


def _mail(stage: Stage) -> None:
    try:
        awaited("er een postmap is", stage.mail.is_dir)
    except Waited:
        return  # the product runs elsewhere
    mails = awaited("er post ligt", lambda: list(stage.mail.glob("*.eml")))
    stage.book.check("er ligt post in de lokale postmap", bool(mails))
    names = (str(stage.told.patient["family_name"]), stage.bsn)
    texts = [mail.read_text(encoding="utf-8") for mail in mails]
    bodies = [text.split("\n\n", 1)[-1] for text in texts]
    stage.book.check(
        "en daarin staat geen naam en geen nummer", any(name in body for body in bodies for name in names), False
    )
