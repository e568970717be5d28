//! Reading the tables in `data/`: tab-separated cells, `#` begins a comment line.

/// The rows of a table that the binary carries.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    let mut rest = table;
    let lines = std::iter::from_fn(move || (!rest.is_empty()).then(|| split(&mut rest, b'\n')));
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(Row)
}

/// Takes what stands before the next mark, or everything where none stands, and the mark. Lines and cells are so short
/// that going from byte to byte is faster than the search for a mark in long texts.
fn split(rest: &mut &'static str, mark: u8) -> &'static str {
    let at = rest.bytes().position(|byte| byte == mark);
    let (taken, left) = match at {
        Some(at) => (&rest[..at], &rest[at + 1..]),
        None => (*rest, ""),
    };
    *rest = left;
    taken
}

/// The cells of one row, taken from left to right; a missing cell is empty.
pub(super) struct Row(&'static str);

impl Row {
    /// The next cell.
    pub(super) fn cell(&mut self) -> &'static str {
        split(&mut self.0, b'\t')
    }

    /// The next cell as a number; the default where it is empty or none.
    pub(super) fn number<T: std::str::FromStr + Default>(&mut self) -> T {
        self.cell().parse().unwrap_or_default()
    }
}
