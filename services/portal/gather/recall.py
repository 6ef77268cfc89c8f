"""What the pages about the recall list need: the list by due day, one patient with every call, who can follow."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from flask import abort, request

from services.portal.api import Part, read
from services.portal.gather.care import PROGRESS
from services.portal.gather.directory import Directory, directory
from services.portal.gather.moves import WhoseMove, of_referral
from services.portal.gather.names import Names, patient_names
from services.portal.gather.patient_card import PATIENTS
from services.portal.gather.referral import Offers, gather_offers
from services.portal.gather.team import colleagues
from services.portal.more import mark
from services.portal.parts import today
from services.portal.person import Person
from shared.roles import SUPPORT_STAFF, TREATING

RECALLS = "/api/referral/v1/recalls"
LIST = "/api/referral/v1/recall-list"
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


@dataclass(frozen=True)
class ShownRecall:
    """One patient on the list as a colleague of the practice sees it."""

    part: Part
    names: Names
    known: Directory
    move: WhoseMove | None
    offers: Offers
    phone: str = ""

    @property
    def can(self) -> frozenset[str]:
        """The moves that are open to this person now."""
        return frozenset(row["name"] for row in self.part.body.get("actions", ()))

    @property
    def title(self) -> str:
        """The name of the patient, or the case number."""
        return self.names.of(self.part.body["patient_id"]) or str(self.part.body["case_number"])


def may_recall(me: Person) -> bool:
    """Tell whether this person may put a patient on the list."""
    return me.has_role(*TREATING, *SUPPORT_STAFF)


def gather_recalls(me: Person) -> dict[str, Any]:
    """Gather who is called, by due day; all of them where that was asked for."""
    progress = "all" if request.args.get("progress") == "all" else PROGRESS[0]
    part, known = read(LIST, progress=progress, **mark()), directory()
    return {
        "progress": progress,
        "part": part,
        "lines": [(row, _now(row, of_referral(row, me, known))) for row in part.items],
        "counts": part.body.get("counts", {}),
        "names": patient_names(row["patient_id"] for row in part.items),
        "known": known,
        "may_recall": may_recall(me),
    }


def _now(row: Mapping[str, Any], move: WhoseMove | None) -> WhoseMove | None:
    """Return the move, which nobody need think of as theirs before day 21."""
    if move is None or row["whose_move"]["since"] <= today().isoformat():
        return move
    return replace(move, is_mine=False)


def gather_recall(me: Person, recall_id: str) -> ShownRecall:
    """Gather one patient on the list, and what can be referred to."""
    part, known = read(f"{RECALLS}/{recall_id}"), directory()
    names = patient_names([part.body["patient_id"]] if part.is_there else [])
    move = _now(part.body, of_referral(part.body, me, known)) if part.is_there else None
    patient = read(f"{PATIENTS}/{part.body['patient_id']}/card") if move else None  # who is called has a number
    phone = (patient.body.get("patient", {}).get("phone") or "") if patient else ""
    return ShownRecall(part, names, known, move, gather_offers(me), phone)


def gather_entering(me: Person) -> dict[str, Any]:
    """Gather who is entered, where the address names the patient, and which colleagues can follow."""
    patient_id = request.values.get("patient", "")
    if patient_id and not _ID.fullmatch(patient_id):
        abort(HTTPStatus.NOT_FOUND)
    people = colleagues(directory(), (me.organisation_id or "",))
    return {
        "patient_id": patient_id,
        "names": patient_names([patient_id] if patient_id else []),
        "followers": [(each.id, each.title) for each in people],
        "may_recall": may_recall(me),
    }
