# Two commands are all a visitor needs: `make demo` and `make test`; without make, `python tasks.py demo` and `… test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
LOCKS := .ci/locks
LOCK := $(LOCKS)/tests.txt
PO := $(wildcard src/konzept/i18n/locales/*/LC_MESSAGES/*.po)
OF_DOCUMENTS := $(filter-out de,$(notdir $(wildcard src/konzept/i18n/locales/*)))

# Tests start konzept hundreds of times: without bytecode every start compiles it anew.
unexport PYTHONDONTWRITEBYTECODE

# On all cores, a file on one of them: what a file prepares for its tests is prepared once.
SPREAD := -n auto --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := demo
.PHONY: demo test check publishing format lint types setup catalogues messages docs pictures bench browser mutants faults fuzz lock newest
.PHONY: release clean single windows types-here types-windows
export VENV LOCK

demo:  ## check the shipped concepts and the example town, and publish them side by side in build/
	@$(PYTHON) tasks.py demo

test:  ## all tests but the proofs of publications, which need a browser and Java
	@$(PYTHON) tasks.py test

single:  ## the program as one file with its Python, for the kind of machine that this is: dist/konzept
	@$(PYTHON) tasks.py single

# The tests that write and read, on a double of Windows; the program in tests/windows/double.py.
WRITING := tests/system tests/windows $(addprefix tests/cli/,groups test_desk.py $(addprefix commands/test_,\
  change.py interrupted.py validate.py export.py render_switch.py render_again.py))

windows: setup  ## the tests that read and write on a double of Windows; WRITING="tests" says which
	$(BIN)/python -m pytest -p tests.windows.plugin $(SPREAD) -q -m "not publishing" $(WRITING)

check: setup lint types  ## format, lint, types, tests
	$(BIN)/python -m pytest $(SPREAD) -q -m "not publishing"

# Where the proofs stand: nobody has to read ten thousand other tests to leave them out.
PROOFS := $(shell grep -rl --include='test_*.py' 'mark\.publishing' tests)

publishing: setup  ## proofs of the publications: PDF, Word, pages in a browser; nothing may be skipped
	sh tests/publishing-setup.sh $(BIN)/python
	KONZEPT_REQUIRE_PUBLISHING=1 $(BIN)/python -m pytest -n auto -q -m publishing $(PROOFS)

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: types-here types-windows  ## for Linux and macOS, and the program for Windows as well

types-here: setup
	$(BIN)/mypy

types-windows: setup
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/windows src

format: setup  ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: $(VENV)/.ready catalogues

# What is installed stands in the lock with its hash: everybody tests what everybody else tests, and nothing comes unseen.
$(VENV)/.ready: pyproject.toml hatch_build.py $(LOCK)
	@$(PYTHON) tasks.py setup

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
	$(BIN)/python docs/licences.py

pictures: setup  ## take the pictures of README and manual anew; CHROMIUM=/usr/bin/chromium names a browser
	$(PIP) install --quiet --group publishing
	$(BIN)/python docs/pictures.py

bench: setup  ## what konzept costs, with goals and other programs; BENCH="validate site --sizes 40 1000 --rounds 1" says what
	$(BIN)/python -m benchmarks $(BENCH)

browser: setup  ## how long a reader of large pages waits, in a browser
	$(PIP) install --quiet --group publishing
	$(BIN)/python -m benchmarks.opening
	$(BIN)/python -m benchmarks.filter

mutants: setup  ## do the tests notice a changed operator? MUTANTS="--number 100 changes" says how many and where
	$(BIN)/python tests/mutants.py $(MUTANTS)

faults: setup  ## kills and failing disks, at every system call of the commands that write; FAULTS="--kills rename" says which
	$(BIN)/python -m tests.faults.run $(FAULTS)

N ?= 6000
FUZZ ?= --number $(N)

fuzz: setup  ## changed inputs into every way in: N=100000 says how many, FUZZ="--seed 7 --minutes 5 --driver edits" which
	$(BIN)/python -m tests.fuzz $(FUZZ)

# Every system and every Python at once; what is not named keeps the newest release.
RESOLVE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
  --no-annotate --custom-compile-command "make lock"

$(VENV)/.release: $(VENV)/.ready $(LOCKS)/release.txt
	$(PIP) install --quiet --require-hashes --requirement $(LOCKS)/release.txt
	@touch $@

lock: $(VENV)/.release  ## resolve the lock files anew, to the newest releases that pyproject.toml allows
	$(RESOLVE) --extra pdf --extra docx --extra xlsx --extra parquet --output-file $(LOCKS)/runtime.txt
	$(RESOLVE) --constraints $(LOCKS)/runtime.txt --extra pdf --extra docx --extra xlsx --extra parquet --group dev --output-file $(LOCKS)/tests.txt
	$(RESOLVE) --constraints $(LOCKS)/tests.txt --group publishing --output-file $(LOCKS)/publishing.txt
	$(RESOLVE) --constraints $(LOCKS)/publishing.txt --group release --output-file $(LOCKS)/release.txt

newest: $(VENV)/.release  ## the tests with the newest release of every library that pyproject.toml allows
	@mkdir -p build
	$(RESOLVE) --extra pdf --extra docx --extra xlsx --extra parquet --group dev --output-file build/newest.txt
	cmp -s $(LOCKS)/tests.txt build/newest.txt || $(MAKE) VENV=build/newest LOCK=build/newest.txt test

release: $(VENV)/.release  ## what a release consists of, in dist: source archive, wheel, SBOM, checksums
	rm -rf dist build/runtime
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --no-isolation
	$(PYTHON) -m venv --without-pip build/runtime
	$(PIP) --python build/runtime install --quiet --require-hashes --requirement $(LOCKS)/runtime.txt
	$(PIP) --python build/runtime install --quiet --no-deps --no-index --find-links dist konzept
	$(BIN)/cyclonedx-py environment --validate --output-reproducible --output-file dist/konzept.cdx.json build/runtime
	cd dist && sha256sum * >SHA256SUMS

clean:
	rm -rf $(VENV) build dist
