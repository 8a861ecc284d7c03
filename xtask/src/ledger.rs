//! Numbers by name that are committed, and held against what is found.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Numbers by name, and the compiler they hold for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// What `rustc --version` says: another compiler makes other code.
    pub compiler: String,
    /// Each name with its numbers, as many for each.
    pub rows: BTreeMap<String, Vec<u64>>,
}

impl Ledger {
    /// An empty one for the compiler that is in use.
    ///
    /// # Errors
    ///
    /// rustc cannot be asked.
    pub fn of_this_compiler() -> Result<Ledger, String> {
        let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let output = Command::new(rustc).arg("--version").output().map_err(|error| format!("rustc --version: {error}"))?;
        Ok(Ledger { compiler: String::from_utf8_lossy(&output.stdout).trim().to_owned(), rows: BTreeMap::new() })
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// It is not there, or a line is not of its form.
    pub fn read(file: &Path) -> Result<Ledger, String> {
        let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        Ledger::parse(&text).map_err(|line| format!("{}: {line:?}", file.display()))
    }

    fn parse(text: &str) -> Result<Ledger, String> {
        let mut ledger = Ledger::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if line.starts_with("rustc ") {
                line.clone_into(&mut ledger.compiler);
                continue;
            }
            let mut words = line.split_whitespace();
            let name = words.next().unwrap_or_default();
            let numbers: Result<Vec<u64>, _> = words.map(|word| word.replace('_', "").parse()).collect();
            ledger.rows.insert(name.to_owned(), numbers.map_err(|_| line.to_owned())?);
        }
        Ok(ledger)
    }

    /// Writes a file: a comment, the compiler, the rows.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn write(&self, file: &Path, comment: &str) -> Result<(), String> {
        fs::write(file, self.text(comment)).map_err(|error| format!("{}: {error}", file.display()))
    }

    fn text(&self, comment: &str) -> String {
        let mut text: String = comment.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect();
        let _ = writeln!(text, "\n{}\n", self.compiler);
        let width = self.rows.keys().map(String::len).max().unwrap_or_default();
        for (name, numbers) in &self.rows {
            let numbers: String = numbers.iter().map(|number| format!(" {:>13}", grouped(*number))).collect();
            let _ = writeln!(text, "{name:width$}{numbers}");
        }
        text
    }
}

/// A number with `_` between groups of three digits.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Ledger, grouped};

    #[test]
    fn what_is_written_is_read() {
        let mut ledger = Ledger { compiler: String::from("rustc 1.95.0 (abc 2026-04-14)"), ..Ledger::default() };
        ledger.rows.insert(String::from("NOP"), vec![63, 1_234_567]);
        ledger.rows.insert(String::from("LOAD_CONST"), vec![0, 12]);
        let text = ledger.text("two numbers\n\nof each");
        assert!(text.starts_with("# two numbers\n#\n# of each\n"));
        assert_eq!(Ledger::parse(&text), Ok(ledger));
        assert_eq!(grouped(1_234_567), "1_234_567");
        assert!(Ledger::parse("NOP many").is_err());
    }
}
