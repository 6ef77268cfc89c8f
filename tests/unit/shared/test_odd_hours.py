"""CAL-09: the hour that does not exist and the hour that occurs twice, as an API hears of them."""

from datetime import UTC, datetime

import pytest
from marshmallow import ValidationError

from shared.web.coded import code_of
from shared.web.schema import Instant, StrictSchema


class Moment(StrictSchema):
    at = Instant(required=True)


def refused(text: str) -> tuple[str, str]:
    with pytest.raises(ValidationError) as error:
        Moment().load({"at": text})
    (message,) = error.value.messages_dict["at"]
    return code_of(message), str(message)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("2026-03-29T01:59", "offset-missing", "verschil met UTC"),
        ("2026-03-29T02:00", "skipped-time", "bestaat niet"),
        ("2026-03-29T02:30:00", "skipped-time", "een uur vooruit"),
        ("2026-03-29T02:59:59", "skipped-time", "bestaat niet"),
        ("2026-03-29T03:00", "offset-missing", "verschil met UTC"),
        ("2026-10-25T01:59", "offset-missing", "verschil met UTC"),
        ("2026-10-25T02:00", "double-time", "twee keer"),
        ("2026-10-25T02:30", "double-time", "+02:00 of +01:00"),
        ("2026-10-25T03:00", "offset-missing", "verschil met UTC"),
        ("morgen", "invalid", "geen bestaand tijdstip"),
    ],
)
def test_a_time_without_offset_says_what_is_odd_about_it_cal_09(text: str, code: str, words: str) -> None:
    found, message = refused(text)
    assert found == code
    assert words in message


@pytest.mark.parametrize(("offset", "hour"), [("+02:00", 0), ("+01:00", 1)])
def test_with_its_offset_the_double_hour_is_clear_cal_09(offset: str, hour: int) -> None:
    at = Moment().load({"at": f"2026-10-25T02:30:00{offset}"})["at"]
    assert at.astimezone(UTC) == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
