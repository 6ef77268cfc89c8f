"""Mail that waits is a number for the operator: it rises when a notice has to be mailed and falls when it has left."""

from services.notifications.jobs import deliver_mail
from services.notifications.wiring import SERVICE
from shared.contracts import referral
from tests.integration.notifications.conftest import OtherServices
from tests.integration.notifications.test_inbox import happened
from tests.support.service_app import ServiceUnderTest


def waiting(notifications: ServiceUnderTest) -> int:
    (measure,) = SERVICE.measures
    assert measure.name == "mail_waiting"
    with notifications.database.read() as conn:
        return measure.read(conn)[()]


def test_mail_waits_until_it_can_leave(notifications: ServiceUnderTest, others: OtherServices) -> None:
    others.teams |= {("pijnteam-midden", "triage"): ["bakker@example.test"]}
    others.away |= {"region", "persons"}
    assert waiting(notifications) == 0
    happened(notifications, referral.REFERRAL_SENT)
    asked = waiting(notifications)
    assert asked >= 1
    deliver_mail(notifications.running.web)
    assert waiting(notifications) == asked
    others.away.clear()
    notifications.clock.instant = notifications.clock.instant.replace(hour=23)
    deliver_mail(notifications.running.web)
    assert waiting(notifications) == 0
