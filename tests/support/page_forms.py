"""Every form of the pages, and what the API says when it is sent empty. A new form takes its place here."""

from tests.support.page_form import Form

SENT, ASKED = "/verwijzing/referral-8", "referral/v1/referrals/referral-8"
DRAFT, WRITTEN = "/verwijzing/referral-7/schrijven", "referral/v1/referrals/referral-7/sending"
TEAM, RECEIVED = "/team/verwijzing/referral-2", "referral/v1/referrals/referral-2"
AFTER, ADVISED = "/meedenkadvies/advice-2", "referral/v1/advices/advice-2"
WAITS, WAITING = "/meedenkadvies/advice-3", "referral/v1/advices/advice-3"
THINKS, THINKING = "/meedenkadvies/advice-1", "referral/v1/advices/advice-1"
DISPUTE = "/mijn-verwijzing/referral-8/klopt-niet"
STUCK, OURS, OFFER = "a" * 32, "/plek/ons-aanbod", "offer-pijnteam-midden"
PEER, PEERS = "/korte-vraag", "referral/v1/peer-questions"
BACK, RECALL, RECALLED = "/terugbellijst", "/terugbellijst/recall-1", "referral/v1/recalls/recall-1"
PEER_NEW = ("organisation_id", "subject", "text", "discussed_with_patient_on")
PLAN, PLANNED = "/team/zorgplan/plan-1", "careplan/v1/plans/plan-1"
CASE, TRACKED = "/verzuim/case-1", "worktrack/v1/cases/case-1"
PLAN_OF = f"{TRACKED}/werkplan"
REPORT, SICK = "/ziekmelden", "worktrack/v1/sick-reports"
CONSENT, SMALLER = "/mijn-toestemmingen/nieuw", "persons/v1/my-consents/consent-2/narrowing"
PARKED, EVENTS = "/beheer/geparkeerd", "careplan/v1/parked-events"
QUESTIONS, MINE, THEIRS = "persons/v1", "/mijn-vragen/question-11", "/vragen/question-11"
ALLOWED = ("question", "treater", "until")
REJECTION = ("reason", "clinician_id", "next_step", "patient_text")
HOURS = ("from_date", "quantity", "unit", "adaptation", "reason")
NEW = ("first_sick_day", "personnel_number", "person.given_name", "person.family_name")
CARD = "/patienten/patient-1"
ENTRY = f"{CARD}/toegang"
ASKS, FIND = f"{CARD}/toestemming", "/patienten/toestemming"
ACCESS, EMERGENCY = "/noodtoegang/access", "persons/v1/emergency-accesses"
MEET, MET = "/team/verwijzing/referral-1/afspraak", "referral/v1/referrals/referral-1"
BEEN = "/team/verwijzing/referral-2/afspraak"
COMES = "/mijn-afspraak/referral-1"
KEEPS = "/mijn-afspraak/referral-2"
EXPERT_PAGE, EXPERT_ITEM = "/arbeidskundig-advies/advice-1", "worktrack/v1/expert-advices/advice-1"
UWV, OORDEEL = f"{CASE}/deskundigenoordeel", "worktrack/v1/deskundigenoordelen/oordeel"
DOUBT, DOUBTS = "/mijn-second-opinion", f"{CASE}/second-opinions"
OPINION_PAGE, OPINION = "/second-opinions/opinion-1", "worktrack/v1/second-opinions/opinion"
LAST = "button[type=submit]:not([name])"

FORMS = (
    Form("de-vries", "/verwijzing/nieuw", "/verwijzing/nieuw", "persons/v1/patient-searches", ("bsn",)),
    Form("de-vries", "/start/abc", "/start/abc"),
    Form("smit", f"{CASE}/verwijzing", f"{CASE}/verwijzing"),
    Form("versteegh", "/mijn-keuzes/candidate-1/verwijzen", "", "persons/v1/machtigingen", ("until",)),
    Form("de-vries", DRAFT, DRAFT, WRITTEN, ("hulpvraag", "question", "purpose", "attestation"), "button[value=send]"),
    Form("de-vries", "/bijlagen/referral-7", "/bijlagen/referral-7"),
    Form("de-vries", SENT, f"{SENT}/antwoord", f"{ASKED}/questions/question-1/answer", ("text",)),
    Form("de-vries", SENT, f"{SENT}/betwist", f"{ASKED}/dispute-answers", ("outcome", "text")),
    Form("versteegh", DISPUTE, "", f"{ASKED}/disputes", ("part", "text")),
    Form("de-vries", SENT, f"{SENT}/intrekken", f"{ASKED}/withdrawal", ("reason",)),
    Form("bakker", TEAM, f"{TEAM}/vraag", f"{RECEIVED}/questions", ("text",)),
    Form("bakker", TEAM, f"{TEAM}/aannemen", f"{RECEIVED}/acceptance", ("start_expected_on",)),
    Form("bakker", TEAM, f"{TEAM}/afwijzen", f"{RECEIVED}/rejection", REJECTION, LAST),
    Form("de-vries", "/meedenkadvies/nieuw", "/meedenkadvies/nieuw", "persons/v1/patient-searches", ("bsn",)),
    Form("de-vries", AFTER, f"{AFTER}/doorvragen", f"{ADVISED}/follow-ups", ("text",)),
    Form("de-vries", AFTER, f"{AFTER}/afronden", f"{ADVISED}/closing", ("note",)),
    Form("de-vries", WAITS, f"{WAITS}/aanvullen", f"{WAITING}/additions", ("text",)),
    Form("de-vries", WAITS, f"{WAITS}/toch-verwijzen", f"{WAITING}/referral-anyway", ("reason", "explanation")),
    Form("de-vries", WAITS, f"{WAITS}/intrekken", f"{WAITING}/withdrawal", ("reason",)),
    Form("yilmaz", THINKS, f"{THINKS}/advies", f"{THINKING}/advice", ("outcome", "text")),
    Form("yilmaz", THINKS, f"{THINKS}/vraag-terug", f"{THINKING}/questions", ("text",)),
    Form("yilmaz", THINKS, f"{THINKS}/zelf-verwijzen", f"{THINKING}/team-referral", ("text",)),
    Form("yilmaz", THINKS, f"{THINKS}/geen-advies", f"{THINKING}/declining", ("reason", "clinician_id", "text")),
    Form("bakker", OURS, f"{OURS}/{OFFER}", f"region/v1/offers/{OFFER}/capacity", ("open_places",)),
    Form("bakker", "/plek/room-1", "/plek/room-1", "referral/v1/capacity-requests/room-1/answer", ("room", "from_on")),
    Form("de-vries", f"{BACK}/nieuw", f"{BACK}/nieuw"),
    Form("de-vries", RECALL, f"{RECALL}/hersteld", f"{RECALLED}/recovery", ("activities",)),
    Form("de-vries", RECALL, f"{RECALL}/verwijzen", f"{RECALLED}/referral", ("offer_id",)),
    Form("de-vries", RECALL, f"{RECALL}/screening", f"{RECALLED}/screening", ("screening_on",)),
    Form("de-vries", RECALL, f"{RECALL}/opnieuw-bellen", f"{RECALLED}/next-call", ("again_on",)),
    Form("de-vries", RECALL, f"{RECALL}/van-de-lijst", f"{RECALLED}/leaving", ("reason",)),
    Form("de-vries", f"{PEER}/nieuw?patient=patient-1", f"{PEER}/nieuw", PEERS, PEER_NEW),
    Form("de-vries", f"{PEER}/peer-1", f"{PEER}/peer-1/antwoord", f"{PEERS}/peer-1/answer", ("text",)),
    Form("de-vries", f"{PEER}/peer-3", f"{PEER}/peer-3/intrekken", f"{PEERS}/peer-3/withdrawal", ("reason",)),
    Form("jansen", PLAN, f"{PLAN}/centrale-zorgverlener", f"{PLANNED}/central-care-provider", ("patient_agreed_on",)),
    Form("jansen", PLAN, f"{PLAN}/planning", f"{PLANNED}/planning-dates", ("dates.0.date", "dates.2.date")),
    Form(
        "de-vries", CARD, f"{CARD}/antwoord", "persons/v1/patients/patient-1/relation/end-request/answer", ("reason",)
    ),
    Form(
        "de-vries",
        CARD,
        f"{CARD}/corrigeren",
        "persons/v1/patients/patient-1",
        ("given_name", "birth_date", "reason"),
        method="PATCH",
    ),
    Form(
        "de-vries",
        CARD,
        f"{CARD}/identiteit",
        "persons/v1/patients/patient-1/identity-checks",
        ("document", "last_four", "valid_until"),
    ),
    Form(
        "de-vries",
        CARD,
        f"{CARD}/ongedaan",
        "persons/v1/patients/patient-1/merges/merge-1/undoing",
        ("reason",),
    ),
    Form(
        "de-vries",
        f"{CARD}/vertegenwoordigers",
        f"{CARD}/vertegenwoordigers",
        "persons/v1/patients/patient-1/representatives",
        ("name", "basis", "document"),
    ),
    Form("de-vries", f"{CARD}/samenvoegen", f"{CARD}/samenvoegen", "persons/v1/patient-searches", ("bsn",)),
    Form(
        "de-vries",
        f"{CARD}/samenvoegen/patient-9",
        f"{CARD}/samenvoegen/patient-9",
        "persons/v1/patients/patient-1/merges",
        ("reason",),
    ),
    Form(
        "de-vries", "/namens", "/namens/waarneming", "region/v1/waarnemingen", ("stand_in_id", "first_day", "last_day")
    ),
    Form("dekker", "/namens", "/namens/behandelaar"),
    Form("visser", "/werklijst", f"/regio/herinneren/{STUCK}", f"region/v1/stuck-items/{STUCK}/nudge", ("reason",)),
    Form("versteegh", "/mijn-gegevens/wissen"),
    Form(
        "versteegh",
        "/mijn-gegevens/namens-mij",
        "/mijn-gegevens/namens-mij",
        "persons/v1/my-proxies",
        ("name", "rights"),
    ),
    Form(
        "versteegh",
        "/mijn-gegevens/namens-mij",
        "/mijn-gegevens/namens-mij/proxy-2/minder",
        "persons/v1/my-proxies/proxy-2/narrowing",
        ("last_day",),
    ),
    Form("lisa", "/naaste/uitnodiging/abc", "/naaste"),
    Form("mulder", "/wie-keek/op-papier", "", "persons/v1/looks-on-paper", ("bsn", "received_on")),
    Form("mulder", "/wisverzoeken", "", "persons/v1/erasures", ("bsn", "received_on")),
    Form(
        "mulder",
        "/wisverzoeken/erasure-1",
        "/wisverzoeken/erasure-1/aanhouden",
        "persons/v1/erasures/erasure-1/hold",
        ("reason", "until"),
    ),
    Form("mulder", "/bewaartermijnen/retention-1", "/bewaartermijnen/retention-1/vernietigen"),
    Form(
        "mulder",
        "/bewaartermijnen/retention-1",
        "/bewaartermijnen/retention-1/langer",
        "persons/v1/retentions/retention-1/postponement",
        ("reason", "until"),
    ),
    Form("bakker", "/team/bord", "/team/bord/toewijzen", "", ("item",)),
    Form("bakker", "/team/bord", "/team/bord/weergaven", "referral/v1/saved-views", ("name",)),
    Form("bakker", MEET, f"{MEET}/aanbieden", f"{MET}/appointment-offer", ("moments.0.starts_at", "place")),
    Form("bakker", MEET, f"{MEET}/kiezen", f"{MET}/appointment/choice", ("moment", "said_by")),
    Form("bakker", MEET, f"{MEET}/geen", f"{MET}/appointment/refusal", ("reason", "said_by")),
    Form("bakker", MEET, f"{MEET}/afzeggen", f"{MET}/appointment/cancellation", ("reason",)),
    Form("bakker", MEET, f"{MEET}/uren", f"{MET}/busy-hours", ("hours.0.ends",), method="PUT"),
    Form("bakker", MEET, f"{MEET}/dagen", f"{MET}/patient-days", ("days", "explanation"), method="PUT"),
    Form("bakker", BEEN, f"{BEEN}/gekomen", f"{RECEIVED}/appointment/attendance", ("kept",)),
    Form("versteegh", COMES, f"{COMES}/kiezen", f"{MET}/appointment/choice", ("moment",)),
    Form("versteegh", COMES, f"{COMES}/geen", f"{MET}/appointment/refusal", ("reason",)),
    Form("versteegh", COMES, f"{COMES}/uren", f"{MET}/busy-hours", ("hours.0.ends",), method="PUT"),
    Form("versteegh", KEEPS, f"{KEEPS}/afzeggen", f"{RECEIVED}/appointment/cancellation", ("reason",)),
    Form("versteegh", "/mijn-gegevens/contact", "", "persons/v1/me", ("phone", "email"), method="PATCH"),
    Form("de-vries", CARD, f"{CARD}/beeindigen", "persons/v1/patients/patient-1/relation/end", ("reason",)),
    Form("de-vries", ASKS, f"{ASKS}/vragen", "persons/v1/patients/patient-1/consent-requests", ("recipient", "data")),
    Form(
        "de-vries",
        ASKS,
        f"{ASKS}/vastleggen",
        "persons/v1/patients/patient-1/consents",
        ("verdict", "recipient", "channel", "said_on"),
    ),
    Form("de-vries", ASKS, f"{ASKS}/intrekken"),
    Form(
        "de-vries",
        "/vragen-over-inzage/why-1",
        "",
        "persons/v1/look-questions/why-1/answer",
        ("answer",),
    ),
    Form("", "/uitnodiging/abc", "/uitnodiging"),
    Form(
        "de-vries",
        ENTRY,
        f"{ENTRY}/uitnodigen",
        "persons/v1/patients/patient-1/invitations",
        ("way",),
    ),
    Form(
        "de-vries",
        ENTRY,
        f"{ENTRY}/stoppen",
        "persons/v1/patients/patient-1/account/ending",
        ("reason",),
    ),
    Form("de-vries", FIND, FIND, "persons/v1/patient-searches", ("bsn",)),
    Form("smit", "/werklijst", "/werklijst/zoeken", "persons/v1/employee-searches", ("name",)),
    Form("smit", CASE, f"{CASE}/start", f"{TRACKED}/trajectory-start", ("started_on", "reason")),
    Form("smit", CASE, f"{CASE}/mijlpaal", f"{TRACKED}/milestones", ("milestone", "reached_on")),
    Form("smit", CASE, f"{CASE}/uren", f"{TRACKED}/agreed-hours", HOURS),
    Form("smit", CASE, f"{CASE}/herstel", f"{TRACKED}/recovery", ("recovered_on",)),
    Form(
        "smit",
        f"{CASE}/afspraken",
        f"{CASE}/afspraken/contact-1/verzetten",
        "worktrack/v1/contacts/contact-1/moving",
        ("on", "at", "kind"),
    ),
    Form(
        "smit",
        f"{CASE}/arbeidskundig-advies",
        f"{CASE}/arbeidskundig-advies",
        f"{TRACKED}/expert-advices",
        ("question", "due_on", "parts"),
    ),
    Form("leeuwen", EXPERT_PAGE, EXPERT_PAGE, f"{EXPERT_ITEM}/answer", ("conclusion", "workplace", "tasks", "grounds")),
    Form("leeuwen", EXPERT_PAGE, f"{EXPERT_PAGE}/teruggeven", f"{EXPERT_ITEM}/refusal", ("reason",)),
    Form("smit", UWV, UWV, f"{TRACKED}/deskundigenoordelen", ("asked_by", "question", "asked_on")),
    Form("smit", UWV, f"{UWV}/oordeel-1/uitkomst", f"{OORDEEL}-1/outcome", ("outcome", "came_on")),
    Form("smit", UWV, f"{UWV}/oordeel-2/verwerken", f"{OORDEEL}-2/handling", ("handling",)),
    Form("versteegh-werk", DOUBT, f"{DOUBT}/case-1", f"{TRACKED}/second-opinions", ("subject", "question")),
    Form("smit", DOUBTS, f"{DOUBTS}/opinion-1/niet-doorsturen", f"{OPINION}-1/refusal", ("reason",)),
    Form("smit", DOUBTS, f"{DOUBTS}/opinion-2/antwoord", f"{OPINION}-2/reply", ("followed", "reply")),
    Form("smit", OPINION_PAGE, OPINION_PAGE, f"{OPINION}-1/opinion", ("verdict", "advice")),
    Form("smit", OPINION_PAGE, f"{OPINION_PAGE}/teruggeven", f"{OPINION}-1/declining", ("reason",)),
    Form("smit", f"{CASE}/taken", f"{CASE}/taken", f"{TRACKED}/tasks", ("for_id", "text", "due_on")),
    Form("smit", "/taken/task-1", "/taken/task-1", "worktrack/v1/tasks/task-1/report", ("outcome", "text")),
    Form("smit", f"{CASE}/notities", f"{CASE}/notities", f"{TRACKED}/notes", ("text", "noted_on", "share")),
    Form(
        "smit",
        f"{CASE}/brieven/nieuw/advies",
        "",
        f"{TRACKED}/letters",
        ("possible", "expected_weeks"),
    ),
    Form(
        "smit",
        f"{CASE}/brieven/letter-1/schrijven",
        "",
        "worktrack/v1/letters/letter-1",
        ("possible", "expected_weeks"),
        method="PUT",
    ),
    Form("smit", REPORT, "", SICK, ("employer_id", *NEW, "person.bsn")),
    Form("smit", "/verzuimbestand"),
    Form("van-dijk", CASE, f"{CASE}/herstel", f"{TRACKED}/recovery", ("recovered_on",)),
    Form("van-dijk", REPORT, "", SICK, NEW),
    Form("versteegh-werk", "/mijn-gesprek", "/mijn-gesprek/case-1", f"{TRACKED}/talk-notes", ("text",), method="PUT"),
    Form("versteegh-werk", "/mijn-uren", "/mijn-uren/case-1", f"{TRACKED}/worked-hours", ("week_of", "quantity")),
    Form(
        "versteegh-werk",
        "/mijn-uren",
        "/mijn-uren/case-1/dag",
        f"{TRACKED}/worked-days",
        ("quantity", "going"),
        "button[value=fine]",
    ),
    Form("versteegh", "/mijn-keuzes/candidate-1"),
    Form("versteegh", CONSENT, CONSENT),
    Form("versteegh", "/mijn-toestemmingen/vragen/request-1"),
    Form("versteegh", "/mijn-toestemmingen/consent-2/kleiner", "", SMALLER, ("until",)),
    Form("smit", f"{CASE}/werkplan/schrijven", "", PLAN_OF, ("goal", "steps.0.quantity", "lead"), method="PUT"),
    Form("smit", f"{CASE}/werkplan", f"{CASE}/werkplan/meting", f"{PLAN_OF}/measurements", ("measured_on", "fatigue")),
    Form("smit", f"{CASE}/werkplan", f"{CASE}/werkplan/link", f"{PLAN_OF}/signing-links", ("signer", "email")),
    Form("", "/ondertekenen/abc", "/ondertekenen"),
    Form("", "/ondertekenen/gelezen", "/ondertekenen/tekenen"),
    Form("", "/ondertekenen/controle", "/ondertekenen/controle"),
    Form("", "/ondertekenen/gelezen", "/ondertekenen/niet"),
    Form("versteegh-werk", "/mijn-werkplan", "/mijn-werkplan/case-1/tekenen"),
    Form("versteegh-werk", "/mijn-werkplan", "/mijn-werkplan/case-1/signaal", f"{PLAN_OF}/signals", ("kind",)),
    Form("smit", f"{CASE}/werkplan", f"{CASE}/werkplan/signaal", f"{PLAN_OF}/signal-answers", ("reason",)),
    Form("smit", f"{CASE}/vraag", "", f"{QUESTIONS}/case-questions", ("purpose", "question")),
    Form("versteegh", MINE, f"{MINE}/doorlaten", f"{QUESTIONS}/my-questions/question-11/permission", ALLOWED),
    Form("jansen", THEIRS, f"{THEIRS}/antwoord", f"{QUESTIONS}/care-questions/question-11/answer", ("answer",)),
    Form("jansen", THEIRS, f"{THEIRS}/geen-antwoord", f"{QUESTIONS}/care-questions/question-11/decline", ("reason",)),
    Form("de-vries", "/noodtoegang", "/noodtoegang", EMERGENCY, ("bsn", "reason", "text")),
    Form(
        "de-vries",
        f"{ACCESS}-3",
        f"{ACCESS}-3/verantwoorden",
        f"{EMERGENCY}/access-3/account",
        ("why", "outcome"),
    ),
    Form("mulder", f"{ACCESS}-4", f"{ACCESS}-4/oordeel", f"{EMERGENCY}/access-4/judgement", ("verdict", "text")),
    Form("mulder", "/werklijst", "/logboek"),
    Form("de-boer", "/aanbod/bestand", button="button[value=nakijken]"),
    Form("de-boer", PARKED, f"{PARKED}/careplan/1", f"{EVENTS}/1/replay", ("reason",), "button[value=opnieuw]"),
    Form("de-boer", PARKED, f"{PARKED}/careplan/2", f"{EVENTS}/2/drop", ("reason",), "button[value=weg]"),
    Form("de-vries", "/demonstratie", "/demonstratie/klok", button=".utrecht-button--primary-action"),
    Form("van-dijk", "/demonstratie", "/demonstratie/klok", button=".utrecht-button--primary-action"),
)
