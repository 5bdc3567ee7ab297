# The developer's whole interface. Everything runs in .venv, made from pinned requirements.
PYTHON ?= python3
VENV := .venv/bin

.PHONY: setup run test check bench stress eval screenshots lock clean

setup:  ## .venv from pinned requirements, and what Qt needs from the system
	@$(PYTHON) packaging/bootstrap.py

run: setup  ## the window (without a display: the same job without one)
	@$(VENV)/python packaging/run.py

test: setup  ## all tests, the window's included, offscreen
	$(VENV)/pytest -n auto -m "not stress" $(ARGS)

check: setup  ## what CI runs besides the tests
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports

bench: setup  ## figures beside the floors of the same run
	$(VENV)/python tests/benchmarks/run_all.py

stress: setup  ## the long counts: kills, contested saves, hostile files
	$(VENV)/pytest -m stress $(ARGS)

eval: setup  ## the analysis against annotated news, where the data is at hand
	$(VENV)/python tests/evaluation/eval.py

screenshots: setup  ## the pictures in docs/
	$(VENV)/python tests/ui/screenshots.py

lock:  ## compile the pinned requirements anew (hashes, no index addresses)
	$(PYTHON) -m venv build/lock && build/lock/bin/pip install --quiet pip-tools
	build/lock/bin/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --no-header --strip-extras --extra dev --output-file packaging/requirements.txt pyproject.toml

clean:
	rm -rf .venv out build dist
