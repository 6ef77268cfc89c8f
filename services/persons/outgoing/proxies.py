"""What is told of who may act for a patient: to services what is allowed now, to people that it began and is over."""

from collections.abc import Callable, Mapping
from typing import Any

from services.persons.domain import proxy
from shared.contracts import proxies as contracts
from shared.contracts.contract import Contract


def _told(fact: proxy.ProxyTakenUp | proxy.ProxyStopped) -> Mapping[str, Any]:
    names = ("proxy_id", "chain_id", "holder_id")
    told = {name: getattr(fact.proxy, name) for name in names}
    return {**told, "patient_id": fact.proxy.whose, "relation": str(fact.proxy.relation)}


PROXY_ROWS: Mapping[type, tuple[Contract, Callable[[Any], Mapping[str, Any]]]] = {
    proxy.ProxyChanged: (contracts.PROXY_CHANGED, proxy.ProxyChanged.told),
    proxy.ProxyTakenUp: (contracts.PROXY_TAKEN_UP, _told),
    proxy.ProxyStopped: (contracts.PROXY_STOPPED, _told),
}
