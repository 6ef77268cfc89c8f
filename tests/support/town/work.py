"""What the work side agrees on: a werkplan that went out, and the next edition being written."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from shared.contracts.expert_advices import EXPERT_ADVICE_ASKED
from shared.contracts.region import PROFESSIONAL_PUBLISHED
from shared.contracts.second_opinions import SECOND_OPINION_PASSED_ON
from shared.policy.subject import service_subject
from tests.support.service_app import Caller
from tests.support.town import ARBODIENST, BUREAU, EXPERT, OTHER_ARBODIENST, SECOND_DOCTOR, Town
from tests.support.werkplannen import WRITTEN

EMPLOYEE = 4
NEXT = {**WRITTEN, "change_reason": "Het gaat sneller dan gedacht."}


def werkplan(found: Town) -> dict[str, str]:
    """Let the bedrijfsarts write a werkplan and send it, both sign, and the next begin; it fits nobody any more."""
    arts, where = found.services["worktrack"].by(found.actors[1]), f"/cases/{found.ids['case_id']}/werkplan"
    _write(arts, where, WRITTEN)
    found.post("worktrack", 1, f"{where}/sending", None, version=1)
    asked = {"signer": "hr", "email": "hr@bakkerij.example"}
    made = found.post("worktrack", 1, f"{where}/signing-links", asked, version=2).json
    letter = _mailed(found)
    found.post("worktrack", EMPLOYEE, f"{where}/signature", {"edition": 1})
    signing = {"link": letter["link"], "code": made["code"], "edition": 1}
    signed = found.services["worktrack"].by(service_subject("portal")).post("/signing-signatures", signing)
    assert signed.json["is_agreed"], signed.text
    said = found.post("worktrack", EMPLOYEE, f"{where}/signals", {"kind": "pace"}).json
    _write(arts, where, NEXT)
    return {"signal_id": str(said["signal_id"]), "link_id": letter["link_id"]}


def _mailed(found: Town) -> dict[str, str]:
    """Return what the courier gets of the link that was just asked for."""
    worktrack = found.services["worktrack"]
    asked = worktrack.published("signing-mail-asked")[-1]["link_id"]
    (letter,) = (
        worktrack.by(service_subject("notifications")).post("/signing-letters", {"link_ids": [asked]}).json["items"]
    )
    return dict(letter)


def _write(arts: Caller, where: str, body: Mapping[str, Any]) -> None:
    now = arts.get(where)
    answer = arts.send("PUT", where, dict(body), version=now.json["version"] if now.status_code == HTTPStatus.OK else 0)
    assert answer.status_code == HTTPStatus.OK, answer.text


def contact(found: Town) -> dict[str, str]:
    """Let the arbodienst plan when it sees the employee."""
    wanted = {"on": "2026-06-09", "at": "10:30", "kind": "spreekuur"}
    made = found.post("worktrack", 1, f"/cases/{found.ids['case_id']}/contacts", wanted)
    return {"contact_id": str(made.json["contact_id"])}


def letter(found: Town) -> dict[str, str]:
    """Let the bedrijfsarts write a letter, with a medical part, and not send it yet."""
    written = {"kind": "advies", "possible": "Zittend werk.", "medical": "Alleen voor de bedrijfsarts."}
    made = found.post("worktrack", 1, f"/cases/{found.ids['case_id']}/letters", written)
    return {"letter_id": str(made.json["letter_id"])}


def note(found: Town) -> dict[str, str]:
    """Let the bedrijfsarts note what was said, for the own arbodienst."""
    written = {"text": "Gebeld.", "share": "team", "with_whom": "employee", "noted_on": "2026-03-02"}
    made = found.post("worktrack", 1, f"/cases/{found.ids['case_id']}/notes", written)
    return {"note_id": str(made.json["note_id"])}


def task(found: Town) -> dict[str, str]:
    """Let the bedrijfsarts give a task, to themself; region told of a colleague, to whom rights give one too."""
    colleague = {"professional_id": "prof-post", "organisation_id": ARBODIENST, "roles": ["verzuimconsulent"]}
    found.services["worktrack"].deliver(PROFESSIONAL_PUBLISHED, colleague)
    asked = {"for_id": "prof-smit", "kind": "call-employee", "text": "Bel over het rooster.", "due_on": "2026-06-09"}
    made = found.post("worktrack", 1, f"/cases/{found.ids['case_id']}/tasks", asked)
    return {"task_id": str(made.json["task_id"])}


def expert_advice(found: Town) -> dict[str, str]:
    """Let the bedrijfsarts ask an arbeidsdeskundige of another organisation; persons is told."""
    asked = {"professional_id": EXPERT, "organisation_id": BUREAU, "question": "Past het?", "due_on": "2026-06-09"}
    body = {**asked, "parts": ["belastbaarheid", "werkplan", "work"]}
    made = found.post("worktrack", 1, f"/cases/{found.ids['case_id']}/expert-advices", body).json
    found.services["persons"].deliver(
        EXPERT_ADVICE_ASKED, found.services["worktrack"].published("expert-advice-asked")[0]
    )
    return {"expert_advice_id": str(made["expert_advice_id"])}


def second_opinion(found: Town) -> dict[str, str]:
    """Let the employee ask a bedrijfsarts of another arbodienst, and their own pass it on; persons is told."""
    worktrack, whom = found.services["worktrack"], (SECOND_DOCTOR, OTHER_ARBODIENST)
    names = ("professional_id", "organisation_id")
    worktrack.deliver(PROFESSIONAL_PUBLISHED, {**dict(zip(names, whom, strict=True)), "roles": ["01.008"]})
    asked = {**dict(zip(names, whom, strict=True)), "subject": "hours", "question": "Langzamer?", "parts": ["work"]}
    made = found.post("worktrack", EMPLOYEE, f"/cases/{found.ids['case_id']}/second-opinions", asked).json
    found.post("worktrack", 1, f"/second-opinions/{made['second_opinion_id']}/passing-on", None, version=1)
    found.services["persons"].deliver(SECOND_OPINION_PASSED_ON, worktrack.published("second-opinion-passed-on")[0])
    return {"second_opinion_id": str(made["second_opinion_id"])}


def deskundigenoordeel(found: Town) -> dict[str, str]:
    """Let employer and employee each record what they asked of UWV, and show it to nobody."""
    where, asked = f"/cases/{found.ids['case_id']}/deskundigenoordelen", {"asked_on": "2026-03-02"}
    made = found.post("worktrack", 2, where, {**asked, "question": "employee-effort"}).json
    own = found.post("worktrack", EMPLOYEE, where, {**asked, "question": "can-work"}).json
    ids = {"deskundigenoordeel_id": made, "own_oordeel_id": own}
    return {name: str(each["deskundigenoordeel_id"]) for name, each in ids.items()}
