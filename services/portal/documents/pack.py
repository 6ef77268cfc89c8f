"""What a patient without internet takes home on paper: where it stands, who to call, and a code that leads to the page.

The code holds the address of the front door and nothing of the patient: who has the paper reads no more than what is on
it, and signs in to see the rest.
"""

from io import BytesIO
from typing import Any

import segno

from services.portal.documents.source import Source, long_day
from services.portal.language import text
from services.portal.parts import today


def pack_of(source: Source, address: str) -> dict[str, Any]:
    """Return what the print says; the lines about where it stands are those of the patient's own page (IZP-11)."""
    row = source.row
    return {
        "heading": text("pack.title"),
        "about": [": ".join(each) for each in (*source.about[:2], (text("letter.number"), row["case_number"]))],
        "sections": [
            {"title": text("pack.now"), "lines": [row["status_line"], row["next_line"]], "calls": []},
            *_turn(source),
            {"title": text("pack.call"), "lines": [text("pack.call-hint")], "calls": _numbers(source)},
            {"title": text("pack.bring"), "lines": [text("pack.bring-hint"), text("pack.no")], "calls": []},
        ],
        "online": {
            "title": text("pack.online"),
            "lines": [text("pack.scan"), text("pack.sign-in")],
            "address": address,
            "alt": text("pack.code", address=address),
        },
    }


def code_of(address: str) -> str:
    """Return the QR code of an address as SVG, readable when a corner is stained."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=4)
    return drawn.getvalue().decode()


def _turn(source: Source) -> list[dict[str, Any]]:
    """Return wie aan zet is, until when; nothing once it is over."""
    move = source.row["whose_move"]
    if not move:
        return []
    person = source.known.professional(move["id"]) if move["kind"] == "person" else ""
    who = ", ".join(filter(None, (person, source.known.organisation(move["organisation_id"]))))
    is_late = move["due_on"] < today().isoformat()
    by = text("pack.was-by" if is_late else "pack.by", day=long_day(move["due_on"]))
    return [{"title": text("pack.turn"), "lines": [who, by], "calls": []}]


def _numbers(source: Source) -> list[str]:
    """Return who can be called: the team, then who referred."""
    row, known = source.row, source.known
    places = ((row["receiver_organisation_id"], None), (row["sender_organisation_id"], row["sender_id"]))
    rows = ((known.organisation(at), known.phone(at, who)) for at, who in places)
    return [f"{name}: {number}" for name, number in rows if name and number]
