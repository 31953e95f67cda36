# `make help` lists the commands. `make demo` and `make test` each do all the set-up they need.

.DEFAULT_GOAL := help
.PHONY: help setup system demo test soak check fix bench clean lock
.SUFFIXES:

bin := .venv/bin
# One more than the two cores that we count on: many tests wait for programs that they started.
workers ?= 3
# Each program that a test starts would compile all of ours anew.
unexport PYTHONDONTWRITEBYTECODE
compiled := hatch_build.py $(wildcard src/answerable_engine/sandbox/pdf_children/*.[ch])
described := pyproject.toml src/answerable_engine/version.py scripts/setup $(compiled)

# A .venv whose Python went away is made again, whatever its stamps say.
ifneq ($(shell $(bin)/python -c 'print("works")' 2>/dev/null),works)
.PHONY: .venv/.register .venv/.dev
endif

help: ## list these commands
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

##@ Try it
demo: .venv/.register ## run the register on made-up papers, until Ctrl-C
	@$(bin)/answerable demo --data demo-output $(ARGS)

##@ Get ready
setup: .venv/.dev ## make .venv, with the command .venv/bin/answerable

system: ## install the programs that tests use (as root), or say how to get them
	@scripts/system test

##@ Work on it
test: system .venv/.dev ## run the tests (about 13 minutes on two cores)
	@$(bin)/python -m pytest -n $(workers) --dist worksteal $(ARGS)

soak: system .venv/.dev ## run the long tests: many kills, large sets
	@$(bin)/python -m pytest -n $(workers) -m soak --timeout 3600 $(ARGS)

check: .venv/.dev ## check form, types, imports and packs
	@$(bin)/ruff format --check .
	@$(bin)/ruff check .
	@$(bin)/mypy
	@$(bin)/lint-imports --no-logo
	@$(bin)/answerable pack check packs/stopsim

fix: .venv/.dev ## put form right, where that can be done by machine
	@$(bin)/ruff check --fix-only .
	@$(bin)/ruff format .

bench: system .venv/.dev ## measure speed and memory, beside what people use today
	@$(bin)/python -m bench $(ARGS)

##@ Look after it
lock: .venv/.dev ## compile the locks in requirements/ again (UPGRADE=1 takes newer versions)
	@scripts/lock

clean: ## remove everything that these commands made
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage* dist demo-output \
		src/answerable_engine/sandbox/pdf_children/pdf-children
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.register: requirements/register.txt requirements/build.txt $(described)
	@scripts/system demo
	@scripts/setup register

.venv/.dev: requirements/dev.txt $(described)
	@scripts/system demo
	@scripts/setup dev
