CREATE TABLE access_audit (
	id BIGSERIAL NOT NULL,
	at BIGINT NOT NULL,
	what TEXT COLLATE "C" NOT NULL,
	client_id VARCHAR(64) COLLATE "C" DEFAULT '' NOT NULL,
	tenant_id INTEGER DEFAULT '0' NOT NULL,
	detail TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_access_audit_at ON access_audit (at);

CREATE TABLE authorization_code (
	code_hash BYTEA NOT NULL,
	client_id VARCHAR(64) COLLATE "C" NOT NULL,
	tenant_id INTEGER NOT NULL,
	user_id INTEGER NOT NULL,
	connection_id INTEGER DEFAULT '0' NOT NULL,
	scopes TEXT COLLATE "C" NOT NULL,
	redirect_uri TEXT COLLATE "C" DEFAULT '' NOT NULL,
	challenge VARCHAR(128) COLLATE "C" DEFAULT '' NOT NULL,
	is_offline BOOLEAN DEFAULT '0' NOT NULL,
	is_legacy BOOLEAN DEFAULT '0' NOT NULL,
	family VARCHAR(32) COLLATE "C" NOT NULL,
	expires_at BIGINT NOT NULL,
	used_at BIGINT,
	PRIMARY KEY (code_hash)
);

CREATE INDEX ix_authorization_code_expires_at ON authorization_code (expires_at);

CREATE TABLE company (
	tenant_id INTEGER NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	organisation_number VARCHAR(20) COLLATE "C" DEFAULT '' NOT NULL,
	kind VARCHAR(8) COLLATE "C" NOT NULL,
	server TEXT COLLATE "C" DEFAULT '' NOT NULL,
	modules TEXT COLLATE "C" DEFAULT '' NOT NULL,
	created_at BIGINT NOT NULL,
	moving_to TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (tenant_id)
);

CREATE TABLE connection (
	id BIGSERIAL NOT NULL,
	client_id VARCHAR(64) COLLATE "C" NOT NULL,
	tenant_id INTEGER NOT NULL,
	user_id INTEGER NOT NULL,
	approved_by INTEGER NOT NULL,
	scopes TEXT COLLATE "C" NOT NULL,
	is_service BOOLEAN DEFAULT '0' NOT NULL,
	created_at BIGINT NOT NULL,
	revoked_at BIGINT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_connection_client_id ON connection (client_id);

CREATE INDEX ix_connection_tenant_id ON connection (tenant_id);

CREATE TABLE integration (
	client_id VARCHAR(64) COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	secret_hash BYTEA NOT NULL,
	scopes TEXT COLLATE "C" NOT NULL,
	redirect_uris TEXT COLLATE "C" DEFAULT '' NOT NULL,
	is_legacy BOOLEAN DEFAULT '0' NOT NULL,
	allows_service BOOLEAN DEFAULT '0' NOT NULL,
	is_sold BOOLEAN DEFAULT '0' NOT NULL,
	owner_id INTEGER DEFAULT '0' NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (client_id)
);

CREATE TABLE integration_number (
	id BIGSERIAL NOT NULL,
	client_id VARCHAR(64) COLLATE "C" NOT NULL,
	price INTEGER DEFAULT '0' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (client_id)
);

CREATE TABLE integration_rating (
	id BIGSERIAL NOT NULL,
	client_id VARCHAR(64) COLLATE "C" NOT NULL,
	tenant_id INTEGER NOT NULL,
	user_id INTEGER NOT NULL,
	rating INTEGER NOT NULL,
	comment TEXT COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	response TEXT COLLATE "C" DEFAULT '' NOT NULL,
	response_created_at BIGINT,
	response_updated_at BIGINT,
	PRIMARY KEY (id),
	UNIQUE (client_id, tenant_id, user_id)
);

CREATE TABLE integration_sale (
	id BIGSERIAL NOT NULL,
	client_id VARCHAR(64) COLLATE "C" NOT NULL,
	tenant_id INTEGER NOT NULL,
	type VARCHAR(16) COLLATE "C" NOT NULL,
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
	token_hash BYTEA NOT NULL,
	client_id VARCHAR(64) COLLATE "C" NOT NULL,
	tenant_id INTEGER NOT NULL,
	user_id INTEGER NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (token_hash)
);

CREATE TABLE login_throttle (
	key_hash BYTEA NOT NULL,
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
	code_hash BYTEA NOT NULL,
	user_id INTEGER NOT NULL,
	PRIMARY KEY (code_hash)
);

CREATE INDEX ix_recovery_code_user_id ON recovery_code (user_id);

CREATE TABLE refresh_token (
	token_hash BYTEA NOT NULL,
	connection_id INTEGER NOT NULL,
	family VARCHAR(32) COLLATE "C" NOT NULL,
	scopes TEXT COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	ended_at BIGINT,
	PRIMARY KEY (token_hash)
);

CREATE INDEX ix_refresh_token_connection_id ON refresh_token (connection_id);

CREATE INDEX ix_refresh_token_expires_at ON refresh_token (expires_at);

CREATE INDEX ix_refresh_token_family ON refresh_token (family);

CREATE TABLE setup_link (
	link_hash BYTEA NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (link_hash)
);

CREATE TABLE signing_key (
	kid VARCHAR(32) COLLATE "C" NOT NULL,
	secret BYTEA NOT NULL,
	created_at BIGINT NOT NULL,
	retired_at BIGINT,
	needed_until BIGINT DEFAULT '0' NOT NULL,
	PRIMARY KEY (kid)
);

CREATE TABLE user_account (
	id BIGSERIAL NOT NULL,
	email TEXT COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	password_hash TEXT COLLATE "C",
	locale VARCHAR(8) COLLATE "C" DEFAULT 'sv_SE' NOT NULL,
	is_admin BOOLEAN DEFAULT '0' NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (email)
);

CREATE TABLE user_role (
	user_id INTEGER NOT NULL,
	tenant_id INTEGER NOT NULL,
	role VARCHAR(16) COLLATE "C" NOT NULL,
	PRIMARY KEY (user_id, tenant_id)
);

CREATE TABLE user_session (
	id_hash BYTEA NOT NULL,
	user_id INTEGER NOT NULL,
	stage VARCHAR(8) COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	seen_at BIGINT NOT NULL,
	agent TEXT COLLATE "C" DEFAULT '' NOT NULL,
	address TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id_hash)
);

CREATE INDEX ix_user_session_user_id ON user_session (user_id);

CREATE TABLE user_totp (
	user_id INTEGER NOT NULL,
	secret BYTEA NOT NULL,
	is_confirmed BOOLEAN DEFAULT '0' NOT NULL,
	last_step BIGINT NOT NULL,
	PRIMARY KEY (user_id)
);
