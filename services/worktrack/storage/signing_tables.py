"""The tables beside links to sign: where a link goes by mail, and from where wrong ones came."""

from sqlalchemy import Column, Index, MetaData, String, Table, Text

from shared.columns import Instant
from shared.storage.wall import seen_by


def signing_mail_table(metadata: MetaData) -> Table:
    """Return the table of mails; a row goes with its link. The employer is party to the case and not to this."""
    return Table(
        "signing_mail",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("case_id", String(64), nullable=False, index=True),
        Column("arbodienst_id", String(64), nullable=False),
        Column("address_sealed", Text, nullable=False),
        Column("code_sealed", Text, nullable=False),
        Column("asked_at", Instant, nullable=False),
        Column("sent_at", Instant),
        Column("expires_at", Instant, nullable=False, index=True),
        info=seen_by("(arbodienst_id = {party})"),
    )


def signing_guess_table(metadata: MetaData) -> Table:
    """Return the table of wrong tries, kept an hour; ``source`` is a keyed hash, no address."""
    return Table(
        "signing_guess",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("source", String(64), nullable=False),
        Column("kind", String(20), nullable=False),
        Column("tried_at", Instant, nullable=False, index=True),
        Index("ix_signing_guess_source", "source", "tried_at"),
        info=seen_by("false"),
    )
