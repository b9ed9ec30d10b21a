# Ostoja. Two commands for a newcomer: `make demo` and `make test`. `make help` lists the rest.
# Needs Python 3.11 or newer and make; everything else is put into .venv here.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
STAMP := $(VENV)/.ready
MESSAGES := $(wildcard ostoja/locale/*/LC_MESSAGES/django.po)
COMPILED := $(MESSAGES:.po=.mo)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test soak trials check messages lock clean ready

help: ## what can be done here
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /: /'

$(STAMP): requirements-dev.lock pyproject.toml
	@echo "Ostoja: preparing .venv with the locked dependencies (once; a minute or two)"
	@$(PYTHON) -c 'import sys; sys.exit("Ostoja needs Python 3.11 or newer; set PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

%.mo: %.po $(STAMP)
	@$(BIN)/pybabel --quiet compile --use-fuzzy=false -i $< -o $@ 2>/dev/null || $(BIN)/pybabel --quiet compile -i $< -o $@

messages: $(COMPILED) ## compile the translations

ready: $(STAMP) $(COMPILED)

demo: ready ## the demo: seven centres on http://127.0.0.1:8000/
	@$(BIN)/ostoja demo --port $(PORT)

test: ready ## all tests that can run here; each skip is named with its reason
	@echo "Ostoja: running the tests (skips are listed at the end with their reasons)"
	@$(BIN)/python -m pytest -m "not soak" -n auto --dist loadfile --no-loadscope-reorder $(MORE)

soak: ready ## the long tests: kills, fuzzing, every page, every hour
	@$(BIN)/python -m pytest -m "soak and not trial and not alone" -n auto --dist loadfile --no-loadscope-reorder $(MORE)
	@$(BIN)/python -m pytest -m "alone and not trial" $(MORE)

trials: ready ## whole installations killed, copied, moved: alone on a quiet machine
	@$(BIN)/python -m pytest -m trial

check: ready ## linters, types, layers, templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet ostoja

lock: ready ## renew the locked dependencies
	@$(BIN)/uv pip compile -q --generate-hashes --no-header --no-emit-index-url --no-annotate --override requirements.overrides pyproject.toml --extra pg -o requirements.lock
	@$(BIN)/uv pip compile -q --generate-hashes --no-header --no-emit-index-url --no-annotate --override requirements.overrides pyproject.toml --extra pg --extra simulate --group dev -o requirements-dev.lock

clean: ## forget the environment and the demo's data
	@rm -rf $(VENV) var .cache
