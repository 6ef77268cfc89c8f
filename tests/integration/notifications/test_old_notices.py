"""A notice goes the day after its last, with all that hangs on it (D28); on its last day all is still there."""

from datetime import datetime, timedelta

from sqlalchemy import select

from services.notifications.jobs import forget_old_notices
from services.notifications.storage.tables import delivery, notice, personal_link, reading
from shared.calendar import AMSTERDAM
from shared.contracts import worktrack
from tests.integration.notifications.conftest import OtherServices
from tests.integration.notifications.test_inbox import EMPLOYER, happened
from tests.integration.notifications.test_mail import tick
from tests.support.service_app import START, ServiceUnderTest

LAST = datetime(2028, 3, 2, 23, 59, tzinfo=AMSTERDAM)  # two years after the notice


def rows(service: ServiceUnderTest) -> dict[str, int]:
    with service.database.read() as conn:
        return {each.name: len(conn.execute(select(each)).all()) for each in (notice, reading, delivery, personal_link)}


def test_d28_a_notice_goes_after_its_last_day_with_all_that_hangs_on_it(
    notifications: ServiceUnderTest, others: OtherServices
) -> None:
    assert START.astimezone(AMSTERDAM).date().isoformat() == "2026-03-02"
    others.teams[("bakkerij-van-dijk", "employer")] = ["hr@example.test"]
    happened(notifications, worktrack.CASE_OPENED)
    tick(notifications)
    reader = notifications.by(EMPLOYER)
    (shown,) = reader.get("/inbox").json["items"]
    assert reader.post(f"/inbox/{shown['id']}/reading").status_code < 300
    there = rows(notifications)
    assert min(there.values()) > 0, there
    notifications.clock.instant = LAST
    assert not forget_old_notices(notifications.running.web)
    assert rows(notifications) == there
    happened(notifications, worktrack.CASE_OPENED, case_id="77777777-7777-4777-8777-777777777777")
    notifications.clock.instant += timedelta(minutes=1)
    assert not forget_old_notices(notifications.running.web)
    left = rows(notifications)
    assert (left["reading"], left["personal_link"]) == (0, 0)
    assert left["notice"] == there["notice"], "what is new stays"
    assert reader.get("/inbox").json["items"][0]["id"] != shown["id"]
