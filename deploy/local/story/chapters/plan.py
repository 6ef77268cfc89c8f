"""3. Accepting opens a draft plan with an estimated start period; nothing reaches the work side (D1)."""

from datetime import timedelta

from deploy.local.story.book import awaited
from deploy.local.story.stage import Stage
from shared.calendar import add_months

WEEK = timedelta(days=7)


def play(stage: Stage) -> None:
    """Play the chapter."""
    stage.book.chapter("3. Het conceptplan")
    check, gp = stage.book.check, stage.cast.as_("de-vries")
    item = awaited("het conceptplan geopend is", lambda: find_plan(stage))
    stage.ids["plan"] = str(stage.book.need("een conceptplan is geopend", item).get("plan_id"))
    plan = gp.get(f"/careplan/v1/plans/{stage.ids['plan']}")
    holder = plan.body.get("hoofdbehandelaar") or {}
    check("de huisarts blijft hoofdbehandelaar (D22)", holder.get("professional_id"), "prof-de-vries")
    tasks = {row["kind"]: row["due_on"] for row in plan.body.get("open_tasks", [])}
    due = (stage.begun + WEEK).isoformat()
    check("een centrale zorgverlener kiezen kan zeven dagen duren", tasks.get("choose-central-care-provider"), due)
    period = plan.body.get("start_period") or {}
    absent_since = stage.begun - timedelta(days=stage.told.absent_days)
    expected = ("estimated", (absent_since + 6 * WEEK).isoformat(), add_months(absent_since, 3).isoformat())
    seen = (period.get("source"), period.get("first_day"), period.get("last_day"))
    check("de gunstige startperiode is geschat (WRK-01)", seen, expected)
    caseload = stage.cast.as_("smit").get("/worktrack/v1/worklist?pageSize=200").text_of()
    check(
        "de werkkant weet van niets (D1)",
        [stage.ids[name] in caseload for name in ("chain", "patient", "plan")],
        [False] * 3,
    )


def find_plan(stage: Stage) -> dict[str, object] | None:
    """Find the plan of the story on the huisarts's worklist."""
    path: str | None = "/careplan/v1/worklist?pageSize=200"
    while path:
        page = stage.cast.as_("de-vries").get(path)
        for row in page.body.get("items", []):
            if row["chain_id"] == stage.ids["chain"]:
                return dict(row)
        path = (page.body.get("next") or "").removeprefix("/api") or None
    return None
