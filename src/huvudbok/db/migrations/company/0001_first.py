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
        "CREATE TRIGGER stock_event_changed BEFORE UPDATE ON stock_event FOR EACH ROW WHEN 1 = 1 "
        "BEGIN SELECT RAISE(ABORT, 'what has moved in stock cannot be changed'); END",
        "CREATE TRIGGER stock_event_deleted BEFORE DELETE ON stock_event FOR EACH ROW WHEN 1 = 1 "
        "BEGIN SELECT RAISE(ABORT, 'what has moved in stock cannot be deleted'); END",
        "CREATE TRIGGER stock_movement_changed BEFORE UPDATE ON stock_movement FOR EACH ROW WHEN 1 "
        "= 1 BEGIN SELECT RAISE(ABORT, 'what has moved in stock cannot be changed'); END",
        "CREATE TRIGGER stock_movement_deleted BEFORE DELETE ON stock_movement FOR EACH ROW WHEN 1 "
        "= 1 BEGIN SELECT RAISE(ABORT, 'what has moved in stock cannot be deleted'); END",
        "CREATE TRIGGER stock_voucher_changed BEFORE UPDATE ON stock_voucher FOR EACH ROW WHEN 1 = "
        "1 BEGIN SELECT RAISE(ABORT, 'what has moved in stock cannot be changed'); END",
        "CREATE TRIGGER stock_voucher_deleted BEFORE DELETE ON stock_voucher FOR EACH ROW WHEN 1 = "
        "1 BEGIN SELECT RAISE(ABORT, 'what has moved in stock cannot be deleted'); END",
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
        "CREATE FUNCTION stock_event_changed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF"
        " 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be changed'; END IF; RETURN "
        "NEW; END $guard$",
        "CREATE TRIGGER stock_event_changed BEFORE UPDATE ON stock_event FOR EACH ROW EXECUTE "
        "FUNCTION stock_event_changed()",
        "CREATE FUNCTION stock_event_deleted() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF"
        " 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be deleted'; END IF; RETURN "
        "OLD; END $guard$",
        "CREATE TRIGGER stock_event_deleted BEFORE DELETE ON stock_event FOR EACH ROW EXECUTE "
        "FUNCTION stock_event_deleted()",
        "CREATE FUNCTION stock_movement_changed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN"
        " IF 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be changed'; END IF; RETURN"
        " NEW; END $guard$",
        "CREATE TRIGGER stock_movement_changed BEFORE UPDATE ON stock_movement FOR EACH ROW EXECUTE"
        " FUNCTION stock_movement_changed()",
        "CREATE FUNCTION stock_movement_deleted() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN"
        " IF 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be deleted'; END IF; RETURN"
        " OLD; END $guard$",
        "CREATE TRIGGER stock_movement_deleted BEFORE DELETE ON stock_movement FOR EACH ROW EXECUTE"
        " FUNCTION stock_movement_deleted()",
        "CREATE FUNCTION stock_voucher_changed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN "
        "IF 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be changed'; END IF; RETURN "
        "NEW; END $guard$",
        "CREATE TRIGGER stock_voucher_changed BEFORE UPDATE ON stock_voucher FOR EACH ROW EXECUTE "
        "FUNCTION stock_voucher_changed()",
        "CREATE FUNCTION stock_voucher_deleted() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN "
        "IF 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be deleted'; END IF; RETURN "
        "OLD; END $guard$",
        "CREATE TRIGGER stock_voucher_deleted BEFORE DELETE ON stock_voucher FOR EACH ROW EXECUTE "
        "FUNCTION stock_voucher_deleted()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "absence_transaction",
        sa.Column(
            "id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "employee_id",
            sa.String(length=15).with_variant(sa.String(length=15, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "cause_code",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("hours", sa.BigInteger(), server_default="0", nullable=False),
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
        sa.Column("extent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("holiday_entitling", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("employee_id", "date", "cause_code", "cost_center", "project"),
    )
    op.create_index("ix_absence_transaction_date", "absence_transaction", ["date"], unique=False)
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
        "article",
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "sort_key",
            sa.String(length=52).with_variant(sa.String(length=52, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column(
            "type",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            server_default="STOCK",
            nullable=False,
        ),
        sa.Column(
            "unit",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "ean",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "note",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "manufacturer",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "manufacturer_article_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "supplier_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "commodity_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("webshop_article", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("expired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("bulky", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("housework", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "housework_type",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("sales_account", sa.Integer(), server_default="0", nullable=False),
        sa.Column("eu_account", sa.Integer(), server_default="0", nullable=False),
        sa.Column("euvat_account", sa.Integer(), server_default="0", nullable=False),
        sa.Column("export_account", sa.Integer(), server_default="0", nullable=False),
        sa.Column("construction_account", sa.Integer(), server_default="0", nullable=False),
        sa.Column("purchase_account", sa.Integer(), server_default="0", nullable=False),
        sa.Column("stock_account", sa.Integer(), nullable=True),
        sa.Column("stock_change_account", sa.Integer(), nullable=True),
        sa.Column("purchase_price", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("direct_cost", sa.BigInteger(), nullable=True),
        sa.Column("freight_cost", sa.BigInteger(), nullable=True),
        sa.Column("other_cost", sa.BigInteger(), nullable=True),
        sa.Column(
            "cost_calculation_method",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("stock_goods", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("quantity_in_stock", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("reserved_quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("stock_value", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("stock_warning", sa.BigInteger(), nullable=True),
        sa.Column(
            "stock_place",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "default_stock_point",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "default_stock_location",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("depth", sa.Integer(), server_default="0", nullable=False),
        sa.Column("height", sa.Integer(), server_default="0", nullable=False),
        sa.Column("width", sa.Integer(), server_default="0", nullable=False),
        sa.Column("weight", sa.Integer(), server_default="0", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("article_number"),
    )
    op.create_index("article_by_number", "article", ["sort_key", "article_number"], unique=False)
    op.create_table(
        "article_file",
        sa.Column(
            "file_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("file_id"),
    )
    op.create_index("article_file_by_article", "article_file", ["article_number"], unique=False)
    op.create_table(
        "article_registration",
        sa.Column(
            "id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "owner_id",
            sa.String(length=15).with_variant(sa.String(length=15, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "purchase_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "customer_number",
            sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"),
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
            "cost_center",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint(
            "owner_id", "purchase_date", "customer_number", "project", "cost_center"
        ),
    )
    op.create_index(
        "article_registration_by_customer",
        "article_registration",
        ["customer_number", "purchase_date"],
        unique=False,
    )
    op.create_index(
        "article_registration_by_day",
        "article_registration",
        ["purchase_date", "created_at"],
        unique=False,
    )
    op.create_table(
        "article_registration_row",
        sa.Column(
            "id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "registration_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("order_index", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("total_quantity", sa.BigInteger(), nullable=False),
        sa.Column("non_invoiceable", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "invoice_text",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "note",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("unit_price", sa.BigInteger(), nullable=True),
        sa.Column("unit_cost", sa.BigInteger(), nullable=True),
        sa.Column("basis_id", sa.Integer(), nullable=True),
        sa.Column(
            "document_type",
            sa.String(length=7).with_variant(sa.String(length=7, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("document_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_by",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_article_registration_row_registration_id"),
        "article_registration_row",
        ["registration_id"],
        unique=False,
    )
    op.create_table(
        "article_url_connection",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "url_connection",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "article_url_by_article", "article_url_connection", ["article_number"], unique=False
    )
    op.create_table(
        "asset",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "number",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("type_id", sa.Integer(), nullable=False),
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
            "acquisition_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("acquisition_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "start_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "final_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("method", sa.Integer(), server_default="0", nullable=False),
        sa.Column("given_residual_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("manual_ob_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "notes", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "reference", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "insured_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "insured_with",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "group_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "room", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "placement", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "department",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "brand", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("value_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("depreciation_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("write_down_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("residual_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("plan_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("plan_first", sa.Integer(), nullable=False),
        sa.Column("next_month", sa.Integer(), nullable=False),
        sa.Column(
            "depreciated_to",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "next_due",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "last_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("is_booked", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "status",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_index("asset_by_acquisition", "asset", ["acquisition_date"], unique=False)
    op.create_index("asset_by_due_day", "asset", ["next_due"], unique=False)
    op.create_index("asset_by_status", "asset", ["status", "id"], unique=False)
    op.create_index("asset_by_type", "asset", ["type_id"], unique=False)
    op.create_table(
        "asset_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asset_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("value_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("depreciation_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("write_down_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("residual_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("amount_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "notes", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("voucher_year", sa.Integer(), nullable=True),
        sa.Column(
            "voucher_series",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("voucher_number", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "user_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("asset_event_by_asset", "asset_event", ["asset_id", "id"], unique=False)
    op.create_index(
        "asset_event_by_voucher",
        "asset_event",
        ["voucher_year", "voucher_series", "voucher_number"],
        unique=False,
    )
    op.create_table(
        "asset_file",
        sa.Column(
            "file_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("asset_id", sa.Integer(), nullable=True),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("file_id"),
    )
    op.create_index("asset_file_by_asset", "asset_file", ["asset_id"], unique=False)
    op.create_table(
        "asset_type",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "number",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "notes", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("extent", sa.Integer(), nullable=False),
        sa.Column("account_asset", sa.Integer(), nullable=False),
        sa.Column("account_depreciation", sa.Integer(), nullable=True),
        sa.Column("account_revaluation", sa.Integer(), nullable=True),
        sa.Column("account_sale_loss", sa.Integer(), nullable=True),
        sa.Column("account_sale_win", sa.Integer(), nullable=True),
        sa.Column("account_value_loss", sa.Integer(), nullable=True),
        sa.Column("account_write_down_ack", sa.Integer(), nullable=True),
        sa.Column("account_write_down", sa.Integer(), nullable=True),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "attachment",
        sa.Column(
            "id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "entity_type",
            sa.String(length=8).with_variant(sa.String(length=8, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("entity_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "file_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("include_on_send", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "attachment_by_entity", "attachment", ["entity_type", "entity_id", "position"], unique=False
    )
    op.create_index("attachment_by_file", "attachment", ["file_id"], unique=False)
    op.create_table(
        "attendance_transaction",
        sa.Column(
            "id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "employee_id",
            sa.String(length=15).with_variant(sa.String(length=15, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "cause_code",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("hours", sa.BigInteger(), server_default="0", nullable=False),
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
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("employee_id", "date", "cause_code", "cost_center", "project"),
    )
    op.create_index(
        "ix_attendance_transaction_date", "attendance_transaction", ["date"], unique=False
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
        "bank_movement",
        sa.Column(
            "key",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "account", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("amount_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "currency",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "bank_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.String(length=8).with_variant(sa.String(length=8, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "payments", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "file_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "bill_of_materials",
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column(
            "part_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("quantity_required", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("article_number", "row_id"),
    )
    op.create_index("bill_of_materials_by_part", "bill_of_materials", ["part_number"], unique=False)
    op.create_table(
        "company_logo",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "picture", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
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
            "default_terms_of_payment",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="30",
            nullable=False,
        ),
        sa.Column("rounds_totals", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("reminder_days_after", sa.Integer(), server_default="5", nullable=False),
        sa.Column("reminder_days_between", sa.Integer(), server_default="10", nullable=False),
        sa.Column("reminders_most", sa.Integer(), server_default="3", nullable=False),
        sa.Column("reminder_fee_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("late_interest_percent", sa.BigInteger(), nullable=True),
        sa.Column("approves_supplier_invoices", sa.Boolean(), server_default="0", nullable=False),
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
        "content",
        sa.Column(
            "sha256",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("is_orphan", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_index("content_orphaned", "content", ["is_orphan"], unique=False)
    op.create_table(
        "contract",
        sa.Column("administration_fee", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("basis_tax_reduction", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "comments", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("contribution_percent", sa.BigInteger(), nullable=False),
        sa.Column("contribution_value", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "cost_center",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "currency", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "customer_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "customer_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("document_number", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("freight", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("gross", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("house_work", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "language", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("net", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "our_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "price_list",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "print_template",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "project", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "remarks", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("round_off", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("tax_reduction", sa.Integer(), nullable=True),
        sa.Column(
            "tax_reduction_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "terms_of_delivery",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "terms_of_payment",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("total", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_to_pay", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "way_of_delivery",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "your_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("continuous", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "contract_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("contract_length", sa.Integer(), nullable=False),
        sa.Column(
            "external_invoice_reference1",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "external_invoice_reference2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("invoice_discount", sa.BigInteger(), nullable=False),
        sa.Column("invoice_interval", sa.Integer(), nullable=False),
        sa.Column("invoices_remaining", sa.Integer(), nullable=True),
        sa.Column(
            "last_invoice_date",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "period_end",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "period_start",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("template_number", sa.Integer(), nullable=False),
        sa.Column("vat_included", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "your_order_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("administration_fee_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("currency_rate", sa.BigInteger(), nullable=False),
        sa.Column("currency_unit", sa.BigInteger(), nullable=False),
        sa.Column("freight_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "email_address_from",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_address_to",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email_address_cc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_address_bcc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_subject",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email_body",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "vat_type",
            sa.String(length=13).with_variant(sa.String(length=13, collation="C"), "postgresql"),
            server_default="SEVAT",
            nullable=False,
        ),
        sa.Column("finished", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("invoiced", sa.Integer(), server_default="0", nullable=False),
        sa.Column("period_day", sa.Integer(), server_default="31", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("document_number"),
    )
    op.create_index(
        "contract_by_change", "contract", ["modified_at", "document_number"], unique=False
    )
    op.create_index(
        "contract_by_customer", "contract", ["customer_number", "document_number"], unique=False
    )
    op.create_index(
        "contract_by_start", "contract", ["period_start", "document_number"], unique=False
    )
    op.create_table(
        "contract_accrual",
        sa.Column("document_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("accrual_account", sa.Integer(), nullable=False),
        sa.Column("cost_account", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("total_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("vat_included", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("document_number"),
    )
    op.create_table(
        "contract_accrual_row",
        sa.Column("document_number", sa.BigInteger(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("amount_ore", sa.BigInteger(), server_default="0", nullable=False),
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
            "transaction_information",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("document_number", "row_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contract_row",
        sa.Column("document_number", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("account_number", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("contribution_percent", sa.BigInteger(), nullable=False),
        sa.Column("contribution_value", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "cost_center",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column(
            "discount_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("house_work", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("house_work_hours_to_report", sa.Integer(), nullable=True),
        sa.Column(
            "house_work_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("price", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "project", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "unit", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("vat", sa.BigInteger(), nullable=False),
        sa.Column("delivered_quantity", sa.BigInteger(), nullable=False),
        sa.Column("price_excluding_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_excluding_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "vat_code", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.PrimaryKeyConstraint("document_number", "position"),
    )
    op.create_index("contract_row_by_article", "contract_row", ["article_number"], unique=False)
    op.create_table(
        "contract_template",
        sa.Column("template_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "template_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("continuous", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("contract_length", sa.Integer(), nullable=True),
        sa.Column("invoice_interval", sa.Integer(), nullable=True),
        sa.Column("administration_fee_ore", sa.BigInteger(), nullable=True),
        sa.Column("freight_ore", sa.BigInteger(), nullable=True),
        sa.Column(
            "our_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "print_template",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "remarks", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "terms_of_delivery",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "terms_of_payment",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "way_of_delivery",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("template_number"),
    )
    op.create_table(
        "contract_template_row",
        sa.Column("template_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("account_number", sa.Integer(), nullable=True),
        sa.Column(
            "article_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "cost_center",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("delivered_quantity", sa.BigInteger(), nullable=True),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("discount", sa.BigInteger(), nullable=True),
        sa.Column(
            "discount_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("price_ore", sa.BigInteger(), nullable=True),
        sa.Column(
            "project", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "unit", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.PrimaryKeyConstraint("template_number", "position"),
    )
    op.create_index(
        "contract_template_row_by_article",
        "contract_template_row",
        ["article_number"],
        unique=False,
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
        "custom_document_type",
        sa.Column(
            "reference_type",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "category",
            sa.String(length=8).with_variant(sa.String(length=8, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("reference_type"),
    )
    op.create_table(
        "customer",
        sa.Column(
            "customer_number",
            sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "number_order",
            sa.String(length=104).with_variant(sa.String(length=104, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "address1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "address2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "zip_code", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "city", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "country_code",
            sa.String(length=2).with_variant(sa.String(length=2, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "comments", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "currency",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            server_default="SEK",
            nullable=False,
        ),
        sa.Column(
            "cost_center",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_address1",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_address2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_zip_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_city",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_country_code",
            sa.String(length=2).with_variant(sa.String(length=2, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_phone1",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_phone2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_fax",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "visiting_address",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "visiting_zip_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "visiting_city",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "visiting_country_code",
            sa.String(length=2).with_variant(sa.String(length=2, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "email_invoice",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "email_invoice_bcc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "email_invoice_cc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "email_offer",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "email_offer_bcc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "email_offer_cc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "email_order",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "email_order_bcc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "email_order_cc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "external_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "fax", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "gln",
            sa.String(length=13).with_variant(sa.String(length=13, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "gln_delivery",
            sa.String(length=13).with_variant(sa.String(length=13, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("invoice_administration_fee", sa.BigInteger(), nullable=True),
        sa.Column("invoice_discount", sa.BigInteger(), nullable=True),
        sa.Column("invoice_freight", sa.BigInteger(), nullable=True),
        sa.Column(
            "invoice_remark",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "organisation_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "our_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "phone1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "phone2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "price_list",
            sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"),
            server_default="A",
            nullable=False,
        ),
        sa.Column(
            "project",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("sales_account", sa.Integer(), nullable=True),
        sa.Column("show_price_vat_included", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "terms_of_delivery",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "terms_of_payment",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "way_of_delivery",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "type",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            server_default="COMPANY",
            nullable=False,
        ),
        sa.Column(
            "vat_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "vat_type",
            sa.String(length=13).with_variant(sa.String(length=13, collation="C"), "postgresql"),
            server_default="SEVAT",
            nullable=False,
        ),
        sa.Column(
            "www",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "your_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "delivery_type_invoice",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            server_default="PRINT",
            nullable=False,
        ),
        sa.Column(
            "delivery_type_order",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            server_default="PRINT",
            nullable=False,
        ),
        sa.Column(
            "delivery_type_offer",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            server_default="PRINT",
            nullable=False,
        ),
        sa.Column(
            "template_order",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="DEFAULTTEMPLATE",
            nullable=False,
        ),
        sa.Column(
            "template_offer",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="DEFAULTTEMPLATE",
            nullable=False,
        ),
        sa.Column(
            "template_invoice",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="DEFAULTTEMPLATE",
            nullable=False,
        ),
        sa.Column(
            "template_cash_invoice",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="DEFAULTTEMPLATE",
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("customer_number"),
    )
    op.create_index(
        "customer_by_number", "customer", ["number_order", "customer_number"], unique=False
    )
    op.create_table(
        "customer_reference",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "customer_number",
            sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "customer_reference_by_customer",
        "customer_reference",
        ["customer_number", "id"],
        unique=False,
    )
    op.create_table(
        "deleted_customer",
        sa.Column(
            "customer_number",
            sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("deleted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("customer_number"),
    )
    op.create_table(
        "deleted_supplier",
        sa.Column(
            "supplier_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("deleted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("supplier_number"),
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
        "delivery",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "direction",
            sa.String(length=8).with_variant(sa.String(length=8, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "type",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "number",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "note", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "currency",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            server_default="SEK",
            nullable=False,
        ),
        sa.Column("currency_rate", sa.BigInteger(), server_default="1000000", nullable=False),
        sa.Column("currency_unit", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "delivery_state",
            sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"),
            server_default="delivery",
            nullable=False,
        ),
        sa.Column("forced_delivery", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("released", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("voided", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("direction", "type", "number"),
    )
    op.create_table(
        "delivery_row",
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "stock_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "item_description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "item_unit", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("direct_cost", sa.BigInteger(), nullable=True),
        sa.Column("freight_cost", sa.BigInteger(), nullable=True),
        sa.Column("other_cost", sa.BigInteger(), nullable=True),
        sa.Column(
            "batch", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
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
        sa.Column("reserved_quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("delivered_quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("forced_quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("delivery_id", "position"),
    )
    op.create_index(
        "delivery_row_by_article", "delivery_row", ["article_number", "delivery_id"], unique=False
    )
    op.create_index(
        "delivery_row_by_point",
        "delivery_row",
        ["stock_point_id", "stock_location_id"],
        unique=False,
    )
    op.create_table(
        "document_label",
        sa.Column(
            "kind",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("document_number", sa.BigInteger(), nullable=False),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "document_number", "label_id"),
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
        "employee",
        sa.Column(
            "employee_id",
            sa.String(length=15).with_variant(sa.String(length=15, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("atf_value", sa.BigInteger(), nullable=True),
        sa.Column("atk_value", sa.BigInteger(), nullable=True),
        sa.Column("absence_hours_non_vacation_based", sa.BigInteger(), nullable=True),
        sa.Column("absence_hours_vacation_based", sa.BigInteger(), nullable=True),
        sa.Column("absence_workdays_non_vacation_based", sa.BigInteger(), nullable=True),
        sa.Column("absence_workdays_vacation_based", sa.BigInteger(), nullable=True),
        sa.Column(
            "address1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "address2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("auto_non_recurring_tax", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("average_hourly_wage", sa.BigInteger(), nullable=True),
        sa.Column("average_weekly_hours", sa.BigInteger(), nullable=True),
        sa.Column(
            "bank_account_no",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "city", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "clearing_no",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "cost_center",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "country", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("current_comp_balance", sa.BigInteger(), nullable=True),
        sa.Column("current_flex_balance", sa.BigInteger(), nullable=True),
        sa.Column(
            "email", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "employed_to",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "employee_categories",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "employment_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "employment_form",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "first_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "fora_type", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("full_time_equivalent", sa.BigInteger(), nullable=True),
        sa.Column("inactive", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("initial_comp", sa.BigInteger(), nullable=True),
        sa.Column("initial_flex", sa.BigInteger(), nullable=True),
        sa.Column(
            "job_title", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "last_name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("non_recurring_tax", sa.BigInteger(), nullable=True),
        sa.Column("non_vacation_based_calendar_days_partial", sa.BigInteger(), nullable=True),
        sa.Column("non_vacation_based_calendar_days_whole", sa.BigInteger(), nullable=True),
        sa.Column(
            "opening_salaries",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "payslip_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "personal_identity_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "personel_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "phone1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "phone2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "post_code", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("preliminary_tax_deducted", sa.BigInteger(), nullable=True),
        sa.Column(
            "project",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "salary_form",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "tax_allowance",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("tax_column", sa.Integer(), nullable=True),
        sa.Column(
            "tax_table", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("vacation_based_attendance_days", sa.BigInteger(), nullable=True),
        sa.Column("vacation_based_attendance_hours", sa.BigInteger(), nullable=True),
        sa.Column("vacation_based_calendar_days_whole", sa.BigInteger(), nullable=True),
        sa.Column("vacation_based_salary_total", sa.BigInteger(), nullable=True),
        sa.Column("vacation_based_salary_variable_addition", sa.BigInteger(), nullable=True),
        sa.Column("vacation_based_salary_worked_time", sa.BigInteger(), nullable=True),
        sa.Column("vacation_calculation_advance_vacation_debt", sa.BigInteger(), nullable=True),
        sa.Column(
            "vacation_calculation_include_in_calculation",
            sa.Boolean(),
            server_default="1",
            nullable=False,
        ),
        sa.Column(
            "vacation_calculation_same_wage_percent",
            sa.Boolean(),
            server_default="0",
            nullable=False,
        ),
        sa.Column(
            "vacation_calculation_sole_custody", sa.Boolean(), server_default="0", nullable=False
        ),
        sa.Column(
            "vacation_calculation_sum_only_no_days",
            sa.Boolean(),
            server_default="0",
            nullable=False,
        ),
        sa.Column("vacation_calculation_total_vacation_salary_sum", sa.BigInteger(), nullable=True),
        sa.Column("vacation_calculation_vacation_entitlement", sa.BigInteger(), nullable=True),
        sa.Column("vacation_calculation_variable_addition_sum", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_paid", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_prepaid", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_employment_rate_year1", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_employment_rate_year2", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_employment_rate_year3", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_employment_rate_year4", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_employment_rate_year5", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_employment_rate_year6_plus", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_year1", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_year2", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_year3", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_year4", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_year5", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_saved_year6_plus", sa.BigInteger(), nullable=True),
        sa.Column("vacation_days_unpaid", sa.BigInteger(), nullable=True),
        sa.Column(
            "working_time_enumeration",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("employee_id"),
    )
    op.create_table(
        "employee_child",
        sa.Column(
            "id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "employee_id",
            sa.String(length=15).with_variant(sa.String(length=15, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column(
            "child", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("approved_days", sa.Integer(), nullable=False),
        sa.Column("ingoing_withdrawn_days", sa.Integer(), nullable=False),
        sa.Column("withdrawn_days", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_employee_child_employee_id"), "employee_child", ["employee_id"], unique=False
    )
    op.create_table(
        "employee_schedule",
        sa.Column(
            "employee_id",
            sa.String(length=15).with_variant(sa.String(length=15, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "first_day",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "schedule_id",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("employee_id", "first_day"),
    )
    op.create_table(
        "employee_wage",
        sa.Column(
            "employee_id",
            sa.String(length=15).with_variant(sa.String(length=15, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "first_day",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("monthly_salary", sa.BigInteger(), nullable=True),
        sa.Column("hourly_pay", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("employee_id", "first_day"),
    )
    op.create_table(
        "expense",
        sa.Column(
            "code",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column(
            "text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "finance_invoice",
        sa.Column("invoice_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "service",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "service_name",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "send_method",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column(
            "starts_on",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("capital_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("fees_taken_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "paused_from",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "paused_until",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("held_days", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "closed_on",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("stopped", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("invoice_number"),
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
        "folder",
        sa.Column(
            "id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "parent_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("parent_id", "name"),
    )
    op.create_table(
        "incoming_goods",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "supplier_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "supplier_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_note_id",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("has_delivery_note", sa.Boolean(), server_default="1", nullable=False),
        sa.Column(
            "note", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
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
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("released", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("completed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("voided", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("unmatched_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "completed_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("voucher_year", sa.Integer(), nullable=True),
        sa.Column(
            "voucher_series",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("voucher_number", sa.Integer(), nullable=True),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("incoming_goods_by_date", "incoming_goods", ["date", "id"], unique=False)
    op.create_index(
        "incoming_goods_by_supplier", "incoming_goods", ["supplier_number", "id"], unique=False
    )
    op.create_table(
        "incoming_goods_match",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("invoice_number", sa.Integer(), nullable=False),
        sa.Column("invoice_row", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("value_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("voucher_year", sa.Integer(), nullable=True),
        sa.Column(
            "voucher_series",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("voucher_number", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "incoming_goods_match_by_invoice",
        "incoming_goods_match",
        ["invoice_number", "article_number"],
        unique=False,
    )
    op.create_index(
        "incoming_goods_match_by_reversed", "incoming_goods_match", ["reverses_id"], unique=False
    )
    op.create_index(
        "incoming_goods_match_by_row",
        "incoming_goods_match",
        ["document_id", "position"],
        unique=False,
    )
    op.create_table(
        "incoming_goods_row",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "row_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "item_description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "item_unit", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("is_stock_item", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("received_quantity", sa.BigInteger(), nullable=False),
        sa.Column("ordered_quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("direct_cost", sa.BigInteger(), nullable=True),
        sa.Column(
            "batch", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
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
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "stock_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("purchase_order_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "purchase_order_row_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("value_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("invoiced_quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("matched_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("open_quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("document_id", "position"),
    )
    op.create_index(
        "incoming_goods_row_by_article",
        "incoming_goods_row",
        ["article_number", "document_id"],
        unique=False,
    )
    op.create_index(
        "incoming_goods_row_by_order", "incoming_goods_row", ["purchase_order_id"], unique=False
    )
    op.create_index(
        "incoming_goods_row_by_point",
        "incoming_goods_row",
        ["stock_point_id", "stock_location_id"],
        unique=False,
    )
    op.create_index(
        "incoming_goods_row_open",
        "incoming_goods_row",
        ["article_number", "document_id"],
        unique=False,
        sqlite_where=sa.text("open_quantity > 0"),
        postgresql_where=sa.text("open_quantity > 0"),
    )
    op.create_table(
        "invoice",
        sa.Column(
            "address1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "address2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("administration_fee", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("administration_fee_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("basis_tax_reduction", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("cancelled", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "city", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "comments", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("contribution_percent", sa.BigInteger(), nullable=False),
        sa.Column("contribution_value", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "cost_center",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "country", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "currency", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("currency_rate", sa.BigInteger(), nullable=False),
        sa.Column("currency_unit", sa.BigInteger(), nullable=False),
        sa.Column(
            "customer_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "customer_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_address1",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_address2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_city",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_country",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_zip_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("document_number", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("freight", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("freight_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("gross", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("house_work", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "language", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("net", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("not_completed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "organisation_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "our_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "phone1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "phone2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "price_list",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "print_template",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "project", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "remarks", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("round_off", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sent", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("tax_reduction", sa.Integer(), nullable=True),
        sa.Column(
            "tax_reduction_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "terms_of_delivery",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "terms_of_payment",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("total", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_to_pay", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("vat_included", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "way_of_delivery",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "your_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "zip_code", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "accounting_method",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("balance", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("booked", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("contract_reference", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("credit_invoice_reference", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "due_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("eu_quarterly_report", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "external_invoice_reference1",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "external_invoice_reference2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "final_pay_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "invoice_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "invoice_period_end",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "invoice_period_start",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("invoice_reference", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "invoice_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "last_remind_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("nox_finans", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "ocr", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("offer_reference", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("order_reference", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "outbound_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "payment_way",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("time_basis_reference", sa.Integer(), nullable=True),
        sa.Column("voucher_number", sa.Integer(), nullable=True),
        sa.Column(
            "voucher_series",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("voucher_year", sa.Integer(), nullable=True),
        sa.Column("warehouse_ready", sa.Boolean(), server_default="1", nullable=False),
        sa.Column(
            "your_order_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email_address_from",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_address_to",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email_address_cc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_address_bcc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_subject",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email_body",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "edi_global_location_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "edi_global_location_number_delivery",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "edi_invoice_extra1",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "edi_invoice_extra2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "edi_our_electronic_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "edi_your_electronic_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "edi_status",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "vat_type",
            sa.String(length=13).with_variant(sa.String(length=13, collation="C"), "postgresql"),
            server_default="SEVAT",
            nullable=False,
        ),
        sa.Column("credit", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("claim_account", sa.Integer(), server_default="0", nullable=False),
        sa.Column("claim_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("agency_account", sa.Integer(), server_default="0", nullable=False),
        sa.Column("agency_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("booked_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("voucher_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "moved_by",
            sa.String(length=5).with_variant(sa.String(length=5, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("document_number"),
    )
    op.create_index(
        "invoice_by_change", "invoice", ["modified_at", "document_number"], unique=False
    )
    op.create_index(
        "invoice_by_customer", "invoice", ["customer_number", "document_number"], unique=False
    )
    op.create_index("invoice_by_date", "invoice", ["invoice_date", "document_number"], unique=False)
    op.create_index("invoice_by_ocr", "invoice", ["ocr", "document_number"], unique=False)
    op.create_index("invoice_by_total", "invoice", ["total", "document_number"], unique=False)
    op.create_table(
        "invoice_accrual",
        sa.Column("invoice_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("accrual_account", sa.Integer(), nullable=False),
        sa.Column("revenue_account", sa.Integer(), nullable=False),
        sa.Column(
            "start_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "end_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "period",
            sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("performed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("total_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("vat_included", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("voucher_id", sa.BigInteger(), nullable=True),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("invoice_number"),
    )
    op.create_table(
        "invoice_accrual_row",
        sa.Column("invoice_number", sa.BigInteger(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("amount_ore", sa.BigInteger(), server_default="0", nullable=False),
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
            "transaction_information",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("invoice_number", "row_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "invoice_payment",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("invoice_number", sa.BigInteger(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("amount_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("settled_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("settled_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("currency_rate", sa.BigInteger(), nullable=False),
        sa.Column(
            "payment_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "mode_of_payment",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("account", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "source",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            server_default="manual",
            nullable=False,
        ),
        sa.Column("booked", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("voucher_year", sa.Integer(), nullable=True),
        sa.Column(
            "voucher_series",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("voucher_number", sa.Integer(), nullable=True),
        sa.Column("voucher_id", sa.BigInteger(), nullable=True),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(
        "invoice_payment_by_date", "invoice_payment", ["payment_date", "number"], unique=False
    )
    op.create_index(
        "invoice_payment_by_invoice", "invoice_payment", ["invoice_number", "number"], unique=False
    )
    op.create_table(
        "invoice_row",
        sa.Column("document_number", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("account_number", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("contribution_percent", sa.BigInteger(), nullable=False),
        sa.Column("contribution_value", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "cost_center",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column(
            "discount_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("house_work", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("house_work_hours_to_report", sa.Integer(), nullable=True),
        sa.Column(
            "house_work_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("price", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "project", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "unit", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("vat", sa.BigInteger(), nullable=False),
        sa.Column("delivered_quantity", sa.BigInteger(), nullable=False),
        sa.Column("cost", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("price_excluding_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "stock_point_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("total_excluding_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "vat_code", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.PrimaryKeyConstraint("document_number", "position"),
    )
    op.create_index(
        "invoice_row_by_account", "invoice_row", ["account_number", "document_number"], unique=False
    )
    op.create_index(
        "invoice_row_by_article", "invoice_row", ["article_number", "document_number"], unique=False
    )
    op.create_table(
        "invoice_write_off",
        sa.Column("payment_number", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), server_default="0", nullable=False),
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
            "transaction_information",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("payment_number", "row_number"),
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
        "offer",
        sa.Column(
            "address1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "address2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("administration_fee", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("administration_fee_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("basis_tax_reduction", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("cancelled", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "city", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "comments", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("contribution_percent", sa.BigInteger(), nullable=False),
        sa.Column("contribution_value", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "cost_center",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "country", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "currency", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("currency_rate", sa.BigInteger(), nullable=False),
        sa.Column("currency_unit", sa.BigInteger(), nullable=False),
        sa.Column(
            "customer_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "customer_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_address1",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_address2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_city",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_country",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_zip_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("document_number", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("freight", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("freight_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("gross", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("house_work", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "language", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("net", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("not_completed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "organisation_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "our_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "phone1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "phone2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "price_list",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "print_template",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "project", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "remarks", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("round_off", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sent", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("tax_reduction", sa.Integer(), nullable=True),
        sa.Column(
            "tax_reduction_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "terms_of_delivery",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "terms_of_payment",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("total", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_to_pay", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("vat_included", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "way_of_delivery",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "your_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "zip_code", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("copy_remarks", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "expire_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("invoice_reference", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "offer_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("order_reference", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "your_reference_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email_address_from",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_address_to",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email_address_cc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_address_bcc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_subject",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email_body",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "vat_type",
            sa.String(length=13).with_variant(sa.String(length=13, collation="C"), "postgresql"),
            server_default="SEVAT",
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("document_number"),
    )
    op.create_index("offer_by_change", "offer", ["modified_at", "document_number"], unique=False)
    op.create_index(
        "offer_by_customer", "offer", ["customer_number", "document_number"], unique=False
    )
    op.create_index("offer_by_date", "offer", ["offer_date", "document_number"], unique=False)
    op.create_table(
        "offer_row",
        sa.Column("document_number", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("account_number", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("contribution_percent", sa.BigInteger(), nullable=False),
        sa.Column("contribution_value", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "cost_center",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column(
            "discount_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("house_work", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("house_work_hours_to_report", sa.Integer(), nullable=True),
        sa.Column(
            "house_work_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("price", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "project", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "unit", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("vat", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column(
            "vat_code", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.PrimaryKeyConstraint("document_number", "position"),
    )
    op.create_index(
        "offer_row_by_account", "offer_row", ["account_number", "document_number"], unique=False
    )
    op.create_index(
        "offer_row_by_article", "offer_row", ["article_number", "document_number"], unique=False
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
        "outbox",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.String(length=8).with_variant(sa.String(length=8, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("next_attempt_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column(
            "claim",
            sa.String(length=16).with_variant(sa.String(length=16, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "recipients",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "sender_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "detail", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("outbox_state", "outbox", ["state", "next_attempt_at"], unique=False)
    op.create_table(
        "paxml_import",
        sa.Column(
            "sha256",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("imported_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "payment_file",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "message_id",
            sa.String(length=35).with_variant(sa.String(length=35, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "until_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "content", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("payment_file_by_message", "payment_file", ["message_id"], unique=True)
    op.create_table(
        "payment_order",
        sa.Column(
            "end_to_end_id",
            sa.String(length=35).with_variant(sa.String(length=35, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("file_number", sa.Integer(), nullable=False),
        sa.Column(
            "batch_id",
            sa.String(length=35).with_variant(sa.String(length=35, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "supplier_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "pay_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "currency",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("amount_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "state",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("end_to_end_id"),
    )
    op.create_index("payment_order_by_batch", "payment_order", ["batch_id"], unique=False)
    op.create_index("payment_order_by_file", "payment_order", ["file_number"], unique=False)
    op.create_table(
        "payment_order_part",
        sa.Column(
            "end_to_end_id",
            sa.String(length=35).with_variant(sa.String(length=35, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("given_number", sa.Integer(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("end_to_end_id", "given_number"),
        sqlite_with_rowid=False,
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
        "price",
        sa.Column(
            "price_list",
            sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("from_quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("price", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("percent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("price_list", "article_number", "from_quantity"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "price_by_article", "price", ["article_number", "price_list", "from_quantity"], unique=False
    )
    op.create_table(
        "price_list",
        sa.Column(
            "code",
            sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "comments",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("pre_selected", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "production_order",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "item_description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "item_unit", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column(
            "batch", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
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
            "note", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "start_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "production_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "production_state",
            sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "outbound_stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "inbound_stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "inbound_stock_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("released", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("voided", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "production_order_by_article", "production_order", ["article_number"], unique=False
    )
    op.create_index(
        "production_order_by_state", "production_order", ["released", "voided", "id"], unique=False
    )
    op.create_table(
        "production_part",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "item_description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "item_unit", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("stock_goods", sa.Boolean(), server_default="1", nullable=False),
        sa.Column(
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "stock_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("quantity_required", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("order_id", "row_id"),
    )
    op.create_index(
        "production_part_by_article",
        "production_part",
        ["article_number", "order_id"],
        unique=False,
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
        "purchase_order",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "supplier_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "supplier_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "supplier_address",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "supplier_address2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "supplier_post_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "supplier_city",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "supplier_country_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "supplier_email",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "confirmation_email",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "customer_id",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "customer_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "customer_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_address",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_address2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_zip_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_city",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_country_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "internal_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "our_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "your_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "message_to_supplier",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "note", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "order_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "currency",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("currency_rate", sa.BigInteger(), nullable=False),
        sa.Column("currency_unit", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "language",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            server_default="SV",
            nullable=False,
        ),
        sa.Column(
            "payment_terms",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
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
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("dropship", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "parent_type",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "parent_id",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "response_state",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            server_default="NOT_SENT",
            nullable=False,
        ),
        sa.Column("received", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("manually_completed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("voided", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "purchase_order_by_parent", "purchase_order", ["parent_type", "parent_id"], unique=False
    )
    op.create_index(
        "purchase_order_by_supplier", "purchase_order", ["supplier_number", "id"], unique=False
    )
    op.create_index(
        "purchase_order_open",
        "purchase_order",
        ["id"],
        unique=False,
        sqlite_where=sa.text("received = 0 AND manually_completed = 0 AND voided = 0"),
        postgresql_where=sa.text("NOT received AND NOT manually_completed AND NOT voided"),
    )
    op.create_table(
        "purchase_order_note",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column(
            "row_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "note", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.PrimaryKeyConstraint("order_id", "row_id", "position"),
    )
    op.create_table(
        "purchase_order_receipt",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column(
            "row_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "doc_type",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "doc_id",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("order_id", "row_id", "doc_type", "doc_id"),
    )
    op.create_index(
        "purchase_order_receipt_by_document",
        "purchase_order_receipt",
        ["doc_type", "doc_id"],
        unique=False,
    )
    op.create_table(
        "purchase_order_row",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column(
            "row_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "item_description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "item_unit", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("ordered_quantity", sa.BigInteger(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column(
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "stock_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
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
        sa.PrimaryKeyConstraint("order_id", "row_id"),
    )
    op.create_index(
        "purchase_order_row_by_article",
        "purchase_order_row",
        ["article_number", "order_id"],
        unique=False,
    )
    op.create_index(
        "purchase_order_row_by_point",
        "purchase_order_row",
        ["stock_point_id", "stock_location_id"],
        unique=False,
    )
    op.create_table(
        "salary_transaction",
        sa.Column("salary_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "employee_id",
            sa.String(length=15).with_variant(sa.String(length=15, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "salary_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("vat", sa.BigInteger(), nullable=True),
        sa.Column(
            "expense",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
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
            "text_row", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("salary_row"),
    )
    op.create_index("ix_salary_transaction_date", "salary_transaction", ["date"], unique=False)
    op.create_index(
        op.f("ix_salary_transaction_employee_id"),
        "salary_transaction",
        ["employee_id"],
        unique=False,
    )
    op.create_table(
        "sales_order",
        sa.Column(
            "address1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "address2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("administration_fee", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("administration_fee_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("basis_tax_reduction", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("cancelled", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "city", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "comments", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("contribution_percent", sa.BigInteger(), nullable=False),
        sa.Column("contribution_value", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "cost_center",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "country", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "currency", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("currency_rate", sa.BigInteger(), nullable=False),
        sa.Column("currency_unit", sa.BigInteger(), nullable=False),
        sa.Column(
            "customer_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "customer_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_address1",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_address2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_city",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_country",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "delivery_zip_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("document_number", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("freight", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("freight_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("gross", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("house_work", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "language", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("net", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("not_completed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "organisation_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "our_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "phone1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "phone2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "price_list",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "print_template",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "project", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "remarks", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("round_off", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sent", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("tax_reduction", sa.Integer(), nullable=True),
        sa.Column(
            "tax_reduction_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "terms_of_delivery",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "terms_of_payment",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("total", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_to_pay", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_vat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("vat_included", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "way_of_delivery",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "your_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "zip_code", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("copy_remarks", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "delivery_state",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "external_invoice_reference1",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "external_invoice_reference2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("invoice_reference", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("offer_reference", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "order_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "order_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "outbound_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "stock_point_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "stock_point_id",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("time_basis_reference", sa.Integer(), nullable=True),
        sa.Column("warehouse_ready", sa.Boolean(), server_default="1", nullable=False),
        sa.Column(
            "your_order_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email_address_from",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_address_to",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email_address_cc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_address_bcc",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "email_subject",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email_body",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "vat_type",
            sa.String(length=13).with_variant(sa.String(length=13, collation="C"), "postgresql"),
            server_default="SEVAT",
            nullable=False,
        ),
        sa.Column(
            "moved_by",
            sa.String(length=5).with_variant(sa.String(length=5, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("document_number"),
    )
    op.create_index(
        "sales_order_by_change", "sales_order", ["modified_at", "document_number"], unique=False
    )
    op.create_index(
        "sales_order_by_customer",
        "sales_order",
        ["customer_number", "document_number"],
        unique=False,
    )
    op.create_index(
        "sales_order_by_date", "sales_order", ["order_date", "document_number"], unique=False
    )
    op.create_index(
        "sales_order_by_total", "sales_order", ["total", "document_number"], unique=False
    )
    op.create_table(
        "sales_order_row",
        sa.Column("document_number", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("account_number", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("contribution_percent", sa.BigInteger(), nullable=False),
        sa.Column("contribution_value", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "cost_center",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column(
            "discount_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("house_work", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("house_work_hours_to_report", sa.Integer(), nullable=True),
        sa.Column(
            "house_work_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("price", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "project", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "unit", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("vat", sa.BigInteger(), nullable=False),
        sa.Column("cost", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("delivered_quantity", sa.BigInteger(), nullable=False),
        sa.Column("ordered_quantity", sa.BigInteger(), nullable=False),
        sa.Column("reserved_quantity", sa.BigInteger(), nullable=False),
        sa.Column(
            "stock_point_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "stock_point_id",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "vat_code", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.PrimaryKeyConstraint("document_number", "position"),
    )
    op.create_index(
        "sales_order_row_by_account",
        "sales_order_row",
        ["account_number", "document_number"],
        unique=False,
    )
    op.create_index(
        "sales_order_row_by_article",
        "sales_order_row",
        ["article_number", "document_number"],
        unique=False,
    )
    op.create_table(
        "schedule_time",
        sa.Column(
            "employee_id",
            sa.String(length=15).with_variant(sa.String(length=15, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("hours", sa.BigInteger(), nullable=True),
        sa.Column("iwh1", sa.BigInteger(), nullable=True),
        sa.Column("iwh2", sa.BigInteger(), nullable=True),
        sa.Column("iwh3", sa.BigInteger(), nullable=True),
        sa.Column("iwh4", sa.BigInteger(), nullable=True),
        sa.Column("iwh5", sa.BigInteger(), nullable=True),
        sa.Column(
            "schedule_id",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("employee_id", "date"),
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
        "stock_balance",
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "stock_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("value_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("reserved", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("picked", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("article_number", "stock_point_id", "stock_location_id"),
    )
    op.create_index(
        "stock_balance_by_point",
        "stock_balance",
        ["stock_point_id", "stock_location_id"],
        unique=False,
    )
    op.create_table(
        "stock_claim",
        sa.Column(
            "paper_type",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "paper_id",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "stock_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("reserved", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("picked", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("forced", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("paper_type", "paper_id", "row_id"),
    )
    op.create_table(
        "stock_event",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "paper_type",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "paper_id",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("stock_event_by_paper", "stock_event", ["paper_type", "paper_id"], unique=False)
    op.create_table(
        "stock_layer",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "stock_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "available_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "fifo_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("value_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("left_quantity", sa.BigInteger(), nullable=False),
        sa.Column("left_value_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("stock_account", sa.Integer(), nullable=False),
        sa.Column(
            "batch", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("root_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("stock_layer_by_article", "stock_layer", ["article_number", "id"], unique=False)
    op.create_index("stock_layer_by_root", "stock_layer", ["root_id"], unique=False)
    op.create_index(
        "stock_layer_open",
        "stock_layer",
        ["article_number", "stock_point_id", "fifo_date", "id"],
        unique=False,
        sqlite_where=sa.text("left_quantity <> 0"),
        postgresql_where=sa.text("left_quantity <> 0"),
    )
    op.create_table(
        "stock_location",
        sa.Column(
            "id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "code",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("stock_point_id", "code"),
    )
    op.create_table(
        "stock_movement",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("layer_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "stock_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("value_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("stock_account", sa.Integer(), nullable=False),
        sa.Column("change_account", sa.Integer(), nullable=False),
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
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("counter_layer_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "stock_movement_by_article", "stock_movement", ["article_number", "date"], unique=False
    )
    op.create_index("stock_movement_by_date", "stock_movement", ["date"], unique=False)
    op.create_index("stock_movement_by_event", "stock_movement", ["event_id"], unique=False)
    op.create_index("stock_movement_by_layer", "stock_movement", ["layer_id"], unique=False)
    op.create_index("stock_movement_by_reversed", "stock_movement", ["reverses_id"], unique=False)
    op.create_table(
        "stock_point",
        sa.Column(
            "id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "code",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("using_company_address", sa.Boolean(), server_default="1", nullable=False),
        sa.Column(
            "delivery_address",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_address2",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_city",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_country_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_phone",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "delivery_zip_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_table(
        "stock_taking",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "responsible",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.String(length=9).with_variant(sa.String(length=9, collation="C"), "postgresql"),
            nullable=False,
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
        sa.Column("sorting_id", sa.Integer(), nullable=True),
        sa.Column(
            "primary_sort",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "primary_sort_order",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "secondary_sort",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "secondary_sort_order",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("using_stock_points", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("last_row", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_movement", sa.Integer(), nullable=True),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("stock_taking_by_state", "stock_taking", ["state", "id"], unique=False)
    op.create_table(
        "stock_taking_row",
        sa.Column("taking_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "stock_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "stock_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("taken_quantity", sa.BigInteger(), nullable=True),
        sa.Column(
            "counted_by",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("total_quantity", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("taking_id", "number"),
    )
    op.create_index(
        "stock_taking_row_by_article",
        "stock_taking_row",
        ["article_number", "taking_id"],
        unique=False,
    )
    op.create_index(
        "stock_taking_row_by_location", "stock_taking_row", ["stock_location_id"], unique=False
    )
    op.create_index(
        "stock_taking_row_by_place",
        "stock_taking_row",
        ["taking_id", "article_number", "stock_point_id", "stock_location_id"],
        unique=True,
    )
    op.create_index(
        "stock_taking_row_by_point", "stock_taking_row", ["stock_point_id"], unique=False
    )
    op.create_table(
        "stock_transfer",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "note", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("released", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("voided", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "stock_transfer_row",
        sa.Column("transfer_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("row_num", sa.Integer(), nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "from_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "from_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "to_point_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "to_location_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "item_description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "item_unit", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("requested_quantity", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("transfer_id", "position"),
    )
    op.create_index(
        "stock_transfer_row_by_article",
        "stock_transfer_row",
        ["article_number", "transfer_id"],
        unique=False,
    )
    op.create_index(
        "stock_transfer_row_by_from",
        "stock_transfer_row",
        ["from_point_id", "from_location_id"],
        unique=False,
    )
    op.create_index(
        "stock_transfer_row_by_to",
        "stock_transfer_row",
        ["to_point_id", "to_location_id"],
        unique=False,
    )
    op.create_table(
        "stock_voucher",
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("voucher_year", sa.Integer(), nullable=False),
        sa.Column(
            "voucher_series",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("voucher_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_table(
        "stock_waiting",
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_index("stock_waiting_by_day", "stock_waiting", ["date", "event_id"], unique=False)
    op.create_table(
        "stored_file",
        sa.Column(
            "id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "archive_file_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "folder_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "inbox_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "comments",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "sha256",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column(
            "media_type",
            sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kept_until",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "user_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("archive_file_id"),
    )
    op.create_index("stored_file_by_content", "stored_file", ["sha256"], unique=False)
    op.create_index("stored_file_by_folder", "stored_file", ["folder_id", "name"], unique=False)
    op.create_table(
        "supplier",
        sa.Column(
            "supplier_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "number_order",
            sa.String(length=54).with_variant(sa.String(length=54, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "address1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "address2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "zip_code", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "city", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "country_code",
            sa.String(length=2).with_variant(sa.String(length=2, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "bank", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "bank_account_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "bg", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "bic", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "branch_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "clearing_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
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
            "currency",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            server_default="SEK",
            nullable=False,
        ),
        sa.Column("disable_payment_file", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "email",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "fax", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "iban", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "organisation_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "our_customer_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "our_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "pg", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "phone1", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column(
            "phone2", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("pre_defined_account", sa.Integer(), nullable=True),
        sa.Column(
            "project",
            sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "terms_of_payment",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
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
            "vat_type",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            server_default="NORMAL",
            nullable=False,
        ),
        sa.Column(
            "visiting_address",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "visiting_city",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "visiting_country",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "visiting_country_code",
            sa.String(length=2).with_variant(sa.String(length=2, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "visiting_zip_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "www",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "work_place",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "your_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("supplier_number"),
    )
    op.create_index(
        "supplier_by_number", "supplier", ["number_order", "supplier_number"], unique=False
    )
    op.create_table(
        "supplier_accrual",
        sa.Column("invoice_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("accrual_account", sa.Integer(), nullable=False),
        sa.Column("cost_account", sa.Integer(), nullable=False),
        sa.Column(
            "start_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "end_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "period",
            sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("performed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("total_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("vat_included", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("voucher_id", sa.BigInteger(), nullable=True),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("invoice_number"),
    )
    op.create_table(
        "supplier_accrual_row",
        sa.Column("invoice_number", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("amount_ore", sa.BigInteger(), server_default="0", nullable=False),
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
            "transaction_information",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("invoice_number", "row_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "supplier_invoice",
        sa.Column("given_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "supplier_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "supplier_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "invoice_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "invoice_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "due_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "ocr",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "currency",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("currency_rate", sa.BigInteger(), nullable=False),
        sa.Column("currency_unit", sa.BigInteger(), nullable=False),
        sa.Column("total_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("vat_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("freight_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("administration_fee_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("round_off_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("balance_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("debt_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("debt_account", sa.Integer(), nullable=True),
        sa.Column(
            "vat_type",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "sales_type",
            sa.String(length=7).with_variant(sa.String(length=7, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "accounting_method",
            sa.String(length=8).with_variant(sa.String(length=8, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "our_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "your_reference",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "comments",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
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
            "external_invoice_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "external_invoice_series",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("disable_payment_file", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("payment_pending", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("booked", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("cancelled", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("credit", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("credit_reference", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "final_pay_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "bookkeep_approved_by",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "payment_approved_by",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("voucher_year", sa.Integer(), nullable=True),
        sa.Column(
            "voucher_series",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("voucher_number", sa.Integer(), nullable=True),
        sa.Column("voucher_id", sa.BigInteger(), nullable=True),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("given_number"),
    )
    op.create_index("supplier_invoice_by_due_date", "supplier_invoice", ["due_date"], unique=False)
    op.create_index(
        "supplier_invoice_by_supplier",
        "supplier_invoice",
        ["supplier_number", "invoice_number"],
        unique=False,
    )
    op.create_table(
        "supplier_invoice_file",
        sa.Column(
            "file_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("given_number", sa.Integer(), nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("file_id"),
    )
    op.create_index(
        "supplier_invoice_file_by_invoice", "supplier_invoice_file", ["given_number"], unique=False
    )
    op.create_table(
        "supplier_invoice_row",
        sa.Column("given_number", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "code",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("amount_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("amount_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "account_description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "item_description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("price_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("quantity", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "unit",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
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
            "stock_location_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "stock_point_code",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "transaction_information",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("added", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("given_number", "row_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "supplier_invoice_url",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("invoice_number", sa.Integer(), nullable=False),
        sa.Column(
            "external_url",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "supplier_invoice_url_by_invoice", "supplier_invoice_url", ["invoice_number"], unique=False
    )
    op.create_table(
        "supplier_payment",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("invoice_number", sa.Integer(), nullable=False),
        sa.Column(
            "payment_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("amount_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("amount_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("settled_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("settled_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("currency_rate", sa.BigInteger(), nullable=False),
        sa.Column(
            "mode_of_payment",
            sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("account", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "information",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "invoice_ocr",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "source",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            server_default="manual",
            nullable=False,
        ),
        sa.Column("booked", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("voucher_year", sa.Integer(), nullable=True),
        sa.Column(
            "voucher_series",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("voucher_number", sa.Integer(), nullable=True),
        sa.Column("voucher_id", sa.BigInteger(), nullable=True),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(
        "supplier_payment_by_date", "supplier_payment", ["payment_date", "number"], unique=False
    )
    op.create_index(
        "supplier_payment_by_invoice", "supplier_payment", ["invoice_number"], unique=False
    )
    op.create_table(
        "supplier_write_off",
        sa.Column("payment_number", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), server_default="0", nullable=False),
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
            "transaction_information",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("payment_number", "row_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tax_reduction",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("document_number", sa.BigInteger(), nullable=False),
        sa.Column(
            "customer_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "social_security_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "person",
            sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("asked_kronor", sa.Integer(), nullable=False),
        sa.Column(
            "property_designation",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "residence_association_organisation_number",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "requested_on",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "paid_on",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "tax_reduction_by_document",
        "tax_reduction",
        ["kind", "document_number", "id"],
        unique=False,
    )
    op.create_index("tax_reduction_by_name", "tax_reduction", ["customer_name", "id"], unique=False)
    op.create_index("tax_reduction_by_person", "tax_reduction", ["person", "paid_on"], unique=False)
    op.create_table(
        "tax_reduction_amount",
        sa.Column("reduction_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "work_type",
            sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("asked_kronor", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reduction_id", "position"),
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
        "time_basis",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "customer_number",
            sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "until",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "document_type",
            sa.String(length=7).with_variant(sa.String(length=7, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("document_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_time_basis_customer_number"), "time_basis", ["customer_number"], unique=False
    )
    op.create_table(
        "time_import",
        sa.Column(
            "sha256",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("imported_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "time_registration",
        sa.Column(
            "id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "user_id",
            sa.String(length=15).with_variant(sa.String(length=15, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "worked_date",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "registration_code",
            sa.String(length=3).with_variant(sa.String(length=3, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("worked_hours", sa.BigInteger(), nullable=False),
        sa.Column("charge_hours", sa.BigInteger(), nullable=False),
        sa.Column("start_time", sa.BigInteger(), nullable=True),
        sa.Column("stop_time", sa.BigInteger(), nullable=True),
        sa.Column(
            "child_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "article_number",
            sa.String(length=50).with_variant(sa.String(length=50, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "customer_number",
            sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"),
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
            "cost_center",
            sa.String(length=6).with_variant(sa.String(length=6, collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("non_invoiceable", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "invoice_text",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column(
            "note",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("unit_price", sa.BigInteger(), nullable=True),
        sa.Column("unit_cost", sa.BigInteger(), nullable=True),
        sa.Column("basis_id", sa.Integer(), nullable=True),
        sa.Column(
            "document_type",
            sa.String(length=7).with_variant(sa.String(length=7, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("document_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_by",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "time_registration_by_customer",
        "time_registration",
        ["customer_number", "worked_date"],
        unique=False,
    )
    op.create_index(
        "time_registration_by_day", "time_registration", ["worked_date", "number"], unique=False
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
        "vacation_debt",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "last_day",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "voucher_series",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("voucher_number", sa.Integer(), nullable=True),
        sa.Column("voucher_year", sa.Integer(), nullable=True),
        sa.Column("fee_account", sa.Integer(), nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "month"),
    )
    op.create_table(
        "vacation_debt_row",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "employee_id",
            sa.String(length=15).with_variant(sa.String(length=15, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "employee_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("days_earned", sa.BigInteger(), nullable=False),
        sa.Column("days_saved", sa.BigInteger(), nullable=False),
        sa.Column("days_unused", sa.BigInteger(), nullable=False),
        sa.Column("wage_earned_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("wage_saved_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("wage_unused_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("variable_earned_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("variable_unused_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("debt_earned_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("debt_saved_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("debt_unused_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("debt_advance_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_debt_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("contribution_ore", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("is_worker", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("year", "month", "employee_id"),
    )
    op.create_table(
        "voucher_file",
        sa.Column(
            "file_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("voucher_id", sa.BigInteger(), nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("file_id"),
    )
    op.create_index("voucher_file_by_voucher", "voucher_file", ["voucher_id"], unique=False)
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
        "warehouse_settings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since",
            sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("stock_account", sa.Integer(), nullable=False),
        sa.Column("stock_change_account", sa.Integer(), nullable=False),
        sa.Column("allows_negative", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("books_nightly", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id"),
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
