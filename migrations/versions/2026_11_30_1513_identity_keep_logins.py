"""identity: keep logins at providers"""

import sqlalchemy as sa
from alembic import op

revision = "identity_keep_logins"
down_revision = "hearings_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Who comes by a provider has no address; the version before reads rows of its own making.
    op.execute(
        "-- squawk-ignore ban-drop-not-null\nALTER TABLE people ALTER COLUMN email DROP NOT NULL"
    )
    op.create_table(
        "person_logins",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_person_logins_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_logins")),
        sa.UniqueConstraint("provider", "subject", name=op.f("uq_person_logins_provider_subject")),
        sa.UniqueConstraint(
            "person_id", "provider", name=op.f("uq_person_logins_person_id_provider")
        ),
    )  # fmt: skip
    op.create_table(
        "login_attempts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("state_hash", sa.LargeBinary(), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("return_to", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_login_attempts_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_attempts")),
        sa.UniqueConstraint("state_hash", name=op.f("uq_login_attempts_state_hash")),
    )  # fmt: skip
    op.create_index(op.f("ix_login_attempts_person_id"), "login_attempts", ["person_id"])
    op.create_index(op.f("ix_login_attempts_created_at"), "login_attempts", ["created_at"])


def downgrade() -> None:
    op.drop_table("login_attempts")
    op.drop_table("person_logins")
    op.execute("DELETE FROM people WHERE email IS NULL")
    op.alter_column("people", "email", nullable=False)
