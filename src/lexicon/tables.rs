//! Reading the tables in `data/`: tab-separated cells, `#` begins a comment line.

/// The rows of a table that the binary carries.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| Row(line.split('\t')))
}

/// The cells of one row, taken from left to right; a missing cell is empty.
pub(super) struct Row(std::str::Split<'static, char>);

impl Row {
    /// The next cell.
    pub(super) fn cell(&mut self) -> &'static str {
        self.0.next().unwrap_or_default()
    }

    /// The next cell as a number; the default where it is empty or none.
    pub(super) fn number<T: std::str::FromStr + Default>(&mut self) -> T {
        self.cell().parse().unwrap_or_default()
    }
}
