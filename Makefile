# Two commands are all a visitor needs: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PO := $(wildcard src/konzept/i18n/locales/*/LC_MESSAGES/*.po)
OF_DOCUMENTS := $(filter-out de,$(notdir $(wildcard src/konzept/i18n/locales/*)))

# Tests start konzept hundreds of times: without bytecode every start compiles it anew.
unexport PYTHONDONTWRITEBYTECODE

# On all cores, a file on one of them: what a file prepares for its tests is prepared once.
SPREAD := -n auto --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := demo
.PHONY: demo test check publishing format lint types setup catalogues messages docs bench mutants fuzz clean

demo: setup  ## check the shipped concepts and publish them in build/
	$(BIN)/konzept validate
	$(BIN)/konzept render --format html,md,pdf,docx

test: setup  ## all tests but the proofs of publications, which need a browser and Java
	$(BIN)/python -m pytest $(SPREAD) -m "not publishing"

check: setup lint types  ## format, lint, types, tests
	$(BIN)/python -m pytest $(SPREAD) -q -m "not publishing"

publishing: setup  ## proofs of the publications: PDF, Word, pages in a browser; nothing may be skipped
	sh tests/publishing-setup.sh $(BIN)/python
	KONZEPT_REQUIRE_PUBLISHING=1 $(BIN)/python -m pytest -n auto -q -m publishing

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
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$NO_PYTHON"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$$NO_VENV"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[pdf,docx]" --group dev
	@touch $@

export NO_PYTHON := konzept braucht Python 3.11 oder neuer: make PYTHON=python3.13 · konzept needs Python 3.11 or newer.
export NO_VENV := Python kann hier keine Umgebung anlegen: sudo apt install python3-venv · Python cannot make a virtual environment here.

catalogues: $(VENV)/.ready $(PO:.po=.mo)  ## compile the catalogues

%.mo: %.po
	$(BIN)/python hatch_build.py

EXTRACT := pybabel -q extract --no-location --sort-output
UPDATE := pybabel -q update --domain konzept --output-dir src/konzept/i18n/locales \
  --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date --width 120

messages: setup  ## bring all catalogues up to date; untranslated messages are then empty in them
	@mkdir -p build
	$(BIN)/$(EXTRACT) --mapping-file pyproject.toml --output build/konzept.pot src templates
	$(BIN)/$(UPDATE) --input-file build/konzept.pot --locale de
	PYTHONPATH=docs $(BIN)/$(EXTRACT) --mapping-file docs/labels.toml --output build/labels.pot src templates
	for tag in $(OF_DOCUMENTS); do $(BIN)/$(UPDATE) --input-file build/labels.pot --locale $$tag || exit 1; done

docs: setup  ## write the generated pages of the manual anew
	$(BIN)/python docs/generate.py
	$(BIN)/python -m konzept.rules docs
	$(BIN)/python docs/examples.py

bench: setup  ## how long things take, as ratios
	-$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/revisions.py
	$(BIN)/python benchmarks/series.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group benchmarks --group publishing
	$(BIN)/python -m benchmarks.site
	$(BIN)/python benchmarks/again.py
	$(BIN)/python -m benchmarks.filter
	$(BIN)/python -m benchmarks.generators 100 300

mutants: setup  ## do the tests notice a changed operator? MUTANTS="--number 100 changes" says how many and where
	$(BIN)/python tests/mutants.py $(MUTANTS)

N ?= 6000
FUZZ ?= --number $(N)

fuzz: setup  ## changed inputs into every way in: N=100000 says how many, FUZZ="--seed 7 --minutes 5 --driver edits" which
	$(BIN)/python -m tests.fuzz $(FUZZ)

clean:
	rm -rf $(VENV) build dist
