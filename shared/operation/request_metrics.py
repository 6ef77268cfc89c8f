"""How long requests take and how they end: per service, route template, method and class of status. No id, no path."""

from http import HTTPStatus
from time import perf_counter

from flask import Flask, Response, request, request_finished, request_started, request_tearing_down
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from shared.web.following import route_asked, service_of
from shared.web.idempotency import REPLAYED

BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_NAME = "ketenwerk-requests"
_BEGAN = "ketenwerk.began"  # of the request itself: an application that calls itself shares its g


class RequestMetrics:
    """Measures the requests of the applications that it watches, into the registry of their process."""

    def __init__(self, registry: CollectorRegistry) -> None:
        labels = ("service", "route", "method", "status")
        self._seconds = Histogram(
            "ketenwerk_http_request_duration_seconds",
            "How long requests took, until their answer began",
            labels,
            buckets=BUCKETS_S,
            registry=registry,
        )
        self._in_progress = Gauge(
            "ketenwerk_http_requests_in_progress",
            "Requests that are being worked on, open streams included",
            ("service",),
            registry=registry,
        )
        self._replays = Counter(
            "ketenwerk_idempotent_replays",
            "Requests that were answered from an earlier one with the same Idempotency-Key",
            ("service",),
            registry=registry,
        )

        self._limited = Counter(
            "ketenwerk_requests_limited",
            "Requests that were refused because their organisation asked too much at once (429)",
            ("service",),
            registry=registry,
        )

    def watch(self, app: Flask) -> None:
        """Measure the requests of an application from now on."""
        app.extensions[_NAME] = self  # Flask's signals hold their listeners weakly
        request_started.connect(self._begin, app)
        request_finished.connect(self._end, app)
        request_tearing_down.connect(self._leave, app)

    def _begin(self, app: Flask, **_: object) -> None:
        request.environ[_BEGAN] = perf_counter()
        self._in_progress.labels(service_of(app)).inc()

    def _leave(self, app: Flask, **_: object) -> None:
        if request.environ.pop(_BEGAN, None) is not None:
            self._in_progress.labels(service_of(app)).dec()

    def _end(self, app: Flask, response: Response, **_: object) -> None:
        service = service_of(app)
        method, route = route_asked()
        seconds = perf_counter() - request.environ[_BEGAN]
        self._seconds.labels(service, route, method, f"{response.status_code // 100}xx").observe(seconds)
        if REPLAYED in response.headers:
            self._replays.labels(service).inc()
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            self._limited.labels(service).inc()
