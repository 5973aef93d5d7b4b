"""post: name the letter and the kind of its subject"""

import sqlalchemy as sa
from alembic import op

revision = "post_name_letters"
down_revision = "reports_say_what_is_public"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The release before this one names no letter, and tells of reports alone.
    op.add_column("deliveries", sa.Column("letter", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "deliveries", sa.Column("subject_kind", sa.Text(), server_default="report", nullable=True)
    )


def downgrade() -> None:
    op.drop_column("deliveries", "subject_kind")
    op.drop_column("deliveries", "letter")
