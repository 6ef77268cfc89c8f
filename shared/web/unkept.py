"""No answer is kept on the way: nobody stores it, and nobody takes that to one caller for that to another."""

from flask import Flask, Response


def register(app: Flask) -> None:
    """Let every answer of ``app`` say so, unless it said itself how long it may be kept."""
    app.after_request(unkept)


def unkept(response: Response) -> Response:
    """Return the answer that nobody keeps."""
    response.headers.setdefault("Cache-Control", "no-store")
    response.vary.add("Authorization")
    return response
