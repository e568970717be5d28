//! Material outside the repository: other test sets and the reference scorer.

use std::path::PathBuf;

/// The folder named by `SHIGUAN_SHARED`, `../shared` by default; None, with a line that says so, where it is absent.
pub fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("SHIGUAN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is absent (set SHIGUAN_SHARED)", folder.display());
    None
}

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The program under test.
pub fn shiguan() -> assert_cmd::Command {
    assert_cmd::Command::new(env!("CARGO_BIN_EXE_shiguan"))
}
