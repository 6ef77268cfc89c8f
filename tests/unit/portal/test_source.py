"""From where somebody came: one address, of IPv6 the network; no header that anybody may write counts."""

import pytest
from flask import Flask

from services.portal.source import source


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2:bbbb::9]", "2001:db8:1:2::/64"),
        ("unknown", ""),
        (None, ""),
    ],
)
def test_who_has_a_network_of_addresses_is_one_source(address: str | None, told: str) -> None:
    headers = {"X-Forwarded-For": "203.0.113.9"}
    with Flask("x").test_request_context(headers=headers, environ_base={"REMOTE_ADDR": address} if address else {}):
        assert source() == told
