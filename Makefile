# Everything here needs only Python 3.11 or later, make and, where a dependency has no built wheel, a C compiler.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
# How many test processes run side by side; 0 runs them in this process.
JOBS ?= logical
# Given to the command behind a target: make serve ARGS="--port 9000", make test ARGS="-k voucher".
ARGS ?=

LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-config --no-header --no-emit-index-url --no-emit-find-links $(ARGS)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install install-dev serve test lint audit bench coverage-page lock clean

help: ## Print this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(VENV)/.installed ## Make .venv with the server in it, at the locked versions.

install-dev: $(VENV)/.installed-dev ## The same, with what the tests and checks need.

serve: install ## Start the server (ARGS="--port 9000" and the like).
	@exec $(BIN)/huvudbok serve $(ARGS)

test: install-dev ## Run every test, on SQLite and on PostgreSQL (JOBS=2, ARGS="-k voucher").
	$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

lint: install-dev ## Check style, format and types, and look for known weaknesses in what we depend on.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@$(MAKE) --no-print-directory audit

# Only a known weakness fails this. Where the index does not answer, one line says so.
audit: install-dev
	@$(BIN)/pip-audit --require-hashes --disable-pip --progress-spinner off --timeout 20 \
		-r requirements/runtime.txt >$(VENV)/audit.log 2>&1; code=$$?; \
	unknown=$$(grep -c 'could not be audited' $(VENV)/audit.log); \
	if grep -q '^Found .*known vulnerabilit' $(VENV)/audit.log; then cat $(VENV)/audit.log; exit 1; \
	elif [ $$code -ne 0 ]; then echo "pip-audit: skipped, the index does not answer (see $(VENV)/audit.log)"; \
	elif [ $$unknown -ne 0 ]; then echo "pip-audit: skipped for $$unknown packages that the index here tells nothing of"; \
	else echo "pip-audit: no known weaknesses"; fi

bench: install-dev ## Measure the server (ARGS for bench/run.py).
	$(BIN)/python bench/run.py $(ARGS)

coverage-page: install-dev ## Write the pages that say what is served, what is guessed and what is refused.
	$(BIN)/python tools/coverage_page.py $(ARGS)
	$(BIN)/python tools/guesses_page.py
	$(BIN)/python tools/errors_page.py

lock: $(VENV)/.installed-dev ## Choose versions anew for requirements/*.txt (ARGS=--upgrade takes the newest).
	$(LOCK) pyproject.toml requirements/build.in -o requirements/runtime.txt
	$(LOCK) -c requirements/runtime.txt pyproject.toml requirements/dev.in -o requirements/dev.txt
	$(LOCK) --no-deps requirements/clients.in -o requirements/clients.txt

clean: ## Remove .venv and every cache; data is left alone.
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis src/*.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Huvudbok needs Python 3.11 or later; say make PYTHON=/path/to/it" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.installed: requirements/runtime.txt pyproject.toml $(VENV)/.created
	$(PIP) install --require-hashes -r requirements/runtime.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src  # as pip does for all the others: the first start is no slower
	@touch $@

$(VENV)/.installed-dev: requirements/dev.txt requirements/clients.txt $(VENV)/.installed
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --require-hashes --no-deps -r requirements/clients.txt
	@touch $@
