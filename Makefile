# Two commands do it all: `make build` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ROOT   ?= .
# Tests run on all cores, eight at most: more would wait for the longest tests. What PYTEST_ADDOPTS says wins.
SHARED := PYTEST_ADDOPTS="-n logical --maxprocesses 8 --dist worksteal $$PYTEST_ADDOPTS"

.PHONY: build test audit serve fast bench bench-search clean help

help:           ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

build: $(VENV)/.base   ## install, then seeds/ -> content/ -> site/
	$(BIN)/python -m generator build --root $(ROOT)

serve: $(VENV)/.base   ## preview with live reload on http://127.0.0.1:8000/
	$(BIN)/python -m generator serve --root $(ROOT)

test: $(VENV)/.test    ## format, lint, types, tests (browser tests too)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	CHROMIUM="$$($(BIN)/python tools/browser.py)" $(SHARED) $(BIN)/pytest

fast: $(VENV)/.test    ## tests without a browser
	$(SHARED) $(BIN)/pytest --ignore=tests/browser

audit: $(VENV)/.audit  ## every page of the built site through the Nu HTML checker (needs Java)
	$(BIN)/python -m generator build --root $(ROOT)
	$(BIN)/python tools/audit.py $(ROOT)/site

bench: $(VENV)/.bench  ## measure builds and edits beside Hugo, Pelican, MkDocs-Material: CORPUS=… ARTICLES=…
	CHROMIUM="$$($(BIN)/python tools/browser.py)" $(BIN)/python -m bench.speed \
	  --articles $(or $(ARTICLES),10000) $(if $(CORPUS),--corpus $(CORPUS)) $(BENCH)

bench-search: $(VENV)/.bench  ## measure the search beside its peers: CORPUS=file.jsonl.gz ARTICLES=10000
	CHROMIUM="$$($(BIN)/python tools/browser.py)" $(BIN)/python -m bench.search \
	  --articles $(or $(ARTICLES),10000) $(if $(CORPUS),--corpus $(CORPUS)) $(BENCH)

clean:                 ## forget everything that can be made again
	rm -rf site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.test: $(VENV)/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

$(VENV)/.audit: $(VENV)/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[audit]'
	@touch $@

$(VENV)/.bench: $(VENV)/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	@touch $@
