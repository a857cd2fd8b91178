# `make demo` installs what is missing, builds, and runs the reference experiment. `make help` lists the rest.

PREFIX  ?= /usr/local
DESTDIR ?=
SWIFT   ?= swift

# Program, tests and demo share one optimized build: only without testable imports are the flags the same.
BUILD_FLAGS := --configuration release
TEST_FLAGS  := $(BUILD_FLAGS) --disable-testable-imports --disable-xctest
PROGRAM     := .build/release/mi-host
SHARE       := $(DESTDIR)$(PREFIX)/share/mi-host
SWIFT_FILES := Package.swift Sources Tests Fuzz

.DEFAULT_GOAL := build
.PHONY: help dependencies test-dependencies build demo docs test sanitize races fuzz fuzz-api lint format install uninstall clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{ printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

dependencies: ## Install the Debian packages that are missing
	@SWIFT='$(SWIFT)' .ci/dependencies

test-dependencies: ## Install those that only tests need, too
	@SWIFT='$(SWIFT)' .ci/dependencies test

build: dependencies ## Build the program, optimized
	@$(SWIFT) build $(BUILD_FLAGS)

demo: build ## Run the reference experiment; its figures go to out/
	@$(PROGRAM) --out out scripts/coffee.lua

test: test-dependencies ## Run all tests
	@$(SWIFT) test $(TEST_FLAGS)

docs: build ## Write the reference documentation from the annotations
	@$(PROGRAM) --allow-write docs --out .build/docs docs/generate.lua docs stdlib/meta/*.lua stdlib/mi/*.lua

# Tests ask for impossible sizes on purpose; the sanitizer's allocator is to refuse them as the system's does.
sanitize: test-dependencies ## Run all tests under AddressSanitizer, in a build of its own
	@ASAN_OPTIONS=allocator_may_return_null=1:$$ASAN_OPTIONS $(SWIFT) test $(TEST_FLAGS) --sanitize address --scratch-path .build-address

# A race ends the program with exit code 66. The script's process is forked before it has a second thread.
races: dependencies ## Run everything that is parallel under ThreadSanitizer, in a build of its own
	@$(SWIFT) build --configuration release --product mi-host --sanitize thread --scratch-path .build-thread
	@TSAN_OPTIONS=die_after_fork=0:$$TSAN_OPTIONS .build-thread/release/mi-host --threads 4 --out .build-thread/out Tests/Threads/parallel.lua >/dev/null

# Instrumented for libFuzzer, with the checks of a debug build. The corpus that grows stays in the build folder.
FUZZ_BUILD := --package-path Fuzz --scratch-path .build-fuzz --configuration release --product fuzz --sanitize address \
  -Xswiftc -sanitize=fuzzer -Xswiftc -assert-config -Xswiftc Debug -Xcc -fsanitize=fuzzer-no-link -Xswiftc -use-ld=lld
READER  ?= npy
SECONDS ?= 60

fuzz: dependencies ## Fuzz one READER (see Fuzz/README.md) for some SECONDS
	@$(SWIFT) build $(FUZZ_BUILD)
	@Fuzz/run '$(READER)' '$(SECONDS)'

# `CALLS=20000,13000` shows each call from the 13000th on.
SEED    ?= 1
CALLS   ?= 1000000

fuzz-api: dependencies ## Make CALLS random calls of the Lua API under AddressSanitizer, from SEED on
	@$(SWIFT) build --configuration release --product mi-host --sanitize address --scratch-path .build-address
	@Fuzz/run-api .build-address/release/mi-host '$(SEED)' '$(CALLS)'

lint: ## Check formatting and style
	@$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_FILES)

format: ## Format the Swift sources in place
	@$(SWIFT) format --in-place --parallel --recursive $(SWIFT_FILES)

# Builds only what is not there, so that `sudo make install` after `make` needs no compiler.
install: | $(PROGRAM) ## Install below PREFIX (default /usr/local)
	@install -d '$(DESTDIR)$(PREFIX)/bin' '$(SHARE)'
	@rm -rf '$(SHARE)/stdlib' '$(SHARE)/models' '$(SHARE)/scripts'
	@cp -R stdlib models scripts '$(SHARE)'
	@install $(PROGRAM) '$(DESTDIR)$(PREFIX)/bin/mi-host'
	@echo 'Installed $(DESTDIR)$(PREFIX)/bin/mi-host and $(SHARE)'

$(PROGRAM):
	@$(MAKE) --no-print-directory build

uninstall: ## Remove what install put there
	@rm -rf '$(DESTDIR)$(PREFIX)/bin/mi-host' '$(SHARE)'

clean: ## Delete builds and figures
	@rm -rf .build .build-* out
