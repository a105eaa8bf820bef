# Every target makes its own virtual environment in .venv from requirements.lock, so a machine needs Python and make.
# Another Python:   make test PYTHON=python3.12

.DEFAULT_GOAL := help
.PHONY: help demo test check format docs evaluate bench lock cover wheel clean

SHELL := /bin/bash
BIN := .venv/bin
# Another folder's packages must not leak into the environment.
unexport PYTHONPATH
unexport PYTHONHOME
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The first Python that runs and has a supported version. A command that merely exists may be a shim for a version
# that is not installed, so each one is asked.
SUPPORTED := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	"$$python" -c '$(SUPPORTED)' >/dev/null 2>&1 && { echo "$$python"; break; }; done)

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

demo: .venv/ready  ## read the sample report and print its ledger
	@$(BIN)/rashomon read examples/border-clashes.txt

test: check  ## lint, types and tests: all that a change must pass
	$(BIN)/python -m pytest

check: .venv/ready  ## lint and types only
	$(BIN)/ruff check .
	$(BIN)/mypy

format: .venv/ready  ## put the code into the project's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/ready  ## renew the generated files in docs/
	$(BIN)/python -m rashomon.schema > docs/ledger.schema.json
	$(BIN)/python -m rashomon.codebook.pages docs/codebook
	$(BIN)/python -m tests.rules.examples
	$(BIN)/python -m rashomon.rules.copies docs/rules

evaluate: .venv/ready  ## how good it is: the table of evaluation/, with its floors
	$(BIN)/python -m evaluation

bench: .venv/ready  ## how fast it is
	$(BIN)/python -m benchmarks

cover: .venv/ready  ## tests, and the lines that they did not reach
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report --show-missing --skip-covered

wheel: .venv/ready  ## the wheel, in dist/
	$(BIN)/hatchling build -t wheel

# The environment that resolves the lock is its own; versions already locked stay unless UPGRADE=--upgrade.
lock: .venv/lock-tools  ## resolve requirements.lock again (UPGRADE=--upgrade for newer versions)
	CUSTOM_COMPILE_COMMAND="make lock" .venv/lock-tools/bin/pip-compile --quiet --strip-extras --generate-hashes \
		--allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
		--no-annotate --extra dev $(UPGRADE) --output-file requirements.lock pyproject.toml

clean:  ## remove the environment and all caches
	rm -rf .venv build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache

.venv/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11 to 3.13 with venv found. Install one (on Debian and Ubuntu:" \
		"apt install python3 python3-venv) or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; exit 1; }
	"$(PYTHON)" -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/lock-tools: .venv/ready
	"$(PYTHON)" -m venv .venv/lock-tools
	.venv/lock-tools/bin/python -m pip install --quiet pip-tools
