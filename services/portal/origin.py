"""Where a request comes from, as the browser says it: a page of ours, or somewhere else."""

from urllib.parse import urlsplit

from flask import request

from services.portal.parts import parts


def is_from_own_page() -> bool:
    """Tell whether a page of ours sent this; without fetch metadata the origin of the browser tells."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    own, said = urlsplit(parts().config.base_url), urlsplit(request.headers.get("Origin") or request.referrer or "")
    return (said.scheme, said.netloc) == (own.scheme, own.netloc)
