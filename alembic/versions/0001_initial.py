"""The tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "access_log",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=True),
        sa.Column("via", sa.String(length=64), nullable=True),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("object", sa.String(length=64), nullable=True),
        sa.Column("is_denied", sa.Boolean(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        batch_op.create_index("ix_access_log_actor", ["actor", "at"], unique=False)
        batch_op.create_index("ix_access_log_at", ["at"], unique=False)

    op.create_table(
        "calendar_notice",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("shipped", sa.Boolean(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.String(length=64), nullable=False),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activated_by", sa.String(length=64), nullable=True),
        sa.Column("reached", sa.String(length=32), nullable=True),
        sa.Column("reached_all_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(activated_at IS NULL) = (activated_by IS NULL)",
            name=op.f("ck_calendar_notice_t6_activated_as_a_whole"),
        ),
        sa.CheckConstraint(
            "reached_all_at IS NULL OR activated_at IS NOT NULL",
            name=op.f("ck_calendar_notice_t6_reaches_once_active"),
        ),
        sa.CheckConstraint(
            "shipped OR activated_by IS NULL OR activated_by <> imported_by",
            name=op.f("ck_calendar_notice_t6_two_persons"),
        ),
        sa.PrimaryKeyConstraint("number", "year", name=op.f("pk_calendar_notice")),
    )
    with op.batch_alter_table("calendar_notice", schema=None) as batch_op:
        batch_op.create_index("ix_calendar_notice_year", ["year"], unique=False)

    op.create_table(
        "code_request",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("phone_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", "phone_hash", name=op.f("pk_code_request")),
    )
    with op.batch_alter_table("code_request", schema=None) as batch_op:
        batch_op.create_index("ix_code_request_asked_at", ["asked_at"], unique=False)

    op.create_table(
        "failed_try",
        sa.Column(
            "purpose",
            sa.Enum(
                "name",
                "device",
                "case_code",
                "no_case",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_failed_try_tries")),
        sa.PrimaryKeyConstraint("purpose", "subject", name=op.f("pk_failed_try")),
    )
    with op.batch_alter_table("failed_try", schema=None) as batch_op:
        batch_op.create_index("ix_failed_try_last_at", ["last_at"], unique=False)

    op.create_table(
        "idempotency",
        sa.Column("client", sa.String(length=64), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(status IS NULL) = (answer IS NULL)", name=op.f("ck_idempotency_answered_as_a_whole")
        ),
        sa.PrimaryKeyConstraint("client", "key", name=op.f("pk_idempotency")),
    )
    with op.batch_alter_table("idempotency", schema=None) as batch_op:
        batch_op.create_index("ix_idempotency_created_at", ["created_at"], unique=False)

    op.create_table(
        "number_series",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("series", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("last >= 1", name=op.f("ck_number_series_d5_from_one")),
        sa.PrimaryKeyConstraint("owner", "series", "year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "organisation",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "operator",
                "agency",
                "authority",
                "branch",
                "contractor",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("parent", sa.String(length=64), nullable=True),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("number_prefix", sa.Text(), nullable=True),
        sa.CheckConstraint("parent <> code", name=op.f("ck_organisation_not_its_own_parent")),
        sa.ForeignKeyConstraint(["parent"], ["organisation.code"], name=op.f("fk_organisation_parent")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_organisation")),
    )
    op.create_table(
        "proceeding",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "complaint",
                "review",
                "appeal",
                "direct_complaint",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("concerns", sa.String(length=32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handler", sa.String(length=64), nullable=True),
        sa.Column(
            "matter_type",
            sa.Enum(
                "complaint",
                "report",
                "enquiry",
                "request_for_help",
                "suggestion",
                "praise",
                "lost_property",
                name="f1_matter_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "hotline",
                "station",
                "web",
                "app",
                "mini_program",
                "social_media",
                "email",
                "letter",
                "city_hotline_12345",
                "transport_hotline_12328",
                "agency",
                "authority",
                "petition",
                "press",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("category", sa.String(length=64), nullable=True),
        sa.Column("line", sa.String(length=64), nullable=True),
        sa.Column("station", sa.String(length=64), nullable=True),
        sa.Column("severe", sa.Boolean(), nullable=False),
        sa.Column("legacy", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_how", sa.String(length=64), nullable=True),
        sa.Column("outcome", sa.String(length=64), nullable=True),
        sa.Column("validity", sa.String(length=64), nullable=True),
        sa.Column("finding", sa.String(length=64), nullable=True),
        sa.Column("article_10_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worklist_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "due_kind",
            sa.Enum(
                "start",
                "handling",
                "review",
                "appeal",
                "direct_triage",
                "direct_handling",
                "report_back",
                "hand_on",
                "work_order",
                "work_order_return",
                "file_delivery",
                "order",
                "follow_up_call",
                "duty_report",
                "commitment",
                "external",
                "cctv_purge",
                "quarterly_report",
                "draw_publication",
                "findings_publication",
                name="due_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("is_provisional", sa.Boolean(), nullable=False),
        sa.Column("incident", sa.String(length=32), nullable=True),
        sa.Column("merged_into", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "(due_at IS NULL) = (due_kind IS NULL)", name=op.f("ck_proceeding_t3_due_has_its_kind")
        ),
        sa.CheckConstraint(
            "registered_at >= received_at", name=op.f("ck_proceeding_s10_received_before_registered")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_proceeding_d2_at_least_one_record")),
        sa.ForeignKeyConstraint(["concerns"], ["proceeding.id"], name=op.f("fk_proceeding_concerns")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding")),
        sa.UniqueConstraint("number", name=op.f("uq_proceeding_d5_number")),
    )
    with op.batch_alter_table("proceeding", schema=None) as batch_op:
        batch_op.create_index("ix_proceeding_concerns", ["concerns"], unique=False)
        batch_op.create_index("ix_proceeding_handler", ["handler", "worklist_at", "id"], unique=False)
        batch_op.create_index("ix_proceeding_incident", ["incident"], unique=False)
        batch_op.create_index("ix_proceeding_register", ["owner", "received_at", "id"], unique=False)
        batch_op.create_index("ix_proceeding_worklist", ["owner", "worklist_at", "id"], unique=False)

    op.create_table(
        "account",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("sign_in_name", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("password_set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_by", sa.String(length=64), nullable=True),
        sa.CheckConstraint("sign_in_name = lower(sign_in_name)", name=op.f("ck_account_sign_in_name_lower")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.code"], name=op.f("fk_account_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("sign_in_name", name=op.f("uq_account_sign_in_name")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index("ix_account_organisation", ["organisation"], unique=False)

    op.create_table(
        "api_client",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("operations", sa.Text(), nullable=False),
        sa.Column("may_act_for_staff", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.code"], name=op.f("fk_api_client_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_client")),
        sa.UniqueConstraint("organisation", "name", name=op.f("uq_api_client_name")),
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "anonymous",
                "passenger",
                "clerk",
                "unit_head",
                "responsible_unit_staff",
                "station_staff",
                "responsible_executive",
                "case_officer",
                "agency_head",
                "authority_officer",
                "system_admin",
                "security_admin",
                "auditor",
                "integration",
                "system",
                name="s4_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("appointed_by", sa.String(length=64), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("account <> appointed_by", name=op.f("ck_appointment_s4_named_by_another")),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_appointment_s4_ends_after_it_begins")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.code"], name=op.f("fk_appointment_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index("ix_appointment_account", ["account", "valid_from"], unique=False)

    op.create_table(
        "case_code",
        sa.Column("proceeding", sa.String(length=32), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("generation >= 2", name=op.f("ck_case_code_d5_issued_again")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceeding.id"], name=op.f("fk_case_code_proceeding")),
        sa.PrimaryKeyConstraint("proceeding", name=op.f("pk_case_code")),
    )
    op.create_table(
        "case_link",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("proceeding", sa.String(length=32), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_case_link_d5_digest_length")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceeding.id"], name=op.f("fk_case_link_proceeding")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_case_link")),
    )
    with op.batch_alter_table("case_link", schema=None) as batch_op:
        batch_op.create_index("ix_case_link_case", ["proceeding"], unique=False)

    op.create_table(
        "case_visit",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("proceeding", sa.String(length=32), nullable=False),
        sa.Column(
            "shown",
            sa.Enum("link", "code", name="d5_shown", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_case_visit_digest_length")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceeding.id"], name=op.f("fk_case_visit_proceeding")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_case_visit")),
    )
    with op.batch_alter_table("case_visit", schema=None) as batch_op:
        batch_op.create_index("ix_case_visit_entered_at", ["entered_at"], unique=False)
        batch_op.create_index("ix_case_visit_proceeding", ["proceeding"], unique=False)

    op.create_table(
        "deadline",
        sa.Column("proceeding", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "start",
                "handling",
                "review",
                "appeal",
                "direct_triage",
                "direct_handling",
                "report_back",
                "hand_on",
                "work_order",
                "work_order_return",
                "file_delivery",
                "order",
                "follow_up_call",
                "duty_report",
                "commitment",
                "external",
                "cctv_purge",
                "quarterly_report",
                "draw_publication",
                "findings_publication",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("judged_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("rulebook", sa.String(length=64), nullable=False),
        sa.Column("calendar", sa.String(length=64), nullable=False),
        sa.Column(
            "reach",
            sa.Enum(
                "limit",
                "extension",
                "stated_day",
                name="t6_reach",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("cycle >= 1", name=op.f("ck_deadline_cycle_from_one")),
        sa.CheckConstraint("judged_due_at >= due_at", name=op.f("ck_deadline_t6_judged_by_the_later")),
        sa.CheckConstraint("met_at IS NULL OR closed_at IS NULL", name=op.f("ck_deadline_t5_ends_once")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceeding.id"], name=op.f("fk_deadline_proceeding")),
        sa.PrimaryKeyConstraint("proceeding", "kind", "cycle", name=op.f("pk_deadline")),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index(
            "ix_deadline_armed",
            ["judged_due_at", "proceeding"],
            unique=False,
            sqlite_where=sa.text("met_at IS NULL AND closed_at IS NULL AND missed_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND closed_at IS NULL AND missed_at IS NULL"),
        )

    op.create_table(
        "event",
        sa.Column("proceeding", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=True),
        sa.Column("via", sa.String(length=64), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "(sequence = 1) = (ltrim(previous_hash, '0') = '')",
            name=op.f("ck_event_d2_only_the_first_follows_nothing"),
        ),
        sa.CheckConstraint(
            "length(hash) = 64 AND length(previous_hash) = 64", name=op.f("ck_event_d2_hash_length")
        ),
        sa.CheckConstraint("sequence >= 1", name=op.f("ck_event_d2_sequence_from_one")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceeding.id"], name=op.f("fk_event_proceeding")),
        sa.PrimaryKeyConstraint("proceeding", "sequence", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_actor", ["actor", "recorded_at"], unique=False)
        batch_op.create_index("ix_event_recorded_at", ["recorded_at"], unique=False)

    op.create_table(
        "incident",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["organisation.code"], name=op.f("fk_incident_owner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    op.create_table(
        "kept_item",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("proceeding", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(sealed IS NULL) = (erased_at IS NOT NULL)", name=op.f("ck_kept_item_d2_erased_as_a_whole")
        ),
        sa.ForeignKeyConstraint(["proceeding"], ["proceeding.id"], name=op.f("fk_kept_item_proceeding")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_item")),
    )
    with op.batch_alter_table("kept_item", schema=None) as batch_op:
        batch_op.create_index("ix_kept_item_proceeding", ["proceeding"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=False),
        sa.Column("proceeding", sa.String(length=32), nullable=True),
        sa.Column("recipient_kind", sa.String(length=64), nullable=False),
        sa.Column("recipient", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("available_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dead_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_outbox_attempts")),
        sa.CheckConstraint("sent_at IS NULL OR dead_at IS NULL", name=op.f("ck_outbox_ends_once")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceeding.id"], name=op.f("fk_outbox_proceeding")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_told_once")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_proceeding", ["proceeding"], unique=False)
        batch_op.create_index(
            "ix_outbox_waiting",
            ["available_at"],
            unique=False,
            sqlite_where=sa.text("sent_at IS NULL AND dead_at IS NULL"),
            postgresql_where=sa.text("sent_at IS NULL AND dead_at IS NULL"),
        )

    op.create_table(
        "party",
        sa.Column("proceeding", sa.String(length=32), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "subject",
                "handler",
                "unit",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("party", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["proceeding"], ["proceeding.id"], name=op.f("fk_party_proceeding")),
        sa.PrimaryKeyConstraint("proceeding", "part", "party", name=op.f("pk_party")),
    )
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.create_index("ix_party_party", ["party", "part", "proceeding"], unique=False)

    op.create_table(
        "account_role",
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "anonymous",
                "passenger",
                "clerk",
                "unit_head",
                "responsible_unit_staff",
                "station_staff",
                "responsible_executive",
                "case_officer",
                "agency_head",
                "authority_officer",
                "system_admin",
                "security_admin",
                "auditor",
                "integration",
                "system",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_by", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.String(length=64), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "confirmed_by <> asked_by OR asked_by = 'command_line'",
            name=op.f("ck_account_role_granted_by_two_persons"),
        ),
        sa.CheckConstraint(
            "(confirmed_by IS NULL) = (confirmed_at IS NULL)",
            name=op.f("ck_account_role_confirmed_as_a_whole"),
        ),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_account_role_account")),
        sa.PrimaryKeyConstraint("account", "role", name=op.f("pk_account_role")),
    )
    op.create_table(
        "attachment",
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("proceeding", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("purge_after", sa.Date(), nullable=True),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_attachment_sha256_length")),
        sa.CheckConstraint("size >= 1", name=op.f("ck_attachment_not_empty")),
        sa.ForeignKeyConstraint(["item"], ["kept_item.id"], name=op.f("fk_attachment_item")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceeding.id"], name=op.f("fk_attachment_proceeding")),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index("ix_attachment_proceeding", ["proceeding"], unique=False)

    op.create_table(
        "client_secret",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("client", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_client_secret_digest_length")),
        sa.ForeignKeyConstraint(["client"], ["api_client.id"], name=op.f("fk_client_secret_client")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_client_secret")),
    )
    with op.batch_alter_table("client_secret", schema=None) as batch_op:
        batch_op.create_index("ix_client_secret_client", ["client"], unique=False)

    op.create_table(
        "known_device",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("known_since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_known_device_digest_length")),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_known_device_account")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_known_device")),
    )
    with op.batch_alter_table("known_device", schema=None) as batch_op:
        batch_op.create_index("ix_known_device_account", ["account"], unique=False)

    op.create_table(
        "person",
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("proceeding", sa.String(length=32), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "complainant",
                "representative",
                "joint",
                name="s14_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("phone_hash", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["item"], ["kept_item.id"], name=op.f("fk_person_item")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceeding.id"], name=op.f("fk_person_proceeding")),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index("ix_person_phone_hash", ["phone_hash"], unique=False)
        batch_op.create_index("ix_person_proceeding", ["proceeding"], unique=False)

    op.create_table(
        "rung",
        sa.Column("proceeding", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "start",
                "handling",
                "review",
                "appeal",
                "direct_triage",
                "direct_handling",
                "report_back",
                "hand_on",
                "work_order",
                "work_order_return",
                "file_delivery",
                "order",
                "follow_up_call",
                "duty_report",
                "commitment",
                "external",
                "cctv_purge",
                "quarterly_report",
                "draw_publication",
                "findings_publication",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(length=64), nullable=False),
        sa.Column("fire_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("fired_at IS NULL OR dropped_at IS NULL", name=op.f("ck_rung_ends_once")),
        sa.CheckConstraint(
            "fired_at IS NULL OR fired_at >= fire_at", name=op.f("ck_rung_not_before_its_instant")
        ),
        sa.ForeignKeyConstraint(
            ["proceeding", "kind", "cycle"],
            ["deadline.proceeding", "deadline.kind", "deadline.cycle"],
            name="fk_rung_deadline",
        ),
        sa.PrimaryKeyConstraint("proceeding", "kind", "cycle", "rung", name=op.f("pk_rung")),
    )
    with op.batch_alter_table("rung", schema=None) as batch_op:
        batch_op.create_index(
            "ix_rung_unfired",
            ["fire_at"],
            unique=False,
            sqlite_where=sa.text("fired_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("fired_at IS NULL AND dropped_at IS NULL"),
        )

    op.create_table(
        "staff_session",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_staff_session_digest_length")),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_staff_session_account")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_staff_session")),
    )
    with op.batch_alter_table("staff_session", schema=None) as batch_op:
        batch_op.create_index("ix_staff_session_account", ["account"], unique=False)

    op.create_table(
        "client_token",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("client", sa.String(length=32), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("expires_at > issued_at", name=op.f("ck_client_token_expires_after_issue")),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_client_token_digest_length")),
        sa.ForeignKeyConstraint(["client"], ["api_client.id"], name=op.f("fk_client_token_client")),
        sa.ForeignKeyConstraint(["secret"], ["client_secret.digest"], name=op.f("fk_client_token_secret")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_client_token")),
    )
    with op.batch_alter_table("client_token", schema=None) as batch_op:
        batch_op.create_index("ix_client_token_client", ["client"], unique=False)
        batch_op.create_index("ix_client_token_expires_at", ["expires_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("client_token", schema=None) as batch_op:
        batch_op.drop_index("ix_client_token_expires_at")
        batch_op.drop_index("ix_client_token_client")

    op.drop_table("client_token")
    with op.batch_alter_table("staff_session", schema=None) as batch_op:
        batch_op.drop_index("ix_staff_session_account")

    op.drop_table("staff_session")
    with op.batch_alter_table("rung", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_rung_unfired",
            sqlite_where=sa.text("fired_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("fired_at IS NULL AND dropped_at IS NULL"),
        )

    op.drop_table("rung")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_proceeding")
        batch_op.drop_index("ix_person_phone_hash")

    op.drop_table("person")
    with op.batch_alter_table("known_device", schema=None) as batch_op:
        batch_op.drop_index("ix_known_device_account")

    op.drop_table("known_device")
    with op.batch_alter_table("client_secret", schema=None) as batch_op:
        batch_op.drop_index("ix_client_secret_client")

    op.drop_table("client_secret")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index("ix_attachment_proceeding")

    op.drop_table("attachment")
    op.drop_table("account_role")
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.drop_index("ix_party_party")

    op.drop_table("party")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_waiting",
            sqlite_where=sa.text("sent_at IS NULL AND dead_at IS NULL"),
            postgresql_where=sa.text("sent_at IS NULL AND dead_at IS NULL"),
        )
        batch_op.drop_index("ix_outbox_proceeding")

    op.drop_table("outbox")
    with op.batch_alter_table("kept_item", schema=None) as batch_op:
        batch_op.drop_index("ix_kept_item_proceeding")

    op.drop_table("kept_item")
    op.drop_table("incident")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_recorded_at")
        batch_op.drop_index("ix_event_actor")

    op.drop_table("event")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_deadline_armed",
            sqlite_where=sa.text("met_at IS NULL AND closed_at IS NULL AND missed_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND closed_at IS NULL AND missed_at IS NULL"),
        )

    op.drop_table("deadline")
    with op.batch_alter_table("case_visit", schema=None) as batch_op:
        batch_op.drop_index("ix_case_visit_proceeding")
        batch_op.drop_index("ix_case_visit_entered_at")

    op.drop_table("case_visit")
    with op.batch_alter_table("case_link", schema=None) as batch_op:
        batch_op.drop_index("ix_case_link_case")

    op.drop_table("case_link")
    op.drop_table("case_code")
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_index("ix_appointment_account")

    op.drop_table("appointment")
    op.drop_table("api_client")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index("ix_account_organisation")

    op.drop_table("account")
    with op.batch_alter_table("proceeding", schema=None) as batch_op:
        batch_op.drop_index("ix_proceeding_worklist")
        batch_op.drop_index("ix_proceeding_register")
        batch_op.drop_index("ix_proceeding_incident")
        batch_op.drop_index("ix_proceeding_handler")
        batch_op.drop_index("ix_proceeding_concerns")

    op.drop_table("proceeding")
    op.drop_table("organisation")
    op.drop_table("number_series")
    with op.batch_alter_table("idempotency", schema=None) as batch_op:
        batch_op.drop_index("ix_idempotency_created_at")

    op.drop_table("idempotency")
    with op.batch_alter_table("failed_try", schema=None) as batch_op:
        batch_op.drop_index("ix_failed_try_last_at")

    op.drop_table("failed_try")
    with op.batch_alter_table("code_request", schema=None) as batch_op:
        batch_op.drop_index("ix_code_request_asked_at")

    op.drop_table("code_request")
    with op.batch_alter_table("calendar_notice", schema=None) as batch_op:
        batch_op.drop_index("ix_calendar_notice_year")

    op.drop_table("calendar_notice")
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        batch_op.drop_index("ix_access_log_at")
        batch_op.drop_index("ix_access_log_actor")

    op.drop_table("access_log")
