"""Begin a referral: for a patient of the own organisation, to an offer that is known."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.referral.domain.content_checks import impossible
from services.referral.domain.referral import Referral
from services.referral.domain.writing import Begun, draft
from services.referral.storage.copies import chain_of, find_offer
from services.referral.usecases.handling import act_of, keep, terms
from shared.faults import Fault, InvalidInput
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.storage.work import Work

UNKNOWN_OFFER = Fault("offer_id", "unknown", "Dit aanbod kennen we niet. Kies een aanbod uit de lijst van de regio.")


def draft_referral(
    work: Work,
    begun: Mapping[str, str],
    content: Mapping[str, Any],
    told: str | None,
    brought: Iterable[Mapping[str, Any]] = (),
) -> Referral:
    """Return the new draft.

    ``told``: the chain that persons named when the own copy of the relation was not there yet. ``brought``: what came
    along from the own system.

    Raises ``NotFound`` for a patient of another organisation, ``InvalidInput`` with every fault.
    """
    act = act_of(work)
    patient_id = begun["patient_id"]
    chain_id = chain_of(work.conn, patient_id, act.organisation_id) or told
    related = frozenset({"sender"}) if chain_id else frozenset[str]()
    referral_id = new_id()
    work.require("referral.draft", Resource("referral", referral_id, related, patient_id), writes=True)
    faults = content_faults(work, {**begun, **content})
    if chain_id != begun["chain_id"]:
        faults.append(Fault("chain_id", "other-patient", "Deze keten hoort niet bij deze patiënt."))
    if faults:
        raise InvalidInput(faults)
    referral, facts = draft(Begun(referral_id, **begun), content, act, terms(work), brought)
    return keep(work, referral, facts, seen=0)


def content_faults(work: Work, given: Mapping[str, Any]) -> list[Fault]:
    """Return what cannot be true of what is written, and an offer that is not there."""
    faults = list(impossible(given, work.today))
    if "offer_id" in given and find_offer(work, given["offer_id"]) is None:
        faults.append(UNKNOWN_OFFER)
    return faults
