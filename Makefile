# What one does with the project. Only python3 (3.11 or newer), pip and make are needed; `make` alone lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# With pytest 9.2 and pytest-xdist 3.8 the marks xdist_group have no effect: github.com/pytest-dev/pytest-xdist/issues/1386
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"
HAS_BROWSER = (command -v chromium || command -v chromium-browser || command -v google-chrome) >/dev/null \
	&& fc-list :lang=zh 2>/dev/null | grep -q .

.DEFAULT_GOAL := help
.PHONY: help setup run test coverage check format browser openapi bench pictures lock upgrade clean

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

setup: $(VENV)/dev.stamp ## install everything, for running and for developing, into .venv

run: $(VENV)/run.stamp ## start the service with demo data on http://127.0.0.1:8000
	$(BIN)/metro-complaints demo --if-empty
	$(BIN)/metro-complaints serve

test: setup browser check ## every check and every test, on SQLite and on PostgreSQL
	@if $(HAS_BROWSER); then \
		$(PYTEST); \
	else \
		$(PYTEST) --ignore=tests/browser && printf '\n%s\n' \
			'*** NOT RUN: tests/browser. They need: apt-get install chromium fonts-noto-cjk ***'; \
	fi

coverage: setup ## the tests with what they reach, file by file
	$(PYTEST) --cov=app --cov-branch --cov-report=term-missing:skip-covered

check: setup ## lint, format, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --num-workers 2 app tests
	$(BIN)/lint-imports
ifneq ($(wildcard openapi/v1.json),)
	@$(BIN)/metro-complaints openapi | diff -u openapi/v1.json - \
		|| { echo 'openapi/v1.json is not what the code serves: make openapi, and read the difference'; exit 1; }
endif

format: setup ## put the code into the shape that `make check` asks for
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

browser: # Chromium and Chinese fonts, from Debian's packages, where we may install them
	@if ! { $(HAS_BROWSER); } && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo 'Installing Chromium and Chinese fonts for tests/browser'; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-noto-cjk; } >/dev/null \
			|| echo '*** could not be installed ***'; \
	fi

openapi: $(VENV)/run.stamp ## write the API's contract anew: openapi/v1.json
	@mkdir -p openapi
	$(BIN)/metro-complaints openapi > openapi/v1.json.new
	@mv openapi/v1.json.new openapi/v1.json

bench: setup ## measured comparisons; takes minutes
	$(BIN)/python -m bench

pictures: setup browser ## pictures of every page in the demo, into docs/pictures/sheets; takes minutes
	rm -rf .test/pictures-data
	$(BIN)/python -m tests.support.taking_pictures

lock: $(VENV)/dev.stamp ## write the locks anew for what pyproject.toml asks, keeping versions where it can
	$(LOCK) --group build -o requirements/run.txt
	$(LOCK) --group build --group dev -c requirements/run.txt -o requirements/dev.txt

upgrade: $(VENV)/dev.stamp ## write the locks anew with the newest versions that pyproject.toml allows
	$(LOCK) --upgrade --group build -o requirements/run.txt
	$(LOCK) --upgrade --group build --group dev -c requirements/run.txt -o requirements/dev.txt

clean: ## remove all that can be made again; var/ with its data stays
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
			"Name another one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
		echo "$(PYTHON) comes without venv; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
