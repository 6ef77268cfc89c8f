"""A patient whose records were merged finds the notices of both in one inbox (D43)."""

from shared.contracts import merges, referral
from tests.integration.notifications.test_inbox import OTHER_PATIENT, PATIENT, happened, titles
from tests.support.service_app import ServiceUnderTest

MERGED = {**merges.PATIENT_MERGED.example, "patient_id": PATIENT.id, "survivor_id": OTHER_PATIENT.id}


def test_d43_notices_under_the_merged_id_reach_the_one_that_stands(notifications: ServiceUnderTest) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    assert titles(notifications, OTHER_PATIENT) == []
    notifications.deliver(merges.PATIENT_MERGED, MERGED)
    assert titles(notifications, OTHER_PATIENT) == ["Uw verwijzing is verstuurd"]
    notifications.deliver(merges.PATIENT_UNMERGED, MERGED)
    assert titles(notifications, OTHER_PATIENT) == []
    assert titles(notifications, PATIENT) == ["Uw verwijzing is verstuurd"]
