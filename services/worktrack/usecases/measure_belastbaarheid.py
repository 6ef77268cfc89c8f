"""The bedrijfsarts records what somebody could do on a day (WRK-07, WRK-08)."""

from services.worktrack.domain.werkplan import plan as domain
from services.worktrack.domain.werkplan.measuring import Measurement
from services.worktrack.usecases.keep_werkplan import Found, keep_plan
from shared.storage.work import Work


def measure_belastbaarheid(work: Work, found: Found, measurement: Measurement) -> Found:
    """Return the werkplan as saved, with its case."""
    plan, case = found
    return keep_plan(work, *domain.measure(plan, case, measurement, work.today)), case
