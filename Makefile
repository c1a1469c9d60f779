# Everything a person does here, as one word. `make` alone lists the words.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready

# Material prints a notice about MkDocs 2 with every command otherwise.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve build test update why matrix bench clean

help: ## list these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

$(READY): requirements.txt
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

serve: $(READY) ## show the site at http://127.0.0.1:8000 and reload it after each edit
	$(PY) -m mkdocs serve --livereload

# Built beside and then moved: a build that fails leaves the last good site as it was.
build: $(READY) ## build the site into site/; fails if any snippet does
	rm -rf .site-new
	$(PY) -m mkdocs build --strict --site-dir .site-new
	rm -rf site && mv .site-new site

test: $(READY) ## check code style and types, run every snippet and every test; SHARD=2/5: a part
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) -m pytest $(if $(SHARD),--shard=$(SHARD))

update: $(READY) ## write what the snippets print into their .out files and show the difference
	$(PY) -m liverun update $(NAMES)

why: $(READY) ## say why a snippet would run again: make why NAME=tasks/create_task
	@$(PY) -m liverun why $(NAME)

matrix: $(READY) ## run every snippet on every Python found here; brings docs/versions.md up to date
	$(PY) -m liverun matrix

bench: $(READY) ## measure how long builds take
	$(PY) benchmarks/builds.py $(ARGS)

clean: ## remove what was built and recorded, but not .venv
	rm -rf site .site-new .liverun .pytest_cache .mypy_cache .ruff_cache
