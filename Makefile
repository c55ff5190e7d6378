# Tận Nơi. Two commands are enough: `make run` and `make test`. They need python3, make, and root or a few system
# packages, which they name. Everything else stays inside this folder: .venv, pwa/node_modules, .make, instance.

SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/pwa/node_modules/.bin:$(PATH)
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export NODE_EXTRA_CA_CERTS ?= /etc/ssl/certs/ca-certificates.crt
endif

PORT ?= 8000
DEMO ?= 1
RUNS ?= 20
SEED ?= 1
STEPS ?=
FLASK := PORT=$(PORT) DEMO=$(DEMO) .venv/bin/flask --app wsgi
PWA_SOURCES := $(shell find pwa/src pwa/build pwa/public app/catalogue -type f 2>/dev/null) \
  $(wildcard pwa/index.html pwa/*.ts pwa/*.json)

##@ The two commands
run: setup-run build ## set up, build, load the demo commune, serve it (PORT=8000, DEMO=1)
	@$(FLASK) db upgrade
	@if [ "$(DEMO)" = 1 ]; then $(FLASK) demo; fi
	@PORT=$(PORT) DEMO=$(DEMO) exec .venv/bin/gunicorn --config python:app.serve wsgi:app

test: setup ## set up and run everything, in Chromium too
	@.ci/test all

##@ While working
check: setup-run ## lint, types, import contracts, Python and vitest tests; no browser
	@.ci/test check

build: pwa/dist/sw.js ## build the field app when its sources have changed

contract: setup-run ## write the JSON Schema and the TypeScript types of the operations anew
	@.venv/bin/python .ci/contract.py write

format: setup-run ## format Python and TypeScript
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format --quiet .
	@cd pwa && biome check --write .

lock: setup-run ## write the lock files anew (LOCK_UPGRADE=1 takes the newest versions)
	@.ci/lock

##@ Longer
prove: setup ## all of it in its long forms: faults, fuzz, the figures (at most 80 minutes; the end names what failed)
	@.ci/test prove

fuzz: setup-run ## foreign bytes for every parser and every door: at least 20,000 cases (about three minutes)
	@PROVE=1 .venv/bin/python -m pytest tests/fuzz -q -n logical

audit: setup-run ## known holes in the packages that are locked, where the lists of them can be reached
	@.ci/audit

faults: setup build ## random field days under faults: lost=0 doubled=0 stuck=0 false_success=0 (RUNS=20, SEED=1)
	@.venv/bin/python -m tests.faults --runs $(RUNS) --seed $(SEED) --steps "$(STEPS)"

bench: setup build ## one line a figure: name value unit reference ratio goal ok|short
	@.venv/bin/python -m tests.bench

##@ House
freeze: setup build ## keep what is shipped now in tests/contract/shipped/N, for good (when an issue closes)
	@.venv/bin/python -m tests.shipped

setup: ## make this folder ready for everything
	@.ci/setup test

setup-run: ## make this folder ready for serving and for tests without a browser
	@.ci/setup run

demo-reset: setup-run ## throw the demo commune away and load it anew (stop the server first)
	@$(FLASK) demo --reset

clean: ## remove what make has made; the data in instance/ stays
	rm -rf .venv .make pwa/node_modules pwa/dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

pwa/dist/sw.js: $(PWA_SOURCES) | setup-run
	@echo "· building the field app"
	@cd pwa && vite build --logLevel warn

.PHONY: run test check build contract format lock prove fuzz audit faults bench freeze setup setup-run demo-reset clean help
