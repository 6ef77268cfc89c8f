"""Requests for our own address stay in this process (D47); others, as to a named issuer, go over the network."""

import httpx

from deploy.local.gateway import WsgiApp


class OwnAddress(httpx.BaseTransport):
    """Takes what is for us to the application, all else to the network."""

    def __init__(self, base_url: str, app: WsgiApp, network: httpx.BaseTransport | None = None) -> None:
        self._base_url = httpx.URL(base_url)
        self._own = httpx.WSGITransport(app=app)
        self._network = network or httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on."""
        is_own = (request.url.host, request.url.port) == (self._base_url.host, self._base_url.port)
        return (self._own if is_own else self._network).handle_request(request)

    def close(self) -> None:
        """Keep what others use too."""
