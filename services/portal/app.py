"""Puts the portal together as a Flask app that answers every path which no other part answers."""

import secrets

import httpx
from flask import Flask, abort, request
from flask_wtf import CSRFProtect
from joserfc.jwk import ECKey

from services.portal import errors, filters, for_whom, language, live, moments, packing, security, unsent
from services.portal.api import Part
from services.portal.assets import Assets
from services.portal.config import PortalConfig
from services.portal.doorstep import desk_here
from services.portal.gather import directory
from services.portal.issuer import CLIENT_ID, Issuer
from services.portal.pages import (
    access,
    advice,
    agenda,
    appointments,
    arts_referral,
    attachments,
    board,
    build_up,
    capacity,
    caseload,
    clocks,
    consents,
    demo,
    doubles,
    emergency,
    erasure,
    erasures,
    expert_advices,
    health,
    hours,
    inbox,
    invited,
    launch,
    letters,
    link,
    look_questions,
    looks,
    looks_on_paper,
    my_disputes,
    my_second_opinions,
    my_werkplan,
    naaste,
    offer_files,
    on_behalf,
    oordelen,
    oversight,
    own_appointments,
    own_copy,
    own_data,
    patient,
    patient_card,
    patient_consents,
    patients,
    peer,
    platform,
    proxies,
    questions,
    recall,
    recall_start,
    referral,
    referral_draft,
    referral_start,
    region,
    representatives,
    retentions,
    saved_views,
    second_opinions,
    sign_in,
    signed,
    signing,
    spreekuur,
    talk,
    team,
    verslag,
    werkplan,
    who_am_i,
    work,
    work_letters,
    work_notes,
    work_reports,
    work_tasks,
    worklist,
)
from services.portal.parts import Parts, install, today
from services.portal.person import SignInAgain, person_or_none
from services.portal.sessions.interface import ServerSide
from services.portal.sessions.store import Sessions
from services.portal.voice import known_voice
from shared.clock import Clock
from shared.events.activity import Activity
from shared.web import following
from shared.web.service_client import ServiceClient

PAGES = (
    access,
    advice,
    agenda,
    arts_referral,
    attachments,
    build_up,
    capacity,
    appointments,
    board,
    caseload,
    clocks,
    consents,
    doubles,
    emergency,
    erasure,
    erasures,
    expert_advices,
    health,
    hours,
    inbox,
    invited,
    launch,
    letters,
    link,
    look_questions,
    looks,
    looks_on_paper,
    my_disputes,
    my_second_opinions,
    my_werkplan,
    naaste,
    offer_files,
    on_behalf,
    oordelen,
    oversight,
    own_appointments,
    own_copy,
    own_data,
    patient,
    patient_card,
    patient_consents,
    patients,
    peer,
    platform,
    proxies,
    questions,
    recall_start,
    recall,
    referral,
    referral_draft,
    referral_start,
    region,
    representatives,
    saved_views,
    retentions,
    second_opinions,
    sign_in,
    signed,
    signing,
    spreekuur,
    talk,
    team,
    verslag,
    werkplan,
    who_am_i,
    work,
    work_letters,
    work_notes,
    work_reports,
    work_tasks,
    worklist,
)
PUBLIC = frozenset({"sign_in", "assets", "health", "live", "link", "invited", "signing", "signed", "unsent"})
LARGEST_FORM = 1024 * 1024


def create_app(
    config: PortalConfig,
    key: ECKey,
    *,
    business: Clock,
    system: Clock,
    transport: httpx.BaseTransport | None = None,
    activity: Activity | None = None,
) -> Flask:
    """Build the portal. `key` proves who it is to the issuer; `transport` reaches issuer and API (D47).

    `activity` is that of the machinery of events, where it runs in this process: it makes live pages quick.
    """
    config.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    parts = _parts(config, key, business, system, transport)
    app = _flask(ServerSide(parts.sessions, system.now, secure=config.secure), parts.sessions.form_secret)
    install(app, parts)
    following.register(app)
    CSRFProtect(app).exempt(unsent.put_by)  # it looks at the mark itself: that is of a session which is over
    packing.register(app)
    security.register(app, config)
    language.register(app, config.data)
    moments.register(app)
    filters.register(app)
    directory.register(app, system.now)
    for_whom.register(app)
    parts.assets.register(app)
    errors.register(app)
    unsent.register(app)
    _pages(app, config)
    live.register(app, activity)
    if config.demo:
        demo.register(app)
    return app


def _flask(sessions: ServerSide, form_secret: str) -> Flask:
    app = Flask("services.portal", static_folder=None)
    app.config.update(
        SECRET_KEY=secrets.token_hex(32),  # nothing that is signed outlives this process: sessions are rows
        WTF_CSRF_TIME_LIMIT=None,  # a form lives as long as its session
        WTF_CSRF_SECRET_KEY=form_secret,
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.session_interface = sessions
    return app


def _parts(
    config: PortalConfig, key: ECKey, business: Clock, system: Clock, transport: httpx.BaseTransport | None
) -> Parts:
    return Parts(
        config,
        Sessions(config.sessions_url),
        Issuer(config, key, system.now, transport),
        ServiceClient(config.base_url, config.issuer_url, CLIENT_ID, key, now=system.now, transport=transport),
        Assets(config.packages),
        business,
        system,
    )


def _pages(app: Flask, config: PortalConfig) -> None:
    for page in PAGES:
        app.register_blueprint(page.blueprint)
    app.before_request(_only_own_pages)
    app.add_template_global(person_or_none, "person")
    app.add_template_global(today, "today")
    app.add_template_global(desk_here, "desk")
    app.add_template_global(known_voice)
    app.add_template_global(Part, "Part")
    app.jinja_env.globals["is_demo"] = config.demo


def _only_own_pages() -> None:
    """Lead to the sign-in who is not signed in; what is not there for a desk, is not there (D11)."""
    if request.endpoint is None or request.blueprint in PUBLIC:
        return
    me = person_or_none()
    if me is None:
        raise SignInAgain
    if not me.desk.has(request.endpoint):
        abort(404)
