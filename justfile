# What the checks run, by name.

# Everything that can be checked without other tools.
check: fmt clippy test

fmt:
    cargo fmt --check

clippy:
    cargo clippy --all-targets -- -D warnings
    cargo clippy --all-targets --all-features -- -D warnings

test:
    cargo test

# Tests that need Graphviz, CJK fonts, Chromium, python3 and node (installed by .ci/run).
tools:
    cargo test -- --ignored

# Rebuilds output/ from seeds/.
seeds:
    cargo run --release

# Draws the pictures of docs/gallery anew from output/.
gallery:
    SHIGUAN_BLESS=1 cargo test --test integration gallery

# Figures on the gold sets in this repository.
score:
    cargo run --release -- extract --period 2020-02-12/2020-02-24 seeds | cargo run --release -- eval tests/gold/seeds/gold -
    cargo run --release -- extract --period 2020-01/2020-03 tests/gold/local/texts | cargo run --release -- eval tests/gold/local/gold -
