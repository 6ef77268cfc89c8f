"""Keep what became of the right to act for a patient; both are told when its last day has passed."""

from collections.abc import Sequence
from datetime import timedelta

from services.persons.domain.proxy import Fact, Proxy, ProxyStopped
from services.persons.storage.proxies import load_proxy, save_proxy
from shared.calendar import local_midnight
from shared.faults import NotFound
from shared.storage.work import Work

TIMER = "proxy-over"


def keep_proxy(work: Work, proxy: Proxy, facts: Sequence[Fact]) -> Proxy:
    """Write it, and when it will be over; nothing without a fact."""
    saved = save_proxy(work, proxy, facts)
    if facts:
        work.cancel(TIMER, subject=saved.proxy_id)
    if facts and saved.holder_id and not saved.ended:
        due_at = local_midnight(saved.last_day + timedelta(days=1))
        work.schedule(TIMER, due_at=due_at, subject=saved.proxy_id)
    return saved


def tell_over(work: Work, proxy_id: str) -> None:
    """Tell that the last day passed; who was erased in between has nothing left to be told."""
    try:
        proxy = load_proxy(work, proxy_id)
    except NotFound:
        return
    if proxy.holder_id and not proxy.ended and work.today > proxy.last_day:
        save_proxy(work, proxy, (ProxyStopped(proxy),))
