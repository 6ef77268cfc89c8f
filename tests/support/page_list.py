"""Every page with who looks at it: for axe, for layout and for pictures. A new page takes its place here."""

PAGES: tuple[tuple[str, str], ...] = (
    ("", "/"),
    ("", "/?ended=idle"),
    ("", "/?to=/ziekmelden"),
    ("de-vries", "/werklijst"),
    ("de-vries", "/werklijst?box=received"),
    ("dekker", "/werklijst"),
    ("bakker", "/werklijst"),
    ("jansen", "/werklijst"),
    ("smit", "/werklijst"),
    ("smit", "/werklijst?view=open"),
    ("versteegh", "/werklijst"),
    ("versteegh-werk", "/werklijst"),
    ("van-dijk", "/werklijst"),
    ("visser", "/werklijst"),
    ("visser", "/regio/cijfers"),
    ("de-vries", "/verwijzing/nieuw"),
    ("de-vries", "/verwijzing/referral-7/schrijven"),
    ("de-vries", "/verwijzing/referral-8"),
    ("bakker", "/team/verwijzing/referral-2"),
    ("yilmaz", "/team/verwijzing/referral-1"),
    ("jansen", "/team/zorgplan/plan-1"),
    ("smit", "/verzuim/case-1"),
    ("smit", "/verwijzing/nieuw"),
    ("van-dijk", "/verzuim/case-1"),
    ("smit", "/ziekmelden"),
    ("smit", "/verzuimbestand"),
    ("van-dijk", "/ziekmelden"),
    ("van-dijk", "/verzuimbestand"),
    ("versteegh-werk", "/ziekmelden"),
    ("versteegh", "/mijn-keuzes"),
    ("versteegh", "/mijn-keuzes/candidate-1"),
    ("versteegh", "/wie-keek"),
    ("versteegh-werk", "/wie-keek"),
    ("versteegh", "/mijn-gegevens/betrokken"),
    ("versteegh", "/mijn-gegevens/contact"),
    ("de-vries", "/patienten/patient-1"),
    ("versteegh", "/mijn-toestemmingen"),
    ("versteegh", "/mijn-toestemmingen/nieuw"),
    ("versteegh", "/mijn-toestemmingen/vragen/request-1"),
    ("versteegh", "/mijn-toestemmingen/consent-1/intrekken"),
    ("versteegh", "/mijn-toestemmingen/consent-2/kleiner"),
    ("smit", "/verzuim/case-1/vraag"),
    ("versteegh", "/mijn-vragen"),
    ("versteegh", "/mijn-vragen/question-11"),
    ("versteegh", "/mijn-vragen/question-12"),
    ("versteegh-werk", "/mijn-vragen/question-13"),
    ("jansen", "/vragen"),
    ("jansen", "/vragen/question-11"),
    ("mulder", "/werklijst"),
    ("mulder", "/logboek/heel"),
    ("de-boer", "/werklijst"),
    ("terpstra", "/werklijst"),
    ("de-boer", "/beheer/geparkeerd"),
    ("de-vries", "/berichten"),
    ("de-vries", "/berichten?state=unread"),
    ("de-vries", "/wie-ben-ik"),
    ("", "/b/abc"),
    ("de-vries", "/demonstratie"),
    ("van-dijk", "/demonstratie"),
    ("de-vries", "/nergens"),
)


def title(account: str, path: str) -> str:
    """Return a name for a picture or a test."""
    place = "".join(sign if sign.isalnum() else "-" for sign in path.strip("/")) or "begin"
    return f"{place}-{account or 'niemand'}"


NO_PAGES = frozenset(
    {"sign_in.begin", "sign_in.callback", "sign_in.language", "assets.file", "health.live", "health.ready"}
    | {"inbox.unread", "work_reports.template", "live.stream", "sign_in.left", "demo.events", "demo.day", "assets.icon"}
    | {"looks.copy"}  # a file
    | {"link.knock"}  # the page of link.follow, for a mail about no single case
)  # answers that are no page
PARTS_OF_PAGES: tuple[tuple[str, str], ...] = (
    ("de-vries", "/berichten/ongelezen"),
    ("de-vries", "/demonstratie/gebeurtenissen"),
)
