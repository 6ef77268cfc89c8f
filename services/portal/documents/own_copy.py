"""The page to read in a copy of everything: of each part what people want to know; the files beside it have all."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.portal.filters import date_of, long_date
from services.portal.gather.directory import Directory
from services.portal.gather.own_copy import OwnCopy
from services.portal.language import term, text
from shared import csv_file

Row = Mapping[str, Any]
ORGANISATION = {"organisation_id", "sender_organisation_id", "receiver_organisation_id", "arbodienst_id", "employer_id"}
DAYS = frozenset({"birth_date", "sent_on", "asked_on", "entered_on", "until", "first_sick_day", "recovered_on"}) | {
    "active_from",
    "on",
    "day",
    "noted_on",
}
MOMENTS = frozenset({"since", "given_at", "ended_at", "opened_at", "invited_at", "used_at", "bound_at", "at"}) | {
    "asked_at",
    "answered_at",
    "created_at",
    "sent_at",
}
PROFESSIONAL = frozenset({"professional_id", "asked_by", "sent_by"})
DAY_LENGTH = len("2026-03-02")
OVERVIEW: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "persons": {
        "records": ("given_name", "family_name", "birth_date", "phone", "email", "bsn_masked"),
        "employee": ("given_name", "family_name", "birth_date", "employer_id", "personnel_number"),
        "relations": ("organisation_id", "since", "until"),
        "consents": ("given_yes", "given_no"),
        "machtigingen": ("arbodienst_id", "given_at", "until", "ended_at"),
        "machtiging_questions": ("arbodienst_id",),
        "proxies": ("name", "first_day", "last_day", "ended_at"),
        "emergency_accesses": ("organisation_id", "professional_id", "opened_at", "until"),
        "questions": ("arbodienst_id", "asked_by", "asked_at", "question", "answer"),
        "invitations": ("invited_at", "used_at", "ended_at"),
        "accounts": ("bound_at", "ended_at"),
        "erasure": ("asked_on", "ended_at"),
        "merges": ("at",),
    },
    "referral": {
        "referrals": (
            *("case_number", "sender_organisation_id", "receiver_organisation_id", "sent_on"),
            *("status_line", "next_line", "hulpvraag", "question"),
        ),
        "advices": ("case_number", "sender_organisation_id", "receiver_organisation_id", "asked_on"),
        "peer_questions": ("case_number", "sender_organisation_id", "receiver_organisation_id", "asked_on", "question"),
        "recalls": ("organisation_id", "entered_on"),
    },
    "careplan": {"plans": ("case_number", "opened_at", "organisations", "planned", "to_do")},
    "worktrack": {
        "cases": ("case_number", "arbodienst_id", "employer_id", "first_sick_day", "recovered_on"),
        "werkplannen": ("case_number", "arbodienst_id"),
        "reports": ("report_number",),
        "signed_documents": ("case_number", "active_from", "digest"),
        "letters": ("case_number", "arbodienst_id", "sent_at", "sent_by"),
        "contacts": ("on", "time"),
        "days": ("day", "hours"),
        "talk_notes": ("text",),
        "notes": ("noted_on", "text"),
        "expert_advices": ("case_number", "professional_id", "asked_at", "question"),
        "deskundigenoordelen": ("case_number", "asked_on", "came_on"),
        "second_opinions": ("case_number", "professional_id", "asked_at", "question", "advice", "reply"),
    },
    "notifications": {"notices": ("created_at", "title", "body")},
}
MADE: Mapping[str, Callable[[Row, Directory], object]] = {
    "given_yes": lambda row, _: _count(row, "give"),
    "given_no": lambda row, _: _count(row, "object"),
    "organisations": lambda row, known: ", ".join(filter(None, map(known.organisation, row["organisation_ids"]))),
    "planned": lambda row, _: "; ".join(
        f"{each['title']}: {long_date(each['date'])}" for each in row["planning_dates"] if each["date"]
    ),
    "to_do": lambda row, _: "; ".join(each["title"] for each in row["tasks"] if not each["done_at"]),
    "report_number": lambda row, _: row["open"]["case_number"],
    "hours": lambda row, _: f"{row['minutes'] // 60}:{row['minutes'] % 60:02d}" if row["minutes"] is not None else "",
    "time": lambda row, _: row["at"],
}
LOOKS = ("at", "who", "where", "what", "why")


@dataclass(frozen=True)
class Section:
    """One part: what it is called, and each thing in it as labels with what they say."""

    title: str
    items: list[list[tuple[str, str]]]


def sections_of(copy: OwnCopy, known: Directory) -> Iterator[Section]:
    """Yield every part that was given, the empty ones too: that nothing is held is an answer as well."""
    for service, given in copy.given.items():
        for name, columns in OVERVIEW[service].items():
            if name in given["parts"]:
                items = [_lines(row, columns, known) for row in copy.part(service, name)]
                yield Section(term(name, "copy-part"), items)


def packed(copy: OwnCopy, overview: str, readme: str) -> bytes:
    """Return the files in one: the page, who looked as a sheet, a file for machines of each service, what is what."""
    header = [text(f"looks.col-{name}") for name in LOOKS]
    rows = [[str(row[name] or "") for name in LOOKS] for row in copy.looks]
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(text("own-copy.file-overview"), overview)
        archive.writestr(text("own-copy.file-readme"), readme)
        archive.writestr("wie-keek.csv", csv_file.write([header, *rows]))
        for name, content in copy.files.items():
            archive.writestr(name, content)
    return found.getvalue()


def _lines(row: Row, columns: tuple[str, ...], known: Directory) -> list[tuple[str, str]]:
    said = ((name, _said(row, name, known)) for name in columns)
    return [(term(name, "copy-label"), value) for name, value in said if value]


def _said(row: Row, name: str, known: Directory) -> str:
    value: Any = MADE[name](row, known) if name in MADE else row.get(name)
    if not value or not isinstance(value, str):
        return str(value) if isinstance(value, int) else ""
    if name in ORGANISATION:
        return known.organisation(value) or value
    if name in PROFESSIONAL:
        return known.professional(value) or text("own-copy.somebody")
    if name in MOMENTS | DAYS and "T" not in value[:DAY_LENGTH]:
        return long_date(value) if len(value) == DAY_LENGTH else date_of(value)
    return value


def _count(row: Row, verdict: str) -> int:
    return sum(each["verdict"] == verdict and each["active"] for each in row["consents"])
