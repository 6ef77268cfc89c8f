"""Who may send once more now: asked before anything else is, so that a program that ran wild costs others little."""

import structlog
from flask import request

from services.referral.storage.sending_quota import take_room
from shared.faults import TooMany
from shared.web.context import begin_work, context, signed_in
from shared.web.door import check_role
from shared.web.idempotency import KEY, replay

log = structlog.get_logger(__name__)

TOO_MANY = (
    "Dit is nog niet verstuurd: uw organisatie verstuurde er net heel veel tegelijk. Probeer het over {} opnieuw."
)
LONG_S = 10


def room_to_send(action: str) -> None:
    """Take room for one sending of the caller's organisation. Raises ``TooMany``; never for what was answered before.

    It is a transaction of its own, as all who send for one organisation would wait for each other otherwise; what it
    takes is not given back when the sending is refused after all.
    """
    parts, sender = context(), signed_in()
    if sender.organisation_id is None or not parts.works.policy.by_role(sender, action):
        return
    with parts.works.database.write_lazily() as conn:
        wait_s = take_room(conn, parts.settings.quota, sender.organisation_id, parts.system.now())
    if wait_s and not _was_answered(action):
        log.warning("sending-quota", organisation_id=sender.organisation_id, action=action)
        raise TooMany(TOO_MANY.format(f"{wait_s} seconden" if wait_s > LONG_S else "een paar seconden"), wait_s)


def _was_answered(action: str) -> bool:
    if KEY not in request.headers:
        return False
    with begin_work() as work:
        check_role(work, action)
        return replay(work) is not None
