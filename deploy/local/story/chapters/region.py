"""9. The chain coordinator sees where it is stuck, and never a name (D25)."""

import json

from deploy.local.story.stage import Stage


def play(stage: Stage) -> None:
    """Play the chapter."""
    stage.book.chapter("9. De ketenzorgcoördinator kijkt")
    check, visser = stage.book.check, stage.cast.as_("visser")
    overview, stuck = visser.get("/region/v1/overview"), visser.get("/region/v1/stuck-items?pageSize=200")
    check("het overzicht is er", (overview.status, stuck.status), (200, 200))
    check("met stroom, wachttijd en startperioden", {"flow", "waiting", "start_periods"} <= set(overview.body))
    seen = json.dumps([overview.body, stuck.body], ensure_ascii=False)
    kept = [stage.ids[name] for name in ("patient", "chain", "referral", "plan", "case")]
    named = [str(stage.told.patient["family_name"]), stage.bsn, "prof-de-vries", "prof-bakker"]
    check("zonder een enkele identiteit", [text for text in (*kept, *named) if text in seen], [])
    check("kleine aantallen zijn verborgen", _small(overview.body), [])
    for who in ("de-vries", "smit"):
        check(f"voor {who} is dit er niet", stage.cast.as_(who).get("/region/v1/overview").status, 403)


def _small(body: object) -> list[object]:
    """Find shown counts from 1 to 4."""
    if isinstance(body, dict):
        return [found for name, value in body.items() for found in (_count(name, value) or _small(value))]
    return [found for value in body for found in _small(value)] if isinstance(body, list) else []


def _count(name: str, value: object) -> list[object]:
    counted = name == "count" or name.endswith("_count")
    return [value] if counted and isinstance(value, int) and 0 < value < 5 else []  # noqa: PLR2004 - D25
