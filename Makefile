# make run: the nightly job on raw/.  make test: every test.  Both set up .venv/ first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
export DO_NOT_TRACK := 1
export DAGSTER_HOME := $(CURDIR)/warehouse/.dagster

.PHONY: run test lint dev serve explore golden golden-verdicts bench bench-clean bench-errors bench-judging mutants lock clean setup

run: $(STAMP)
	$(BIN)/gouji run

test: $(STAMP) lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(STAMP)
	$(BIN)/ruff check pipelines tests
	$(BIN)/mypy
	$(BIN)/sqlfluff lint dbt_project/models --disable-progress-bar -p 0

setup: $(STAMP)

# The environment is made anew when the lock changes; the package itself is linked, not copied.
$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(STAMP)

# The Dagster UI, on this machine only.
dev: $(STAMP) dagster-home
	$(BIN)/dagster dev --module-name gouji.definitions --host 127.0.0.1 --port 3000

# Web server and daemon for every day: the daemon starts the night at 02:00 Asia/Shanghai.
serve: $(STAMP) dagster-home
	$(BIN)/gouji serve

.PHONY: dagster-home
dagster-home:
	@mkdir -p $(DAGSTER_HOME)
	@test -f $(DAGSTER_HOME)/dagster.yaml || printf 'telemetry:\n  enabled: false\n' > $(DAGSTER_HOME)/dagster.yaml

# The analyst's notebook on the published warehouse, on this machine only; a copy of it, so that what is written stays one's own.
explore: $(STAMP)
	@mkdir -p warehouse/notebooks
	@test -f warehouse/notebooks/explore.py || cp pipelines/gouji/analysis/explore.py warehouse/notebooks/explore.py
	$(BIN)/marimo edit warehouse/notebooks/explore.py --host 127.0.0.1 --skip-update-check --no-sandbox

# Samples and golden files, written anew by the corpus generator: read the diff before committing it.
golden: $(STAMP)
	cd tests && ../$(BIN)/python -m corpus.make_samples

# What every rule says of its fixtures, signed anew: read the diff before committing it.
golden-verdicts: $(STAMP)
	cd tests && ../$(BIN)/python -m rule_fixtures.golden

bench: $(STAMP)
	cd tests && ../$(BIN)/python -m benchmarks.extraction $(abspath $(DOCUMENTS))

# Does some fixture notice every small slip in the judging SQL and seeds? Half an hour and more: SHARE=0.1 for a taste;
# VERDICTS=FILE keeps every verdict and goes on from it where a run was broken off.
SHARE ?= 1
mutants: $(STAMP)
	cd tests && ../$(BIN)/python -m mutants --share $(SHARE) $(if $(VERDICTS),--verdicts $(abspath $(VERDICTS)))

# Invented documents of every family through a whole night: 500 clean ones, in which every error or warning is a
# false alarm (it then fails), and 400 with errors planted. A quarter of an hour and more each: COUNT=60 for a taste.
FOLDER ?= warehouse/errors
bench-clean: $(STAMP)
	cd tests && ../$(BIN)/python -m benchmarks.clean $(abspath $(FOLDER))/clean --documents $(or $(COUNT),500)
bench-errors: $(STAMP)
	cd tests && ../$(BIN)/python -m benchmarks.errors $(abspath $(FOLDER))/spoiled --documents $(or $(COUNT),400) --missed

# The rules' time against the reading's.
bench-judging: $(STAMP)
	cd tests && ../$(BIN)/python -m benchmarks.judging $(abspath $(DOCUMENTS))

lock:
	uv pip compile --generate-hashes --python-version 3.11 requirements.in --no-header --output-file requirements.lock

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache dbt_project/target
