"""From where on the network somebody came who is not signed in: to close a door for who guesses, and nothing else."""

from ipaddress import IPv4Address, ip_address, ip_network

from flask import request

_HOME_BITS = 64  # of IPv6 one household or office has so many addresses that one of them tells nothing


def source() -> str:
    """Return the address of who asks; of IPv6 the network of theirs. Empty when nothing is known."""
    try:
        found = ip_address((request.remote_addr or "").strip("[]"))
    except ValueError:
        return ""
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, _HOME_BITS), strict=False))
