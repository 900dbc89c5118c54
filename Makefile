# What a person runs. Everything else is cargo.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := demo
.PHONY: demo test corpus tamper mutants passages bench hostile fuzz tools

CASES := ../shared/cases
FUZZ_SECONDS ?= 60
FUZZ_TARGETS := read clauses check paper pdf docx html mht rtf doc xlsx xls csv zip
# the builders' program, built like the tests
XTASK := cargo run --quiet --package xtask --

# build, check the sample papers, print what is wrong with them, write the annotated page
demo:
	@cargo build --release --package mingzhang-cli
	bin="$${CARGO_TARGET_DIR:-target}/release/mingzhang"
	mkdir -p out
	# the status that is right, then what is checked: 1 where errors are planted, 0 where none is
	check() {
	  local right="$$1" status=0
	  shift
	  "$$bin" check "$$@" || status=$$?
	  [ "$$status" -eq "$$right" ] || { echo "make demo: exit status $$status where $$right is right" >&2; return 1; }
	}
	check 1 examples/*.txt examples/whole-budget-errors.pdf
	for format in html docx xlsx; do
	  check 1 "examples/whole-budget-errors.$$format" --format csv > "out/demo.$$format.csv"
	done
	for format in html docx xlsx pdf; do check 0 "examples/whole-budget.$$format"; done
	check 1 examples/*.txt examples/whole-budget-errors.pdf --format html > out/demo.html
	echo
	echo "批注页：out/demo.html（用浏览器打开）"

# everything that must hold; ends with the summary of the tests
test: tools
	@step() { echo "── $$*"; "$$@"; }
	step cargo fmt --all --check
	step cargo clippy --workspace --all-targets --quiet -- -D warnings
	step $(XTASK) tidy
	step $(XTASK) rulebook --check
	step $(XTASK) hostile --fast
	if [ -d $(CASES) ]; then step $(XTASK) corpus --check; else echo "没有共享案例 $(CASES)：不评分，只跑自带的测试。"; fi
	if cargo nextest --version > /dev/null 2>&1; then step cargo nextest run --workspace --no-fail-fast; else step cargo test --workspace --quiet; fi

# recall and precision of figures and findings against the shared cases
corpus:
	cargo xtask corpus --verbose

# one figure changed at a time: what is noticed
tamper:
	cargo xtask tamper

# each rule against clean papers broken in its own way; no rule on the clean ones
mutants:
	cargo xtask mutants

# the project's own passages, each phenomenon said in many ways: silent as they are, slips in them found
passages:
	cargo xtask passages

# files made to break readers: each ends as a result or a named refusal, within time and memory
hostile:
	cargo xtask hostile

# speed, memory, start-up beside ripgrep on the same bytes
bench:
	@command -v rg > /dev/null || { [ "$$(id -u)" -eq 0 ] && apt-get install -y --quiet ripgrep > /dev/null; } || echo "没有 rg（Debian 包 ripgrep），少一行对照。"
	cargo build --release --package mingzhang-cli
	cargo xtask bench

# FUZZ_SECONDS for each target; papers in place are seeds, never copied
fuzz:
	@cargo fuzz --version > /dev/null 2>&1 || cargo install cargo-fuzz --locked
	for target in $(FUZZ_TARGETS); do
	  seeds=("fuzz/corpus/$$target")
	  mkdir -p "$${seeds[0]}"
	  for more in examples $(CASES)/papers; do [ ! -d "$$more" ] || seeds+=("$$more"); done
	  RUSTC_BOOTSTRAP=1 cargo fuzz run --fuzz-dir fuzz --sanitizer none "$$target" "$${seeds[@]}" -- -max_total_time=$(FUZZ_SECONDS) -timeout=10 -max_len=50000 -print_final_stats=0
	done

tools:
	@cargo fmt --version > /dev/null 2>&1 || rustup component add rustfmt
	cargo clippy --version > /dev/null 2>&1 || rustup component add clippy
