//! The programs of `benches/programs`, as its `programs.txt` lists them.

use std::fs;
use std::path::{Path, PathBuf};

/// A program and its sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As tables call it.
    pub name: String,
    /// `perf_bench`, `collection` or `long`.
    pub group: String,
    /// The argument for tests and instruction counts.
    pub check: u64,
    /// The argument for measuring time.
    pub measure: u64,
    /// Whether CPython runs it.
    pub cpython: bool,
    /// Its source.
    pub file: PathBuf,
    /// What it prints at the size `check`.
    pub expected: PathBuf,
}

/// Reads the list of a folder.
///
/// # Errors
///
/// The list cannot be read, or a line of it is not of its form.
pub fn read(folder: &Path) -> Result<Vec<Entry>, String> {
    let list = folder.join("programs.txt");
    let text = fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|(number, line)| entry(folder, line).ok_or_else(|| format!("{}:{}: {line:?}", list.display(), number + 1))).collect()
}

fn entry(folder: &Path, line: &str) -> Option<Entry> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (first, file) = match words.as_slice() {
        [first @ .., file] if file.ends_with(".py") => (first, folder.join(file)),
        all => (all, folder.join(format!("{}.py", all.first()?))),
    };
    let [name, group, check, measure, who] = first else { return None };
    let cpython = match *who {
        "all" => true,
        "micropython" => false,
        _ => return None,
    };
    let (check, measure) = (check.parse().ok()?, measure.parse().ok()?);
    let expected = folder.join("expected").join(format!("{name}.out"));
    Some(Entry { name: (*name).to_owned(), group: (*group).to_owned(), check, measure, cpython, file, expected })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::entry;

    #[test]
    fn a_line_names_a_program_its_sizes_and_maybe_its_file() {
        let folder = Path::new("programs");
        let own = entry(folder, "bm_fft  perf_bench  1  300  all").expect("a line of the right form");
        assert_eq!((own.name.as_str(), own.check, own.measure, own.cpython), ("bm_fft", 1, 300, true));
        assert_eq!(own.file, folder.join("bm_fft.py"));
        let other = entry(folder, "nbody collection 4 30 micropython ../nbody.py").expect("a line of the right form");
        assert_eq!((other.cpython, other.file), (false, folder.join("../nbody.py")));
        assert_eq!(entry(folder, "nbody collection 4 thirty all"), None);
        assert_eq!(entry(folder, "nbody collection 4 30 nobody"), None);
    }
}
