"""Files as people hand them in, and how they come in over HTTP."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from shared.storage.scanning import EICAR
from tests.support.service_app import Answer, Caller, ServiceUnderTest

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64) + b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + bytes(64) + b"\xff\xd9"
THREAT = PDF[:9] + EICAR + PDF[9:]
KIND = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "txt": "text/plain"}


def named(name: str, kind: str = "") -> dict[str, str]:
    """Return the headers that say of a body what it is."""
    said = kind or KIND.get(name.rpartition(".")[2], "application/octet-stream")
    return {"Content-Type": said, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


def attach(caller: Caller, referral: Mapping[str, Any], name: str = "brief.pdf", content: bytes = PDF) -> Answer:
    """Hand in a file."""
    return caller.post(f"/referrals/{referral['id']}/attachments", headers=named(name), data=content)


def scan(service: ServiceUnderTest) -> None:
    """Let the clock do with attachments what it does once a second."""
    for tick in service.running.service.ticks:
        while tick(service.running.web):
            pass
