"""Take up an invitation: who signed in shows the link and the code, once, in time, with few tries."""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from services.persons.domain import proxy as domain
from services.persons.domain.proxy import MOST_WRONG, VALID_FOR, Proxy
from services.persons.storage.proxies import count_wrong, find_invited, note_wrong
from services.persons.usecases.proxies.keep import keep_proxy
from shared.policy.decision import Resource
from shared.storage.work import Work

LATELY = timedelta(hours=1)
MOST_LATELY = 10


@dataclass(frozen=True)
class Taken:
    """What came of it. Every refusal looks the same, so that none tells what was right."""

    state: Literal["accepted", "refused", "too-many"]
    proxy: Proxy | None = None


def accept_proxy(work: Work, invitation_id: str, code: str) -> Taken:
    """Take it up; the same person again gets the same answer. Wrong tries are counted: five for an invitation."""
    of_invitation, of_actor = count_wrong(work, invitation_id, LATELY)
    if of_invitation >= MOST_WRONG or of_actor >= MOST_LATELY:
        return Taken("too-many")
    found = find_invited(work, invitation_id)
    if found is None or not _fits(work, found, code):
        note_wrong(work, invitation_id, VALID_FOR)
        return Taken("refused")
    resource = Resource("proxy", found.proxy_id, frozenset({"invited"}), found.patient_id)
    work.require("proxy.accept", resource, writes=True)
    if found.holder_id == work.actor.id:
        return Taken("accepted", found)
    return Taken("accepted", keep_proxy(work, *domain.accept(found, work.actor.id, work.now)))


def _fits(work: Work, found: Proxy, code: str) -> bool:
    is_right = hmac.compare_digest(found.invitation.code.encode(), code.encode())
    state = found.state(work.today, work.recorded_at)
    is_free = state == "invited" or (found.holder_id == work.actor.id and state in {"active", "to-come"})
    return is_right and is_free
