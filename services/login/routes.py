"""The addresses that programs call: keys, discovery, tokens, userinfo, end of session."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from authlib.common.urls import add_params_to_uri
from flask import Blueprint, Response, jsonify, redirect, request, session
from joserfc import jwt
from joserfc.errors import JoseError
from werkzeug.wrappers import Response as BaseResponse

from services.login.metadata import metadata
from services.login.pages import page
from services.login.server import Issuer
from services.login.token_endpoints import read_access_token
from services.login.tokens import ALGORITHM
from shared.web.authentication import InvalidToken, bearer_token

KEYS_MAX_AGE = 60


class Endpoints:
    """The machine side of one issuer."""

    def __init__(self, issuer: Issuer) -> None:
        self._issuer = issuer

    def register(self, blueprint: Blueprint) -> None:
        """Hang each on its address."""
        for path in ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"):
            blueprint.add_url_rule(path, path.rpartition("/")[2], self.describe)
        blueprint.add_url_rule("/jwks.json", "jwks", self.keys)
        blueprint.add_url_rule("/token", "token", self.token, methods=["POST"])
        blueprint.add_url_rule("/revoke", "revoke", self.revoke, methods=["POST"])
        blueprint.add_url_rule("/introspect", "introspect", self.introspect, methods=["POST"])
        blueprint.add_url_rule("/userinfo", "userinfo", self.user_info, methods=["GET", "POST"])
        blueprint.add_url_rule("/logout", "logout", self.logout, methods=["GET", "POST"])

    def describe(self) -> Response:
        """Say what we are and can."""
        return jsonify(metadata(self._issuer.mint.issuer))

    def keys(self) -> Response:
        """Publish the public keys."""
        answer = jsonify(self._issuer.mint.public_keys())
        answer.headers["Cache-Control"] = f"public, max-age={KEYS_MAX_AGE}"
        return answer

    def token(self) -> Response:
        """Issue tokens."""
        answer: Response = self._issuer.create_token_response()
        return answer

    def revoke(self) -> Response:
        """End a token."""
        answer: Response = self._issuer.create_endpoint_response("revocation")
        return answer

    def introspect(self) -> Response:
        """Say whether a token still counts."""
        answer: Response = self._issuer.create_endpoint_response("introspection")
        return answer

    def user_info(self) -> Response:
        """Say who a person is, to whom holds that person's token."""
        try:
            token = read_access_token(self._issuer, bearer_token(request.headers.get("Authorization")))
        except InvalidToken:
            token = None
        if token is None or token.ended or "openid" not in token.claims.scopes:
            answer = jsonify({"error": "invalid_token"})
            answer.status_code = HTTPStatus.UNAUTHORIZED
            answer.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
            return answer
        subject = token.claims.subject
        name = subject.name if "profile" in token.claims.scopes else None
        return jsonify({"sub": subject.id, **({"name": name} if name else {})})

    def logout(self) -> BaseResponse:
        """End a session that an ID token of ours names, and go where its client may send people; else say so."""
        session.clear()
        claims = self._id_token(request.values.get("id_token_hint", ""))
        client = self._issuer.clients.get(str(claims.get("aud")))
        if client is None:
            return page("signed_out.html")
        self._issuer.store.end(str(claims["sid"]), self._issuer.mint.seconds())
        address = request.values.get("post_logout_redirect_uri", "")
        if address not in client.signed_out_uris:
            return page("signed_out.html")
        state = request.values.get("state")
        return redirect(add_params_to_uri(address, {"state": state}) if state else address)

    def _id_token(self, text: str) -> Mapping[str, Any]:
        """Read an ID token of ours, expired or not; nothing for anything else."""
        try:
            token = jwt.decode(text, self._issuer.mint.key, algorithms=[ALGORITHM])
        except (JoseError, ValueError, TypeError, RecursionError):
            return {}
        ours = token.claims.get("iss") == self._issuer.mint.issuer
        return token.claims if ours and isinstance(token.claims.get("sid"), str) else {}
