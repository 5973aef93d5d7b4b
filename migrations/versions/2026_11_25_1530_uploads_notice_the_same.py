"""uploads: notice the same photograph"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "uploads_notice_the_same"
down_revision = "municipality_create_assets"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("uploads", sa.Column("print_rows", sa.BigInteger(), nullable=True))
    op.add_column("uploads", sa.Column("print_columns", sa.BigInteger(), nullable=True))
    op.add_column(
        "uploads", sa.Column("print_bands", postgresql.ARRAY(sa.Integer()), nullable=True)
    )
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_uploads_print",
            "uploads",
            ["print_bands"],
            postgresql_using="gin",
            postgresql_concurrently=True,
            if_not_exists=True,
        )


def downgrade() -> None:
    for name in ("print_bands", "print_columns", "print_rows"):
        op.drop_column("uploads", name)
