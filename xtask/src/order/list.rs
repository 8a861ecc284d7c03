//! The list of functions, and the symbols of a binary that it is made from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use object::{Object, ObjectSymbol, SymbolKind};

const COMMENT: &str = "# The functions that programs run: a release build lays them out in this order, before all others (build/order.rs).
# Stars stand for what another compiler makes different. `cargo xtask order` writes this; `cargo xtask order --check` says how
# much of it still holds. A name that is not there any more does no harm.
";

/// How much larger than what programs run of them the functions of one name may be together.
const SPARSE: u64 = 2;

/// Where the functions of a name are, each with its bytes.
pub struct Symbols {
    by_pattern: BTreeMap<String, Vec<(u64, u64)>>,
    sizes: BTreeMap<String, u64>,
}

/// Bytes that a program runs of each name.
pub type Ran = BTreeMap<String, u64>;

impl Symbols {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// The file is not there, or no binary.
    pub fn read(file: &Path) -> Result<Symbols, String> {
        let say = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let bytes = fs::read(file).map_err(|error| say(&error))?;
        let object = object::File::parse(&*bytes).map_err(|error| say(&error))?;
        let text = object.symbols().filter(|symbol| symbol.kind() == SymbolKind::Text && symbol.size() > 0);
        Ok(Symbols::of(text.filter_map(|symbol| Some((symbol.name().ok()?, symbol.address(), symbol.size())))))
    }

    fn of<'a>(symbols: impl Iterator<Item = (&'a str, u64, u64)>) -> Symbols {
        let mut all = Symbols { by_pattern: BTreeMap::new(), sizes: BTreeMap::new() };
        for (name, address, size) in symbols {
            all.by_pattern.entry(pattern(name)).or_default().push((address, size));
            all.sizes.insert(name.to_owned(), size);
        }
        all
    }

    /// Those of these symbols that are here.
    pub fn of_these(&self, names: &BTreeSet<String>) -> Ran {
        let mut ran = Ran::new();
        for name in names {
            if let Some(size) = self.sizes.get(name) {
                *ran.entry(pattern(name)).or_default() += size;
            }
        }
        ran
    }

    /// Which part of a list is here, and which part of that lies together: in as many bytes as its functions have, and a
    /// tenth more.
    pub fn agreement(&self, listed: &[String]) -> (f64, f64) {
        let found: Vec<&(u64, u64)> = listed.iter().filter_map(|name| self.by_pattern.get(name)).flatten().collect();
        let there = listed.iter().filter(|name| self.by_pattern.contains_key(*name)).count();
        let first = self.by_pattern.values().flatten().map(|(address, _)| *address).min().unwrap_or_default();
        let bytes: u64 = found.iter().map(|(_, size)| size.next_multiple_of(16)).sum();
        let together = found.iter().filter(|(address, _)| *address - first < bytes + bytes / 10).count();
        (there as f64 / listed.len().max(1) as f64, together as f64 / found.len().max(1) as f64)
    }

    /// Bytes of all functions of a name.
    fn bytes(&self, pattern: &str) -> u64 {
        self.by_pattern.get(pattern).map_or(0, |all| all.iter().map(|(_, size)| size).sum())
    }
}

/// A symbol with stars for what is another with another compiler: the hashes of crates.
pub fn pattern(symbol: &str) -> String {
    let symbol = symbol.split(".llvm.").next().unwrap_or(symbol);
    if !symbol.starts_with("_R") {
        return symbol.to_owned();
    }
    let mut pattern = String::new();
    let mut rest = symbol;
    while let Some((before, after)) = rest.split_once("Cs") {
        let hash = after.split('_').next().unwrap_or_default();
        pattern += before;
        if hash.len() < after.len() && hash.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            pattern += "Cs*_";
            rest = &after[hash.len() + 1..];
        } else {
            pattern += "Cs";
            rest = after;
        }
    }
    pattern + rest
}

/// The list: what the first program runs, then what the most programs run, and what the same programs run side by side. Names
/// that many functions have, of which programs run a few, come last: all of them are laid out.
pub fn text(programs: &[Ran], symbols: &Symbols) -> String {
    let names: BTreeSet<&String> = programs.iter().flat_map(BTreeMap::keys).collect();
    let mut names: Vec<&String> = names.into_iter().collect();
    names.sort_by_cached_key(|name| {
        let absent: Vec<bool> = programs.iter().map(|ran| !ran.contains_key(*name)).collect();
        let most = programs.iter().filter_map(|ran| ran.get(*name)).max().copied().unwrap_or_default();
        let sparse = symbols.bytes(name) > SPARSE * most;
        (sparse, absent.first().copied(), absent.iter().filter(|absent| **absent).count(), absent)
    });
    names.iter().fold(String::from(COMMENT), |text, name| text + name + "\n")
}

/// The names of a list.
///
/// # Errors
///
/// It cannot be read.
pub fn read(file: &Path) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::{Ran, Symbols, pattern, text};

    #[test]
    fn hashes_become_stars() {
        assert_eq!(pattern("_RNvCsfLfy6EI15iL_7___rustc12___rust_alloc"), "_RNvCs*_7___rustc12___rust_alloc");
        assert_eq!(pattern("_RNvNtCsgEmfK2I1SDS_4core5x.llvm.4395"), "_RNvNtCs*_4core5x");
        assert_eq!(pattern("mi_malloc"), "mi_malloc");
    }

    #[test]
    fn what_starts_comes_first_and_what_is_sparse_last() {
        let symbols = Symbols::of([("start", 64, 16), ("often", 16, 16), ("rare", 32, 16), ("grow", 48, 16), ("cold", 0, 16)].into_iter());
        let ran = |names: &[&str]| symbols.of_these(&names.iter().map(|name| (*name).to_owned()).collect());
        let programs = [ran(&["start"]), ran(&["start", "often"]), ran(&["often", "rare"])];
        let names: Vec<String> = text(&programs, &symbols).lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
        assert_eq!(names, ["start", "often", "rare"]);
        let (there, together) = symbols.agreement(&[String::from("often"), String::from("gone")]);
        assert_eq!((there, together), (0.5, 1.0));

        let many = Symbols::of([("_RNvCs1_4grow", 0, 16), ("_RNvCs2_4grow", 16, 64), ("run", 80, 16)].into_iter());
        let some: Ran = many.of_these(&["_RNvCs1_4grow", "run"].map(str::to_owned).into_iter().collect());
        assert!(text(&[some], &many).ends_with("run\n_RNvCs*_4grow\n"));
    }
}
