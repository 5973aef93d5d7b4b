# `make help` lists the commands. Each step is a script in scripts/ that can be run alone.
PY := .venv/bin/python
N ?= 20

# Each of the many programs that a run starts would compile all of its modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run dev test lint types migrations openapi client api browser bench crash proofs sdk lock ready \
  ready-dev

help: ## this list
	@awk -F ':.*## ' '/^[a-z -]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ready ## the whole service with a demo ward: PORT=8000 DATA_DIR=.data PUBLIC_URL=http://…
	@exec $(PY) -m api.cli run

dev: ready-dev ## the same for working on it: the API reloads, Vite serves the sites
	@exec $(PY) -m api.cli run --dev

test: ready-dev ## everything that must hold, with times
	@CHROMIUM="$$(scripts/chromium)" && export CHROMIUM && exec $(PY) scripts/check.py

lint types migrations openapi client api: ready-dev ## one step of `make test`
	@exec $(PY) scripts/check.py $@

browser: ready-dev ## the browser tests only
	@CHROMIUM="$$(scripts/chromium)" && export CHROMIUM && exec $(PY) scripts/check.py client browser

bench: ready-dev ## what requests cost, as ratios to raw SQL: JSON=FILE PLANS=1 FACES=1 AUDIENCE=1
	@exec $(PY) -m tests.bench $(if $(JSON),--json $(JSON)) $(if $(PLANS),--plans) $(if $(FACES),--faces) $(if $(AUDIENCE),--audience)

crash: ready-dev ## kill parts at N random moments under load, and count what was lost: N=20
	@exec $(PY) -m tests.crash $(N)

proofs: ready-dev ## break what each promise rests on, one at a time, and see its tests fail: NAMES="…"
	@exec $(PY) -m tests.proofs $(NAMES)

sdk: ready-dev ## openapi.json from the code, the client's SDK from openapi.json
	@$(PY) -m api.cli openapi && exec scripts/sdk

lock: ready-dev ## pin and hash the Python packages again: make lock ARGS=--upgrade
	@exec scripts/lock $(ARGS)

ready:
	@scripts/preflight node >/dev/null
	@scripts/install run
	@$(PY) scripts/build_client.py

ready-dev:
	@scripts/preflight node >/dev/null
	@scripts/install dev
	@$(PY) scripts/build_client.py packages
