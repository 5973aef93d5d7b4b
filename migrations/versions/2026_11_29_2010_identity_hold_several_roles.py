"""identity: roles are the municipality's, and somebody may hold several

Expand: `staff.role`, `staff.department` and `staff.head` stay for the version before, which reads
them; they hold the first of somebody's roles. Nothing of this version asks for them.
"""

import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "identity_hold_several_roles"
down_revision = "subscriptions_speak_of_subjects"
branch_labels = None
depends_on = None

# What these roles were until now; the next profile that is loaded says what they are.
WORK = [
    "colleagues:read", "reports:work", "reports:publish", "contributions:work",
    "contributions:publish",
]  # fmt: skip
ALL = [
    *WORK, "reports:triage", "reports:erase", "contributions:ask", "contributions:erase",
    "photos:original",
]  # fmt: skip
ADMIN = [*ALL, "emergency:decide", "partners:manage", "operations:resend"]
ROLES = (
    ("admin", {"ja": "管理者", "en": "Administrator"}, "all", ADMIN),
    ("triage", {"ja": "振り分け担当", "en": "Triage"}, "all", [*ALL, "reports:hear"]),
    ("clerk", {"ja": "担当課の職員", "en": "Clerk"}, "department", WORK),
)


def upgrade() -> None:
    op.create_table(
        "roles",
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "reach",
            sa.Enum(
                "department", "all",
                name="reach", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("permissions", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_roles")),
    )  # fmt: skip
    for order, (code, name, reach, permissions) in enumerate(ROLES):
        names, held = json.dumps(name, ensure_ascii=False), ",".join(permissions)
        op.execute(
            # Words of this file alone.
            "INSERT INTO roles (code, name, reach, permissions, sort_order, active) VALUES"  # noqa: S608
            f" ('{code}', '{names}', '{reach}', '{{{held}}}', {order}, true)"
        )
    op.create_table(
        "staff_roles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("head", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(
            "NOT head OR department IS NOT NULL", name=op.f("ck_staff_roles_head_has_department")
        ),
        sa.ForeignKeyConstraint(
            ["role"], ["roles.code"], name=op.f("fk_staff_roles_role_roles")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"],
            name=op.f("fk_staff_roles_staff_id_staff"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_roles")),
        sa.UniqueConstraint(
            "staff_id", "role", "department",
            name=op.f("uq_staff_roles_staff_id_role_department"),
            postgresql_nulls_not_distinct=True,
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_staff_roles_role"), "staff_roles", ["role"])
    op.create_index(op.f("ix_staff_roles_department"), "staff_roles", ["department"])
    op.execute(
        "INSERT INTO staff_roles (id, staff_id, role, department, head)"
        " SELECT gen_random_uuid(), id, role, department, head FROM staff"
    )
    for name in ("role", "clerk_has_department", "head_has_department"):
        # The version before writes within them, whether they stand or not.
        op.execute(
            "-- squawk-ignore ban-drop-constraint\n"
            f"ALTER TABLE staff DROP CONSTRAINT ck_staff_{name}"
        )


def downgrade() -> None:
    op.create_check_constraint(
        op.f("ck_staff_role"), "staff", "role IN ('clerk', 'triage', 'admin')"
    )
    op.create_check_constraint(
        op.f("ck_staff_clerk_has_department"), "staff", "role <> 'clerk' OR department IS NOT NULL"
    )
    op.create_check_constraint(
        op.f("ck_staff_head_has_department"), "staff", "NOT head OR role = 'clerk'"
    )
    op.drop_table("staff_roles")
    op.drop_table("roles")
