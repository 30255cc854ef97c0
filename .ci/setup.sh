# Sourced by ./serve and ./test: installs what a new machine lacks, once, and names in one sentence what it cannot install.
# What it builds itself goes into .tools beside it, so that nothing outside this folder changes but Debian packages.

TRUNK=0.21.14
BINDGEN=0.2.126 # must equal the version of wasm-bindgen in Cargo.toml
FUZZER=0.13.2
MUTANTS=27.1.0
DENY=0.20.2

say() { printf '\n== %s\n' "$*"; }
stop() { printf '\n%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# Trunk reads NO_COLOR as a flag of its own and refuses the usual value.
unset NO_COLOR
export PATH="$PWD/.tools/bin:$PATH"

need_rust() {
  has cargo || stop "Crosstalk is written in Rust and needs cargo: install it from https://rustup.rs and run this again."
  if ! [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    has rustup || stop "This Rust has no target wasm32-unknown-unknown and no rustup to add it; install Rust from https://rustup.rs."
    say "adding Rust's WebAssembly target"
    rustup target add wasm32-unknown-unknown
  fi
}

# The same bytes wherever the page is built: the names of the builder's own folders are left out of what is compiled.
same_bytes() {
  cargo fetch --quiet --locked
  local folder flags="--remap-path-prefix=$PWD=crosstalk"
  for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do flags+=" --remap-path-prefix=$folder=crates"; done
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags"
}

# Built without optimisation and without their own update checks they are there in four minutes instead of sixteen, and make
# the same bytes.
need_tools() {
  local missing=()
  [ "$(trunk --version 2>/dev/null)" = "trunk $TRUNK" ] || missing+=("trunk@$TRUNK")
  [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $BINDGEN" ] || missing+=("wasm-bindgen-cli@$BINDGEN")
  [ ${#missing[@]} -eq 0 ] && return
  say "installing ${missing[*]} into .tools (about four minutes, once)"
  CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR=target/tools \
    cargo install --locked --debug --no-default-features --root .tools "${missing[@]}"
}

# A cargo command that only the long tests need: name and version.
need_cargo_tool() {
  [ "$(cargo "${1#cargo-}" --version 2>/dev/null | head -1)" = "$1 $2" ] && return
  say "installing $1 $2 into .tools (some minutes, once)"
  CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR=target/tools cargo install --locked --debug --root .tools "$1@$2"
}
need_fuzzer() { need_cargo_tool cargo-fuzz "$FUZZER"; }
need_mutants() { need_cargo_tool cargo-mutants "$MUTANTS"; }
need_deny() { need_cargo_tool cargo-deny "$DENY"; }

apt_install() {
  has apt-get || return 1
  local root=()
  if [ "$(id -u)" != 0 ]; then has sudo && sudo -n true 2>/dev/null && root=(sudo -n) || return 1; fi
  say "installing $* with apt-get"
  "${root[@]}" apt-get update -qq && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need_browser() {
  has node && has npm || stop "The browser tests run on Node.js 20 or newer: install node and npm and run this again."
  local name
  if [ -z "${CHROMIUM:-}" ]; then
    for name in chromium chromium-browser google-chrome google-chrome-stable; do has "$name" && break; done
    has "$name" || apt_install chromium fonts-dejavu-core || stop "The browser tests need Chromium: install it, or set CHROMIUM to its path, and run this again."
    for name in chromium chromium-browser google-chrome google-chrome-stable; do has "$name" && break; done
    CHROMIUM=$(command -v "$name")
  fi
  export CHROMIUM
}

need_firefox() {
  local name
  for name in firefox-esr firefox; do has "$name" && break; done
  has "$name" || apt_install firefox-esr || stop "These tests need Firefox: install it, or set FIREFOX to its path, and run this again."
  for name in firefox-esr firefox; do has "$name" && break; done
  export FIREFOX=${FIREFOX:-$(command -v "$name")}
}
