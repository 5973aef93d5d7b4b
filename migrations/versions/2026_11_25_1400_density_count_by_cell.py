"""density: count reports by cell"""

import sqlalchemy as sa
from alembic import op

revision = "density_count_by_cell"
down_revision = "notifications_create_tables"
branch_labels = None
depends_on = None

COUNT = """
CREATE FUNCTION count_report_cells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        IF OLD.cell IS NOT NULL THEN
            INSERT INTO report_cell_changes
                (audience, cell, department, category, state, n, latitude, longitude)
            VALUES ('d', OLD.cell, coalesce(OLD.department, ''), OLD.category, OLD.state, -1,
                -OLD.latitude, -OLD.longitude);
        END IF;
        IF OLD.public_cell IS NOT NULL AND OLD.publication = 'public' THEN
            INSERT INTO report_cell_changes
                (audience, cell, department, category, state, n, latitude, longitude)
            VALUES ('p', OLD.public_cell, '', OLD.category, OLD.state, -1,
                -OLD.public_latitude, -OLD.public_longitude);
        END IF;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        IF NEW.cell IS NOT NULL THEN
            INSERT INTO report_cell_changes
                (audience, cell, department, category, state, n, latitude, longitude)
            VALUES ('d', NEW.cell, coalesce(NEW.department, ''), NEW.category, NEW.state, 1,
                NEW.latitude, NEW.longitude);
        END IF;
        IF NEW.public_cell IS NOT NULL AND NEW.publication = 'public' THEN
            INSERT INTO report_cell_changes
                (audience, cell, department, category, state, n, latitude, longitude)
            VALUES ('p', NEW.public_cell, '', NEW.category, NEW.state, 1,
                NEW.public_latitude, NEW.public_longitude);
        END IF;
    END IF;
    RETURN NULL;
END
$$
"""
MADE_OR_GONE = """
CREATE TRIGGER report_cells_of_rows AFTER INSERT OR DELETE ON reports
FOR EACH ROW EXECUTE FUNCTION count_report_cells()
"""
CHANGED = """
CREATE TRIGGER report_cells_of_changes AFTER UPDATE ON reports
FOR EACH ROW WHEN (
    (OLD.cell, OLD.public_cell, OLD.publication, OLD.department, OLD.category, OLD.state,
     OLD.latitude, OLD.longitude, OLD.public_latitude, OLD.public_longitude)
    IS DISTINCT FROM
    (NEW.cell, NEW.public_cell, NEW.publication, NEW.department, NEW.category, NEW.state,
     NEW.latitude, NEW.longitude, NEW.public_latitude, NEW.public_longitude)
) EXECUTE FUNCTION count_report_cells()
"""


def upgrade() -> None:
    op.create_table(
        "report_cells",
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("resolution", sa.Integer(), nullable=False),
        sa.Column("cell", sa.BigInteger(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.CheckConstraint("audience IN ('p', 'd')", name=op.f("ck_report_cells_audience")),
        sa.PrimaryKeyConstraint(
            "audience", "resolution", "cell", "department", "category", "state",
            name=op.f("pk_report_cells"),
        ),
    )  # fmt: skip
    op.create_table(
        "report_cell_changes",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("cell", sa.BigInteger(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_cell_changes")),
    )
    op.add_column("reports", sa.Column("cell", sa.BigInteger(), nullable=True))
    op.add_column("reports", sa.Column("public_cell", sa.BigInteger(), nullable=True))
    op.execute(COUNT)
    op.execute(MADE_OR_GONE)
    op.execute(CHANGED)


def downgrade() -> None:
    op.execute("DROP TRIGGER report_cells_of_changes ON reports")
    op.execute("DROP TRIGGER report_cells_of_rows ON reports")
    op.execute("DROP FUNCTION count_report_cells")
    op.drop_column("reports", "public_cell")
    op.drop_column("reports", "cell")
    op.drop_table("report_cell_changes")
    op.drop_table("report_cells")
