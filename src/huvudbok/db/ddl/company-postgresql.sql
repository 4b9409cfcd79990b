CREATE TABLE absence_transaction (
	id VARCHAR(36) COLLATE "C" NOT NULL,
	employee_id VARCHAR(15) COLLATE "C" NOT NULL,
	date VARCHAR(10) COLLATE "C" NOT NULL,
	cause_code VARCHAR(3) COLLATE "C" NOT NULL,
	hours BIGINT DEFAULT '0' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	extent BIGINT DEFAULT '0' NOT NULL,
	holiday_entitling BOOLEAN DEFAULT '0' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (employee_id, date, cause_code, cost_center, project)
);

CREATE INDEX ix_absence_transaction_date ON absence_transaction (date);

CREATE TABLE account (
	year_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	active BOOLEAN DEFAULT '1' NOT NULL,
	brought_forward_ore BIGINT DEFAULT '0' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	cost_center_settings VARCHAR(10) COLLATE "C" DEFAULT 'ALLOWED' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	project_settings VARCHAR(10) COLLATE "C" DEFAULT 'ALLOWED' NOT NULL,
	transaction_information TEXT COLLATE "C" DEFAULT '' NOT NULL,
	transaction_information_settings VARCHAR(10) COLLATE "C" DEFAULT 'ALLOWED' NOT NULL,
	quantity_unit VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	sru INTEGER DEFAULT '0' NOT NULL,
	vat_code VARCHAR(10) COLLATE "C",
	kind VARCHAR(1) COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (year_id, number)
);

CREATE TABLE article (
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	sort_key VARCHAR(52) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	active BOOLEAN DEFAULT '1' NOT NULL,
	type VARCHAR(10) COLLATE "C" DEFAULT 'STOCK' NOT NULL,
	unit VARCHAR(20) COLLATE "C",
	vat BIGINT DEFAULT '0' NOT NULL,
	ean TEXT COLLATE "C" DEFAULT '' NOT NULL,
	note TEXT COLLATE "C" DEFAULT '' NOT NULL,
	manufacturer TEXT COLLATE "C",
	manufacturer_article_number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	supplier_number VARCHAR(50) COLLATE "C",
	commodity_code TEXT COLLATE "C" DEFAULT '' NOT NULL,
	webshop_article BOOLEAN DEFAULT '0' NOT NULL,
	expired BOOLEAN DEFAULT '0' NOT NULL,
	bulky BOOLEAN DEFAULT '0' NOT NULL,
	housework BOOLEAN DEFAULT '0' NOT NULL,
	housework_type VARCHAR(40) COLLATE "C",
	sales_account INTEGER DEFAULT '0' NOT NULL,
	eu_account INTEGER DEFAULT '0' NOT NULL,
	euvat_account INTEGER DEFAULT '0' NOT NULL,
	export_account INTEGER DEFAULT '0' NOT NULL,
	construction_account INTEGER DEFAULT '0' NOT NULL,
	purchase_account INTEGER DEFAULT '0' NOT NULL,
	stock_account INTEGER,
	stock_change_account INTEGER,
	purchase_price BIGINT DEFAULT '0' NOT NULL,
	direct_cost BIGINT,
	freight_cost BIGINT,
	other_cost BIGINT,
	cost_calculation_method TEXT COLLATE "C",
	stock_goods BOOLEAN DEFAULT '0' NOT NULL,
	quantity_in_stock BIGINT DEFAULT '0' NOT NULL,
	reserved_quantity BIGINT DEFAULT '0' NOT NULL,
	stock_value BIGINT DEFAULT '0' NOT NULL,
	stock_warning BIGINT,
	stock_place TEXT COLLATE "C",
	default_stock_point TEXT COLLATE "C",
	default_stock_location TEXT COLLATE "C",
	depth INTEGER DEFAULT '0' NOT NULL,
	height INTEGER DEFAULT '0' NOT NULL,
	width INTEGER DEFAULT '0' NOT NULL,
	weight INTEGER DEFAULT '0' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (article_number)
);

CREATE INDEX article_by_number ON article (sort_key, article_number);

CREATE TABLE article_file (
	file_id VARCHAR(36) COLLATE "C" NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (file_id)
);

CREATE INDEX article_file_by_article ON article_file (article_number);

CREATE TABLE article_registration (
	id VARCHAR(36) COLLATE "C" NOT NULL,
	owner_id VARCHAR(15) COLLATE "C" NOT NULL,
	purchase_date VARCHAR(10) COLLATE "C" NOT NULL,
	customer_number VARCHAR(100) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	version INTEGER DEFAULT '1' NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (owner_id, purchase_date, customer_number, project, cost_center)
);

CREATE INDEX article_registration_by_customer ON article_registration (customer_number, purchase_date);

CREATE INDEX article_registration_by_day ON article_registration (purchase_date, created_at);

CREATE TABLE article_registration_row (
	id VARCHAR(36) COLLATE "C" NOT NULL,
	registration_id VARCHAR(36) COLLATE "C" NOT NULL,
	order_index INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	total_quantity BIGINT NOT NULL,
	non_invoiceable BOOLEAN DEFAULT '0' NOT NULL,
	invoice_text TEXT COLLATE "C" DEFAULT '' NOT NULL,
	note TEXT COLLATE "C" DEFAULT '' NOT NULL,
	unit_price BIGINT,
	unit_cost BIGINT,
	basis_id INTEGER,
	document_type VARCHAR(7) COLLATE "C",
	document_id BIGINT,
	created_by TEXT COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_article_registration_row_registration_id ON article_registration_row (registration_id);

CREATE TABLE article_url_connection (
	id INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	url_connection TEXT COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX article_url_by_article ON article_url_connection (article_number);

CREATE TABLE asset (
	id INTEGER NOT NULL,
	number VARCHAR(25) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	type_id INTEGER NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	acquisition_date VARCHAR(10) COLLATE "C" NOT NULL,
	acquisition_ore BIGINT DEFAULT '0' NOT NULL,
	start_date VARCHAR(10) COLLATE "C" NOT NULL,
	final_date VARCHAR(10) COLLATE "C",
	method INTEGER DEFAULT '0' NOT NULL,
	given_residual_ore BIGINT DEFAULT '0' NOT NULL,
	manual_ob_ore BIGINT DEFAULT '0' NOT NULL,
	notes TEXT COLLATE "C",
	reference TEXT COLLATE "C",
	insured_number TEXT COLLATE "C",
	insured_with TEXT COLLATE "C",
	group_name TEXT COLLATE "C",
	room TEXT COLLATE "C",
	placement TEXT COLLATE "C",
	department TEXT COLLATE "C",
	brand TEXT COLLATE "C",
	value_ore BIGINT DEFAULT '0' NOT NULL,
	depreciation_ore BIGINT DEFAULT '0' NOT NULL,
	write_down_ore BIGINT DEFAULT '0' NOT NULL,
	residual_ore BIGINT DEFAULT '0' NOT NULL,
	plan_ore BIGINT DEFAULT '0' NOT NULL,
	plan_first INTEGER NOT NULL,
	next_month INTEGER NOT NULL,
	depreciated_to VARCHAR(10) COLLATE "C",
	next_due VARCHAR(10) COLLATE "C",
	last_date VARCHAR(10) COLLATE "C" NOT NULL,
	is_booked BOOLEAN DEFAULT '0' NOT NULL,
	status VARCHAR(20) COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (number)
);

CREATE INDEX asset_by_acquisition ON asset (acquisition_date);

CREATE INDEX asset_by_due_day ON asset (next_due);

CREATE INDEX asset_by_status ON asset (status, id);

CREATE INDEX asset_by_type ON asset (type_id);

CREATE TABLE asset_event (
	id BIGSERIAL NOT NULL,
	asset_id INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	date VARCHAR(10) COLLATE "C" NOT NULL,
	value_ore BIGINT DEFAULT '0' NOT NULL,
	depreciation_ore BIGINT DEFAULT '0' NOT NULL,
	write_down_ore BIGINT DEFAULT '0' NOT NULL,
	residual_ore BIGINT DEFAULT '0' NOT NULL,
	amount_ore BIGINT DEFAULT '0' NOT NULL,
	notes TEXT COLLATE "C",
	voucher_year INTEGER,
	voucher_series VARCHAR(10) COLLATE "C",
	voucher_number INTEGER,
	user_id INTEGER NOT NULL,
	user_name TEXT COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX asset_event_by_asset ON asset_event (asset_id, id);

CREATE INDEX asset_event_by_voucher ON asset_event (voucher_year, voucher_series, voucher_number);

CREATE TABLE asset_file (
	file_id VARCHAR(36) COLLATE "C" NOT NULL,
	asset_id INTEGER,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (file_id)
);

CREATE INDEX asset_file_by_asset ON asset_file (asset_id);

CREATE TABLE asset_type (
	id INTEGER NOT NULL,
	number VARCHAR(3) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	notes TEXT COLLATE "C",
	extent INTEGER NOT NULL,
	account_asset INTEGER NOT NULL,
	account_depreciation INTEGER,
	account_revaluation INTEGER,
	account_sale_loss INTEGER,
	account_sale_win INTEGER,
	account_value_loss INTEGER,
	account_write_down_ack INTEGER,
	account_write_down INTEGER,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (number)
);

CREATE TABLE attachment (
	id VARCHAR(36) COLLATE "C" NOT NULL,
	entity_type VARCHAR(8) COLLATE "C" NOT NULL,
	entity_id BIGINT NOT NULL,
	file_id VARCHAR(36) COLLATE "C" NOT NULL,
	include_on_send BOOLEAN DEFAULT '0' NOT NULL,
	position INTEGER NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX attachment_by_entity ON attachment (entity_type, entity_id, position);

CREATE INDEX attachment_by_file ON attachment (file_id);

CREATE TABLE attendance_transaction (
	id VARCHAR(36) COLLATE "C" NOT NULL,
	employee_id VARCHAR(15) COLLATE "C" NOT NULL,
	date VARCHAR(10) COLLATE "C" NOT NULL,
	cause_code VARCHAR(3) COLLATE "C" NOT NULL,
	hours BIGINT DEFAULT '0' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (employee_id, date, cause_code, cost_center, project)
);

CREATE INDEX ix_attendance_transaction_date ON attendance_transaction (date);

CREATE TABLE audit (
	id BIGSERIAL NOT NULL,
	at BIGINT NOT NULL,
	user_id INTEGER NOT NULL,
	user_name TEXT COLLATE "C" NOT NULL,
	client_id VARCHAR(64) COLLATE "C" NOT NULL,
	operation TEXT COLLATE "C" NOT NULL,
	key TEXT COLLATE "C" NOT NULL,
	before TEXT COLLATE "C",
	after TEXT COLLATE "C",
	request_id VARCHAR(64) COLLATE "C" NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_audit_at ON audit (at);

CREATE TABLE balance (
	year_id INTEGER NOT NULL,
	account INTEGER NOT NULL,
	period INTEGER NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" NOT NULL,
	project VARCHAR(20) COLLATE "C" NOT NULL,
	amount_ore BIGINT DEFAULT '0' NOT NULL,
	quantity BIGINT DEFAULT '0' NOT NULL,
	PRIMARY KEY (year_id, account, period, cost_center, project)
);

CREATE TABLE bank_movement (
	key VARCHAR(64) COLLATE "C" NOT NULL,
	account TEXT COLLATE "C" NOT NULL,
	date VARCHAR(10) COLLATE "C" NOT NULL,
	amount_cents BIGINT DEFAULT '0' NOT NULL,
	currency VARCHAR(3) COLLATE "C" NOT NULL,
	bank_reference TEXT COLLATE "C" NOT NULL,
	kind VARCHAR(8) COLLATE "C" NOT NULL,
	payments TEXT COLLATE "C" NOT NULL,
	file_name TEXT COLLATE "C" NOT NULL,
	taken_at BIGINT NOT NULL,
	PRIMARY KEY (key)
);

CREATE TABLE bill_of_materials (
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	row_id INTEGER NOT NULL,
	part_number VARCHAR(50) COLLATE "C" NOT NULL,
	quantity_required BIGINT NOT NULL,
	PRIMARY KEY (article_number, row_id)
);

CREATE INDEX bill_of_materials_by_part ON bill_of_materials (part_number);

CREATE TABLE company_logo (
	id INTEGER NOT NULL,
	picture TEXT COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE company_settings (
	id INTEGER NOT NULL,
	kind VARCHAR(8) COLLATE "C" NOT NULL,
	address TEXT COLLATE "C" DEFAULT '' NOT NULL,
	bg TEXT COLLATE "C" DEFAULT '' NOT NULL,
	bic TEXT COLLATE "C" DEFAULT '' NOT NULL,
	branch_code TEXT COLLATE "C" DEFAULT '' NOT NULL,
	city TEXT COLLATE "C" DEFAULT '' NOT NULL,
	contact_first_name TEXT COLLATE "C" DEFAULT '' NOT NULL,
	contact_last_name TEXT COLLATE "C" DEFAULT '' NOT NULL,
	country TEXT COLLATE "C" DEFAULT '' NOT NULL,
	country_code TEXT COLLATE "C" DEFAULT '' NOT NULL,
	domicile TEXT COLLATE "C" DEFAULT '' NOT NULL,
	email TEXT COLLATE "C" DEFAULT '' NOT NULL,
	fax TEXT COLLATE "C" DEFAULT '' NOT NULL,
	iban TEXT COLLATE "C" DEFAULT '' NOT NULL,
	name TEXT COLLATE "C" DEFAULT '' NOT NULL,
	organization_number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	pg TEXT COLLATE "C" DEFAULT '' NOT NULL,
	phone1 TEXT COLLATE "C" DEFAULT '' NOT NULL,
	phone2 TEXT COLLATE "C" DEFAULT '' NOT NULL,
	vat_number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	visit_address TEXT COLLATE "C" DEFAULT '' NOT NULL,
	visit_city TEXT COLLATE "C" DEFAULT '' NOT NULL,
	visit_country TEXT COLLATE "C" DEFAULT '' NOT NULL,
	visit_country_code TEXT COLLATE "C" DEFAULT '' NOT NULL,
	visit_name TEXT COLLATE "C" DEFAULT '' NOT NULL,
	visit_zip_code TEXT COLLATE "C" DEFAULT '' NOT NULL,
	www TEXT COLLATE "C" DEFAULT '' NOT NULL,
	zip_code TEXT COLLATE "C" DEFAULT '' NOT NULL,
	tax_enabled BOOLEAN DEFAULT '1' NOT NULL,
	easy_vat BOOLEAN DEFAULT '1' NOT NULL,
	default_terms_of_payment TEXT COLLATE "C" DEFAULT '30' NOT NULL,
	rounds_totals BOOLEAN DEFAULT '1' NOT NULL,
	reminder_days_after INTEGER DEFAULT '5' NOT NULL,
	reminder_days_between INTEGER DEFAULT '10' NOT NULL,
	reminders_most INTEGER DEFAULT '3' NOT NULL,
	reminder_fee_ore BIGINT DEFAULT '0' NOT NULL,
	late_interest_percent BIGINT,
	approves_supplier_invoices BOOLEAN DEFAULT '0' NOT NULL,
	locked_until VARCHAR(10) COLLATE "C",
	locked_by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE content (
	sha256 VARCHAR(64) COLLATE "C" NOT NULL,
	size_bytes BIGINT NOT NULL,
	pages INTEGER,
	created_at BIGINT NOT NULL,
	is_orphan BOOLEAN DEFAULT '0' NOT NULL,
	PRIMARY KEY (sha256)
);

CREATE INDEX content_orphaned ON content (is_orphan);

CREATE TABLE contract (
	administration_fee BIGINT DEFAULT '0' NOT NULL,
	basis_tax_reduction BIGINT DEFAULT '0' NOT NULL,
	comments TEXT COLLATE "C" NOT NULL,
	contribution_percent BIGINT NOT NULL,
	contribution_value BIGINT DEFAULT '0' NOT NULL,
	cost_center TEXT COLLATE "C" NOT NULL,
	currency TEXT COLLATE "C" NOT NULL,
	customer_name TEXT COLLATE "C" NOT NULL,
	customer_number TEXT COLLATE "C" NOT NULL,
	document_number BIGINT DEFAULT '0' NOT NULL,
	freight BIGINT DEFAULT '0' NOT NULL,
	gross BIGINT DEFAULT '0' NOT NULL,
	house_work BOOLEAN DEFAULT '0' NOT NULL,
	language TEXT COLLATE "C" NOT NULL,
	net BIGINT DEFAULT '0' NOT NULL,
	our_reference TEXT COLLATE "C" NOT NULL,
	price_list TEXT COLLATE "C" NOT NULL,
	print_template TEXT COLLATE "C" NOT NULL,
	project TEXT COLLATE "C" NOT NULL,
	remarks TEXT COLLATE "C" NOT NULL,
	round_off BIGINT DEFAULT '0' NOT NULL,
	tax_reduction INTEGER,
	tax_reduction_type TEXT COLLATE "C" NOT NULL,
	terms_of_delivery TEXT COLLATE "C" NOT NULL,
	terms_of_payment TEXT COLLATE "C" NOT NULL,
	total BIGINT DEFAULT '0' NOT NULL,
	total_to_pay BIGINT DEFAULT '0' NOT NULL,
	total_vat BIGINT DEFAULT '0' NOT NULL,
	way_of_delivery TEXT COLLATE "C" NOT NULL,
	your_reference TEXT COLLATE "C" NOT NULL,
	active BOOLEAN DEFAULT '1' NOT NULL,
	continuous BOOLEAN DEFAULT '0' NOT NULL,
	contract_date VARCHAR(10) COLLATE "C",
	contract_length INTEGER NOT NULL,
	external_invoice_reference1 TEXT COLLATE "C" NOT NULL,
	external_invoice_reference2 TEXT COLLATE "C" NOT NULL,
	invoice_discount BIGINT NOT NULL,
	invoice_interval INTEGER NOT NULL,
	invoices_remaining INTEGER,
	last_invoice_date TEXT COLLATE "C" NOT NULL,
	period_end VARCHAR(10) COLLATE "C",
	period_start VARCHAR(10) COLLATE "C",
	template_number INTEGER NOT NULL,
	vat_included BOOLEAN DEFAULT '0' NOT NULL,
	your_order_number TEXT COLLATE "C" NOT NULL,
	administration_fee_vat BIGINT DEFAULT '0' NOT NULL,
	currency_rate BIGINT NOT NULL,
	currency_unit BIGINT NOT NULL,
	freight_vat BIGINT DEFAULT '0' NOT NULL,
	email_address_from TEXT COLLATE "C",
	email_address_to TEXT COLLATE "C" NOT NULL,
	email_address_cc TEXT COLLATE "C",
	email_address_bcc TEXT COLLATE "C",
	email_subject TEXT COLLATE "C" NOT NULL,
	email_body TEXT COLLATE "C" NOT NULL,
	vat_type VARCHAR(13) COLLATE "C" DEFAULT 'SEVAT' NOT NULL,
	finished BOOLEAN DEFAULT '0' NOT NULL,
	invoiced INTEGER DEFAULT '0' NOT NULL,
	period_day INTEGER DEFAULT '31' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (document_number)
);

CREATE INDEX contract_by_change ON contract (modified_at, document_number);

CREATE INDEX contract_by_customer ON contract (customer_number, document_number);

CREATE INDEX contract_by_start ON contract (period_start, document_number);

CREATE TABLE contract_accrual (
	document_number BIGINT NOT NULL,
	description TEXT COLLATE "C" DEFAULT '' NOT NULL,
	accrual_account INTEGER NOT NULL,
	cost_account INTEGER NOT NULL,
	times INTEGER NOT NULL,
	total_ore BIGINT DEFAULT '0' NOT NULL,
	vat_included BOOLEAN DEFAULT '0' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (document_number)
);

CREATE TABLE contract_accrual_row (
	document_number BIGINT NOT NULL,
	row_number INTEGER NOT NULL,
	account INTEGER NOT NULL,
	amount_ore BIGINT DEFAULT '0' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	transaction_information TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (document_number, row_number)
);

CREATE TABLE contract_row (
	document_number BIGINT NOT NULL,
	position INTEGER NOT NULL,
	account_number INTEGER NOT NULL,
	article_number TEXT COLLATE "C" NOT NULL,
	contribution_percent BIGINT NOT NULL,
	contribution_value BIGINT DEFAULT '0' NOT NULL,
	cost_center TEXT COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	discount BIGINT NOT NULL,
	discount_type TEXT COLLATE "C" NOT NULL,
	house_work BOOLEAN DEFAULT '0' NOT NULL,
	house_work_hours_to_report INTEGER,
	house_work_type TEXT COLLATE "C",
	price BIGINT DEFAULT '0' NOT NULL,
	project TEXT COLLATE "C" NOT NULL,
	row_id INTEGER NOT NULL,
	total BIGINT DEFAULT '0' NOT NULL,
	unit TEXT COLLATE "C" NOT NULL,
	vat BIGINT NOT NULL,
	delivered_quantity BIGINT NOT NULL,
	price_excluding_vat BIGINT DEFAULT '0' NOT NULL,
	total_excluding_vat BIGINT DEFAULT '0' NOT NULL,
	vat_code TEXT COLLATE "C",
	PRIMARY KEY (document_number, position)
);

CREATE INDEX contract_row_by_article ON contract_row (article_number);

CREATE TABLE contract_template (
	template_number INTEGER NOT NULL,
	template_name TEXT COLLATE "C" NOT NULL,
	continuous BOOLEAN DEFAULT '0' NOT NULL,
	contract_length INTEGER,
	invoice_interval INTEGER,
	administration_fee_ore BIGINT,
	freight_ore BIGINT,
	our_reference TEXT COLLATE "C",
	print_template TEXT COLLATE "C",
	remarks TEXT COLLATE "C",
	terms_of_delivery TEXT COLLATE "C",
	terms_of_payment TEXT COLLATE "C",
	way_of_delivery TEXT COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (template_number)
);

CREATE TABLE contract_template_row (
	template_number INTEGER NOT NULL,
	position INTEGER NOT NULL,
	row_id INTEGER NOT NULL,
	account_number INTEGER,
	article_number TEXT COLLATE "C",
	cost_center TEXT COLLATE "C",
	delivered_quantity BIGINT,
	description TEXT COLLATE "C",
	discount BIGINT,
	discount_type TEXT COLLATE "C",
	price_ore BIGINT,
	project TEXT COLLATE "C",
	unit TEXT COLLATE "C",
	PRIMARY KEY (template_number, position)
);

CREATE INDEX contract_template_row_by_article ON contract_template_row (article_number);

CREATE TABLE cost_center (
	code VARCHAR(6) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	active BOOLEAN DEFAULT '1' NOT NULL,
	note TEXT COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (code)
);

CREATE TABLE counter (
	name VARCHAR(40) COLLATE "C" NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (name)
);

CREATE TABLE currency (
	code VARCHAR(3) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	buy_rate BIGINT DEFAULT '0' NOT NULL,
	sell_rate BIGINT DEFAULT '0' NOT NULL,
	unit BIGINT DEFAULT '1000000' NOT NULL,
	date VARCHAR(10) COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (code)
);

CREATE TABLE custom_document_type (
	reference_type VARCHAR(25) COLLATE "C" NOT NULL,
	category VARCHAR(8) COLLATE "C" NOT NULL,
	PRIMARY KEY (reference_type)
);

CREATE TABLE customer (
	customer_number VARCHAR(100) COLLATE "C" NOT NULL,
	number_order VARCHAR(104) COLLATE "C" NOT NULL,
	active BOOLEAN DEFAULT '1' NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	address1 TEXT COLLATE "C",
	address2 TEXT COLLATE "C",
	zip_code TEXT COLLATE "C",
	city TEXT COLLATE "C",
	country_code VARCHAR(2) COLLATE "C",
	comments TEXT COLLATE "C",
	currency VARCHAR(3) COLLATE "C" DEFAULT 'SEK' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C",
	delivery_name TEXT COLLATE "C",
	delivery_address1 TEXT COLLATE "C",
	delivery_address2 TEXT COLLATE "C",
	delivery_zip_code TEXT COLLATE "C",
	delivery_city TEXT COLLATE "C",
	delivery_country_code VARCHAR(2) COLLATE "C",
	delivery_phone1 TEXT COLLATE "C",
	delivery_phone2 TEXT COLLATE "C",
	delivery_fax TEXT COLLATE "C",
	visiting_address TEXT COLLATE "C",
	visiting_zip_code TEXT COLLATE "C",
	visiting_city TEXT COLLATE "C",
	visiting_country_code VARCHAR(2) COLLATE "C",
	email TEXT COLLATE "C" DEFAULT '' NOT NULL,
	email_invoice TEXT COLLATE "C" DEFAULT '' NOT NULL,
	email_invoice_bcc TEXT COLLATE "C" DEFAULT '' NOT NULL,
	email_invoice_cc TEXT COLLATE "C" DEFAULT '' NOT NULL,
	email_offer TEXT COLLATE "C" DEFAULT '' NOT NULL,
	email_offer_bcc TEXT COLLATE "C" DEFAULT '' NOT NULL,
	email_offer_cc TEXT COLLATE "C" DEFAULT '' NOT NULL,
	email_order TEXT COLLATE "C" DEFAULT '' NOT NULL,
	email_order_bcc TEXT COLLATE "C" DEFAULT '' NOT NULL,
	email_order_cc TEXT COLLATE "C" DEFAULT '' NOT NULL,
	external_reference TEXT COLLATE "C",
	fax TEXT COLLATE "C",
	gln VARCHAR(13) COLLATE "C",
	gln_delivery VARCHAR(13) COLLATE "C",
	invoice_administration_fee BIGINT,
	invoice_discount BIGINT,
	invoice_freight BIGINT,
	invoice_remark TEXT COLLATE "C" DEFAULT '' NOT NULL,
	organisation_number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	our_reference TEXT COLLATE "C" DEFAULT '' NOT NULL,
	phone1 TEXT COLLATE "C",
	phone2 TEXT COLLATE "C",
	price_list VARCHAR(100) COLLATE "C" DEFAULT 'A' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	sales_account INTEGER,
	show_price_vat_included BOOLEAN DEFAULT '0' NOT NULL,
	terms_of_delivery VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	terms_of_payment VARCHAR(25) COLLATE "C" DEFAULT '' NOT NULL,
	way_of_delivery VARCHAR(50) COLLATE "C" DEFAULT '' NOT NULL,
	type VARCHAR(10) COLLATE "C" DEFAULT 'COMPANY' NOT NULL,
	vat_number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	vat_type VARCHAR(13) COLLATE "C" DEFAULT 'SEVAT' NOT NULL,
	www TEXT COLLATE "C" DEFAULT '' NOT NULL,
	your_reference TEXT COLLATE "C" DEFAULT '' NOT NULL,
	delivery_type_invoice VARCHAR(20) COLLATE "C" DEFAULT 'PRINT' NOT NULL,
	delivery_type_order VARCHAR(20) COLLATE "C" DEFAULT 'PRINT' NOT NULL,
	delivery_type_offer VARCHAR(20) COLLATE "C" DEFAULT 'PRINT' NOT NULL,
	template_order TEXT COLLATE "C" DEFAULT 'DEFAULTTEMPLATE' NOT NULL,
	template_offer TEXT COLLATE "C" DEFAULT 'DEFAULTTEMPLATE' NOT NULL,
	template_invoice TEXT COLLATE "C" DEFAULT 'DEFAULTTEMPLATE' NOT NULL,
	template_cash_invoice TEXT COLLATE "C" DEFAULT 'DEFAULTTEMPLATE' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (customer_number)
);

CREATE INDEX customer_by_number ON customer (number_order, customer_number);

CREATE TABLE customer_reference (
	id INTEGER NOT NULL,
	customer_number VARCHAR(100) COLLATE "C" NOT NULL,
	reference TEXT COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX customer_reference_by_customer ON customer_reference (customer_number, id);

CREATE TABLE deleted_customer (
	customer_number VARCHAR(100) COLLATE "C" NOT NULL,
	deleted_at BIGINT NOT NULL,
	PRIMARY KEY (customer_number)
);

CREATE TABLE deleted_supplier (
	supplier_number VARCHAR(50) COLLATE "C" NOT NULL,
	deleted_at BIGINT NOT NULL,
	PRIMARY KEY (supplier_number)
);

CREATE TABLE deleted_voucher (
	id BIGINT NOT NULL,
	year_id INTEGER NOT NULL,
	series VARCHAR(10) COLLATE "C" NOT NULL,
	number INTEGER NOT NULL,
	hash BYTEA NOT NULL,
	deleted_at BIGINT NOT NULL,
	user_name TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE delivery (
	id INTEGER NOT NULL,
	direction VARCHAR(8) COLLATE "C" NOT NULL,
	type VARCHAR(25) COLLATE "C" NOT NULL,
	number VARCHAR(25) COLLATE "C" NOT NULL,
	date VARCHAR(10) COLLATE "C" NOT NULL,
	note TEXT COLLATE "C",
	currency VARCHAR(3) COLLATE "C" DEFAULT 'SEK' NOT NULL,
	currency_rate BIGINT DEFAULT '1000000' NOT NULL,
	currency_unit INTEGER DEFAULT '1' NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	delivery_state VARCHAR(12) COLLATE "C" DEFAULT 'delivery' NOT NULL,
	forced_delivery BOOLEAN DEFAULT '0' NOT NULL,
	released BOOLEAN DEFAULT '0' NOT NULL,
	voided BOOLEAN DEFAULT '0' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (direction, type, number)
);

CREATE TABLE delivery_row (
	delivery_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	row_id INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	stock_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	item_description TEXT COLLATE "C",
	item_unit TEXT COLLATE "C",
	quantity BIGINT NOT NULL,
	direct_cost BIGINT,
	freight_cost BIGINT,
	other_cost BIGINT,
	batch TEXT COLLATE "C",
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	reserved_quantity BIGINT DEFAULT '0' NOT NULL,
	delivered_quantity BIGINT DEFAULT '0' NOT NULL,
	forced_quantity BIGINT DEFAULT '0' NOT NULL,
	PRIMARY KEY (delivery_id, position)
);

CREATE INDEX delivery_row_by_article ON delivery_row (article_number, delivery_id);

CREATE INDEX delivery_row_by_point ON delivery_row (stock_point_id, stock_location_id);

CREATE TABLE document_label (
	kind VARCHAR(10) COLLATE "C" NOT NULL,
	document_number BIGINT NOT NULL,
	label_id INTEGER NOT NULL,
	PRIMARY KEY (kind, document_number, label_id)
);

CREATE TABLE email_domain (
	id INTEGER NOT NULL,
	domain VARCHAR(253) COLLATE "C" NOT NULL,
	folded VARCHAR(506) COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (folded)
);

CREATE TABLE email_sender (
	id INTEGER NOT NULL,
	email VARCHAR(254) COLLATE "C" NOT NULL,
	folded VARCHAR(508) COLLATE "C" NOT NULL,
	is_trusted BOOLEAN DEFAULT '1' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (folded)
);

CREATE TABLE employee (
	employee_id VARCHAR(15) COLLATE "C" NOT NULL,
	atf_value BIGINT,
	atk_value BIGINT,
	absence_hours_non_vacation_based BIGINT,
	absence_hours_vacation_based BIGINT,
	absence_workdays_non_vacation_based BIGINT,
	absence_workdays_vacation_based BIGINT,
	address1 TEXT COLLATE "C",
	address2 TEXT COLLATE "C",
	auto_non_recurring_tax BOOLEAN DEFAULT '0' NOT NULL,
	average_hourly_wage BIGINT,
	average_weekly_hours BIGINT,
	bank_account_no TEXT COLLATE "C",
	city TEXT COLLATE "C",
	clearing_no TEXT COLLATE "C",
	cost_center VARCHAR(6) COLLATE "C",
	country TEXT COLLATE "C",
	current_comp_balance BIGINT,
	current_flex_balance BIGINT,
	email TEXT COLLATE "C",
	employed_to VARCHAR(10) COLLATE "C",
	employee_categories TEXT COLLATE "C",
	employment_date VARCHAR(10) COLLATE "C",
	employment_form TEXT COLLATE "C",
	first_name TEXT COLLATE "C",
	fora_type TEXT COLLATE "C",
	full_time_equivalent BIGINT,
	inactive BOOLEAN DEFAULT '0' NOT NULL,
	initial_comp BIGINT,
	initial_flex BIGINT,
	job_title TEXT COLLATE "C",
	last_name TEXT COLLATE "C",
	non_recurring_tax BIGINT,
	non_vacation_based_calendar_days_partial BIGINT,
	non_vacation_based_calendar_days_whole BIGINT,
	opening_salaries TEXT COLLATE "C",
	payslip_type TEXT COLLATE "C",
	personal_identity_number TEXT COLLATE "C",
	personel_type TEXT COLLATE "C",
	phone1 TEXT COLLATE "C",
	phone2 TEXT COLLATE "C",
	post_code TEXT COLLATE "C",
	preliminary_tax_deducted BIGINT,
	project VARCHAR(20) COLLATE "C",
	salary_form TEXT COLLATE "C",
	tax_allowance TEXT COLLATE "C",
	tax_column INTEGER,
	tax_table TEXT COLLATE "C",
	vacation_based_attendance_days BIGINT,
	vacation_based_attendance_hours BIGINT,
	vacation_based_calendar_days_whole BIGINT,
	vacation_based_salary_total BIGINT,
	vacation_based_salary_variable_addition BIGINT,
	vacation_based_salary_worked_time BIGINT,
	vacation_calculation_advance_vacation_debt BIGINT,
	vacation_calculation_include_in_calculation BOOLEAN DEFAULT '1' NOT NULL,
	vacation_calculation_same_wage_percent BOOLEAN DEFAULT '0' NOT NULL,
	vacation_calculation_sole_custody BOOLEAN DEFAULT '0' NOT NULL,
	vacation_calculation_sum_only_no_days BOOLEAN DEFAULT '0' NOT NULL,
	vacation_calculation_total_vacation_salary_sum BIGINT,
	vacation_calculation_vacation_entitlement BIGINT,
	vacation_calculation_variable_addition_sum BIGINT,
	vacation_days_paid BIGINT,
	vacation_days_prepaid BIGINT,
	vacation_days_saved_employment_rate_year1 BIGINT,
	vacation_days_saved_employment_rate_year2 BIGINT,
	vacation_days_saved_employment_rate_year3 BIGINT,
	vacation_days_saved_employment_rate_year4 BIGINT,
	vacation_days_saved_employment_rate_year5 BIGINT,
	vacation_days_saved_employment_rate_year6_plus BIGINT,
	vacation_days_saved_year1 BIGINT,
	vacation_days_saved_year2 BIGINT,
	vacation_days_saved_year3 BIGINT,
	vacation_days_saved_year4 BIGINT,
	vacation_days_saved_year5 BIGINT,
	vacation_days_saved_year6_plus BIGINT,
	vacation_days_unpaid BIGINT,
	working_time_enumeration TEXT COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (employee_id)
);

CREATE TABLE employee_child (
	id VARCHAR(36) COLLATE "C" NOT NULL,
	employee_id VARCHAR(15) COLLATE "C" NOT NULL,
	at INTEGER NOT NULL,
	child TEXT COLLATE "C" NOT NULL,
	approved_days INTEGER NOT NULL,
	ingoing_withdrawn_days INTEGER NOT NULL,
	withdrawn_days BIGINT DEFAULT '0' NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_employee_child_employee_id ON employee_child (employee_id);

CREATE TABLE employee_schedule (
	employee_id VARCHAR(15) COLLATE "C" NOT NULL,
	first_day VARCHAR(10) COLLATE "C" NOT NULL,
	schedule_id TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (employee_id, first_day)
);

CREATE TABLE employee_wage (
	employee_id VARCHAR(15) COLLATE "C" NOT NULL,
	first_day VARCHAR(10) COLLATE "C" NOT NULL,
	monthly_salary BIGINT,
	hourly_pay BIGINT,
	PRIMARY KEY (employee_id, first_day)
);

CREATE TABLE expense (
	code VARCHAR(6) COLLATE "C" NOT NULL,
	account INTEGER NOT NULL,
	text TEXT COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (code)
);

CREATE TABLE finance_invoice (
	invoice_number BIGINT NOT NULL,
	service VARCHAR(10) COLLATE "C" NOT NULL,
	service_name VARCHAR(20) COLLATE "C" NOT NULL,
	send_method VARCHAR(10) COLLATE "C" NOT NULL,
	sent_at BIGINT NOT NULL,
	starts_on VARCHAR(10) COLLATE "C" NOT NULL,
	capital_ore BIGINT DEFAULT '0' NOT NULL,
	fees_taken_ore BIGINT DEFAULT '0' NOT NULL,
	paused_from VARCHAR(10) COLLATE "C",
	paused_until VARCHAR(10) COLLATE "C",
	held_days INTEGER DEFAULT '0' NOT NULL,
	closed_on VARCHAR(10) COLLATE "C",
	stopped BOOLEAN DEFAULT '0' NOT NULL,
	PRIMARY KEY (invoice_number)
);

CREATE TABLE financial_year (
	id INTEGER NOT NULL,
	from_date VARCHAR(10) COLLATE "C" NOT NULL,
	to_date VARCHAR(10) COLLATE "C" NOT NULL,
	accounting_method VARCHAR(8) COLLATE "C" DEFAULT 'ACCRUAL' NOT NULL,
	account_chart_type TEXT COLLATE "C" DEFAULT '' NOT NULL,
	is_closed BOOLEAN DEFAULT '0' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE folder (
	id VARCHAR(36) COLLATE "C" NOT NULL,
	parent_id VARCHAR(36) COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (parent_id, name)
);

CREATE TABLE incoming_goods (
	id INTEGER NOT NULL,
	supplier_number VARCHAR(50) COLLATE "C" DEFAULT '' NOT NULL,
	supplier_name TEXT COLLATE "C",
	date VARCHAR(10) COLLATE "C" NOT NULL,
	delivery_note_id TEXT COLLATE "C" NOT NULL,
	has_delivery_note BOOLEAN DEFAULT '1' NOT NULL,
	note TEXT COLLATE "C",
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	released BOOLEAN DEFAULT '0' NOT NULL,
	completed BOOLEAN DEFAULT '0' NOT NULL,
	voided BOOLEAN DEFAULT '0' NOT NULL,
	unmatched_ore BIGINT DEFAULT '0' NOT NULL,
	completed_date VARCHAR(10) COLLATE "C",
	voucher_year INTEGER,
	voucher_series VARCHAR(10) COLLATE "C",
	voucher_number INTEGER,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX incoming_goods_by_date ON incoming_goods (date, id);

CREATE INDEX incoming_goods_by_supplier ON incoming_goods (supplier_number, id);

CREATE TABLE incoming_goods_match (
	id INTEGER NOT NULL,
	document_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	invoice_number INTEGER NOT NULL,
	invoice_row INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	quantity BIGINT NOT NULL,
	value_ore BIGINT DEFAULT '0' NOT NULL,
	reverses_id INTEGER,
	voucher_year INTEGER,
	voucher_series VARCHAR(10) COLLATE "C",
	voucher_number INTEGER,
	PRIMARY KEY (id)
);

CREATE INDEX incoming_goods_match_by_invoice ON incoming_goods_match (invoice_number, article_number);

CREATE INDEX incoming_goods_match_by_reversed ON incoming_goods_match (reverses_id);

CREATE INDEX incoming_goods_match_by_row ON incoming_goods_match (document_id, position);

CREATE TABLE incoming_goods_row (
	document_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	row_id VARCHAR(36) COLLATE "C" NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	item_description TEXT COLLATE "C",
	item_unit TEXT COLLATE "C",
	is_stock_item BOOLEAN DEFAULT '1' NOT NULL,
	received_quantity BIGINT NOT NULL,
	ordered_quantity BIGINT DEFAULT '0' NOT NULL,
	direct_cost BIGINT,
	batch TEXT COLLATE "C",
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	stock_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	purchase_order_id INTEGER DEFAULT '0' NOT NULL,
	purchase_order_row_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	value_ore BIGINT DEFAULT '0' NOT NULL,
	invoiced_quantity BIGINT DEFAULT '0' NOT NULL,
	matched_ore BIGINT DEFAULT '0' NOT NULL,
	open_quantity BIGINT DEFAULT '0' NOT NULL,
	PRIMARY KEY (document_id, position)
);

CREATE INDEX incoming_goods_row_by_article ON incoming_goods_row (article_number, document_id);

CREATE INDEX incoming_goods_row_by_order ON incoming_goods_row (purchase_order_id);

CREATE INDEX incoming_goods_row_by_point ON incoming_goods_row (stock_point_id, stock_location_id);

CREATE INDEX incoming_goods_row_open ON incoming_goods_row (article_number, document_id) WHERE open_quantity > 0;

CREATE TABLE invoice (
	address1 TEXT COLLATE "C" NOT NULL,
	address2 TEXT COLLATE "C" NOT NULL,
	administration_fee BIGINT DEFAULT '0' NOT NULL,
	administration_fee_vat BIGINT DEFAULT '0' NOT NULL,
	basis_tax_reduction BIGINT DEFAULT '0' NOT NULL,
	cancelled BOOLEAN DEFAULT '0' NOT NULL,
	city TEXT COLLATE "C" NOT NULL,
	comments TEXT COLLATE "C" NOT NULL,
	contribution_percent BIGINT NOT NULL,
	contribution_value BIGINT DEFAULT '0' NOT NULL,
	cost_center TEXT COLLATE "C" NOT NULL,
	country TEXT COLLATE "C" NOT NULL,
	currency TEXT COLLATE "C" NOT NULL,
	currency_rate BIGINT NOT NULL,
	currency_unit BIGINT NOT NULL,
	customer_name TEXT COLLATE "C" NOT NULL,
	customer_number TEXT COLLATE "C" NOT NULL,
	delivery_address1 TEXT COLLATE "C" NOT NULL,
	delivery_address2 TEXT COLLATE "C" NOT NULL,
	delivery_city TEXT COLLATE "C" NOT NULL,
	delivery_country TEXT COLLATE "C" NOT NULL,
	delivery_date VARCHAR(10) COLLATE "C",
	delivery_name TEXT COLLATE "C" NOT NULL,
	delivery_zip_code TEXT COLLATE "C" NOT NULL,
	document_number BIGINT DEFAULT '0' NOT NULL,
	freight BIGINT DEFAULT '0' NOT NULL,
	freight_vat BIGINT DEFAULT '0' NOT NULL,
	gross BIGINT DEFAULT '0' NOT NULL,
	house_work BOOLEAN DEFAULT '0' NOT NULL,
	language TEXT COLLATE "C" NOT NULL,
	net BIGINT DEFAULT '0' NOT NULL,
	not_completed BOOLEAN DEFAULT '0' NOT NULL,
	organisation_number TEXT COLLATE "C" NOT NULL,
	our_reference TEXT COLLATE "C" NOT NULL,
	phone1 TEXT COLLATE "C" NOT NULL,
	phone2 TEXT COLLATE "C" NOT NULL,
	price_list TEXT COLLATE "C" NOT NULL,
	print_template TEXT COLLATE "C" NOT NULL,
	project TEXT COLLATE "C" NOT NULL,
	remarks TEXT COLLATE "C" NOT NULL,
	round_off BIGINT DEFAULT '0' NOT NULL,
	sent BOOLEAN DEFAULT '0' NOT NULL,
	tax_reduction INTEGER,
	tax_reduction_type TEXT COLLATE "C" NOT NULL,
	terms_of_delivery TEXT COLLATE "C" NOT NULL,
	terms_of_payment TEXT COLLATE "C" NOT NULL,
	total BIGINT DEFAULT '0' NOT NULL,
	total_to_pay BIGINT DEFAULT '0' NOT NULL,
	total_vat BIGINT DEFAULT '0' NOT NULL,
	vat_included BOOLEAN DEFAULT '0' NOT NULL,
	way_of_delivery TEXT COLLATE "C" NOT NULL,
	your_reference TEXT COLLATE "C" NOT NULL,
	zip_code TEXT COLLATE "C" NOT NULL,
	accounting_method TEXT COLLATE "C" NOT NULL,
	balance BIGINT DEFAULT '0' NOT NULL,
	booked BOOLEAN DEFAULT '0' NOT NULL,
	contract_reference BIGINT DEFAULT '0' NOT NULL,
	credit_invoice_reference BIGINT DEFAULT '0' NOT NULL,
	due_date VARCHAR(10) COLLATE "C",
	eu_quarterly_report BOOLEAN DEFAULT '0' NOT NULL,
	external_invoice_reference1 TEXT COLLATE "C" NOT NULL,
	external_invoice_reference2 TEXT COLLATE "C" NOT NULL,
	final_pay_date VARCHAR(10) COLLATE "C",
	invoice_date VARCHAR(10) COLLATE "C",
	invoice_period_end VARCHAR(10) COLLATE "C",
	invoice_period_start VARCHAR(10) COLLATE "C",
	invoice_reference BIGINT DEFAULT '0' NOT NULL,
	invoice_type TEXT COLLATE "C" NOT NULL,
	last_remind_date VARCHAR(10) COLLATE "C",
	nox_finans BOOLEAN DEFAULT '0' NOT NULL,
	ocr TEXT COLLATE "C" NOT NULL,
	offer_reference BIGINT DEFAULT '0' NOT NULL,
	order_reference BIGINT DEFAULT '0' NOT NULL,
	outbound_date VARCHAR(10) COLLATE "C",
	payment_way TEXT COLLATE "C" NOT NULL,
	reminders INTEGER NOT NULL,
	time_basis_reference INTEGER,
	voucher_number INTEGER,
	voucher_series TEXT COLLATE "C",
	voucher_year INTEGER,
	warehouse_ready BOOLEAN DEFAULT '1' NOT NULL,
	your_order_number TEXT COLLATE "C" NOT NULL,
	email_address_from TEXT COLLATE "C",
	email_address_to TEXT COLLATE "C" NOT NULL,
	email_address_cc TEXT COLLATE "C",
	email_address_bcc TEXT COLLATE "C",
	email_subject TEXT COLLATE "C" NOT NULL,
	email_body TEXT COLLATE "C" NOT NULL,
	edi_global_location_number TEXT COLLATE "C",
	edi_global_location_number_delivery TEXT COLLATE "C",
	edi_invoice_extra1 TEXT COLLATE "C",
	edi_invoice_extra2 TEXT COLLATE "C",
	edi_our_electronic_reference TEXT COLLATE "C",
	edi_your_electronic_reference TEXT COLLATE "C",
	edi_status TEXT COLLATE "C" NOT NULL,
	vat_type VARCHAR(13) COLLATE "C" DEFAULT 'SEVAT' NOT NULL,
	credit BOOLEAN DEFAULT '0' NOT NULL,
	claim_account INTEGER DEFAULT '0' NOT NULL,
	claim_ore BIGINT DEFAULT '0' NOT NULL,
	agency_account INTEGER DEFAULT '0' NOT NULL,
	agency_ore BIGINT DEFAULT '0' NOT NULL,
	booked_ore BIGINT DEFAULT '0' NOT NULL,
	voucher_id BIGINT,
	moved_by VARCHAR(5) COLLATE "C" DEFAULT '' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (document_number)
);

CREATE INDEX invoice_by_change ON invoice (modified_at, document_number);

CREATE INDEX invoice_by_customer ON invoice (customer_number, document_number);

CREATE INDEX invoice_by_date ON invoice (invoice_date, document_number);

CREATE INDEX invoice_by_ocr ON invoice (ocr, document_number);

CREATE INDEX invoice_by_total ON invoice (total, document_number);

CREATE TABLE invoice_accrual (
	invoice_number BIGINT NOT NULL,
	description TEXT COLLATE "C" DEFAULT '' NOT NULL,
	accrual_account INTEGER NOT NULL,
	revenue_account INTEGER NOT NULL,
	start_date VARCHAR(10) COLLATE "C" NOT NULL,
	end_date VARCHAR(10) COLLATE "C" NOT NULL,
	period VARCHAR(12) COLLATE "C" NOT NULL,
	times INTEGER NOT NULL,
	performed INTEGER DEFAULT '0' NOT NULL,
	total_ore BIGINT DEFAULT '0' NOT NULL,
	vat_included BOOLEAN DEFAULT '0' NOT NULL,
	voucher_id BIGINT,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (invoice_number)
);

CREATE TABLE invoice_accrual_row (
	invoice_number BIGINT NOT NULL,
	row_number INTEGER NOT NULL,
	account INTEGER NOT NULL,
	amount_ore BIGINT DEFAULT '0' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	transaction_information TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (invoice_number, row_number)
);

CREATE TABLE invoice_payment (
	number INTEGER NOT NULL,
	invoice_number BIGINT NOT NULL,
	amount_cents BIGINT DEFAULT '0' NOT NULL,
	amount_ore BIGINT DEFAULT '0' NOT NULL,
	settled_cents BIGINT DEFAULT '0' NOT NULL,
	settled_ore BIGINT DEFAULT '0' NOT NULL,
	currency_rate BIGINT NOT NULL,
	payment_date VARCHAR(10) COLLATE "C" NOT NULL,
	mode_of_payment VARCHAR(25) COLLATE "C" DEFAULT '' NOT NULL,
	account INTEGER DEFAULT '0' NOT NULL,
	source VARCHAR(10) COLLATE "C" DEFAULT 'manual' NOT NULL,
	booked BOOLEAN DEFAULT '0' NOT NULL,
	voucher_year INTEGER,
	voucher_series TEXT COLLATE "C",
	voucher_number INTEGER,
	voucher_id BIGINT,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (number)
);

CREATE INDEX invoice_payment_by_date ON invoice_payment (payment_date, number);

CREATE INDEX invoice_payment_by_invoice ON invoice_payment (invoice_number, number);

CREATE TABLE invoice_row (
	document_number BIGINT NOT NULL,
	position INTEGER NOT NULL,
	account_number INTEGER NOT NULL,
	article_number TEXT COLLATE "C" NOT NULL,
	contribution_percent BIGINT NOT NULL,
	contribution_value BIGINT DEFAULT '0' NOT NULL,
	cost_center TEXT COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	discount BIGINT NOT NULL,
	discount_type TEXT COLLATE "C" NOT NULL,
	house_work BOOLEAN DEFAULT '0' NOT NULL,
	house_work_hours_to_report INTEGER,
	house_work_type TEXT COLLATE "C",
	price BIGINT DEFAULT '0' NOT NULL,
	project TEXT COLLATE "C" NOT NULL,
	row_id INTEGER NOT NULL,
	total BIGINT DEFAULT '0' NOT NULL,
	unit TEXT COLLATE "C" NOT NULL,
	vat BIGINT NOT NULL,
	delivered_quantity BIGINT NOT NULL,
	cost BIGINT DEFAULT '0' NOT NULL,
	price_excluding_vat BIGINT DEFAULT '0' NOT NULL,
	stock_point_code TEXT COLLATE "C",
	total_excluding_vat BIGINT DEFAULT '0' NOT NULL,
	vat_code TEXT COLLATE "C",
	PRIMARY KEY (document_number, position)
);

CREATE INDEX invoice_row_by_account ON invoice_row (account_number, document_number);

CREATE INDEX invoice_row_by_article ON invoice_row (article_number, document_number);

CREATE TABLE invoice_write_off (
	payment_number INTEGER NOT NULL,
	row_number INTEGER NOT NULL,
	account INTEGER NOT NULL,
	amount_cents BIGINT DEFAULT '0' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	transaction_information TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (payment_number, row_number)
);

CREATE TABLE label (
	id INTEGER NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE ledger_head (
	one SMALLINT NOT NULL,
	last_id BIGINT NOT NULL,
	hash BYTEA NOT NULL,
	PRIMARY KEY (one)
);

CREATE TABLE mode_of_payment (
	code VARCHAR(25) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C",
	account INTEGER NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (code)
);

CREATE TABLE number_gap (
	year_id INTEGER NOT NULL,
	series VARCHAR(10) COLLATE "C" NOT NULL,
	from_number INTEGER NOT NULL,
	to_number INTEGER NOT NULL,
	reason TEXT COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (year_id, series, from_number)
);

CREATE TABLE offer (
	address1 TEXT COLLATE "C" NOT NULL,
	address2 TEXT COLLATE "C" NOT NULL,
	administration_fee BIGINT DEFAULT '0' NOT NULL,
	administration_fee_vat BIGINT DEFAULT '0' NOT NULL,
	basis_tax_reduction BIGINT DEFAULT '0' NOT NULL,
	cancelled BOOLEAN DEFAULT '0' NOT NULL,
	city TEXT COLLATE "C" NOT NULL,
	comments TEXT COLLATE "C" NOT NULL,
	contribution_percent BIGINT NOT NULL,
	contribution_value BIGINT DEFAULT '0' NOT NULL,
	cost_center TEXT COLLATE "C" NOT NULL,
	country TEXT COLLATE "C" NOT NULL,
	currency TEXT COLLATE "C" NOT NULL,
	currency_rate BIGINT NOT NULL,
	currency_unit BIGINT NOT NULL,
	customer_name TEXT COLLATE "C" NOT NULL,
	customer_number TEXT COLLATE "C" NOT NULL,
	delivery_address1 TEXT COLLATE "C" NOT NULL,
	delivery_address2 TEXT COLLATE "C" NOT NULL,
	delivery_city TEXT COLLATE "C" NOT NULL,
	delivery_country TEXT COLLATE "C" NOT NULL,
	delivery_date VARCHAR(10) COLLATE "C",
	delivery_name TEXT COLLATE "C" NOT NULL,
	delivery_zip_code TEXT COLLATE "C" NOT NULL,
	document_number BIGINT DEFAULT '0' NOT NULL,
	freight BIGINT DEFAULT '0' NOT NULL,
	freight_vat BIGINT DEFAULT '0' NOT NULL,
	gross BIGINT DEFAULT '0' NOT NULL,
	house_work BOOLEAN DEFAULT '0' NOT NULL,
	language TEXT COLLATE "C" NOT NULL,
	net BIGINT DEFAULT '0' NOT NULL,
	not_completed BOOLEAN DEFAULT '0' NOT NULL,
	organisation_number TEXT COLLATE "C" NOT NULL,
	our_reference TEXT COLLATE "C" NOT NULL,
	phone1 TEXT COLLATE "C" NOT NULL,
	phone2 TEXT COLLATE "C" NOT NULL,
	price_list TEXT COLLATE "C" NOT NULL,
	print_template TEXT COLLATE "C" NOT NULL,
	project TEXT COLLATE "C" NOT NULL,
	remarks TEXT COLLATE "C" NOT NULL,
	round_off BIGINT DEFAULT '0' NOT NULL,
	sent BOOLEAN DEFAULT '0' NOT NULL,
	tax_reduction INTEGER,
	tax_reduction_type TEXT COLLATE "C" NOT NULL,
	terms_of_delivery TEXT COLLATE "C" NOT NULL,
	terms_of_payment TEXT COLLATE "C" NOT NULL,
	total BIGINT DEFAULT '0' NOT NULL,
	total_to_pay BIGINT DEFAULT '0' NOT NULL,
	total_vat BIGINT DEFAULT '0' NOT NULL,
	vat_included BOOLEAN DEFAULT '0' NOT NULL,
	way_of_delivery TEXT COLLATE "C" NOT NULL,
	your_reference TEXT COLLATE "C" NOT NULL,
	zip_code TEXT COLLATE "C" NOT NULL,
	copy_remarks BOOLEAN DEFAULT '0' NOT NULL,
	expire_date VARCHAR(10) COLLATE "C",
	invoice_reference BIGINT DEFAULT '0' NOT NULL,
	offer_date VARCHAR(10) COLLATE "C",
	order_reference BIGINT DEFAULT '0' NOT NULL,
	your_reference_number TEXT COLLATE "C" NOT NULL,
	email_address_from TEXT COLLATE "C",
	email_address_to TEXT COLLATE "C" NOT NULL,
	email_address_cc TEXT COLLATE "C",
	email_address_bcc TEXT COLLATE "C",
	email_subject TEXT COLLATE "C" NOT NULL,
	email_body TEXT COLLATE "C" NOT NULL,
	vat_type VARCHAR(13) COLLATE "C" DEFAULT 'SEVAT' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (document_number)
);

CREATE INDEX offer_by_change ON offer (modified_at, document_number);

CREATE INDEX offer_by_customer ON offer (customer_number, document_number);

CREATE INDEX offer_by_date ON offer (offer_date, document_number);

CREATE TABLE offer_row (
	document_number BIGINT NOT NULL,
	position INTEGER NOT NULL,
	account_number INTEGER NOT NULL,
	article_number TEXT COLLATE "C" NOT NULL,
	contribution_percent BIGINT NOT NULL,
	contribution_value BIGINT DEFAULT '0' NOT NULL,
	cost_center TEXT COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	discount BIGINT NOT NULL,
	discount_type TEXT COLLATE "C" NOT NULL,
	house_work BOOLEAN DEFAULT '0' NOT NULL,
	house_work_hours_to_report INTEGER,
	house_work_type TEXT COLLATE "C",
	price BIGINT DEFAULT '0' NOT NULL,
	project TEXT COLLATE "C" NOT NULL,
	row_id INTEGER NOT NULL,
	total BIGINT DEFAULT '0' NOT NULL,
	unit TEXT COLLATE "C" NOT NULL,
	vat BIGINT NOT NULL,
	quantity BIGINT NOT NULL,
	vat_code TEXT COLLATE "C",
	PRIMARY KEY (document_number, position)
);

CREATE INDEX offer_row_by_account ON offer_row (account_number, document_number);

CREATE INDEX offer_row_by_article ON offer_row (article_number, document_number);

CREATE TABLE opening_detail (
	year_id INTEGER NOT NULL,
	account INTEGER NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" NOT NULL,
	project VARCHAR(20) COLLATE "C" NOT NULL,
	amount_ore BIGINT DEFAULT '0' NOT NULL,
	quantity BIGINT,
	PRIMARY KEY (year_id, account, cost_center, project)
);

CREATE TABLE outbox (
	id INTEGER NOT NULL,
	kind VARCHAR(20) COLLATE "C" NOT NULL,
	state VARCHAR(8) COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	next_attempt_at BIGINT NOT NULL,
	done_at BIGINT,
	attempts INTEGER NOT NULL,
	claim VARCHAR(16) COLLATE "C" DEFAULT '' NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	recipients TEXT COLLATE "C" NOT NULL,
	sender_name TEXT COLLATE "C" NOT NULL,
	detail TEXT COLLATE "C" NOT NULL,
	payload BYTEA NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX outbox_state ON outbox (state, next_attempt_at);

CREATE TABLE paxml_import (
	sha256 VARCHAR(64) COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	imported_at BIGINT NOT NULL,
	PRIMARY KEY (sha256)
);

CREATE TABLE payment_file (
	number INTEGER NOT NULL,
	message_id VARCHAR(35) COLLATE "C" NOT NULL,
	until_date VARCHAR(10) COLLATE "C" NOT NULL,
	content TEXT COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (number)
);

CREATE UNIQUE INDEX payment_file_by_message ON payment_file (message_id);

CREATE TABLE payment_order (
	end_to_end_id VARCHAR(35) COLLATE "C" NOT NULL,
	file_number INTEGER NOT NULL,
	batch_id VARCHAR(35) COLLATE "C" NOT NULL,
	supplier_name TEXT COLLATE "C" NOT NULL,
	pay_date VARCHAR(10) COLLATE "C" NOT NULL,
	currency VARCHAR(3) COLLATE "C" NOT NULL,
	amount_cents BIGINT DEFAULT '0' NOT NULL,
	state VARCHAR(10) COLLATE "C" NOT NULL,
	PRIMARY KEY (end_to_end_id)
);

CREATE INDEX payment_order_by_batch ON payment_order (batch_id);

CREATE INDEX payment_order_by_file ON payment_order (file_number);

CREATE TABLE payment_order_part (
	end_to_end_id VARCHAR(35) COLLATE "C" NOT NULL,
	given_number INTEGER NOT NULL,
	amount_cents BIGINT DEFAULT '0' NOT NULL,
	PRIMARY KEY (end_to_end_id, given_number)
);

CREATE TABLE predefined_account (
	name VARCHAR(30) COLLATE "C" NOT NULL,
	account INTEGER NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (name)
);

CREATE TABLE predefined_series (
	name VARCHAR(30) COLLATE "C" NOT NULL,
	series VARCHAR(10) COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (name)
);

CREATE TABLE price (
	price_list VARCHAR(100) COLLATE "C" NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	from_quantity BIGINT DEFAULT '0' NOT NULL,
	price BIGINT DEFAULT '0' NOT NULL,
	percent BIGINT DEFAULT '0' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (price_list, article_number, from_quantity)
);

CREATE INDEX price_by_article ON price (article_number, price_list, from_quantity);

CREATE TABLE price_list (
	code VARCHAR(100) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	comments TEXT COLLATE "C" DEFAULT '' NOT NULL,
	pre_selected BOOLEAN DEFAULT '0' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (code)
);

CREATE TABLE production_order (
	id INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	item_description TEXT COLLATE "C",
	item_unit TEXT COLLATE "C",
	quantity BIGINT NOT NULL,
	batch TEXT COLLATE "C",
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	note TEXT COLLATE "C",
	start_date VARCHAR(10) COLLATE "C" NOT NULL,
	production_date VARCHAR(10) COLLATE "C",
	production_state VARCHAR(12) COLLATE "C" NOT NULL,
	outbound_stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	inbound_stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	inbound_stock_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	released BOOLEAN DEFAULT '0' NOT NULL,
	voided BOOLEAN DEFAULT '0' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX production_order_by_article ON production_order (article_number);

CREATE INDEX production_order_by_state ON production_order (released, voided, id);

CREATE TABLE production_part (
	order_id INTEGER NOT NULL,
	row_id INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	item_description TEXT COLLATE "C",
	item_unit TEXT COLLATE "C",
	stock_goods BOOLEAN DEFAULT '1' NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	stock_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	quantity_required BIGINT NOT NULL,
	PRIMARY KEY (order_id, row_id)
);

CREATE INDEX production_part_by_article ON production_part (article_number, order_id);

CREATE TABLE project (
	project_number VARCHAR(20) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	status VARCHAR(12) COLLATE "C" DEFAULT 'ONGOING' NOT NULL,
	start_date VARCHAR(10) COLLATE "C",
	end_date VARCHAR(10) COLLATE "C",
	project_leader TEXT COLLATE "C",
	contact_person TEXT COLLATE "C",
	comments TEXT COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (project_number)
);

CREATE TABLE purchase_order (
	id INTEGER NOT NULL,
	supplier_number VARCHAR(50) COLLATE "C" NOT NULL,
	supplier_name TEXT COLLATE "C",
	supplier_address TEXT COLLATE "C",
	supplier_address2 TEXT COLLATE "C",
	supplier_post_code TEXT COLLATE "C",
	supplier_city TEXT COLLATE "C",
	supplier_country_code TEXT COLLATE "C",
	supplier_email TEXT COLLATE "C",
	confirmation_email TEXT COLLATE "C",
	customer_id TEXT COLLATE "C",
	customer_name TEXT COLLATE "C",
	customer_number TEXT COLLATE "C",
	delivery_name TEXT COLLATE "C",
	delivery_address TEXT COLLATE "C",
	delivery_address2 TEXT COLLATE "C",
	delivery_zip_code TEXT COLLATE "C",
	delivery_city TEXT COLLATE "C",
	delivery_country_code TEXT COLLATE "C",
	internal_reference TEXT COLLATE "C",
	our_reference TEXT COLLATE "C",
	your_reference TEXT COLLATE "C",
	message_to_supplier TEXT COLLATE "C",
	note TEXT COLLATE "C",
	order_date VARCHAR(10) COLLATE "C" NOT NULL,
	delivery_date VARCHAR(10) COLLATE "C",
	currency VARCHAR(3) COLLATE "C" NOT NULL,
	currency_rate BIGINT NOT NULL,
	currency_unit INTEGER DEFAULT '1' NOT NULL,
	language VARCHAR(3) COLLATE "C" DEFAULT 'SV' NOT NULL,
	payment_terms VARCHAR(25) COLLATE "C" DEFAULT '' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	dropship BOOLEAN DEFAULT '0' NOT NULL,
	parent_type VARCHAR(25) COLLATE "C" DEFAULT '' NOT NULL,
	parent_id VARCHAR(25) COLLATE "C" DEFAULT '' NOT NULL,
	response_state VARCHAR(40) COLLATE "C" DEFAULT 'NOT_SENT' NOT NULL,
	received BOOLEAN DEFAULT '0' NOT NULL,
	manually_completed BOOLEAN DEFAULT '0' NOT NULL,
	voided BOOLEAN DEFAULT '0' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX purchase_order_by_parent ON purchase_order (parent_type, parent_id);

CREATE INDEX purchase_order_by_supplier ON purchase_order (supplier_number, id);

CREATE INDEX purchase_order_open ON purchase_order (id) WHERE NOT received AND NOT manually_completed AND NOT voided;

CREATE TABLE purchase_order_note (
	order_id INTEGER NOT NULL,
	row_id VARCHAR(36) COLLATE "C" NOT NULL,
	position INTEGER NOT NULL,
	note TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (order_id, row_id, position)
);

CREATE TABLE purchase_order_receipt (
	order_id INTEGER NOT NULL,
	row_id VARCHAR(36) COLLATE "C" NOT NULL,
	doc_type VARCHAR(25) COLLATE "C" NOT NULL,
	doc_id VARCHAR(25) COLLATE "C" NOT NULL,
	quantity BIGINT NOT NULL,
	PRIMARY KEY (order_id, row_id, doc_type, doc_id)
);

CREATE INDEX purchase_order_receipt_by_document ON purchase_order_receipt (doc_type, doc_id);

CREATE TABLE purchase_order_row (
	order_id INTEGER NOT NULL,
	row_id VARCHAR(36) COLLATE "C" NOT NULL,
	position INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	item_description TEXT COLLATE "C",
	item_unit TEXT COLLATE "C",
	ordered_quantity BIGINT NOT NULL,
	price BIGINT NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	stock_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (order_id, row_id)
);

CREATE INDEX purchase_order_row_by_article ON purchase_order_row (article_number, order_id);

CREATE INDEX purchase_order_row_by_point ON purchase_order_row (stock_point_id, stock_location_id);

CREATE TABLE salary_transaction (
	salary_row INTEGER NOT NULL,
	employee_id VARCHAR(15) COLLATE "C" NOT NULL,
	date VARCHAR(10) COLLATE "C" NOT NULL,
	salary_code TEXT COLLATE "C" NOT NULL,
	number BIGINT,
	amount BIGINT,
	total BIGINT,
	vat BIGINT,
	expense VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	text_row TEXT COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (salary_row)
);

CREATE INDEX ix_salary_transaction_date ON salary_transaction (date);

CREATE INDEX ix_salary_transaction_employee_id ON salary_transaction (employee_id);

CREATE TABLE sales_order (
	address1 TEXT COLLATE "C" NOT NULL,
	address2 TEXT COLLATE "C" NOT NULL,
	administration_fee BIGINT DEFAULT '0' NOT NULL,
	administration_fee_vat BIGINT DEFAULT '0' NOT NULL,
	basis_tax_reduction BIGINT DEFAULT '0' NOT NULL,
	cancelled BOOLEAN DEFAULT '0' NOT NULL,
	city TEXT COLLATE "C" NOT NULL,
	comments TEXT COLLATE "C" NOT NULL,
	contribution_percent BIGINT NOT NULL,
	contribution_value BIGINT DEFAULT '0' NOT NULL,
	cost_center TEXT COLLATE "C" NOT NULL,
	country TEXT COLLATE "C" NOT NULL,
	currency TEXT COLLATE "C" NOT NULL,
	currency_rate BIGINT NOT NULL,
	currency_unit BIGINT NOT NULL,
	customer_name TEXT COLLATE "C" NOT NULL,
	customer_number TEXT COLLATE "C" NOT NULL,
	delivery_address1 TEXT COLLATE "C" NOT NULL,
	delivery_address2 TEXT COLLATE "C" NOT NULL,
	delivery_city TEXT COLLATE "C" NOT NULL,
	delivery_country TEXT COLLATE "C" NOT NULL,
	delivery_date VARCHAR(10) COLLATE "C",
	delivery_name TEXT COLLATE "C" NOT NULL,
	delivery_zip_code TEXT COLLATE "C" NOT NULL,
	document_number BIGINT DEFAULT '0' NOT NULL,
	freight BIGINT DEFAULT '0' NOT NULL,
	freight_vat BIGINT DEFAULT '0' NOT NULL,
	gross BIGINT DEFAULT '0' NOT NULL,
	house_work BOOLEAN DEFAULT '0' NOT NULL,
	language TEXT COLLATE "C" NOT NULL,
	net BIGINT DEFAULT '0' NOT NULL,
	not_completed BOOLEAN DEFAULT '0' NOT NULL,
	organisation_number TEXT COLLATE "C" NOT NULL,
	our_reference TEXT COLLATE "C" NOT NULL,
	phone1 TEXT COLLATE "C" NOT NULL,
	phone2 TEXT COLLATE "C" NOT NULL,
	price_list TEXT COLLATE "C" NOT NULL,
	print_template TEXT COLLATE "C" NOT NULL,
	project TEXT COLLATE "C" NOT NULL,
	remarks TEXT COLLATE "C" NOT NULL,
	round_off BIGINT DEFAULT '0' NOT NULL,
	sent BOOLEAN DEFAULT '0' NOT NULL,
	tax_reduction INTEGER,
	tax_reduction_type TEXT COLLATE "C" NOT NULL,
	terms_of_delivery TEXT COLLATE "C" NOT NULL,
	terms_of_payment TEXT COLLATE "C" NOT NULL,
	total BIGINT DEFAULT '0' NOT NULL,
	total_to_pay BIGINT DEFAULT '0' NOT NULL,
	total_vat BIGINT DEFAULT '0' NOT NULL,
	vat_included BOOLEAN DEFAULT '0' NOT NULL,
	way_of_delivery TEXT COLLATE "C" NOT NULL,
	your_reference TEXT COLLATE "C" NOT NULL,
	zip_code TEXT COLLATE "C" NOT NULL,
	copy_remarks BOOLEAN DEFAULT '0' NOT NULL,
	delivery_state TEXT COLLATE "C" NOT NULL,
	external_invoice_reference1 TEXT COLLATE "C" NOT NULL,
	external_invoice_reference2 TEXT COLLATE "C" NOT NULL,
	invoice_reference BIGINT DEFAULT '0' NOT NULL,
	offer_reference BIGINT DEFAULT '0' NOT NULL,
	order_date VARCHAR(10) COLLATE "C",
	order_type TEXT COLLATE "C" NOT NULL,
	outbound_date VARCHAR(10) COLLATE "C",
	stock_point_code TEXT COLLATE "C",
	stock_point_id TEXT COLLATE "C",
	time_basis_reference INTEGER,
	warehouse_ready BOOLEAN DEFAULT '1' NOT NULL,
	your_order_number TEXT COLLATE "C" NOT NULL,
	email_address_from TEXT COLLATE "C",
	email_address_to TEXT COLLATE "C" NOT NULL,
	email_address_cc TEXT COLLATE "C",
	email_address_bcc TEXT COLLATE "C",
	email_subject TEXT COLLATE "C" NOT NULL,
	email_body TEXT COLLATE "C" NOT NULL,
	vat_type VARCHAR(13) COLLATE "C" DEFAULT 'SEVAT' NOT NULL,
	moved_by VARCHAR(5) COLLATE "C" DEFAULT '' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (document_number)
);

CREATE INDEX sales_order_by_change ON sales_order (modified_at, document_number);

CREATE INDEX sales_order_by_customer ON sales_order (customer_number, document_number);

CREATE INDEX sales_order_by_date ON sales_order (order_date, document_number);

CREATE INDEX sales_order_by_total ON sales_order (total, document_number);

CREATE TABLE sales_order_row (
	document_number BIGINT NOT NULL,
	position INTEGER NOT NULL,
	account_number INTEGER NOT NULL,
	article_number TEXT COLLATE "C" NOT NULL,
	contribution_percent BIGINT NOT NULL,
	contribution_value BIGINT DEFAULT '0' NOT NULL,
	cost_center TEXT COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	discount BIGINT NOT NULL,
	discount_type TEXT COLLATE "C" NOT NULL,
	house_work BOOLEAN DEFAULT '0' NOT NULL,
	house_work_hours_to_report INTEGER,
	house_work_type TEXT COLLATE "C",
	price BIGINT DEFAULT '0' NOT NULL,
	project TEXT COLLATE "C" NOT NULL,
	row_id INTEGER NOT NULL,
	total BIGINT DEFAULT '0' NOT NULL,
	unit TEXT COLLATE "C" NOT NULL,
	vat BIGINT NOT NULL,
	cost BIGINT DEFAULT '0' NOT NULL,
	delivered_quantity BIGINT NOT NULL,
	ordered_quantity BIGINT NOT NULL,
	reserved_quantity BIGINT NOT NULL,
	stock_point_code TEXT COLLATE "C",
	stock_point_id TEXT COLLATE "C",
	vat_code TEXT COLLATE "C",
	PRIMARY KEY (document_number, position)
);

CREATE INDEX sales_order_row_by_account ON sales_order_row (account_number, document_number);

CREATE INDEX sales_order_row_by_article ON sales_order_row (article_number, document_number);

CREATE TABLE schedule_time (
	employee_id VARCHAR(15) COLLATE "C" NOT NULL,
	date VARCHAR(10) COLLATE "C" NOT NULL,
	hours BIGINT,
	iwh1 BIGINT,
	iwh2 BIGINT,
	iwh3 BIGINT,
	iwh4 BIGINT,
	iwh5 BIGINT,
	schedule_id TEXT COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (employee_id, date)
);

CREATE TABLE sie_import (
	id BIGSERIAL NOT NULL,
	sha256 VARCHAR(64) COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	user_name TEXT COLLATE "C" NOT NULL,
	vouchers_taken INTEGER NOT NULL,
	vouchers_refused INTEGER NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_sie_import_sha256 ON sie_import (sha256);

CREATE TABLE sie_object (
	dimension VARCHAR(20) COLLATE "C" NOT NULL,
	number VARCHAR(200) COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (dimension, number)
);

CREATE TABLE stock_balance (
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	stock_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	quantity BIGINT DEFAULT '0' NOT NULL,
	value_ore BIGINT DEFAULT '0' NOT NULL,
	reserved BIGINT DEFAULT '0' NOT NULL,
	picked BIGINT DEFAULT '0' NOT NULL,
	PRIMARY KEY (article_number, stock_point_id, stock_location_id)
);

CREATE INDEX stock_balance_by_point ON stock_balance (stock_point_id, stock_location_id);

CREATE TABLE stock_claim (
	paper_type VARCHAR(25) COLLATE "C" NOT NULL,
	paper_id VARCHAR(25) COLLATE "C" NOT NULL,
	row_id INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	stock_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	reserved BIGINT DEFAULT '0' NOT NULL,
	picked BIGINT DEFAULT '0' NOT NULL,
	forced BIGINT DEFAULT '0' NOT NULL,
	PRIMARY KEY (paper_type, paper_id, row_id)
);

CREATE TABLE stock_event (
	id INTEGER NOT NULL,
	paper_type VARCHAR(25) COLLATE "C" NOT NULL,
	paper_id VARCHAR(25) COLLATE "C" NOT NULL,
	date VARCHAR(10) COLLATE "C" NOT NULL,
	text TEXT COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX stock_event_by_paper ON stock_event (paper_type, paper_id);

CREATE TABLE stock_layer (
	id INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	stock_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	available_date VARCHAR(10) COLLATE "C" NOT NULL,
	fifo_date VARCHAR(10) COLLATE "C" NOT NULL,
	quantity BIGINT NOT NULL,
	value_ore BIGINT DEFAULT '0' NOT NULL,
	left_quantity BIGINT NOT NULL,
	left_value_ore BIGINT DEFAULT '0' NOT NULL,
	stock_account INTEGER NOT NULL,
	batch TEXT COLLATE "C",
	root_id INTEGER NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX stock_layer_by_article ON stock_layer (article_number, id);

CREATE INDEX stock_layer_by_root ON stock_layer (root_id);

CREATE INDEX stock_layer_open ON stock_layer (article_number, stock_point_id, fifo_date, id) WHERE left_quantity <> 0;

CREATE TABLE stock_location (
	id VARCHAR(36) COLLATE "C" NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" NOT NULL,
	code VARCHAR(20) COLLATE "C" NOT NULL,
	name TEXT COLLATE "C",
	PRIMARY KEY (id),
	UNIQUE (stock_point_id, code)
);

CREATE TABLE stock_movement (
	id INTEGER NOT NULL,
	event_id INTEGER NOT NULL,
	layer_id INTEGER NOT NULL,
	row_id INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	stock_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	date VARCHAR(10) COLLATE "C" NOT NULL,
	kind VARCHAR(12) COLLATE "C" NOT NULL,
	quantity BIGINT NOT NULL,
	value_ore BIGINT DEFAULT '0' NOT NULL,
	stock_account INTEGER NOT NULL,
	change_account INTEGER NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	reverses_id INTEGER,
	counter_layer_id INTEGER,
	PRIMARY KEY (id)
);

CREATE INDEX stock_movement_by_article ON stock_movement (article_number, date);

CREATE INDEX stock_movement_by_date ON stock_movement (date);

CREATE INDEX stock_movement_by_event ON stock_movement (event_id);

CREATE INDEX stock_movement_by_layer ON stock_movement (layer_id);

CREATE INDEX stock_movement_by_reversed ON stock_movement (reverses_id);

CREATE TABLE stock_point (
	id VARCHAR(36) COLLATE "C" NOT NULL,
	code VARCHAR(10) COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	active BOOLEAN DEFAULT '1' NOT NULL,
	using_company_address BOOLEAN DEFAULT '1' NOT NULL,
	delivery_address TEXT COLLATE "C",
	delivery_address2 TEXT COLLATE "C",
	delivery_city TEXT COLLATE "C",
	delivery_country_code TEXT COLLATE "C",
	delivery_name TEXT COLLATE "C",
	delivery_phone TEXT COLLATE "C",
	delivery_zip_code TEXT COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (code)
);

CREATE TABLE stock_taking (
	id INTEGER NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	date VARCHAR(10) COLLATE "C",
	responsible TEXT COLLATE "C" NOT NULL,
	state VARCHAR(9) COLLATE "C" NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	sorting_id INTEGER,
	primary_sort TEXT COLLATE "C",
	primary_sort_order TEXT COLLATE "C",
	secondary_sort TEXT COLLATE "C",
	secondary_sort_order TEXT COLLATE "C",
	using_stock_points BOOLEAN DEFAULT '0' NOT NULL,
	last_row INTEGER DEFAULT '0' NOT NULL,
	last_movement INTEGER,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX stock_taking_by_state ON stock_taking (state, id);

CREATE TABLE stock_taking_row (
	taking_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	stock_point_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	stock_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	taken_quantity BIGINT,
	counted_by TEXT COLLATE "C",
	total_quantity BIGINT,
	PRIMARY KEY (taking_id, number)
);

CREATE INDEX stock_taking_row_by_article ON stock_taking_row (article_number, taking_id);

CREATE INDEX stock_taking_row_by_location ON stock_taking_row (stock_location_id);

CREATE UNIQUE INDEX stock_taking_row_by_place ON stock_taking_row (taking_id, article_number, stock_point_id, stock_location_id);

CREATE INDEX stock_taking_row_by_point ON stock_taking_row (stock_point_id);

CREATE TABLE stock_transfer (
	id INTEGER NOT NULL,
	date VARCHAR(10) COLLATE "C" NOT NULL,
	note TEXT COLLATE "C",
	released BOOLEAN DEFAULT '0' NOT NULL,
	voided BOOLEAN DEFAULT '0' NOT NULL,
	version INTEGER DEFAULT '0' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE stock_transfer_row (
	transfer_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	row_num INTEGER NOT NULL,
	article_number VARCHAR(50) COLLATE "C" NOT NULL,
	from_point_id VARCHAR(36) COLLATE "C" NOT NULL,
	from_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	to_point_id VARCHAR(36) COLLATE "C" NOT NULL,
	to_location_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	item_description TEXT COLLATE "C",
	item_unit TEXT COLLATE "C",
	requested_quantity BIGINT NOT NULL,
	quantity BIGINT DEFAULT '0' NOT NULL,
	PRIMARY KEY (transfer_id, position)
);

CREATE INDEX stock_transfer_row_by_article ON stock_transfer_row (article_number, transfer_id);

CREATE INDEX stock_transfer_row_by_from ON stock_transfer_row (from_point_id, from_location_id);

CREATE INDEX stock_transfer_row_by_to ON stock_transfer_row (to_point_id, to_location_id);

CREATE TABLE stock_voucher (
	event_id INTEGER NOT NULL,
	voucher_year INTEGER NOT NULL,
	voucher_series VARCHAR(10) COLLATE "C" NOT NULL,
	voucher_number INTEGER NOT NULL,
	PRIMARY KEY (event_id)
);

CREATE TABLE stock_waiting (
	event_id INTEGER NOT NULL,
	date VARCHAR(10) COLLATE "C" NOT NULL,
	PRIMARY KEY (event_id)
);

CREATE INDEX stock_waiting_by_day ON stock_waiting (date, event_id);

CREATE TABLE stored_file (
	id VARCHAR(36) COLLATE "C" NOT NULL,
	archive_file_id VARCHAR(36) COLLATE "C" NOT NULL,
	folder_id VARCHAR(36) COLLATE "C" NOT NULL,
	inbox_id VARCHAR(36) COLLATE "C" DEFAULT '' NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	comments TEXT COLLATE "C" DEFAULT '' NOT NULL,
	sha256 VARCHAR(64) COLLATE "C" NOT NULL,
	size_bytes BIGINT NOT NULL,
	media_type VARCHAR(80) COLLATE "C" NOT NULL,
	kept_until VARCHAR(10) COLLATE "C",
	created_at BIGINT NOT NULL,
	user_id INTEGER NOT NULL,
	user_name TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (archive_file_id)
);

CREATE INDEX stored_file_by_content ON stored_file (sha256);

CREATE INDEX stored_file_by_folder ON stored_file (folder_id, name);

CREATE TABLE supplier (
	supplier_number VARCHAR(50) COLLATE "C" NOT NULL,
	number_order VARCHAR(54) COLLATE "C" NOT NULL,
	active BOOLEAN DEFAULT '1' NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	address1 TEXT COLLATE "C",
	address2 TEXT COLLATE "C",
	zip_code TEXT COLLATE "C",
	city TEXT COLLATE "C",
	country_code VARCHAR(2) COLLATE "C",
	bank TEXT COLLATE "C",
	bank_account_number TEXT COLLATE "C",
	bg TEXT COLLATE "C",
	bic TEXT COLLATE "C",
	branch_code TEXT COLLATE "C",
	clearing_number TEXT COLLATE "C",
	comments TEXT COLLATE "C",
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	currency VARCHAR(3) COLLATE "C" DEFAULT 'SEK' NOT NULL,
	disable_payment_file BOOLEAN DEFAULT '0' NOT NULL,
	email TEXT COLLATE "C" DEFAULT '' NOT NULL,
	fax TEXT COLLATE "C",
	iban TEXT COLLATE "C",
	organisation_number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	our_customer_number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	our_reference TEXT COLLATE "C" DEFAULT '' NOT NULL,
	pg TEXT COLLATE "C",
	phone1 TEXT COLLATE "C",
	phone2 TEXT COLLATE "C",
	pre_defined_account INTEGER,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	terms_of_payment VARCHAR(25) COLLATE "C" DEFAULT '' NOT NULL,
	vat_number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	vat_type VARCHAR(10) COLLATE "C" DEFAULT 'NORMAL' NOT NULL,
	visiting_address TEXT COLLATE "C",
	visiting_city TEXT COLLATE "C",
	visiting_country TEXT COLLATE "C",
	visiting_country_code VARCHAR(2) COLLATE "C",
	visiting_zip_code TEXT COLLATE "C",
	www TEXT COLLATE "C" DEFAULT '' NOT NULL,
	work_place TEXT COLLATE "C",
	your_reference TEXT COLLATE "C" DEFAULT '' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (supplier_number)
);

CREATE INDEX supplier_by_number ON supplier (number_order, supplier_number);

CREATE TABLE supplier_accrual (
	invoice_number INTEGER NOT NULL,
	description TEXT COLLATE "C" DEFAULT '' NOT NULL,
	accrual_account INTEGER NOT NULL,
	cost_account INTEGER NOT NULL,
	start_date VARCHAR(10) COLLATE "C" NOT NULL,
	end_date VARCHAR(10) COLLATE "C" NOT NULL,
	period VARCHAR(12) COLLATE "C" NOT NULL,
	times INTEGER NOT NULL,
	performed INTEGER DEFAULT '0' NOT NULL,
	total_ore BIGINT DEFAULT '0' NOT NULL,
	vat_included BOOLEAN DEFAULT '0' NOT NULL,
	voucher_id BIGINT,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (invoice_number)
);

CREATE TABLE supplier_accrual_row (
	invoice_number INTEGER NOT NULL,
	row_number INTEGER NOT NULL,
	account INTEGER NOT NULL,
	amount_ore BIGINT DEFAULT '0' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	transaction_information TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (invoice_number, row_number)
);

CREATE TABLE supplier_invoice (
	given_number INTEGER NOT NULL,
	supplier_number VARCHAR(50) COLLATE "C" NOT NULL,
	supplier_name TEXT COLLATE "C" NOT NULL,
	invoice_number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	invoice_date VARCHAR(10) COLLATE "C" NOT NULL,
	due_date VARCHAR(10) COLLATE "C" NOT NULL,
	ocr TEXT COLLATE "C" DEFAULT '' NOT NULL,
	currency VARCHAR(3) COLLATE "C" NOT NULL,
	currency_rate BIGINT NOT NULL,
	currency_unit BIGINT NOT NULL,
	total_cents BIGINT DEFAULT '0' NOT NULL,
	vat_cents BIGINT DEFAULT '0' NOT NULL,
	freight_cents BIGINT DEFAULT '0' NOT NULL,
	administration_fee_cents BIGINT DEFAULT '0' NOT NULL,
	round_off_cents BIGINT DEFAULT '0' NOT NULL,
	balance_cents BIGINT DEFAULT '0' NOT NULL,
	debt_ore BIGINT DEFAULT '0' NOT NULL,
	debt_account INTEGER,
	vat_type VARCHAR(10) COLLATE "C" NOT NULL,
	sales_type VARCHAR(7) COLLATE "C" NOT NULL,
	accounting_method VARCHAR(8) COLLATE "C" NOT NULL,
	our_reference TEXT COLLATE "C" DEFAULT '' NOT NULL,
	your_reference TEXT COLLATE "C" DEFAULT '' NOT NULL,
	comments TEXT COLLATE "C" DEFAULT '' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	external_invoice_number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	external_invoice_series TEXT COLLATE "C" DEFAULT '' NOT NULL,
	disable_payment_file BOOLEAN DEFAULT '0' NOT NULL,
	payment_pending BOOLEAN DEFAULT '0' NOT NULL,
	booked BOOLEAN DEFAULT '0' NOT NULL,
	cancelled BOOLEAN DEFAULT '0' NOT NULL,
	credit BOOLEAN DEFAULT '0' NOT NULL,
	credit_reference INTEGER DEFAULT '0' NOT NULL,
	final_pay_date VARCHAR(10) COLLATE "C",
	bookkeep_approved_by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	payment_approved_by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	voucher_year INTEGER,
	voucher_series VARCHAR(10) COLLATE "C",
	voucher_number INTEGER,
	voucher_id BIGINT,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (given_number)
);

CREATE INDEX supplier_invoice_by_due_date ON supplier_invoice (due_date);

CREATE INDEX supplier_invoice_by_supplier ON supplier_invoice (supplier_number, invoice_number);

CREATE TABLE supplier_invoice_file (
	file_id VARCHAR(36) COLLATE "C" NOT NULL,
	given_number INTEGER NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (file_id)
);

CREATE INDEX supplier_invoice_file_by_invoice ON supplier_invoice_file (given_number);

CREATE TABLE supplier_invoice_row (
	given_number INTEGER NOT NULL,
	row_number INTEGER NOT NULL,
	account INTEGER DEFAULT '0' NOT NULL,
	code VARCHAR(3) COLLATE "C" DEFAULT '' NOT NULL,
	amount_cents BIGINT DEFAULT '0' NOT NULL,
	amount_ore BIGINT DEFAULT '0' NOT NULL,
	article_number VARCHAR(50) COLLATE "C" DEFAULT '' NOT NULL,
	account_description TEXT COLLATE "C" DEFAULT '' NOT NULL,
	item_description TEXT COLLATE "C" DEFAULT '' NOT NULL,
	price_cents BIGINT DEFAULT '0' NOT NULL,
	quantity INTEGER DEFAULT '0' NOT NULL,
	unit TEXT COLLATE "C" DEFAULT '' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	stock_location_code TEXT COLLATE "C" DEFAULT '' NOT NULL,
	stock_point_code TEXT COLLATE "C" DEFAULT '' NOT NULL,
	transaction_information TEXT COLLATE "C" DEFAULT '' NOT NULL,
	added BOOLEAN DEFAULT '0' NOT NULL,
	PRIMARY KEY (given_number, row_number)
);

CREATE TABLE supplier_invoice_url (
	id INTEGER NOT NULL,
	invoice_number INTEGER NOT NULL,
	external_url TEXT COLLATE "C" NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX supplier_invoice_url_by_invoice ON supplier_invoice_url (invoice_number);

CREATE TABLE supplier_payment (
	number INTEGER NOT NULL,
	invoice_number INTEGER NOT NULL,
	payment_date VARCHAR(10) COLLATE "C" NOT NULL,
	amount_cents BIGINT DEFAULT '0' NOT NULL,
	amount_ore BIGINT DEFAULT '0' NOT NULL,
	settled_cents BIGINT DEFAULT '0' NOT NULL,
	settled_ore BIGINT DEFAULT '0' NOT NULL,
	currency_rate BIGINT NOT NULL,
	mode_of_payment VARCHAR(25) COLLATE "C" DEFAULT '' NOT NULL,
	account INTEGER DEFAULT '0' NOT NULL,
	information TEXT COLLATE "C" DEFAULT '' NOT NULL,
	invoice_ocr TEXT COLLATE "C" DEFAULT '' NOT NULL,
	source VARCHAR(6) COLLATE "C" DEFAULT 'manual' NOT NULL,
	booked BOOLEAN DEFAULT '0' NOT NULL,
	voucher_year INTEGER,
	voucher_series VARCHAR(10) COLLATE "C",
	voucher_number INTEGER,
	voucher_id BIGINT,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (number)
);

CREATE INDEX supplier_payment_by_date ON supplier_payment (payment_date, number);

CREATE INDEX supplier_payment_by_invoice ON supplier_payment (invoice_number);

CREATE TABLE supplier_write_off (
	payment_number INTEGER NOT NULL,
	row_number INTEGER NOT NULL,
	account INTEGER NOT NULL,
	amount_cents BIGINT DEFAULT '0' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	transaction_information TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (payment_number, row_number)
);

CREATE TABLE tax_reduction (
	id INTEGER NOT NULL,
	kind VARCHAR(10) COLLATE "C" NOT NULL,
	document_number BIGINT NOT NULL,
	customer_name TEXT COLLATE "C" NOT NULL,
	social_security_number TEXT COLLATE "C" NOT NULL,
	person VARCHAR(12) COLLATE "C" NOT NULL,
	asked_kronor INTEGER NOT NULL,
	property_designation TEXT COLLATE "C" DEFAULT '' NOT NULL,
	residence_association_organisation_number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	requested_on VARCHAR(10) COLLATE "C",
	paid_on VARCHAR(10) COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX tax_reduction_by_document ON tax_reduction (kind, document_number, id);

CREATE INDEX tax_reduction_by_name ON tax_reduction (customer_name, id);

CREATE INDEX tax_reduction_by_person ON tax_reduction (person, paid_on);

CREATE TABLE tax_reduction_amount (
	reduction_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	work_type VARCHAR(40) COLLATE "C" NOT NULL,
	asked_kronor INTEGER NOT NULL,
	PRIMARY KEY (reduction_id, position)
);

CREATE TABLE terms_of_delivery (
	code VARCHAR(20) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C",
	description_english TEXT COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (code)
);

CREATE TABLE terms_of_payment (
	code VARCHAR(25) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (code)
);

CREATE TABLE time_basis (
	id INTEGER NOT NULL,
	customer_number VARCHAR(100) COLLATE "C" NOT NULL,
	until VARCHAR(10) COLLATE "C" NOT NULL,
	document_type VARCHAR(7) COLLATE "C",
	document_id BIGINT,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_time_basis_customer_number ON time_basis (customer_number);

CREATE TABLE time_import (
	sha256 VARCHAR(64) COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	imported_at BIGINT NOT NULL,
	PRIMARY KEY (sha256)
);

CREATE TABLE time_registration (
	id VARCHAR(36) COLLATE "C" NOT NULL,
	number INTEGER NOT NULL,
	user_id VARCHAR(15) COLLATE "C" NOT NULL,
	worked_date VARCHAR(10) COLLATE "C" NOT NULL,
	registration_code VARCHAR(3) COLLATE "C" NOT NULL,
	worked_hours BIGINT NOT NULL,
	charge_hours BIGINT NOT NULL,
	start_time BIGINT,
	stop_time BIGINT,
	child_id VARCHAR(36) COLLATE "C",
	article_number VARCHAR(50) COLLATE "C" DEFAULT '' NOT NULL,
	customer_number VARCHAR(100) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	non_invoiceable BOOLEAN DEFAULT '0' NOT NULL,
	invoice_text TEXT COLLATE "C" DEFAULT '' NOT NULL,
	note TEXT COLLATE "C" DEFAULT '' NOT NULL,
	unit_price BIGINT,
	unit_cost BIGINT,
	basis_id INTEGER,
	document_type VARCHAR(7) COLLATE "C",
	document_id BIGINT,
	created_by TEXT COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX time_registration_by_customer ON time_registration (customer_number, worked_date);

CREATE INDEX time_registration_by_day ON time_registration (worked_date, number);

CREATE TABLE unit (
	code VARCHAR(20) COLLATE "C" NOT NULL,
	code_english TEXT COLLATE "C",
	description TEXT COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (code)
);

CREATE TABLE vacation_debt (
	year INTEGER NOT NULL,
	month INTEGER NOT NULL,
	last_day VARCHAR(10) COLLATE "C" NOT NULL,
	voucher_series VARCHAR(10) COLLATE "C",
	voucher_number INTEGER,
	voucher_year INTEGER,
	fee_account INTEGER NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (year, month)
);

CREATE TABLE vacation_debt_row (
	year INTEGER NOT NULL,
	month INTEGER NOT NULL,
	employee_id VARCHAR(15) COLLATE "C" NOT NULL,
	employee_name TEXT COLLATE "C" NOT NULL,
	days_earned BIGINT NOT NULL,
	days_saved BIGINT NOT NULL,
	days_unused BIGINT NOT NULL,
	wage_earned_ore BIGINT DEFAULT '0' NOT NULL,
	wage_saved_ore BIGINT DEFAULT '0' NOT NULL,
	wage_unused_ore BIGINT DEFAULT '0' NOT NULL,
	variable_earned_ore BIGINT DEFAULT '0' NOT NULL,
	variable_unused_ore BIGINT DEFAULT '0' NOT NULL,
	debt_earned_ore BIGINT DEFAULT '0' NOT NULL,
	debt_saved_ore BIGINT DEFAULT '0' NOT NULL,
	debt_unused_ore BIGINT DEFAULT '0' NOT NULL,
	debt_advance_ore BIGINT DEFAULT '0' NOT NULL,
	total_debt_ore BIGINT DEFAULT '0' NOT NULL,
	contribution_ore BIGINT DEFAULT '0' NOT NULL,
	is_worker BOOLEAN DEFAULT '0' NOT NULL,
	PRIMARY KEY (year, month, employee_id)
);

CREATE TABLE voucher_file (
	file_id VARCHAR(36) COLLATE "C" NOT NULL,
	voucher_id BIGINT NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (file_id)
);

CREATE INDEX voucher_file_by_voucher ON voucher_file (voucher_id);

CREATE TABLE voucher_row (
	voucher_id BIGINT NOT NULL,
	row_number INTEGER NOT NULL,
	year_id INTEGER NOT NULL,
	account INTEGER NOT NULL,
	amount_ore BIGINT DEFAULT '0' NOT NULL,
	description TEXT COLLATE "C",
	cost_center VARCHAR(6) COLLATE "C" NOT NULL,
	project VARCHAR(20) COLLATE "C" NOT NULL,
	transaction_information TEXT COLLATE "C" NOT NULL,
	quantity BIGINT,
	removed BOOLEAN DEFAULT '0' NOT NULL,
	PRIMARY KEY (voucher_id, row_number)
);

CREATE INDEX voucher_row_by_account ON voucher_row (year_id, account, voucher_id);

CREATE INDEX voucher_row_by_cost_center ON voucher_row (cost_center, voucher_id) WHERE cost_center != '';

CREATE INDEX voucher_row_by_project ON voucher_row (project, voucher_id) WHERE project != '';

CREATE TABLE voucher_series (
	year_id INTEGER NOT NULL,
	code VARCHAR(10) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" DEFAULT '' NOT NULL,
	manual BOOLEAN DEFAULT '1' NOT NULL,
	is_lockable BOOLEAN DEFAULT '1' NOT NULL,
	approver_id INTEGER,
	approver_name TEXT COLLATE "C",
	next_number INTEGER DEFAULT '1' NOT NULL,
	voucher_count INTEGER DEFAULT '0' NOT NULL,
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (year_id, code)
);

CREATE TABLE warehouse_settings (
	id INTEGER NOT NULL,
	since VARCHAR(10) COLLATE "C" NOT NULL,
	stock_account INTEGER NOT NULL,
	stock_change_account INTEGER NOT NULL,
	allows_negative BOOLEAN DEFAULT '0' NOT NULL,
	books_nightly BOOLEAN DEFAULT '0' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE way_of_delivery (
	code VARCHAR(50) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C",
	description_english TEXT COLLATE "C",
	modified_at BIGINT NOT NULL,
	PRIMARY KEY (code)
);

CREATE TABLE voucher (
	id BIGINT NOT NULL,
	year_id INTEGER NOT NULL,
	series VARCHAR(10) COLLATE "C" NOT NULL,
	number INTEGER NOT NULL,
	transaction_date VARCHAR(10) COLLATE "C" NOT NULL,
	description TEXT COLLATE "C" NOT NULL,
	comments TEXT COLLATE "C",
	cost_center VARCHAR(6) COLLATE "C" DEFAULT '' NOT NULL,
	project VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	reference_type VARCHAR(20) COLLATE "C" NOT NULL,
	reference_number VARCHAR(40) COLLATE "C" DEFAULT '' NOT NULL,
	approval_state INTEGER DEFAULT '0' NOT NULL,
	corrects_id BIGINT,
	created_at BIGINT NOT NULL,
	user_id INTEGER NOT NULL,
	user_name TEXT COLLATE "C" NOT NULL,
	hash BYTEA NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (year_id, series, number)
);

CREATE INDEX voucher_by_correction ON voucher (corrects_id);

CREATE INDEX voucher_by_date ON voucher (transaction_date, id);

CREATE INDEX voucher_by_moment ON voucher (created_at);

CREATE INDEX voucher_by_reference ON voucher (reference_type, reference_number);

CREATE FUNCTION voucher_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'a posted voucher cannot be changed'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER voucher_fixed BEFORE UPDATE ON voucher FOR EACH ROW EXECUTE FUNCTION voucher_fixed();

CREATE FUNCTION voucher_kept() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF NOT EXISTS (SELECT 1 FROM company_settings WHERE kind = 'test') THEN RAISE EXCEPTION 'a posted voucher cannot be deleted'; END IF; RETURN OLD; END $guard$;

CREATE TRIGGER voucher_kept BEFORE DELETE ON voucher FOR EACH ROW EXECUTE FUNCTION voucher_kept();

CREATE FUNCTION voucher_balanced() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF (SELECT coalesce(sum(amount_ore), 0) FROM voucher_row WHERE voucher_id = NEW.id AND NOT removed) <> 0 THEN RAISE EXCEPTION 'a voucher must balance'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER voucher_balanced BEFORE INSERT ON voucher FOR EACH ROW EXECUTE FUNCTION voucher_balanced();

CREATE FUNCTION voucher_has_rows() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF NOT EXISTS (SELECT 1 FROM voucher_row WHERE voucher_id = NEW.id) THEN RAISE EXCEPTION 'a voucher must have rows'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER voucher_has_rows BEFORE INSERT ON voucher FOR EACH ROW EXECUTE FUNCTION voucher_has_rows();

CREATE FUNCTION voucher_row_sealed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF EXISTS (SELECT 1 FROM voucher WHERE id = NEW.voucher_id) THEN RAISE EXCEPTION 'a posted voucher takes no more rows'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER voucher_row_sealed BEFORE INSERT ON voucher_row FOR EACH ROW EXECUTE FUNCTION voucher_row_sealed();

CREATE FUNCTION voucher_row_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'a posted row cannot be changed'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER voucher_row_fixed BEFORE UPDATE ON voucher_row FOR EACH ROW EXECUTE FUNCTION voucher_row_fixed();

CREATE FUNCTION voucher_row_kept() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF NOT EXISTS (SELECT 1 FROM company_settings WHERE kind = 'test') OR EXISTS (SELECT 1 FROM voucher WHERE id = OLD.voucher_id) THEN RAISE EXCEPTION 'a posted row cannot be deleted'; END IF; RETURN OLD; END $guard$;

CREATE TRIGGER voucher_row_kept BEFORE DELETE ON voucher_row FOR EACH ROW EXECUTE FUNCTION voucher_row_kept();

CREATE FUNCTION audit_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the history cannot be changed'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_fixed();

CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the history cannot be deleted'; END IF; RETURN OLD; END $guard$;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_kept();

CREATE FUNCTION deleted_voucher_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the history cannot be changed'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER deleted_voucher_fixed BEFORE UPDATE ON deleted_voucher FOR EACH ROW EXECUTE FUNCTION deleted_voucher_fixed();

CREATE FUNCTION deleted_voucher_kept() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the history cannot be deleted'; END IF; RETURN OLD; END $guard$;

CREATE TRIGGER deleted_voucher_kept BEFORE DELETE ON deleted_voucher FOR EACH ROW EXECUTE FUNCTION deleted_voucher_kept();

CREATE FUNCTION number_gap_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the history cannot be changed'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER number_gap_fixed BEFORE UPDATE ON number_gap FOR EACH ROW EXECUTE FUNCTION number_gap_fixed();

CREATE FUNCTION number_gap_kept() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF NOT EXISTS (SELECT 1 FROM company_settings WHERE kind = 'test') THEN RAISE EXCEPTION 'the history cannot be deleted'; END IF; RETURN OLD; END $guard$;

CREATE TRIGGER number_gap_kept BEFORE DELETE ON number_gap FOR EACH ROW EXECUTE FUNCTION number_gap_kept();

CREATE FUNCTION company_stays_live() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF OLD.kind = 'live' AND NEW.kind <> 'live' THEN RAISE EXCEPTION 'a live company cannot become a test company'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER company_stays_live BEFORE UPDATE ON company_settings FOR EACH ROW EXECUTE FUNCTION company_stays_live();

CREATE FUNCTION stock_event_changed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be changed'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER stock_event_changed BEFORE UPDATE ON stock_event FOR EACH ROW EXECUTE FUNCTION stock_event_changed();

CREATE FUNCTION stock_event_deleted() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be deleted'; END IF; RETURN OLD; END $guard$;

CREATE TRIGGER stock_event_deleted BEFORE DELETE ON stock_event FOR EACH ROW EXECUTE FUNCTION stock_event_deleted();

CREATE FUNCTION stock_movement_changed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be changed'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER stock_movement_changed BEFORE UPDATE ON stock_movement FOR EACH ROW EXECUTE FUNCTION stock_movement_changed();

CREATE FUNCTION stock_movement_deleted() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be deleted'; END IF; RETURN OLD; END $guard$;

CREATE TRIGGER stock_movement_deleted BEFORE DELETE ON stock_movement FOR EACH ROW EXECUTE FUNCTION stock_movement_deleted();

CREATE FUNCTION stock_voucher_changed() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be changed'; END IF; RETURN NEW; END $guard$;

CREATE TRIGGER stock_voucher_changed BEFORE UPDATE ON stock_voucher FOR EACH ROW EXECUTE FUNCTION stock_voucher_changed();

CREATE FUNCTION stock_voucher_deleted() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'what has moved in stock cannot be deleted'; END IF; RETURN OLD; END $guard$;

CREATE TRIGGER stock_voucher_deleted BEFORE DELETE ON stock_voucher FOR EACH ROW EXECUTE FUNCTION stock_voucher_deleted();
