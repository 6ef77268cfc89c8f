"""6. The bedrijfsarts asks one question; the patient makes it smaller; the treater answers once (CON-03, D3)."""

from datetime import timedelta
from typing import Any

from deploy.local.story.book import awaited
from deploy.local.story.cast import Player
from deploy.local.story.stage import Stage

QUESTION = "Welke bewegingen kan uw patiënt nu niet maken, en waarom?"
SMALLER = "Welke bewegingen kan ik nu niet maken?"
ANSWER = "Tillen boven 5 kg en langer dan een half uur staan."
MINE, CASE, CARE = (f"/persons/v1/{name}-questions" for name in ("my", "case", "care"))


def play(stage: Stage) -> None:
    """Play the chapter."""
    stage.book.chapter("6. De bedrijfsarts stelt één vraag")
    _ask(stage)
    question_id = _allow_less(stage)
    _answer_once(stage, question_id)
    _read(stage)


def _ask(stage: Stage) -> None:
    body = {"case_id": stage.ids["case"], "purpose": "work-ability", "question": QUESTION}
    asked = stage.cast.as_("smit").post(CASE, body)
    stage.book.check("de bedrijfsarts stelt één vraag", asked.status, 201)
    stage.book.check("en hoort niet of er een behandelaar is", "treaters" in asked.body, False)
    second = stage.cast.as_("smit").post(CASE, body)
    stage.book.check("een tweede vraag kan niet zolang deze open is", second.status, 409)


def _allow_less(stage: Stage) -> str:
    check, patient = stage.book.check, stage.cast.citizen(stage.bsn, "patient")
    mine = awaited("de patiënt de vraag ziet", lambda: _newest(patient, MINE))
    check("de patiënt leest precies die vraag", mine["question"], QUESTION)
    check("zolang de patiënt niets zegt, weet de behandelaar van niets", _seen_by_treater(stage, mine), None)
    until = (stage.begun + timedelta(days=7)).isoformat()
    body = {"question": SMALLER, "treater": "cz", "until": until}
    allowed = patient.post(f"{MINE}/{mine['question_id']}/permission", body, version=mine["version"])
    check("de patiënt laat een kleinere vraag door, tot een dag", allowed.status, 200)
    return str(mine["question_id"])


def _answer_once(stage: Stage, question_id: str) -> None:
    check, jansen = stage.book.check, stage.cast.as_("jansen")
    path = f"{CARE}/{question_id}"
    theirs = awaited("de behandelaar de vraag ziet", lambda: jansen.get(path), lambda seen: seen.version)
    check("de behandelaar ziet de kleinere vraag", theirs.body.get("question"), SMALLER)
    check("en niet wat er eerst stond", QUESTION in theirs.text_of(), False)
    done = jansen.post(f"{path}/answer", {"answer": ANSWER}, version=theirs.version)
    check("en geeft antwoord", done.status, 200)
    again = jansen.post(f"{path}/answer", {"answer": "Toch anders."}, version=done.version)
    check("één keer", again.status, 409)


def _read(stage: Stage) -> None:
    check, smit = stage.book.check, stage.cast.as_("smit")
    place = f"{CASE}?caseId={stage.ids['case']}"
    read = awaited("de bedrijfsarts het antwoord leest", lambda: smit.get(place), lambda seen: ANSWER in seen.text_of())
    row = read.body["items"][0]
    check("de bedrijfsarts leest het antwoord", (row["state"], row["answer"]), ("answered", ANSWER))
    check("bij de vraag die is doorgelaten", row["answered_question"], SMALLER)
    care = [stage.ids[name] for name in ("chain", "patient", "referral", "plan")]
    check("en niets anders van de zorg (D4)", [known for known in care if known in read.text_of()], [])
    mine = _newest(stage.cast.citizen(stage.bsn, "patient"), MINE)
    check("de patiënt leest hetzelfde antwoord", mine["answer"], ANSWER)


def _newest(who: Player, place: str) -> Any:
    return next(iter(who.get(place).body.get("items", [])), None)


def _seen_by_treater(stage: Stage, mine: dict[str, Any]) -> Any:
    rows = stage.cast.as_("jansen").get(CARE).body.get("items", [])
    return next((row for row in rows if row["question_id"] == mine["question_id"]), None)
