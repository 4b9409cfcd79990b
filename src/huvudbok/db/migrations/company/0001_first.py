"""Make the tables of a company."""

import sqlalchemy as sa
from alembic import op

revision = "c0001"
down_revision = None

# What ledger/guards.py stated when this was written.
GUARDS = {
    "sqlite": (
        "CREATE TRIGGER voucher_fixed BEFORE UPDATE ON voucher FOR EACH ROW WHEN 1 = 1 BEGIN SELECT"
        " RAISE(ABORT, 'a posted voucher cannot be changed'); END",
        "CREATE TRIGGER voucher_kept BEFORE DELETE ON voucher FOR EACH ROW WHEN NOT EXISTS (SELECT "
        "1 FROM company_settings WHERE kind = 'test') BEGIN SELECT RAISE(ABORT, 'a posted voucher "
        "cannot be deleted'); END",
        "CREATE TRIGGER voucher_balanced BEFORE INSERT ON voucher FOR EACH ROW WHEN (SELECT "
        "coalesce(sum(amount_ore), 0) FROM voucher_row WHERE voucher_id = NEW.id AND NOT removed) "
        "<> 0 BEGIN SELECT RAISE(ABORT, 'a voucher must balance'); END",
        "CREATE TRIGGER voucher_has_rows BEFORE INSERT ON voucher FOR EACH ROW WHEN NOT EXISTS "
        "(SELECT 1 FROM voucher_row WHERE voucher_id = NEW.id) BEGIN SELECT RAISE(ABORT, 'a voucher"
        " must have rows'); END",
        "CREATE TRIGGER voucher_row_sealed BEFORE INSERT ON voucher_row FOR EACH ROW WHEN EXISTS "
        "(SELECT 1 FROM voucher WHERE id = NEW.voucher_id) BEGIN SELECT RAISE(ABORT, 'a posted "
        "voucher takes no more rows'); END",
        "CREATE TRIGGER voucher_row_fixed BEFORE UPDATE ON voucher_row FOR EACH ROW WHEN 1 = 1 "
        "BEGIN SELECT RAISE(ABORT, 'a posted row cannot be changed'); END",
        "CREATE TRIGGER voucher_row_kept BEFORE DELETE ON voucher_row FOR EACH ROW WHEN NOT EXISTS "
        "(SELECT 1 FROM company_settings WHERE kind = 'test') OR EXISTS (SELECT 1 FROM voucher "
        "WHERE id = OLD.voucher_id) BEGIN SELECT RAISE(ABORT, 'a posted row cannot be deleted'); "
        "END",
        "CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit FOR EACH ROW WHEN 1 = 1 BEGIN SELECT "
        "RAISE(ABORT, 'the history cannot be changed'); END",
        "CREATE TRIGGER audit_kept BEFORE DELETE ON audit FOR EACH ROW WHEN 1 = 1 BEGIN SELECT "
        "RAISE(ABORT, 'the history cannot be deleted'); END",
        "CREATE TRIGGER deleted_voucher_fixed BEFORE UPDATE ON deleted_voucher FOR EACH ROW WHEN 1 "
        "= 1 BEGIN SELECT RAISE(ABORT, 'the history cannot be changed'); END",
        "CREATE TRIGGER deleted_voucher_kept BEFORE DELETE ON deleted_voucher FOR EACH ROW WHEN 1 ="
        " 1 BEGIN SELECT RAISE(ABORT, 'the history cannot be deleted'); END",
        "CREATE TRIGGER number_gap_fixed BEFORE UPDATE ON number_gap FOR EACH ROW WHEN 1 = 1 BEGIN "
        "SELECT RAISE(ABORT, 'the history cannot be changed'); END",
        "CREATE TRIGGER number_gap_kept BEFORE DELETE ON number_gap FOR EACH ROW WHEN NOT EXISTS "
        "(SELECT 1 FROM company_settings WHERE kind = 'test') BEGIN SELECT RAISE(ABORT, 'the "
        "history cannot be deleted'); END",
        "CREATE TRIGGER company_stays_live BEFORE UPDATE ON company_settings FOR EACH ROW WHEN "
        "OLD.kind = 'live' AND NEW.kind <> 'live' BEGIN SELECT RAISE(ABORT, 'a live company cannot "
        "become a test company'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION voucher_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1"
        " THEN RAISE EXCEPTION 'a posted voucher cannot be changed'; END IF; RETURN NEW; END "
        "$guard$",
        "CREATE TRIGGER voucher_fixed BEFORE UPDATE ON voucher FOR EACH ROW EXECUTE FUNCTION "
        "voucher_fixed()",
        "CREATE FUNCTION voucher_kept() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF NOT "
        "EXISTS (SELECT 1 FROM company_settings WHERE kind = 'test') THEN RAISE EXCEPTION 'a posted"
        " voucher cannot be deleted'; END IF; RETURN OLD; END $guard$",
        "CREATE TRIGGER voucher_kept BEFORE DELETE ON voucher FOR EACH ROW EXECUTE FUNCTION "
        "voucher_kept()",
        "CREATE FUNCTION voucher_balanced() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF "
        "(SELECT coalesce(sum(amount_ore), 0) FROM voucher_row WHERE voucher_id = NEW.id AND NOT "
        "removed) <> 0 THEN RAISE EXCEPTION 'a voucher must balance'; END IF; RETURN NEW; END "
        "$guard$",
        "CREATE TRIGGER voucher_balanced BEFORE INSERT ON voucher FOR EACH ROW EXECUTE FUNCTION "
        "voucher_balanced()",
        "CREATE FUNCTION voucher_has_rows() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF "
        "NOT EXISTS (SELECT 1 FROM voucher_row WHERE voucher_id = NEW.id) THEN RAISE EXCEPTION 'a "
        "voucher must have rows'; END IF; RETURN NEW; END $guard$",
        "CREATE TRIGGER voucher_has_rows BEFORE INSERT ON voucher FOR EACH ROW EXECUTE FUNCTION "
        "voucher_has_rows()",
        "CREATE FUNCTION voucher_row_sealed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF "
        "EXISTS (SELECT 1 FROM voucher WHERE id = NEW.voucher_id) THEN RAISE EXCEPTION 'a posted "
        "voucher takes no more rows'; END IF; RETURN NEW; END $guard$",
        "CREATE TRIGGER voucher_row_sealed BEFORE INSERT ON voucher_row FOR EACH ROW EXECUTE "
        "FUNCTION voucher_row_sealed()",
        "CREATE FUNCTION voucher_row_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1"
        " = 1 THEN RAISE EXCEPTION 'a posted row cannot be changed'; END IF; RETURN NEW; END "
        "$guard$",
        "CREATE TRIGGER voucher_row_fixed BEFORE UPDATE ON voucher_row FOR EACH ROW EXECUTE "
        "FUNCTION voucher_row_fixed()",
        "CREATE FUNCTION voucher_row_kept() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF "
        "NOT EXISTS (SELECT 1 FROM company_settings WHERE kind = 'test') OR EXISTS (SELECT 1 FROM "
        "voucher WHERE id = OLD.voucher_id) THEN RAISE EXCEPTION 'a posted row cannot be deleted'; "
        "END IF; RETURN OLD; END $guard$",
        "CREATE TRIGGER voucher_row_kept BEFORE DELETE ON voucher_row FOR EACH ROW EXECUTE FUNCTION"
        " voucher_row_kept()",
        "CREATE FUNCTION audit_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 "
        "THEN RAISE EXCEPTION 'the history cannot be changed'; END IF; RETURN NEW; END $guard$",
        "CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION "
        "audit_fixed()",
        "CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 "
        "THEN RAISE EXCEPTION 'the history cannot be deleted'; END IF; RETURN OLD; END $guard$",
        "CREATE TRIGGER audit_kept BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION "
        "audit_kept()",
        "CREATE FUNCTION deleted_voucher_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN "
        "IF 1 = 1 THEN RAISE EXCEPTION 'the history cannot be changed'; END IF; RETURN NEW; END "
        "$guard$",
        "CREATE TRIGGER deleted_voucher_fixed BEFORE UPDATE ON deleted_voucher FOR EACH ROW EXECUTE"
        " FUNCTION deleted_voucher_fixed()",
        "CREATE FUNCTION deleted_voucher_kept() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN "
        "IF 1 = 1 THEN RAISE EXCEPTION 'the history cannot be deleted'; END IF; RETURN OLD; END "
        "$guard$",
        "CREATE TRIGGER deleted_voucher_kept BEFORE DELETE ON deleted_voucher FOR EACH ROW EXECUTE "
        "FUNCTION deleted_voucher_kept()",
        "CREATE FUNCTION number_gap_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 "
        "= 1 THEN RAISE EXCEPTION 'the history cannot be changed'; END IF; RETURN NEW; END $guard$",
        "CREATE TRIGGER number_gap_fixed BEFORE UPDATE ON number_gap FOR EACH ROW EXECUTE FUNCTION "
        "number_gap_fixed()",
        "CREATE FUNCTION number_gap_kept() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF NOT"
        " EXISTS (SELECT 1 FROM company_settings WHERE kind = 'test') THEN RAISE EXCEPTION 'the "
        "history cannot be deleted'; END IF; RETURN OLD; END $guard$",
        "CREATE TRIGGER number_gap_kept BEFORE DELETE ON number_gap FOR EACH ROW EXECUTE FUNCTION "
        "number_gap_kept()",
        "CREATE FUNCTION company_stays_live() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF "
        "OLD.kind = 'live' AND NEW.kind <> 'live' THEN RAISE EXCEPTION 'a live company cannot "
        "become a test company'; END IF; RETURN NEW; END $guard$",
        "CREATE TRIGGER company_stays_live BEFORE UPDATE ON company_settings FOR EACH ROW EXECUTE "
        "FUNCTION company_stays_live()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("brought_forward_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "cost_center",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "cost_center_settings",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            server_default="ALLOWED",
            nullable=False,
        ),
        sa.Column(
            "project",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "project_settings",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            server_default="ALLOWED",
            nullable=False,
        ),
        sa.Column(
            "transaction_information",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "transaction_information_settings",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            server_default="ALLOWED",
            nullable=False,
        ),
        sa.Column(
            "quantity_unit",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("sru", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "vat_code",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "kind",
            sa.String(length=1).with_variant(sa.String(length=1, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year_id", "number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "user_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "client_id",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "operation",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "before", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "after", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "request_id",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)
    op.create_table(
        "balance",
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column(
            "cost_center",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "project",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("amount_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("year_id", "account", "period", "cost_center", "project"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "company_settings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.String(length=8).with_variant(sa.String(length=8, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "address",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "bg",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "bic",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "branch_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "city",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "contact_first_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "contact_last_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "country",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "country_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "domicile",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "email",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "fax",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "iban",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "organization_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "pg",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "phone1",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "phone2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "vat_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "visit_address",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "visit_city",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "visit_country",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "visit_country_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "visit_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "visit_zip_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "www",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "zip_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("tax_enabled", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("easy_vat", sa.Boolean(), server_default="1", nullable=False),
        sa.Column(
            "locked_until",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "locked_by",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "cost_center",
        sa.Column(
            "code",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column(
            "note", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "counter",
        sa.Column(
            "name",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "currency",
        sa.Column(
            "code",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("buy_rate", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sell_rate", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("unit", sa.BigInteger(), server_default="1000000", nullable=False),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "deleted_voucher",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column(
            "series",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=False),
        sa.Column(
            "user_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "email_domain",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "domain",
            sa.String(length=253).with_variant(sa.String(length=253, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "folded",
            sa.String(length=506).with_variant(sa.String(length=506, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("folded"),
    )
    op.create_table(
        "email_sender",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "email",
            sa.String(length=254).with_variant(sa.String(length=254, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "folded",
            sa.String(length=508).with_variant(sa.String(length=508, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("is_trusted", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("folded"),
    )
    op.create_table(
        "financial_year",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "from_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "to_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "accounting_method",
            sa.String(length=8).with_variant(sa.String(length=8, collation="C"), "postgresql"),
            server_default="ACCRUAL",
            nullable=False,
        ),
        sa.Column(
            "account_chart_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("is_closed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "label",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "ledger_head",
        sa.Column("one", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("one"),
    )
    op.create_table(
        "mode_of_payment",
        sa.Column(
            "code",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "number_gap",
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column(
            "series",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("from_number", sa.Integer(), nullable=False),
        sa.Column("to_number", sa.Integer(), nullable=False),
        sa.Column(
            "reason", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year_id", "series", "from_number"),
    )
    op.create_table(
        "opening_detail",
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column(
            "cost_center",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "project",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("amount_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("year_id", "account", "cost_center", "project"),
    )
    op.create_table(
        "predefined_account",
        sa.Column(
            "name",
            sa.String(length=30).with_variant(sa.String(length=30, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "predefined_series",
        sa.Column(
            "name",
            sa.String(length=30).with_variant(sa.String(length=30, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "series",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "project",
        sa.Column(
            "project_number",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"),
            server_default="ONGOING",
            nullable=False,
        ),
        sa.Column(
            "start_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "end_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "project_leader",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "contact_person",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "comments", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project_number"),
    )
    op.create_table(
        "sie_import",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "sha256",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "user_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("vouchers_taken", sa.Integer(), nullable=False),
        sa.Column("vouchers_refused", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_sie_import_sha256"), "sie_import", ["sha256"], unique=False)
    op.create_table(
        "sie_object",
        sa.Column(
            "dimension",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "number",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.PrimaryKeyConstraint("dimension", "number"),
    )
    op.create_table(
        "terms_of_delivery",
        sa.Column(
            "code",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "description_english",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "terms_of_payment",
        sa.Column(
            "code",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "unit",
        sa.Column(
            "code",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "code_english",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "voucher_row",
        sa.Column("voucher_id", sa.BigInteger(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("amount_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "cost_center",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "project",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "transaction_information",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("quantity", sa.BigInteger(), nullable=True),
        sa.Column("removed", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("voucher_id", "row_number"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "voucher_row_by_account", "voucher_row", ["year_id", "account", "voucher_id"], unique=False
    )
    op.create_index(
        "voucher_row_by_cost_center",
        "voucher_row",
        ["cost_center", "voucher_id"],
        unique=False,
        sqlite_where=sa.text("cost_center != ''"),
        postgresql_where=sa.text("cost_center != ''"),
    )
    op.create_index(
        "voucher_row_by_project",
        "voucher_row",
        ["project", "voucher_id"],
        unique=False,
        sqlite_where=sa.text("project != ''"),
        postgresql_where=sa.text("project != ''"),
    )
    op.create_table(
        "voucher_series",
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column(
            "code",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("manual", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("is_lockable", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("approver_id", sa.Integer(), nullable=True),
        sa.Column(
            "approver_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("next_number", sa.Integer(), server_default="1", nullable=False),
        sa.Column("voucher_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year_id", "code"),
    )
    op.create_table(
        "way_of_delivery",
        sa.Column(
            "code",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "description_english",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "voucher",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column(
            "series",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "transaction_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "comments", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "cost_center",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "project",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "reference_type",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "reference_number",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("approval_state", sa.Integer(), server_default="0", nullable=False),
        sa.Column("corrects_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "user_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("year_id", "series", "number"),
    )
    op.create_index("voucher_by_correction", "voucher", ["corrects_id"], unique=False)
    op.create_index("voucher_by_date", "voucher", ["transaction_date", "id"], unique=False)
    op.create_index("voucher_by_moment", "voucher", ["created_at"], unique=False)
    op.create_index(
        "voucher_by_reference", "voucher", ["reference_type", "reference_number"], unique=False
    )

    connection = op.get_bind()
    for statement in GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)
