"""subscriptions: choose topics, districts and channels, and keep the audience that they make"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "subscriptions_choose_topics"
down_revision = "kit_take_keys"
branch_labels = None
depends_on = None

# The version before adds topics too, and names no bit. Rows are never deleted: no bit comes twice.
TAKE_BIT = """
CREATE FUNCTION take_topic_bit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.bit IS NULL THEN
        SELECT coalesce(max(t.bit) + 1, 0) INTO NEW.bit FROM topics t;
    END IF;
    RETURN NEW;
END
$$
"""
BITS = """
UPDATE topics SET bit = numbered.bit
FROM (SELECT code, row_number() OVER (ORDER BY sort_order, code) - 1 AS bit FROM topics) numbered
WHERE numbered.code = topics.code
"""

# Two transactions about one person: the second waits, and reads what the first has left. Said by
# EXECUTE, since what was planned for one person would be kept for thousands.
REFRESH = """
CREATE FUNCTION refresh_audience(ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM FROM alert_recipients WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM audience WHERE recipient_id = ANY (ids);
    EXECUTE $insert$
        INSERT INTO audience (recipient_id, district, age_band, language, channel, mask, earlier)
        SELECT r.id, coalesce(d.district, ''), coalesce(r.age_band, ''), r.language, c.kind,
            r.topic_mask, d.earlier
        FROM alert_recipients r
        CROSS JOIN LATERAL (
            SELECT kind FROM recipient_channels
            WHERE recipient_id = r.id AND confirmed_at IS NOT NULL AND stopped_at IS NULL
                AND (kind <> 'mail' OR r.email IS NOT NULL)
            ORDER BY position, kind LIMIT 1
        ) c
        LEFT JOIN LATERAL (
            SELECT district, array_agg(district) OVER (
                ORDER BY district ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS earlier
            FROM recipient_districts WHERE recipient_id = r.id
        ) d ON true
        WHERE r.id = ANY ($1) AND r.chosen_at IS NOT NULL AND r.stopped_at IS NULL
    $insert$ USING ids;
END
$$
"""
OF_RECIPIENTS = """
CREATE FUNCTION audience_of_recipients() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM refresh_audience(ARRAY(
        SELECT id FROM (
            SELECT id, email IS NULL, age_band, language, topic_mask, chosen_at IS NULL,
                stopped_at IS NULL
            FROM changed
            EXCEPT
            SELECT id, email IS NULL, age_band, language, topic_mask, chosen_at IS NULL,
                stopped_at IS NULL
            FROM was
        ) different
    ));
    RETURN NULL;
END
$$
"""
OF_CHOICES = """
CREATE FUNCTION audience_of_choices() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM refresh_audience(ARRAY(SELECT DISTINCT recipient_id FROM changed));
    RETURN NULL;
END
$$
"""
OF_TOPICS = """
CREATE FUNCTION mask_of_topics() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    ids uuid[] := ARRAY(SELECT DISTINCT recipient_id FROM changed);
BEGIN
    PERFORM FROM alert_recipients WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
    EXECUTE $update$
        UPDATE alert_recipients r SET topic_mask = coalesce((
            SELECT bit_or(1::bigint << t.bit)
            FROM recipient_topics x JOIN topics t ON t.code = x.topic WHERE x.recipient_id = r.id
        ), 0)
        WHERE r.id = ANY ($1)
    $update$ USING ids;
    RETURN NULL;
END
$$
"""
FUNCTIONS = (
    "take_topic_bit()",
    "mask_of_topics()",
    "audience_of_choices()",
    "audience_of_recipients()",
    "refresh_audience(uuid[])",
)
CHOICES = {
    "recipient_topics": "mask_of_topics",
    "recipient_districts": "audience_of_choices",
    "recipient_channels": "audience_of_choices",
}
TABLES = ("NEW TABLE AS changed", "NEW TABLE AS changed", "OLD TABLE AS changed")


def upgrade() -> None:
    _topics()
    _recipients()
    _choices()
    _audience()
    for statement in (REFRESH, OF_RECIPIENTS, OF_CHOICES, OF_TOPICS):
        op.execute(statement)
    op.execute(
        "CREATE TRIGGER audience_of_update AFTER UPDATE ON alert_recipients"
        " REFERENCING OLD TABLE AS was NEW TABLE AS changed"
        " FOR EACH STATEMENT EXECUTE FUNCTION audience_of_recipients()"
    )
    for table, function in CHOICES.items():
        for event, rows in zip(("insert", "update", "delete"), TABLES, strict=True):
            op.execute(
                f"CREATE TRIGGER audience_of_{event} AFTER {event.upper()} ON {table}"
                f" REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
            )
    with op.get_context().autocommit_block():
        op.execute("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS uq_topics_bit ON topics (bit)")
        op.execute(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_deliveries_weekly"
            " ON deliveries (recipient_id)"
            " WHERE channel = 'weekly' AND digest_id IS NULL AND sent_at IS NULL"
        )


def _topics() -> None:
    op.add_column("topics", sa.Column("bit", sa.Integer(), nullable=True))
    op.execute(BITS)
    op.execute(
        "ALTER TABLE topics ADD CONSTRAINT ck_topics_bit CHECK (bit BETWEEN 0 AND 62) NOT VALID"
    )
    op.execute(TAKE_BIT)
    op.execute(
        "CREATE TRIGGER topics_take_bit BEFORE INSERT ON topics"
        " FOR EACH ROW EXECUTE FUNCTION take_topic_bit()"
    )


def _recipients() -> None:
    # Who has only push or LINE has no address; the version before reads rows of its own making.
    op.execute(
        "-- squawk-ignore ban-drop-not-null\n"
        "ALTER TABLE alert_recipients ALTER COLUMN email DROP NOT NULL"
    )
    table = "alert_recipients"
    op.add_column(table, sa.Column("age_band", sa.Text(), nullable=True))
    op.add_column(
        table, sa.Column("topic_mask", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.add_column(table, sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=True))
    for name in ("quiet_from", "quiet_to"):
        op.add_column(table, sa.Column(name, sa.Integer(), nullable=True))
    op.execute(
        "ALTER TABLE alert_recipients ADD CONSTRAINT ck_alert_recipients_quiet CHECK"
        " (quiet_from BETWEEN 0 AND 23 AND quiet_to BETWEEN 0 AND 23"
        " OR quiet_from IS NULL AND quiet_to IS NULL) NOT VALID"
    )
    _allow("at_once", "daily", "weekly")


def _allow(*frequencies: str) -> None:
    named = ", ".join(f"'{one}'" for one in frequencies)
    # Widened, never narrowed: what the version before writes is still allowed.
    op.execute(
        "-- squawk-ignore ban-drop-constraint\n"
        "ALTER TABLE alert_recipients DROP CONSTRAINT ck_alert_recipients_frequency"
    )
    op.execute(
        "ALTER TABLE alert_recipients ADD CONSTRAINT ck_alert_recipients_frequency"
        f" CHECK (frequency IN ({named})) NOT VALID"
    )


def _choices() -> None:
    op.create_table(
        "recipient_topics",
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        _of_recipient("recipient_topics"),
        sa.ForeignKeyConstraint(
            ["topic"], ["topics.code"], name=op.f("fk_recipient_topics_topic_topics")
        ),
        sa.PrimaryKeyConstraint("recipient_id", "topic", name=op.f("pk_recipient_topics")),
    )
    op.create_index(op.f("ix_recipient_topics_topic"), "recipient_topics", ["topic"])
    op.create_table(
        "recipient_districts",
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        _of_recipient("recipient_districts"),
        sa.ForeignKeyConstraint(
            ["district"], ["districts.code"], name=op.f("fk_recipient_districts_district_districts")
        ),
        sa.PrimaryKeyConstraint("recipient_id", "district", name=op.f("pk_recipient_districts")),
    )
    op.create_index(op.f("ix_recipient_districts_district"), "recipient_districts", ["district"])
    op.create_table(
        "recipient_channels",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "line", "push", "mail", name="channelkind", native_enum=False,
                create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("secrets", JSONB(none_as_null=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "(kind = 'mail') = (address IS NULL)", name=op.f("ck_recipient_channels_address")
        ),
        _of_recipient("recipient_channels"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient_channels")),
    )  # fmt: skip
    op.create_index(
        "uq_recipient_channels_same", "recipient_channels", ["recipient_id", "kind", "address"],
        unique=True, postgresql_nulls_not_distinct=True,
    )  # fmt: skip
    op.create_index(
        "uq_recipient_channels_address", "recipient_channels", ["address", "kind"], unique=True,
        postgresql_where=sa.text("address IS NOT NULL"),
    )  # fmt: skip
    op.create_table(
        "recipient_choices",
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("wanted", JSONB(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _of_recipient("recipient_choices"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient_choices")),
    )
    op.create_index(
        op.f("ix_recipient_choices_recipient_id"), "recipient_choices", ["recipient_id"]
    )


def _audience() -> None:
    op.create_table(
        "audience",
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("mask", sa.BigInteger(), nullable=False),
        sa.Column("earlier", ARRAY(sa.Text()), nullable=True),
        _of_recipient("audience"),
        sa.PrimaryKeyConstraint("recipient_id", "district", name=op.f("pk_audience")),
    )
    op.create_index(
        "ix_audience_district_age_band", "audience", ["district", "age_band"],
        postgresql_include=["mask", "language", "channel", "earlier", "recipient_id"],
    )  # fmt: skip
    op.create_index(
        "ix_audience_age_band", "audience", ["age_band"],
        postgresql_include=["mask", "language", "channel", "recipient_id"],
        postgresql_where=sa.text("earlier IS NULL"),
    )  # fmt: skip


def _of_recipient(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["recipient_id"], ["alert_recipients.id"],
        name=op.f(f"fk_{table}_recipient_id_alert_recipients"), ondelete="CASCADE",
    )  # fmt: skip


def downgrade() -> None:
    op.execute("DROP TRIGGER audience_of_update ON alert_recipients")
    op.execute("DROP TRIGGER topics_take_bit ON topics")
    for table in ("audience", "recipient_choices", *CHOICES):
        op.drop_table(table)
    for function in FUNCTIONS:
        op.execute(f"DROP FUNCTION {function}")
    op.drop_index("ix_deliveries_weekly", "deliveries")
    op.execute("UPDATE alert_recipients SET frequency = 'daily' WHERE frequency = 'weekly'")
    _allow("at_once", "daily")
    for name in ("quiet_to", "quiet_from", "chosen_at", "topic_mask", "age_band"):
        op.drop_column("alert_recipients", name)
    op.execute("DELETE FROM alert_recipients WHERE email IS NULL")
    op.alter_column("alert_recipients", "email", nullable=False)
    op.drop_index("uq_topics_bit", "topics")
    op.drop_column("topics", "bit")
