"""Routes of the patient: my toestemmingen, what they do, and what was shared."""

from collections.abc import Mapping
from typing import Any

from services.persons.domain.consents import Consents
from services.persons.storage.consents import exchanges_of
from services.persons.usecases import consents as choices
from services.persons.usecases import preview
from services.persons.usecases.consents import Narrowing, Wish
from services.persons.web.consent_fields import data_of, purpose_of, recipient_of
from services.persons.web.consent_schemas import (
    ConsentAnswerSchema,
    EffectsSchema,
    NarrowSchema,
    OwnConsentsSchema,
    SaySchema,
)
from services.persons.web.consent_show import own_consents, show_consents, show_preview, show_reads
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version

blueprint = Blueprint("my-consents", __name__, description="Mijn toestemmingen: delen tussen zorgverleners")


def wish_of(body: Mapping[str, Any]) -> Wish:
    """Return what someone wants recorded."""
    return Wish(
        recipient_of(body["recipient"]),
        body.get("verdict", "give"),
        body["holder_id"],
        data_of(body),
        purpose_of(body),
        body["until"],
    )


@blueprint.get("/my-consents")
@door("consent.read-own")
@blueprint.response(200, OwnConsentsSchema)
def mine() -> dict[str, Any]:
    """What I said, what I am asked, and what was shared."""
    return _answer(choices.read_own_consents(current_work()))


@blueprint.post("/my-consents")
@door("consent.give")
@blueprint.arguments(SaySchema)
@blueprint.response(201, OwnConsentsSchema)
def say(body: Mapping[str, Any]) -> dict[str, Any]:
    """Say yes or no about sharing, from now on."""
    return _answer(choices.say(current_work(), wish_of(body), seen=expected_version()))


@blueprint.post("/my-consents/<consent_id>/withdrawal")
@door("consent.withdraw")
@blueprint.response(200, OwnConsentsSchema)
def withdraw(consent_id: str) -> dict[str, Any]:
    """Withdraw at once (AVG 7(3)); the answer lists what was shared before. No version is asked, twice is once."""
    return _answer(choices.withdraw(current_work(), consent_id))


@blueprint.post("/my-consents/<consent_id>/narrowing")
@door("consent.give")
@blueprint.arguments(NarrowSchema)
@blueprint.response(200, OwnConsentsSchema)
def narrow(body: Mapping[str, Any], consent_id: str) -> dict[str, Any]:
    """Leave less of a yes."""
    return _answer(choices.narrow(current_work(), consent_id, narrowing_of(body), seen=expected_version()))


@blueprint.post("/my-consent-requests/<request_id>/answer")
@door("consent.give")
@blueprint.arguments(ConsentAnswerSchema)
@blueprint.response(200, OwnConsentsSchema)
def answer(body: Mapping[str, Any], request_id: str) -> dict[str, Any]:
    """Answer a question of a professional: no, or yes, as asked or narrower."""
    allows = narrowing_of(body) if body["answer"] == "allowed" else None
    return _answer(choices.answer(current_work(), request_id, allows))


@blueprint.post("/my-consent-previews")
@door("consent.read-own")
@blueprint.arguments(SaySchema)
@blueprint.response(200, EffectsSchema)
def preview_saying(body: Mapping[str, Any]) -> dict[str, Any]:
    """Who would see what after this yes or no; nothing is stored."""
    return show_preview(current_work(), preview.preview_saying(current_work(), wish_of(body)))


@blueprint.post("/my-consents/<consent_id>/withdrawal-preview")
@door("consent.read-own")
@blueprint.response(200, EffectsSchema)
def preview_withdrawal(consent_id: str) -> dict[str, Any]:
    """Who would see what after this withdrawal; nothing is stored."""
    found = preview.preview_withdrawal(current_work(), consent_id)
    return show_preview(current_work(), found, consent_id=consent_id)


@blueprint.post("/my-consent-requests/<request_id>/preview")
@door("consent.read-own")
@blueprint.arguments(NarrowSchema)
@blueprint.response(200, EffectsSchema)
def preview_answer(body: Mapping[str, Any], request_id: str) -> dict[str, Any]:
    """Who would see what after a yes to this question; nothing is stored."""
    found = preview.preview_answer(current_work(), request_id, narrowing_of(body))
    return show_preview(current_work(), found, request_id=request_id)


def narrowing_of(body: Mapping[str, Any]) -> Narrowing:
    """Return what the patient leaves of it."""
    return Narrowing(data_of(body), purpose_of(body), body["until"])


def _answer(found: Consents) -> dict[str, Any]:
    work = current_work()
    shown = show_consents(work, found, exchanges_of(work, found), own_consents(work))
    return {**shown, "reads": show_reads(found, preview.reads_now(work, found))}
