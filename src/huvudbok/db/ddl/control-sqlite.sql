CREATE TABLE access_audit (
	id INTEGER NOT NULL,
	at BIGINT NOT NULL,
	what TEXT NOT NULL,
	client_id VARCHAR(64) DEFAULT '' NOT NULL,
	tenant_id INTEGER DEFAULT '0' NOT NULL,
	detail TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_access_audit_at ON access_audit (at);

CREATE TABLE authorization_code (
	code_hash BLOB NOT NULL,
	client_id VARCHAR(64) NOT NULL,
	tenant_id INTEGER NOT NULL,
	user_id INTEGER NOT NULL,
	connection_id INTEGER DEFAULT '0' NOT NULL,
	scopes TEXT NOT NULL,
	redirect_uri TEXT DEFAULT '' NOT NULL,
	challenge VARCHAR(128) DEFAULT '' NOT NULL,
	is_offline BOOLEAN DEFAULT '0' NOT NULL,
	is_legacy BOOLEAN DEFAULT '0' NOT NULL,
	family VARCHAR(32) NOT NULL,
	expires_at BIGINT NOT NULL,
	used_at BIGINT,
	PRIMARY KEY (code_hash)
);

CREATE INDEX ix_authorization_code_expires_at ON authorization_code (expires_at);

CREATE TABLE company (
	tenant_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	organisation_number VARCHAR(20) DEFAULT '' NOT NULL,
	kind VARCHAR(8) NOT NULL,
	server TEXT DEFAULT '' NOT NULL,
	modules TEXT DEFAULT '' NOT NULL,
	created_at BIGINT NOT NULL,
	moving_to TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (tenant_id)
);

CREATE TABLE connection (
	id INTEGER NOT NULL,
	client_id VARCHAR(64) NOT NULL,
	tenant_id INTEGER NOT NULL,
	user_id INTEGER NOT NULL,
	approved_by INTEGER NOT NULL,
	scopes TEXT NOT NULL,
	is_service BOOLEAN DEFAULT '0' NOT NULL,
	created_at BIGINT NOT NULL,
	revoked_at BIGINT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_connection_client_id ON connection (client_id);

CREATE INDEX ix_connection_tenant_id ON connection (tenant_id);

CREATE TABLE integration (
	client_id VARCHAR(64) NOT NULL,
	name TEXT NOT NULL,
	secret_hash BLOB NOT NULL,
	scopes TEXT NOT NULL,
	redirect_uris TEXT DEFAULT '' NOT NULL,
	is_legacy BOOLEAN DEFAULT '0' NOT NULL,
	allows_service BOOLEAN DEFAULT '0' NOT NULL,
	is_sold BOOLEAN DEFAULT '0' NOT NULL,
	owner_id INTEGER DEFAULT '0' NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (client_id)
);

CREATE TABLE integration_number (
	id INTEGER NOT NULL,
	client_id VARCHAR(64) NOT NULL,
	price INTEGER DEFAULT '0' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (client_id)
);

CREATE TABLE integration_rating (
	id INTEGER NOT NULL,
	client_id VARCHAR(64) NOT NULL,
	tenant_id INTEGER NOT NULL,
	user_id INTEGER NOT NULL,
	rating INTEGER NOT NULL,
	comment TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	response TEXT DEFAULT '' NOT NULL,
	response_created_at BIGINT,
	response_updated_at BIGINT,
	PRIMARY KEY (id),
	UNIQUE (client_id, tenant_id, user_id)
);

CREATE TABLE integration_sale (
	id INTEGER NOT NULL,
	client_id VARCHAR(64) NOT NULL,
	tenant_id INTEGER NOT NULL,
	type VARCHAR(16) NOT NULL,
	amount INTEGER NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX integration_sale_by_client ON integration_sale (client_id, tenant_id);

CREATE TABLE last_tenant (
	tenant_id INTEGER NOT NULL,
	PRIMARY KEY (tenant_id)
);

CREATE TABLE legacy_token (
	token_hash BLOB NOT NULL,
	client_id VARCHAR(64) NOT NULL,
	tenant_id INTEGER NOT NULL,
	user_id INTEGER NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (token_hash)
);

CREATE TABLE login_throttle (
	key_hash BLOB NOT NULL,
	attempts INTEGER NOT NULL,
	last_at BIGINT NOT NULL,
	blocked_until BIGINT NOT NULL,
	PRIMARY KEY (key_hash)
);

CREATE INDEX ix_login_throttle_last_at ON login_throttle (last_at);

CREATE TABLE outbox_due (
	tenant_id INTEGER NOT NULL,
	due_at BIGINT NOT NULL,
	PRIMARY KEY (tenant_id)
);

CREATE TABLE recovery_code (
	code_hash BLOB NOT NULL,
	user_id INTEGER NOT NULL,
	PRIMARY KEY (code_hash)
);

CREATE INDEX ix_recovery_code_user_id ON recovery_code (user_id);

CREATE TABLE refresh_token (
	token_hash BLOB NOT NULL,
	connection_id INTEGER NOT NULL,
	family VARCHAR(32) NOT NULL,
	scopes TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	ended_at BIGINT,
	PRIMARY KEY (token_hash)
);

CREATE INDEX ix_refresh_token_connection_id ON refresh_token (connection_id);

CREATE INDEX ix_refresh_token_expires_at ON refresh_token (expires_at);

CREATE INDEX ix_refresh_token_family ON refresh_token (family);

CREATE TABLE setup_link (
	link_hash BLOB NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (link_hash)
);

CREATE TABLE signing_key (
	kid VARCHAR(32) NOT NULL,
	secret BLOB NOT NULL,
	created_at BIGINT NOT NULL,
	retired_at BIGINT,
	needed_until BIGINT DEFAULT '0' NOT NULL,
	PRIMARY KEY (kid)
);

CREATE TABLE user_account (
	id INTEGER NOT NULL,
	email TEXT NOT NULL,
	name TEXT NOT NULL,
	password_hash TEXT,
	locale VARCHAR(8) DEFAULT 'sv_SE' NOT NULL,
	is_admin BOOLEAN DEFAULT '0' NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (email)
);

CREATE TABLE user_role (
	user_id INTEGER NOT NULL,
	tenant_id INTEGER NOT NULL,
	role VARCHAR(16) NOT NULL,
	PRIMARY KEY (user_id, tenant_id)
);

CREATE TABLE user_session (
	id_hash BLOB NOT NULL,
	user_id INTEGER NOT NULL,
	stage VARCHAR(8) NOT NULL,
	created_at BIGINT NOT NULL,
	seen_at BIGINT NOT NULL,
	agent TEXT DEFAULT '' NOT NULL,
	address TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id_hash)
);

CREATE INDEX ix_user_session_user_id ON user_session (user_id);

CREATE TABLE user_totp (
	user_id INTEGER NOT NULL,
	secret BLOB NOT NULL,
	is_confirmed BOOLEAN DEFAULT '0' NOT NULL,
	last_step BIGINT NOT NULL,
	PRIMARY KEY (user_id)
);
