"""The chain coordinator's overview: flow, waiting and start periods as counts, never an identity (D25)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.region.domain.double_typing import DoubleTyping
from services.region.domain.flow import Flow, FlowRow, Pair, flow_of
from services.region.domain.organisation import Organisation
from services.region.domain.periods import ALL, Quarter, quarters_shown
from services.region.domain.start_periods import CARE_STATES, WORK_STATES, StartPeriods, start_periods_of
from services.region.domain.waiting import median_shown, p90_shown
from services.region.storage.directory import page
from services.region.storage.flow_items import tallies, waited_days
from services.region.storage.start_periods import care_states, work_states
from services.region.storage.typing_items import double_typing
from services.region.usecases.require_mandate import require_mandate
from shared.storage.work import Work

ALL_ORGANISATIONS = 10_000


@dataclass(frozen=True)
class Waiting:
    """Days from sending to acceptance for a row of the flow; None where it is hidden."""

    row: FlowRow
    median_days: int | None
    p90_days: int | None


@dataclass(frozen=True)
class Overview:
    """All that is shown, as it stands on a local date."""

    as_of: date
    quarters: tuple[Quarter, ...]
    flow: Flow
    waiting: tuple[Waiting, ...]
    care: StartPeriods
    work: StartPeriods
    names: dict[str, str]
    typing: DoubleTyping


def read_overview(work: Work) -> Overview:
    """Return the overview. Raises ``Forbidden`` without a mandate (ROL-12)."""
    require_mandate(work, "overview.read")
    places = page(work, Organisation, size=ALL_ORGANISATIONS)
    lines = {place.organisation_id: place.line for place in places if place.line}
    quarters = quarters_shown(work.today)
    flow = flow_of(tallies(work, lines), tuple(each.code for each in quarters))
    return Overview(
        as_of=work.today,
        quarters=quarters,
        flow=flow,
        waiting=tuple(_waiting(flow, waited_days(work, lines))),
        care=start_periods_of(care_states(work, work.today), CARE_STATES),
        work=start_periods_of(work_states(work), WORK_STATES),
        names={place.organisation_id: place.name for place in places},
        typing=double_typing(work),
    )


def _waiting(flow: Flow, waited: dict[Pair, list[int]]) -> Iterable[Waiting]:
    for row in flow.rows:
        if flow.count(row, ALL, "accepted") is None:  # D25: what would say how many there are is hidden too
            yield Waiting(row, None, None)
        else:
            days = [each for pair, found in waited.items() if _within(row, pair) for each in found]
            yield Waiting(row, median_shown(days), p90_shown(days))


def _within(row: FlowRow, pair: Pair) -> bool:
    return row.level == "region" or pair == row.pair or (row.level == "lane" and pair.lane == row.lane)
