# DataMed. Two commands are enough: `make run` and `make test`. Each installs what it needs.
PORT     ?= 8080
INBOX    ?=
# Fictitious and real releases never share a folder.
RELEASES ?= $(if $(strip $(INBOX)),releases,releases-demonstration)
SCALE    ?= 0.25
DATAMED  := .build/release/datamed
DEBUG    := .build/debug/datamed
SWIFT_SOURCES := Package.swift Ground Tools Frame Bricks Faces Tests datamed Fuzz Benchmarks/Reading Benchmarks/Kernel

.PHONY: run build test check check-format check-imports check-docs check-api bench fuzz screenshots docs setup setup-test kill-test clean

run: build ## Build a release from INBOX (default: demonstration data) and serve it on http://localhost:$(PORT)
ifeq ($(strip $(INBOX)),)
	$(DATAMED) demo .build/demonstration --scale $(SCALE)
	$(DATAMED) build --inbox .build/demonstration --releases $(RELEASES)
else
	$(DATAMED) build --inbox "$(INBOX)" --releases $(RELEASES)
endif
	$(DATAMED) serve --releases $(RELEASES) --port $(PORT)

build: setup ## Leave the release binary at .build/release/datamed
	swift build -c release --product datamed

setup:
	@scripts/setup.sh

setup-test:
	@scripts/setup.sh test

test: setup-test ## The program at work on demonstrations, then every test of the package; closes with the runner's own summary
	swift build --build-tests
	scripts/check-documentation.py $(DEBUG)
	Benchmarks/report.py --verify
	scripts/check-live.sh $(DEBUG)
	scripts/check-written.sh
	DATAMED_PYTHON=$(CURDIR)/.venv/bin/python swift test --skip-build --disable-xctest

check: setup check-format check-imports check-docs ## What must hold before a commit

check-format:
	swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

check-imports: ## Undeclared imports are errors; so are warnings, by Package.swift
	swift build --build-tests --explicit-target-dependency-import-check error

check-docs: ## The reference pages are made by the program and must be up to date
	swift build --product datamed
	$(DEBUG) docs --output docs/reference --verify

docs:
	swift build --product datamed
	$(DEBUG) docs --output docs/reference

check-api: build setup-test ## A property-based tester against a running server, at length (make test has a bounded run)
	scripts/with-server.sh $(DATAMED) scripts/check-api.sh {}

bench: build setup-test ## Times and ratios against named peers, on the same data, in one run; fails when a promise is not kept
	swift build -c release --product reading
	swift build -c release --product kernel
	scripts/bench.sh

fuzz: setup ## Coverage-guided fuzzing of the readers and the linkage, bounded
	scripts/fuzz.sh

kill-test: build ## kill -9 at 200 random moments of a build, a full disk, a read-only folder
	$(DATAMED) demo .build/demonstration --scale $(SCALE)
	scripts/kill-test.sh $(DATAMED) .build/demonstration

screenshots: build setup-test ## Pictures of the main pages, into screenshots/
	scripts/with-server.sh $(DATAMED) $(if $(INBOX),--inbox "$(INBOX)") scripts/screenshots.sh {}

clean:
	# Never `releases`: its archive is the only copy of editions that their publisher no longer offers.
	rm -rf .build .venv releases-demonstration screenshots bench-work
