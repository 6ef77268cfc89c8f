"""Inside one process a file passes by too: the application reads a piece before the next one is made."""

from collections.abc import Iterator
from typing import Any

import httpx

from deploy.local.own_address import InProcess


def test_a_body_is_read_while_it_is_made_and_the_answer_while_it_is_told() -> None:
    seen: list[str] = []

    def app(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [])
        while piece := environ["wsgi.input"].read1(3):
            seen.append(f"read {piece.decode()}")
            yield piece

    def made() -> Iterator[bytes]:
        for piece in (b"een", b"", b"twee"):
            seen.append(f"made {piece.decode()}")
            yield piece

    with (
        httpx.Client(transport=InProcess(app=app), base_url="http://house.test") as http,
        http.stream("POST", "/", content=made(), headers={"Content-Length": "7"}) as answer,
    ):
        assert b"".join(answer.iter_bytes()) == b"eentwee"
        assert http.post("/", content=b"kort").content == b"kort"
    assert seen == ["made een", "read een", "made ", "made twee", "read twe", "read e", "read kor", "read t"]
