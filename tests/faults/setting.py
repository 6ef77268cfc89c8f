"""The business clock of a scene, moved on as a visitor may."""

import httpx

from deploy.local.sign_in import ADMIN, sign_in
from tests.faults.scene import Scene

ADVANCE_S = 300.0


def move_clock(scene: Scene, to: str) -> bool:
    """Move the business clock to a date; return whether the product lived to say that it is there."""
    try:
        with httpx.Client(base_url=scene.house.base_url, timeout=ADVANCE_S) as http:
            headers = {"Authorization": f"Bearer {sign_in(http, ADMIN)}"}
            return http.post("/demo/clock", json={"to": to}, headers=headers).is_success
    except httpx.TransportError:
        return False
