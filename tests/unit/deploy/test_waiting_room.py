"""While the demo is planted the front address says how far it is, and is live but not ready."""

from datetime import date

from deploy.local.seeds.progress import SAID_EVERY, Progress
from deploy.local.waiting_room import waiting_room

DAY = date(2026, 3, 2)


def test_every_page_says_how_far_it_is_and_asks_again() -> None:
    client = waiting_room(Progress(360, done=120)).test_client()
    for path in ("/", "/werklijst", "/api/referral/v1/worklist"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "De demo-regio wordt gevuld: 120 van 360." in answer.text
        assert answer.headers["Retry-After"]


def test_it_is_live_and_not_ready() -> None:
    client = waiting_room(Progress(360, done=7)).test_client()
    assert client.get("/health/live").status_code == 200
    ready = client.get("/health/ready")
    assert (ready.status_code, ready.json) == (503, {"status": "planting", "done": 7, "cases": 360})


def test_progress_is_said_now_and_then() -> None:
    said: list[str] = []
    progress = Progress(360, said.append)
    for done in (1, SAID_EVERY - 1, SAID_EVERY, SAID_EVERY + 1, 3 * SAID_EVERY):
        progress.reach(DAY, done)
    assert said == ["  60 van 360 (02-03-2026)", "  180 van 360 (02-03-2026)"]
    assert progress.done == 3 * SAID_EVERY
