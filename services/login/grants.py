"""The three ways to a token (code with PKCE, rotation, own key), each stricter than Authlib's default (NL GOV)."""

from typing import Any

from authlib.oauth2.rfc6749 import InvalidGrantError, InvalidRequestError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant, ClientCredentialsGrant, RefreshTokenGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode

from services.login.clients import Client
from services.login.records import NO_ASSURANCE, Code, RefreshToken, Session
from services.login.store import Store
from services.login.tokens import ALGORITHM, TokenMint

SHORTEST_RANDOM = 22  # 128 bits, written in base64url
LONGEST_RANDOM = 200
ID_TOKEN_SECONDS = 300


class CodeGrant(AuthorizationCodeGrant):
    """A code lives a minute, is kept as a digest, and is used up by the first attempt, right or wrong."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("private_key_jwt", "none")

    def save_authorization_code(self, code: str, request: Any) -> None:
        sent = request.payload.data
        record = Code(
            client_id=request.client.client_id,
            redirect_uri=request.payload.redirect_uri,
            scope=request.scope,
            nonce=sent["nonce"],
            code_challenge=sent["code_challenge"],
            session=request.user,
        )
        self.server.store.save_code(code, record, self.server.mint.seconds())

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        found: Code | None = self.server.store.take_code(code, client.client_id, self.server.mint.seconds())
        return found

    def delete_authorization_code(self, authorization_code: Code) -> None:
        """Keep it: a second use must be seen."""

    def authenticate_user(self, authorization_code: Code) -> Session:
        return authorization_code.session


class Pkce(CodeChallenge):
    """Proof key for every client, by S256 only; Authlib would allow `plain` and bind public clients only."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ("S256",)

    def validate_code_challenge(self, grant: CodeGrant, redirect_uri: str) -> None:
        if grant.request.payload.data.get("code_challenge_method") != "S256":
            raise InvalidRequestError("The code_challenge_method must be S256.")
        super().validate_code_challenge(grant, redirect_uri)


class Unguessable:
    """`state` and `nonce` are required, with 128 bits at least (NL GOV)."""

    def __call__(self, grant: CodeGrant) -> None:
        grant.register_hook("after_validate_authorization_request_payload", self.check)

    def check(self, grant: CodeGrant, _redirect_uri: str) -> None:
        for name in ("state", "nonce"):
            values = grant.request.payload.datalist.get(name, [])
            if len(values) != 1 or not SHORTEST_RANDOM <= len(values[0]) <= LONGEST_RANDOM:
                raise InvalidRequestError(f"The {name} must be sent once, with {SHORTEST_RANDOM} characters or more.")


class IdToken(OpenIDCode):
    """The ID token beside the access token: for the client itself, never for a service (`typ` is JWT)."""

    def __init__(self, mint: TokenMint, store: Store) -> None:
        super().__init__(require_nonce=True)
        self._mint = mint
        self._store = store

    def exists_nonce(self, nonce: str, request: Any) -> bool:
        return self._store.knows_nonce(request.payload.client_id, nonce)

    def resolve_client_private_key(self, _client: Client) -> Any:
        return self._mint.key

    def get_encode_header(self, _client: Client) -> dict[str, Any]:
        return {"alg": ALGORITHM, "kid": self._mint.key.kid, "typ": "JWT"}

    def get_client_claims(self, client: Client) -> dict[str, Any]:
        at = self._mint.seconds()
        return {
            "iss": self._mint.issuer,
            "aud": client.client_id,
            "iat": at,
            "exp": at + ID_TOKEN_SECONDS,
            "auth_time": at,
            "acr": NO_ASSURANCE,
        }

    def generate_user_info(self, user: Session, scope: str) -> dict[str, Any]:
        return {**user_info(user, scope), "sid": user.id}


class RefreshGrant(RefreshTokenGrant):
    """Each refresh token works once; a second use ends the session (the thief and the owner cannot be told apart)."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("private_key_jwt",)
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token: str) -> RefreshToken | None:
        found: RefreshToken | None = self.server.store.find_refresh(refresh_token, self.server.mint.seconds())
        return found

    def authenticate_user(self, refresh_token: RefreshToken) -> Session:
        return refresh_token.session

    def issue_token(self, user: Session, refresh_token: RefreshToken) -> Any:
        if not self.server.store.use_refresh(refresh_token, self.server.mint.seconds()):
            raise InvalidGrantError
        return super().issue_token(user, refresh_token)

    def revoke_old_credential(self, refresh_token: RefreshToken) -> None:
        """It was used up before the new one was made."""


class ServiceGrant(ClientCredentialsGrant):
    """A service calls as itself, by its own key."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("private_key_jwt",)


def user_info(session: Session, scope: str) -> dict[str, Any]:
    """Say who signed in; the name only when the client asked for the profile."""
    name = session.person.name
    return {"sub": session.person.subject_id, **({"name": name} if name and "profile" in scope.split() else {})}
