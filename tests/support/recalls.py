"""An entry of a recall list as tests write it: the body over HTTP, and the same as a domain value."""

from datetime import date
from typing import Any

from services.referral.domain.recall import Entering, RecallEntry, begin_recall
from shared.calendar import PartialDate
from tests.support.referrals import CHAIN, PATIENT, TODAY, sender, terms

ONSET = PartialDate(date(2026, 2, 16))  # day 21 is Monday 9 March 2026


def recall_body(**changes: Any) -> dict[str, Any]:
    """Return the body of a patient whose pain began on 16 February 2026."""
    return {"patient_id": PATIENT, "onset": {"date": "2026-02-16", "precision": "day"}, **changes}


def a_recall(onset: PartialDate = ONSET, day: date = TODAY) -> RecallEntry:
    """Return an entry as it is when prof-de-vries entered the patient on a day."""
    entering = Entering("99999999-9999-4999-8999-999999999999", PATIENT, CHAIN, onset, "prof-de-vries")
    return begin_recall(entering, sender(day), terms())[0]
