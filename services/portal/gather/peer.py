"""What the pages about short questions between treaters need: a box, one question with names, and whom to ask."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import abort, request

from services.portal.api import Part, read
from services.portal.gather.care import BOXES, chosen_box
from services.portal.gather.directory import Directory, directory
from services.portal.gather.moves import WhoseMove, of_referral
from services.portal.gather.names import Names, patient_names
from services.portal.gather.team import colleagues
from services.portal.language import text
from services.portal.more import mark
from services.portal.person import Person

PEERS = "/api/referral/v1/peer-questions"
BOX = "/api/referral/v1/peer-question-worklist"
CANDIDATES = "/api/referral/v1/peer-candidates"
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


@dataclass(frozen=True)
class ShownPeer:
    """One question as its reader sees it."""

    part: Part
    names: Names
    known: Directory
    move: WhoseMove | None
    is_sender: bool

    @property
    def can(self) -> frozenset[str]:
        """The moves that are open to this person now."""
        return frozenset(row["name"] for row in self.part.body.get("actions", ()))

    @property
    def title(self) -> str:
        """The name of the patient, or the case number."""
        return self.names.of(self.part.body["patient_id"]) or str(self.part.body["case_number"])


def gather_peer_box(me: Person) -> dict[str, Any]:
    """Gather the questions of one box, open ones first."""
    box = chosen_box(me)
    part, known = read(BOX, box=box, **mark()), directory()
    return {
        "box": box,
        "boxes": BOXES if box == "received" else tuple(reversed(BOXES)),
        "part": part,
        "lines": [(row, of_referral(row, me, known)) for row in part.items],
        "counts": part.body.get("counts", {}),
        "names": patient_names(row["patient_id"] for row in part.items),
        "known": known,
    }


def gather_peer(me: Person, question_id: str) -> ShownPeer:
    """Gather one question; when who asked it sees the answer, it is read and over."""
    part, known = read(f"{PEERS}/{question_id}"), directory()
    names = patient_names([part.body["patient_id"]] if part.is_there else [])
    move = of_referral(part.body, me, known) if part.is_there else None
    return ShownPeer(part, names, known, move, part.body.get("sender_organisation_id") == me.organisation_id)


def gather_peer_asking() -> dict[str, Any]:
    """Gather about whom is asked and who can be: each organisation that treats the patient too, with its people."""
    patient_id = request.values.get("patient", "")
    if not _ID.fullmatch(patient_id):
        abort(HTTPStatus.NOT_FOUND)
    part, known = read(CANDIDATES, patientId=patient_id), directory()
    return {
        "part": part,
        "patient_id": patient_id,
        "names": patient_names([patient_id] if part.is_there else []),
        "choices": [_group(known, row["organisation_id"]) for row in part.items],
    }


def _group(known: Directory, organisation_id: str) -> tuple[str, list[tuple[str, str]]]:
    people = [(f"{organisation_id}|{each.id}", each.title) for each in colleagues(known, (organisation_id,))]
    name = known.organisation(organisation_id) or text("own.unknown-organisation")
    return name, [(organisation_id, text("peer.whole-team", team=name)), *people]
