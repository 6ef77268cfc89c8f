"""10. What must go wrong, goes wrong well: nothing is lost and the answer helps."""

from deploy.local.story.stage import Stage

TWENTY_MB = 20 * 1024 * 1024
DEEP = 10_000


def play(stage: Stage) -> None:
    """Play the chapter."""
    stage.book.chapter("10. Wat niet kan")
    check, gp = stage.book.check, stage.cast.as_("de-vries")
    path, kind = "/referral/v1/referrals", {"Content-Type": "application/json"}
    check("gebroken JSON", gp.send("POST", path, headers=kind, content=b'{"patient_id": ').status, 400)
    deep = b'{"a":' * DEEP + b"1" + b"}" * DEEP
    check("tienduizend lagen diep", gp.send("POST", path, headers=kind, content=deep).status, 400)
    check("twintig megabyte", gp.send("POST", path, headers=kind, content=b" " * TWENTY_MB).status, 413)
    check("een verzonnen token", _with(stage, "Bearer eyJhbGciOiJub25lIn0.e30."), 401)
    check("geen token", _with(stage, ""), 401)
    check(
        "een token in de URL telt niet",
        stage.cast.http.get(f"/api/referral/v1/worklist?access_token={gp.token}").status_code,
        401,
    )
    other = stage.cast.as_("yilmaz", "revalidatie-vechtstreek")
    check(
        "een verwijzing van een andere organisatie bestaat niet",
        other.get(f"{path}/{stage.ids['referral']}").status,
        404,
    )
    check(
        "een patiënt van een ander bestaat niet", other.get(f"/persons/v1/patients/{stage.ids['patient']}").status, 404
    )


def _with(stage: Stage, authorization: str) -> int:
    headers = {"Authorization": authorization} if authorization else {}
    return stage.cast.http.get("/api/referral/v1/worklist", headers=headers).status_code
