//! What is printed at the end.

use std::fmt;

use super::select::Program;
use super::verdict::Verdict;

/// Programs and what came of them.
#[derive(Debug)]
pub struct Report {
    /// Each program with its verdict, in the order of the run.
    pub results: Vec<(Program, Verdict)>,
    /// Whether what was skipped is named.
    pub show_skipped: bool,
}

/// How many programs of a folder passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// As expected.
    pub passed: usize,
    /// Not as expected.
    pub failed: usize,
    /// Not for this target.
    pub skipped: usize,
}

impl Count {
    fn add(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Pass(_) => self.passed += 1,
            Verdict::Skip => self.skipped += 1,
            Verdict::Different(_) | Verdict::Failed(_) | Verdict::Broken(_) => self.failed += 1,
        }
    }
}

impl Report {
    /// How many programs failed.
    pub fn failed(&self) -> usize {
        self.total().failed
    }

    /// All programs.
    pub fn total(&self) -> Count {
        let mut total = Count::default();
        self.results.iter().for_each(|(_, verdict)| total.add(verdict));
        total
    }

    /// Each folder, in the order of the run.
    pub fn folders(&self) -> Vec<(&str, Count)> {
        let mut folders: Vec<(&str, Count)> = Vec::new();
        for (program, verdict) in &self.results {
            let number = match folders.iter().position(|(folder, _)| *folder == program.folder()) {
                Some(number) => number,
                None => {
                    folders.push((program.folder(), Count::default()));
                    folders.len() - 1
                }
            };
            folders[number].1.add(verdict);
        }
        folders
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (program, verdict) in &self.results {
            let name = &program.name;
            match verdict {
                Verdict::Different(mismatch) => writeln!(f, "FAIL {name}\n{mismatch}")?,
                Verdict::Failed(end) => writeln!(f, "FAIL {name}\n{end}")?,
                Verdict::Broken(message) => writeln!(f, "FAIL {name}\n    {message}")?,
                Verdict::Skip if self.show_skipped => writeln!(f, "skip {name}")?,
                Verdict::Skip | Verdict::Pass(_) => {}
            }
        }
        let folders = self.folders();
        let width = folders.iter().map(|(folder, _)| folder.len()).max().unwrap_or(0).max("total".len());
        writeln!(f, "{:width$}  {:>5} {:>5} {:>5}", "", "pass", "fail", "skip")?;
        for (folder, count) in folders.iter().copied().chain([("total", self.total())]) {
            writeln!(f, "{folder:width$}  {:>5} {:>5} {:>5}", count.passed, count.failed, count.skipped)?;
        }
        let checks = self.results.iter().map(|(_, verdict)| if let Verdict::Pass(checks) = verdict { *checks } else { 0 });
        writeln!(f, "{} lines and test cases are as expected", checks.sum::<usize>())
    }
}
