"""What is wrong with a file that was handed in, as rows of a table: where, and what."""

from services.portal.form import Form

MOST_SHOWN = 500


def lines_of(form: Form) -> list[tuple[str, str]]:
    """Return every fault of a line: the API says where and what in one sentence."""
    return [_line(fault["message"]) for fault in form.faults if fault["field"] != "file"]


def _line(message: str) -> tuple[str, str]:
    where, colon, what = message.partition(": ")
    return (where, what) if colon else ("", message)
