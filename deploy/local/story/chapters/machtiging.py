"""5. The patient joins the two, and ends it again; saying no is the same as saying nothing (D3)."""

from datetime import timedelta
from typing import Any

from deploy.local.story.book import awaited
from deploy.local.story.stage import Stage

NOT_SHARED = {"status": "not-shared"}


def play(stage: Stage) -> None:
    """Play the chapter."""
    stage.book.chapter("5. 'Wilt u uw bedrijfsarts erbij betrekken?'")
    _plan_dates(stage)
    given = _say_yes(stage)
    _see_both(stage)
    _withdraw(stage, given)


def _plan_dates(stage: Stage) -> None:
    check, jansen = stage.book.check, stage.cast.as_("jansen")
    path = f"/careplan/v1/plans/{stage.ids['plan']}"
    choice = {"professional_id": "prof-jansen", "organisation_id": "pijnteam-midden"}
    agreed = {**choice, "patient_agreed_on": stage.begun.isoformat()}
    chosen = jansen.post(f"{path}/central-care-provider", agreed, version=jansen.get(path).version)
    holder = chosen.body.get("central_care_provider") or {}
    check("de centrale zorgverlener is samen gekozen (ROL-05)", holder.get("professional_id"), "prof-jansen")
    _invite(stage)
    start = (stage.begun + timedelta(days=40)).isoformat()
    stage.ids["start"] = start
    dates = {"dates": [{"kind": "treatment-start", "date": start}]}
    planned = jansen.post(f"{path}/planning-dates", dates, version=jansen.get(path).version)
    check("de start van de behandeling is gepland", planned.status, 200)


def _invite(stage: Stage) -> None:
    triage, path = stage.cast.as_("bakker"), f"/referral/v1/referrals/{stage.ids['referral']}"
    day = (stage.begun + timedelta(days=14)).isoformat()
    done = triage.post(f"{path}/screening", {"screening_on": day}, version=triage.get(path).version)
    stage.book.check("de patiënt is uitgenodigd", (done.status, done.body.get("state")), (200, "scheduled"))


def _say_yes(stage: Stage) -> str:
    check, patient = stage.book.check, stage.cast.citizen(stage.bsn, "patient")
    mine = awaited(
        "de patiënt het verzuimdossier ziet",
        lambda: patient.get("/persons/v1/work-case-candidates").body.get("items", []),
    )
    check("de patiënt ziet het eigen verzuimdossier", len(mine), 1)
    check("voor het antwoord is er niets gedeeld", _care_dates(stage), NOT_SHARED)
    candidate = stage.book.need("de vraag kan beantwoord worden", mine)[0]["candidate_id"]
    no = patient.post("/persons/v1/machtiging-declines", {"candidate_id": candidate})
    check("nee zeggen kan", no.status, 204)
    check("en ziet er voor de bedrijfsarts uit als niets zeggen", _care_dates(stage), NOT_SHARED)
    until = (stage.begun + timedelta(days=180)).isoformat()
    body = {"candidate_id": candidate, "covers": ["planning-dates"], "until": until}
    given = patient.post("/persons/v1/machtigingen", body)
    check("alsnog ja zeggen kan ook", given.status, 201)
    return str(given.body.get("machtiging_id"))


def _see_both(stage: Stage) -> None:
    shared = awaited("de zorgdata gedeeld zijn", lambda: _care_dates(stage), lambda seen: seen.get("dates"))
    dates = [(row["kind"], row["date"]) for row in shared.get("dates", [])]
    stage.book.check("nu ziet de bedrijfsarts de zorgdata", dates, [("treatment-start", stage.ids["start"])])
    source = awaited("de startperiode bevestigd is", lambda: _source(stage), lambda seen: seen == "confirmed")
    stage.book.check("en de zorg de bevestigde startperiode", source, "confirmed")


def _withdraw(stage: Stage, machtiging_id: str) -> None:
    patient = stage.cast.citizen(stage.bsn, "patient")
    gone = patient.post(f"/persons/v1/machtigingen/{machtiging_id}/withdrawal")
    stage.book.check("intrekken kan altijd", (gone.status, gone.body.get("active")), (200, False))
    seen = awaited("de zorgdata weg zijn", lambda: _care_dates(stage), lambda dates: dates == NOT_SHARED)
    stage.book.check("de bedrijfsarts ziet niets meer", seen, NOT_SHARED)
    source = awaited("de schatting terug is", lambda: _source(stage), lambda found: found == "estimated")
    stage.book.check("de zorg heeft weer alleen de schatting", source, "estimated")


def _care_dates(stage: Stage) -> dict[str, Any]:
    case = stage.cast.as_("smit").get(f"/worktrack/v1/cases/{stage.ids['case']}")
    return dict(case.body.get("care_dates") or {})


def _source(stage: Stage) -> str | None:
    plan = stage.cast.as_("de-vries").get(f"/careplan/v1/plans/{stage.ids['plan']}")
    return (plan.body.get("start_period") or {}).get("source")
