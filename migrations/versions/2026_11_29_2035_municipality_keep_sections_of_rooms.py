"""municipality: keep what rooms declare in the profile by its name"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "municipality_keep_sections"
down_revision = "identity_hold_several_roles"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "municipality", sa.Column("sections", JSONB(), server_default="{}", nullable=False)
    )
    # The columns stay for processes of the release before, which read them.
    op.execute(
        "UPDATE municipality SET sections = jsonb_build_object("
        "'routes', routes, 'templates', templates, 'reasons', reasons)"
    )


def downgrade() -> None:
    op.drop_column("municipality", "sections")
