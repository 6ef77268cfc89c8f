"""Signs a request to a store that speaks S3: AWS Signature Version 4, with the headers alone (no query, no pieces).

Written from "Authenticating Requests (AWS Signature Version 4)" of Amazon S3's API reference, and tested on its
examples.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote

EMPTY = sha256(b"").hexdigest()
_KIND = "AWS4-HMAC-SHA256"


@dataclass(frozen=True)
class S3Keys:
    """Who we are to the store."""

    access_key: str
    secret_key: str = field(repr=False)
    region: str = "us-east-1"


@dataclass(frozen=True)
class S3Request:
    """What is asked: ``path`` as it is, not yet quoted; ``digest`` is the SHA-256 of the body, in hexadecimal."""

    method: str
    host: str
    path: str
    digest: str = EMPTY
    more: Mapping[str, str] = field(default_factory=dict)


def signed_headers(keys: S3Keys, asked: S3Request, at: datetime) -> dict[str, str]:
    """Return the headers with which to send it within fifteen minutes of ``at`` (system clock)."""
    moment = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    headers = {
        "host": asked.host,
        "x-amz-content-sha256": asked.digest,
        "x-amz-date": moment,
        **{name.lower(): value.strip() for name, value in asked.more.items()},
    }
    names = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    whole = "\n".join((asked.method, quoted(asked.path), "", lines, names, asked.digest))
    scope = f"{moment[:8]}/{keys.region}/s3/aws4_request"
    text = "\n".join((_KIND, moment, scope, sha256(whole.encode()).hexdigest()))
    signature = hmac.new(_key(keys, moment[:8]), text.encode(), sha256).hexdigest()
    said = f"{_KIND} Credential={keys.access_key}/{scope},SignedHeaders={names},Signature={signature}"
    return {**headers, "authorization": said}


def quoted(path: str) -> str:
    """Return a path as it is signed and sent."""
    return quote(path, safe="/-_.~")


def _key(keys: S3Keys, day: str) -> bytes:
    made = f"AWS4{keys.secret_key}".encode()
    for part in (day, keys.region, "s3", "aws4_request"):
        made = hmac.new(made, part.encode(), sha256).digest()
    return made
