"""By whose word a command does what cannot be undone: somebody whom the directory knows, now, in the role that decides.

The log keeps the id for years; a typing error in it would let nobody find who said so.
"""

import re
from collections.abc import Mapping
from typing import Any

from shared.events.commands import Refused
from shared.roles import Role, role_label
from shared.web.service_client import ServiceClient, ServiceRefused, ServiceUnavailable

PATH = "/api/region/v1/professionals/{}"
NOT_FOUND = 404
_ID = re.compile("[a-z0-9][a-z0-9-]{0,63}")
_NONE = "Zeg met --decided-by wie besloot ({role}): een id uit het adresboek, geen naam."
_UNKNOWN = "--decided-by {id}: zo iemand staat niet in het adresboek."
_OTHER = "--decided-by {id}: is nu geen {role}{at}. In het adresboek staat: {roles}."
_AWAY = "Het adresboek (region) geeft geen antwoord. Wie besloot kan nu niet worden nagegaan; er is niets gedaan."
_NOTHING = "geen rol meer"


def assert_decides(
    client: ServiceClient | None, professional_id: str | None, role: Role, organisation_id: str = ""
) -> str:
    """Return the id of who decided, once the directory knows them in this role, at this organisation if one is named.

    Raises ``Refused``, which names the fault.
    """
    if not _ID.fullmatch(professional_id or ""):
        raise Refused(_NONE.format(role=role_label(role)))
    if client is None:
        raise Refused(_AWAY)
    try:
        found = client.call("GET", PATH.format(professional_id)).json()
    except ServiceUnavailable:
        raise Refused(_AWAY) from None
    except ServiceRefused as refused:
        raise Refused(_UNKNOWN.format(id=professional_id) if refused.status == NOT_FOUND else _AWAY) from None
    seats = found["memberships"]
    if not any(role in _codes(seat) and organisation_id in ("", seat["organisation_id"]) for seat in seats):
        held = ", ".join(f"{role_label(code)} bij {seat['organisation_id']}" for seat in seats for code in _codes(seat))
        where = f" bij {organisation_id}" if organisation_id else ""
        raise Refused(_OTHER.format(id=professional_id, role=role_label(role), at=where, roles=held or _NOTHING))
    return str(professional_id)


def _codes(seat: Mapping[str, Any]) -> list[str]:
    return [str(role["code"]) for role in seat["roles"]]
