# make run   start the app            make test   everything that must hold
# make check style and types          make bench  how fast it is, side by side
# make fuzz SEED=7 COUNT=200   random links in a browser, after those of the tests
# make sweep   judge every verdict again, from outside
# make load SECONDS=60     a class at once: 200 users of one server, whose workers are killed too
# make soak MINUTES=30     what one worker holds after each minute of 20 questions a second
# make prove measure anew how near the rules are to the libraries
# make test-frameworks   run the page's scripts in PyTorch and Keras too (on Linux PyPI's PyTorch brings CUDA, some
#                        gigabytes; FRAMEWORKS_PIP="--extra-index-url ..." names an index that has it for the CPU)

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

FRAMEWORKS_PIP ?=

.PHONY: load soak run test test-frameworks fuzz sweep check format bench prove picture clean

run: .venv/run
	@$(BIN)/fallline $(ARGS)

test: .venv/test
	@$(BIN)/python -m tests.everything

test-frameworks: .venv/frameworks
	$(BIN)/python -m pytest tests/frameworks

MODULES := $(wildcard assets/*.mjs assets/*/*.mjs)
MODULE_TESTS := $(wildcard tests/assets/*.mjs)
DENO := --quiet --config tests/assets/deno.json

SEED ?= 7
COUNT ?= 200
fuzz: .venv/test
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.fuzz $(SEED) $(COUNT)

sweep: .venv/test
	$(BIN)/python -m tests.optim.sweep
	$(BIN)/python -m tests.optim.studies.maps.sweep

check: .venv/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	@$(BIN)/deno fmt --check $(DENO) $(MODULES) $(MODULE_TESTS)
	@$(BIN)/deno lint $(DENO) $(MODULES) $(MODULE_TESTS)
	@$(BIN)/deno check $(DENO) assets/globals.d.ts $(MODULES)
	@$(BIN)/deno check $(DENO) $(MODULE_TESTS)

format: .venv/test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	@$(BIN)/deno fmt $(DENO) $(MODULES) $(MODULE_TESTS)

bench: .venv/test
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.bench

SECONDS ?= 60
load: .venv/load
	$(BIN)/python -m tests.load $(SECONDS)

MINUTES ?= 30
soak: .venv/test
	$(BIN)/python -m tests.load.soak $(MINUTES)

prove: .venv/test
	$(BIN)/python -m tests.reference.prove

picture: .venv/test
	$(BIN)/python -m tests.browser.picture assets/screenshot.png

clean:
	rm -rf .venv

.venv/made:
	@echo "Making .venv (once, about 700 MB) ..."
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Fall Line needs Python 3.11 or newer, this is ' + sys.version.split()[0])"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/run: .venv/made pyproject.toml constraints.txt
	@echo "Installing the pinned packages into .venv ..."
	@$(PIP) install --quiet --progress-bar on -c constraints.txt -e .
	@touch $@

.venv/test: .venv/run
	@echo "Installing what the tests need into .venv ..."
	@$(PIP) install --quiet --progress-bar on -c constraints.txt -e '.[test,check]'
	@touch $@

.venv/load: .venv/test
	@echo "Installing locust into .venv ..."
	@$(PIP) install --quiet --progress-bar on -c constraints.txt -e '.[test,load]'
	@touch $@

.venv/frameworks: .venv/test
	@echo "Installing PyTorch and Keras into .venv ..."
	@$(PIP) install --quiet --progress-bar on -c constraints.txt $(FRAMEWORKS_PIP) -e '.[test,frameworks]'
	@touch $@
