"""Files beside a referral on pages: added, refused by name, taken away, opened, and never shown in place."""

from flask import Request, Response

from tests.support.attachments import PDF
from tests.support.portal import Browser, FakeApi

PAGE, FILES = "/bijlagen/referral-7", "/api/referral/v1/referrals/referral-7/attachments"


def taken_in(api: FakeApi) -> list[tuple[str, str, bytes]]:
    """Let the API take files; return what it got: type, name as it was sent, content."""
    got: list[tuple[str, str, bytes]] = []

    def take(asked: Request) -> dict[str, str]:
        got.append((asked.mimetype, asked.headers["Content-Disposition"], asked.get_data()))
        return {}

    api.answers[f"POST {FILES}"] = take
    return got


def test_each_file_goes_along_with_its_own_name_and_type(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    got = taken_in(api)
    two = [("file", ("Brief Zoë.pdf", PDF, "application/pdf")), ("file", ("b.txt", b"b", "text/plain"))]
    page = browser.post(PAGE, files=two).text
    assert "Nog even: de bijlage wordt nagekeken." in page
    assert got == [
        ("application/pdf", "attachment; filename*=UTF-8''Brief%20Zo%C3%AB.pdf", PDF),
        ("text/plain", "attachment; filename*=UTF-8''b.txt", b"b"),
    ]


def test_what_is_wrong_with_a_file_stands_behind_its_name(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    faults = [{"field": "type", "code": "x", "message": "Dit soort bestand kan niet mee."}]
    api.refusals[f"POST {FILES}"] = (400, {"errors": faults})
    answer = browser.post(PAGE, files={"file": ("<b>.docx", b"PK", "application/msword")})
    assert (answer.status_code, "&lt;b&gt;.docx: Dit soort bestand kan niet mee." in answer.text) == (400, True)
    assert 'href="#file"' in browser.post(PAGE).text


def test_states_are_told_in_words_and_only_what_is_clean_is_a_link(browser: Browser) -> None:
    browser.sign_in("bakker")
    page = browser.get("/team/verwijzing/referral-2").text
    for words in ("Schoon", "Wordt nagekeken", "Dreiging", "Niet te controleren", "Brief fysiotherapeut.pdf"):
        assert words in page, words
    assert page.count('href="/bijlagen/referral-2/') == 1


def test_a_file_comes_as_something_to_keep(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    headers = {"Content-Disposition": 'attachment; filename="brief.pdf"', "Content-Length": str(len(PDF))}
    api.answers[f"GET {FILES}/a/content"] = lambda _asked: Response(PDF, headers=headers, mimetype="application/pdf")
    got = browser.get(f"{PAGE}/a")
    assert (got.content, got.headers["Content-Type"]) == (PDF, "application/pdf")
    assert got.headers["Content-Disposition"] == headers["Content-Disposition"]
    assert "sandbox" in got.headers["Content-Security-Policy"]
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    api.refusals[f"GET {FILES}/b/content"] = (409, {"detail": "Nog niet."})
    assert "Hieronder staat waarom." in browser.get(f"{PAGE}/b").text
    assert browser.get(f"{PAGE}/c").status_code == 404


def test_a_file_is_taken_away_from_a_draft(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    api.answers[f"DELETE {FILES}/a"] = {}
    assert "De bijlage is weggehaald." in browser.post(f"{PAGE}/a/weghalen").text
    api.refusals[f"DELETE {FILES}/a"] = (409, {"detail": "Een bijlage weghalen kan alleen in een concept."})
    assert "alleen in een concept" in browser.post(f"{PAGE}/a/weghalen").text
