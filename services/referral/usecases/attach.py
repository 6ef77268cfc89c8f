"""Add a file to a referral: what may be known before is checked first, the content streams by outside any transaction.

Three steps, so that a file cut half-way, a full disk or a killed process leaves no attachment: write down that content
comes in, keep it, and only then let the referral have it. What stays behind is deleted at once, or within the hour by
the clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from services.referral.domain.attachment import Attachment, Limits, too_much
from services.referral.domain.attachment_kinds import Kind, head_faults, kind_said
from services.referral.domain.attachment_name import clean_name, ending_of
from services.referral.domain.attachment_passing import Passing
from services.referral.domain.moves import MOVES, is_legal
from services.referral.domain.phases import TITLES
from services.referral.domain.referral import Referral
from services.referral.settings.attachments import Room
from services.referral.storage.attachments import add_attachment, attachments_of, expect_object, hold_object
from services.referral.storage.referrals import load_referral
from services.referral.usecases.handling import act_of
from services.referral.usecases.sharing import resource_of
from shared.faults import Conflict, Fault, InvalidInput, Unavailable
from shared.identifiers import new_id
from shared.storage.objects import StoreAway
from shared.storage.sealed_stream import new_key, seal
from shared.storage.work import Work

ATTACH, SUPPLEMENT = "referral.attach", "referral.supplement"
_NO_STORE = "De opslag voor bijlagen antwoordt nu niet. Er is niets bewaard; probeer het straks opnieuw."
_TOO_SLOW = "Het duurde te lang voordat dit bestand binnen was. Er is niets bewaard; probeer het opnieuw."


@dataclass(frozen=True)
class Given:
    """What is said of a file before it is read: its name, its type, how many bytes, and its first ones."""

    name: str
    media_type: str
    size: int
    head: bytes


@dataclass(frozen=True)
class Arriving:
    """A file that comes in: where, which kind it says to be, under which name and key."""

    referral_id: str
    object_id: str
    name: str
    kind: Kind
    key: bytes


def expect_attachment(work: Work, referral_id: str, given: Given) -> Arriving:
    """Check all that can be known before the file is read, and write down that it comes in.

    Raises ``NotFound``, ``Forbidden``, ``Conflict`` once nothing may be added, ``InvalidInput`` with every fault.
    """
    referral = load_referral(work, referral_id)
    check_may_attach(work, referral)
    kind, faults = _looked_at(given)
    room: Room = work.settings.attachments
    over = too_much(attachments_of(work, referral_id), given.size, room.limits)
    if kind is None or faults or over:
        raise InvalidInput([*faults, *over])
    name = clean_name(given.name, ending_of(given.name) or kind.endings[0])
    arriving = Arriving(referral_id, new_id(), name, kind, new_key())
    expect_object(work, arriving.object_id)
    return arriving


def take_in(room: Room, arriving: Arriving, chunks: Iterable[bytes]) -> Passing:
    """Let the content stream into the store, sealed; outside any transaction.

    Raises ``InvalidInput`` for what is wrong with it, ``Unavailable`` when the store has no place; nothing is kept
    then.
    """
    passing = Passing(arriving.kind, room.limits.largest)
    try:
        room.store.put(arriving.object_id, seal(arriving.key, arriving.object_id, passing.through(chunks)))
    except StoreAway:
        raise Unavailable(_NO_STORE) from None
    return passing


def keep_attachment(work: Work, arriving: Arriving, passed: Passing) -> Attachment:
    """Let the referral have what came in; the same file twice is one attachment. Raises as ``expect_attachment``."""
    referral = load_referral(work, arriving.referral_id)
    check_may_attach(work, referral, writes=True)
    there = attachments_of(work, referral.id)
    same = next((each for each in there if each.digest == passed.digest), None)
    if same is not None:
        return same
    limits: Limits = work.settings.attachments.limits
    if over := too_much(there, passed.size, limits):
        raise InvalidInput(over)
    if not hold_object(work, arriving.object_id):
        raise Unavailable(_TOO_SLOW)
    act = act_of(work)
    kept = Attachment(
        new_id(),
        referral.id,
        arriving.object_id,
        arriving.name,
        arriving.kind.media_type,
        passed.size,
        passed.digest,
        "pending",
        None,
        work.actor.id,
        act.organisation_id,
        work.now,
    )
    add_attachment(work, kept, arriving.key)
    return kept


def check_may_attach(work: Work, referral: Referral, *, writes: bool = False) -> None:
    """Raise ``NotFound`` or ``Forbidden`` for who may not, ``Conflict`` once nothing may be added. ``writes``: note it.

    To a draft whoever may write it adds; to what was sent whoever may supplement it, as long as that may be.
    """
    draft = is_legal(referral, MOVES["change"])
    action = ATTACH if draft else SUPPLEMENT
    resource = resource_of(work, referral)
    if writes or not work.may(action, resource):
        work.require(action, resource, writes=True)
    if not draft and not is_legal(referral, MOVES["supplement"]):
        raise Conflict(f"Er kan nu geen bijlage bij: de status is '{TITLES[referral.state]}'.")


def _looked_at(given: Given) -> tuple[Kind | None, list[Fault]]:
    ending = ending_of(given.name)
    kind, said = kind_said(given.media_type, ending)
    faults = list(said)
    if not given.name.strip():
        faults.append(Fault("name", "required", "Geef het bestand een naam."))
    if kind is not None:
        faults.extend(head_faults(kind, given.head))
    elif not given.head:
        faults.append(Fault("content", "required", "Dit bestand is leeg."))
    return kind, faults
