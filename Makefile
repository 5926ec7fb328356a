# All verbs do their own set-up, into .venv/, from the pins in .ci/. They need python3 (3.11 to 3.13), make, and a C and C++ compiler.

BIN = .venv/bin
INSTALL = $(BIN)/pip install --quiet --disable-pip-version-check
PINNED = $(INSTALL) --require-hashes --no-build-isolation --requirement
COMPILE = build/uv/bin/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
          --no-emit-index-url --no-annotate --custom-compile-command "make pins"

CORPUS = data/speeches
SECONDS = 600

.PHONY: demo test lint gains fuzz bench bench-scale bench-page pictures pins clean

demo: .venv/run  ## build the sample corpus into build/demo, and say where the explorer page lies
	$(BIN)/tifa build data/speeches -o build/demo

test: lint  ## everything that .ci/run runs, the tests of a file on one processor
	$(BIN)/pytest --numprocesses auto --dist loadfile

lint: .venv/dev  ## style, types, and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# PYTHONPATH goes before the editable install: each side is read by its own code. Status 3: done, some inputs were skipped.
gains: .venv/run  ## what the working tree gains and loses against revision BASE, over CORPUS
	@git rev-parse --quiet --verify '$(BASE)^{commit}' >/dev/null || \
	{ echo "gains: '$(BASE)' is no revision; say which one to compare with, as in make gains BASE=HEAD" >&2; exit 2; }
	@there=$$(mktemp -d) && trap 'git worktree remove --force "$$there/base"; rm -r "$$there"' EXIT && trap 'exit 130' INT TERM && \
	git worktree add --quiet --detach "$$there/base" '$(BASE)' && \
	{ PYTHONPATH="$$there/base" $(BIN)/tifa extract --text $(CORPUS) >"$$there/before.jsonl" || test $$? = 3; } && \
	{ PYTHONPATH='$(CURDIR)' $(BIN)/tifa extract --text $(CORPUS) >"$$there/after.jsonl" || test $$? = 3; } && \
	$(BIN)/python -m graph.gains "$$there/before.jsonl" "$$there/after.jsonl"

bench: .venv/dev  ## the speed of the extraction, its parts and its memory, beside other segmenters; a bundle's build and its answers
	@$(BIN)/python -m tests.bench --corpus $(CORPUS)

fuzz: .venv/dev  ## strangers' bytes by atheris, SECONDS on each of TARGETS (all, ten minutes); findings go below build/fuzz
	@$(BIN)/python -m tests.fuzz $(TARGETS) --seconds $(SECONDS)

bench-scale: .venv/dev  ## a build of ten thousand speeches: first, after one change, killed ten times, by one and by two Dask workers
	@$(BIN)/python -m tests.scale

bench-page: .venv/dev  ## how long pages take to open and to answer in headless Chromium; BUNDLES are folders of bundles
	@$(BIN)/python -m tests.pages $(BUNDLES)

pictures: .venv/dev  ## the pictures of the page in docs/, by headless Chromium
	@$(BIN)/python -m tests.pictures

pins:  ## pin the newest releases that pyproject.toml allows
	python3 -m venv build/uv && build/uv/bin/pip install --quiet uv
	$(COMPILE) --upgrade pyproject.toml --extra dev -o .ci/dev.txt
	$(COMPILE) --upgrade pyproject.toml --constraint .ci/dev.txt -o .ci/run.txt
	$(COMPILE) --upgrade --group build --constraint .ci/dev.txt -o .ci/build.txt

clean:  ## remove what the verbs made
	rm -rf .venv build dist *.egg-info .*_cache .hypothesis

.venv/python:
	@python3 -c 'import sys; v = sys.version_info; sys.exit(0 if (3, 11) <= v < (3, 14) else f"python3 is {v[0]}.{v[1]}; Tifa needs 3.11, 3.12 or 3.13: put one of these first on PATH")'
	python3 -m venv .venv
	@touch $@

.venv/run: .ci/build.txt .ci/run.txt pyproject.toml | .venv/python
	$(PINNED) .ci/build.txt
	$(PINNED) .ci/run.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .ci/dev.txt .venv/run
	$(PINNED) .ci/dev.txt
	@touch $@
