# Two commands are all a visitor needs: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PO := $(wildcard src/konzept/locales/*/LC_MESSAGES/*.po)

.DEFAULT_GOAL := demo
.PHONY: demo test check format lint types setup catalogues messages clean

demo: setup  ## check the shipped concepts and publish them in build/
	$(BIN)/konzept validate
	$(BIN)/konzept render --format html --format md

test: setup  ## all tests
	$(BIN)/python -m pytest -n auto

check: setup lint types  ## format, lint, types, tests
	$(BIN)/python -m pytest -n auto -q

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

format: setup  ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: $(VENV)/.ready catalogues

# `pip install --group` needs pip 25.1, which an older Python does not carry.
$(VENV)/.ready: pyproject.toml hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $@

catalogues: $(VENV)/.ready $(PO:.po=.mo)  ## compile the German words

%.mo: %.po
	$(BIN)/python hatch_build.py

clean:
	rm -rf $(VENV) build dist
