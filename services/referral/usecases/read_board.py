"""The board of the receiving team; reading many leaves one audit entry (D51)."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.referral.domain.board import COLUMNS, WAITING, Forecast, forecast, queue
from services.referral.domain.referral import Referral
from services.referral.storage.board import BoardQuery, count_states, read_column, read_waiting
from services.referral.storage.copies import find_offer
from services.referral.usecases.sharing import Desk
from shared.storage.work import Work

SHOWN, SHOWN_ALONE = 25, 50


@dataclass(frozen=True)
class Column:
    """The first of a column, and how many there are."""

    code: str
    count: int
    rows: list[Referral]


@dataclass(frozen=True)
class Board:
    """The columns, the actor before them, and the waiting list by referral."""

    columns: list[Column]
    desk: Desk
    forecasts: Mapping[str, Forecast]


def read_board(work: Work, query: BoardQuery) -> Board:
    """Return what the actor's organisation received and is open, by state, the first of each column by due day.

    Of one column that was asked alone more are shown.
    """
    counts, alone = count_states(work, query), query.only.column
    size = SHOWN_ALONE if alone else SHOWN
    columns = [
        Column(
            code,
            sum(counts.get(str(each), 0) for each in states),
            read_column(work, query, states, size),
        )
        for code, states in COLUMNS.items()
        if not alone or code == alone
    ]
    every = [row for column in columns for row in column.rows]
    desk = Desk(work, every)
    work.note_list("referral.list", "referral", [row.patient_id for row in every if desk.shows(row)])
    waiting = [row for column in columns if column.code == WAITING for row in column.rows]
    return Board(columns, desk, _forecasts(work, query.organisation_id, waiting))


def _forecasts(work: Work, organisation_id: str, rows: list[Referral]) -> dict[str, Forecast]:
    places = queue(read_waiting(work, organisation_id)) if rows else {}
    offers = {offer_id: find_offer(work, offer_id) for offer_id in {row.offer_id for row in rows}}
    told = {offer_id: offer.waiting if offer else None for offer_id, offer in offers.items()}
    return {row.id: forecast(row, places[row.id], told[row.offer_id], work.today) for row in rows if row.id in places}
