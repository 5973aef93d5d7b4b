"""identity: heads of departments"""

import sqlalchemy as sa
from alembic import op

revision = "identity_name_heads"
down_revision = "reports_index_words"
branch_labels = None
depends_on = None

BEFORE = ("clerk", "department", "triage")
KINDS = ("clerk", "department", "head", "triage")


def upgrade() -> None:
    op.add_column(
        "staff", sa.Column("head", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.execute(
        "ALTER TABLE staff ADD CONSTRAINT ck_staff_head_has_department"
        " CHECK (NOT head OR role = 'clerk') NOT VALID"
    )
    _kinds(KINDS)
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE staff VALIDATE CONSTRAINT ck_staff_head_has_department")
        op.execute("ALTER TABLE digests VALIDATE CONSTRAINT ck_digests_digestkind")


def downgrade() -> None:
    _kinds(BEFORE)
    op.drop_column("staff", "head")


def _kinds(names: tuple[str, ...]) -> None:
    named = ", ".join(f"'{name}'" for name in names)
    # The new check takes all that the old one took.
    op.execute(
        "-- squawk-ignore ban-drop-constraint\n"
        "ALTER TABLE digests DROP CONSTRAINT ck_digests_digestkind"
    )
    op.execute(
        f"ALTER TABLE digests ADD CONSTRAINT ck_digests_digestkind CHECK (kind IN ({named}))"
        " NOT VALID"
    )
