"""Where everything stands in the drawing: lanes below each other, labels that never lie on each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from services.portal.axis.facts import Fact, Lane, days_of, facts_of
from services.portal.axis.scale import Scale, month_starts, scale_for, week_starts, with_month_room

WIDTH = 960.0
EDGE = 12.0
HEAD = 46.0
WEEKS = 18.0  # the row of weeks below the months
NAME = 22.0
ROW = 26.0
GAP = 12.0
LETTER = 7.2  # pixels, a little more than what the letters of a label take on average
DOT = 7.0
TEXT_GAP = 6.0


@dataclass(frozen=True)
class Tick:
    """The first day of a month; `with_year` where the year must be said."""

    x: float
    day: date
    with_year: bool


@dataclass(frozen=True)
class WeekTick:
    """The first day of a week that is counted from a day."""

    x: float
    number: int


@dataclass(frozen=True)
class Item:
    """A day or period in its place. `anchor` is start or end, as SVG knows it; a day has no width."""

    x: float
    y: float
    width: float
    text_x: float
    anchor: str
    label: str
    kind: str
    day: date


@dataclass(frozen=True)
class PlacedLane:
    """A lane in its place; `closed` has the words of a lane that may not be shown."""

    name: str
    y: float
    height: float
    items: tuple[Item, ...]
    closed: str


@dataclass(frozen=True)
class Axis:
    """The whole drawing, with the facts that its table and description say."""

    width: float
    height: float
    today: date
    today_x: float
    today_anchor: str
    ticks: tuple[Tick, ...]
    lanes: tuple[PlacedLane, ...]
    facts: tuple[Fact, ...]
    first: date
    last: date
    weeks: tuple[WeekTick, ...] = ()
    week_now: int | None = None


def draw(*, today: date, lanes: Sequence[Lane], weeks_since: date | None = None) -> Axis:
    """Put lanes on one axis that reaches every shown day and today; with weeks below the months where it is a day."""
    since = () if weeks_since is None else (weeks_since,)
    scale = with_month_room(scale_for((*days_of(lanes), today, *since), EDGE, WIDTH - EDGE))
    weeks = () if weeks_since is None else tuple(_weeks(scale, weeks_since))
    placed: list[PlacedLane] = []
    y = HEAD + (WEEKS if weeks else 0)
    for lane in lanes:
        placed.append(_place(lane, scale, y))
        y += placed[-1].height + GAP
    x = scale.middle(today)
    anchor = "end" if x > WIDTH * 0.8 else "start"
    return Axis(
        WIDTH,
        y,
        today,
        x,
        anchor,
        _ticks(scale),
        tuple(placed),
        facts_of(lanes),
        first=scale.first,
        last=scale.last,
        weeks=weeks,
        week_now=_week_of(today, weeks_since),
    )


def _weeks(scale: Scale, since: date) -> Iterator[WeekTick]:
    for number, day in week_starts(scale, since):
        yield WeekTick(scale.x(day), number)


def _week_of(today: date, since: date | None) -> int | None:
    """Return which week today is, the first being 1 (CAL-04); None before it."""
    return None if since is None or today < since else (today - since).days // 7 + 1


def _ticks(scale: Scale) -> tuple[Tick, ...]:
    days = month_starts(scale)
    return tuple(
        Tick(scale.x(day), day, with_year=at == 0 or day.year != days[at - 1].year) for at, day in enumerate(days)
    )


def _place(lane: Lane, scale: Scale, top: float) -> PlacedLane:
    rows: list[list[tuple[float, float]]] = []
    items = [
        *(_band(each.first, each.last, each.label, each.kind, scale) for each in lane.shown_bands),
        *(_mark(each.day, each.label, each.kind, scale) for each in lane.shown_marks),
    ]
    placed = tuple(_down(item, _free_row(rows, _reach(item)), top) for item in items)
    return PlacedLane(lane.name, top, NAME + ROW * max(1, len(rows)), placed, lane.closed)


def _band(first: date, last: date, label: str, kind: str, scale: Scale) -> Item:
    x, width = scale.x(first), scale.width(first, last)
    if _length(label) + 2 * TEXT_GAP <= width:
        return Item(x, 0, width, x + TEXT_GAP, "start", label, kind, first)
    text_x, anchor = _beside(x - TEXT_GAP, x + width + TEXT_GAP, label)
    return Item(x, 0, width, text_x, anchor, label, kind, first)


def _mark(day: date, label: str, kind: str, scale: Scale) -> Item:
    x = scale.middle(day)
    text_x, anchor = _beside(x - DOT - TEXT_GAP, x + DOT + TEXT_GAP, label)
    return Item(x, 0, 0, text_x, anchor, label, kind, day)


def _beside(left: float, right: float, label: str) -> tuple[float, str]:
    """Return where a label starts: right of its thing, or left of it where the drawing would end."""
    fits = right + _length(label) <= WIDTH
    return (round(right, 1), "start") if fits else (round(left, 1), "end")


def _reach(item: Item) -> tuple[float, float]:
    """Return from where to where an item and its label go."""
    length = _length(item.label)
    text = (item.text_x, item.text_x + length) if item.anchor == "start" else (item.text_x - length, item.text_x)
    own = (item.x, item.x + item.width) if item.width else (item.x - DOT, item.x + DOT)
    return min(text[0], own[0]), max(text[1], own[1])


def _free_row(rows: list[list[tuple[float, float]]], reach: tuple[float, float]) -> int:
    """Return the first row in which nothing lies there yet, and take the place."""
    for number, taken in enumerate(rows):
        if not _overlaps(taken, reach):
            taken.append(reach)
            return number
    rows.append([reach])
    return len(rows) - 1


def _overlaps(taken: Iterable[tuple[float, float]], reach: tuple[float, float]) -> bool:
    return any(reach[0] < end + TEXT_GAP and start < reach[1] + TEXT_GAP for start, end in taken)


def _down(item: Item, row: int, top: float) -> Item:
    y = top + NAME + row * ROW + ROW / 2
    return Item(item.x, y, item.width, item.text_x, item.anchor, item.label, item.kind, item.day)


def _length(label: str) -> float:
    return len(label) * LETTER
