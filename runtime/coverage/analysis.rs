//! What of a file was covered: what ran, held against what could have run.

use std::collections::{BTreeMap, BTreeSet};
use std::format;
use std::path::Path;
use std::string::String;
use std::vec::Vec;

use super::arcs::Arc;
use super::data::{Data, Executed};
use super::selection::Selection;
use super::source::Source;
use crate::compile;

/// Counts, of a file or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Lines that count.
    pub statements: usize,
    /// Lines that are left out.
    pub excluded: usize,
    /// Lines that never ran.
    pub missing: usize,
    /// Ways that lead on from lines that have several.
    pub branches: usize,
    /// Those that were never taken, from lines that ran.
    pub partial: usize,
    /// Those that were never taken.
    pub missing_branches: usize,
}

impl Numbers {
    /// Adds those of another file.
    pub fn add(&mut self, other: &Numbers) {
        self.statements += other.statements;
        self.excluded += other.excluded;
        self.missing += other.missing;
        self.branches += other.branches;
        self.partial += other.partial;
        self.missing_branches += other.missing_branches;
    }

    /// How much was covered, of 100.
    pub fn percent(&self) -> f64 {
        let whole = self.statements + self.branches;
        let covered = whole - self.missing - self.missing_branches;
        if whole == 0 { 100.0 } else { 100.0 * covered as f64 / whole as f64 }
    }

    /// The same in whole numbers: 0 and 100 only where nothing and everything was covered.
    pub fn whole_percent(&self) -> u32 {
        match self.percent() {
            percent if percent > 0.0 && percent < 1.0 => 1,
            percent if percent > 99.0 && percent < 100.0 => 99,
            percent => percent.round_ties_even() as u32,
        }
    }
}

/// What of a file was covered.
pub struct Analysis {
    /// Its path.
    pub path: String,
    /// The path as seen from the current folder.
    pub name: String,
    /// What it is.
    pub source: Source,
    /// Lines that ran.
    pub executed: BTreeSet<u32>,
    /// Lines that never ran.
    pub missing: BTreeSet<u32>,
    /// Ways from lines that have several: those that were taken.
    pub executed_branches: BTreeMap<u32, Vec<i32>>,
    /// And those that were not.
    pub missing_branches: BTreeMap<u32, Vec<i32>>,
    /// How many ways lead on from lines that have several.
    pub exits: BTreeMap<u32, u32>,
    /// Counts.
    pub numbers: Numbers,
}

impl Analysis {
    fn new(path: &str, name: String, source: Source, ran: &Executed, with_branches: bool) -> Analysis {
        let executed: BTreeSet<u32> = ran
            .lines
            .iter()
            .map(|line| source.first(*line as i32).unsigned_abs())
            .filter(|line| source.statements.contains(line))
            .collect();
        let missing: BTreeSet<u32> = source.statements.difference(&executed).copied().collect();
        let mut analysis = Analysis {
            path: path.into(),
            name,
            executed,
            missing,
            executed_branches: BTreeMap::new(),
            missing_branches: BTreeMap::new(),
            exits: BTreeMap::new(),
            numbers: Numbers::default(),
            source,
        };
        if with_branches {
            analysis.branches(ran);
        }
        let source = &analysis.source;
        let count = |branches: &BTreeMap<u32, Vec<i32>>| branches.values().map(Vec::len).sum();
        analysis.numbers = Numbers {
            statements: source.statements.len(),
            excluded: source.excluded.len(),
            missing: analysis.missing.len(),
            branches: analysis.exits.values().sum::<u32>() as usize,
            partial: analysis.missing_branches.iter().filter(|(line, _)| !analysis.missing.contains(line)).map(|(_, to)| to.len()).sum(),
            missing_branches: count(&analysis.missing_branches),
        };
        analysis
    }

    fn branches(&mut self, ran: &Executed) {
        let source = &self.source;
        let taken: BTreeSet<Arc> = ran
            .arcs
            .iter()
            .filter_map(|arc| source.arcs.passed_over(*arc))
            .map(|Arc(from, to)| Arc(source.first(from), source.first(to)))
            .filter_map(|arc| source.arcs.passed_over(arc))
            .collect();
        self.exits = source.exits();
        self.exits.retain(|_, count| *count > 1);
        for arc in source.arcs.all() {
            let from = arc.0.unsigned_abs();
            if !self.exits.contains_key(&from) {
                continue;
            }
            if taken.contains(&arc) {
                self.executed_branches.entry(from).or_default().push(arc.1);
            } else if !source.no_branch.contains(&from) && !source.excluded.contains(&(arc.1.max(0) as u32)) {
                self.missing_branches.entry(from).or_default().push(arc.1);
            }
        }
    }

    /// The missing lines as ranges over statements, and branches that were not taken between lines that ran: `3-5, 8->10,
    /// 12->exit`.
    pub fn missing_text(&self) -> String {
        let mut items: Vec<(u32, String)> = Vec::new();
        let mut range: Option<(u32, u32)> = None;
        let text = |(first, last): (u32, u32)| if first == last { format!("{first}") } else { format!("{first}-{last}") };
        for line in &self.source.statements {
            range = match (range, self.missing.contains(line)) {
                (None, true) => Some((*line, *line)),
                (Some((first, _)), true) => Some((first, *line)),
                (Some(range), false) => {
                    items.push((range.0, text(range)));
                    None
                }
                (None, false) => None,
            };
        }
        items.extend(range.map(|range| (range.0, text(range))));
        for (from, targets) in self.missing_branches.iter().filter(|(from, _)| !self.missing.contains(from)) {
            for to in targets.iter().filter(|to| !self.missing.contains(&to.unsigned_abs()) || **to < 0) {
                let to = if *to < 0 { String::from("exit") } else { format!("{to}") };
                items.push((*from, format!("{from}->{to}")));
            }
        }
        items.sort();
        items.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(", ")
    }
}

/// What a run comes to.
pub struct Results {
    /// By name.
    pub files: Vec<Analysis>,
    /// Files that cannot be analysed, and why.
    pub problems: Vec<String>,
    /// The counts of all files.
    pub total: Numbers,
    /// Whether branches were recorded.
    pub branches: bool,
}

/// A path as seen from a folder.
fn seen_from(folder: &str, path: &str) -> String {
    let inside = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
    inside.unwrap_or(path).into()
}

/// Analyses what ran. Names are as seen from `folder`.
pub fn analyse(data: &Data, selection: &Selection, folder: &str) -> Results {
    let mut results = Results { files: Vec::new(), problems: Vec::new(), total: Numbers::default(), branches: data.branches };
    for (path, executed) in data.files.iter().filter(|(path, _)| selection.has(path)) {
        match read(path) {
            Ok(source) => {
                let analysis = Analysis::new(path, seen_from(folder.trim_end_matches('/'), path), source, executed, data.branches);
                results.total.add(&analysis.numbers);
                results.files.push(analysis);
            }
            Err(problem) => results.problems.push(problem),
        }
    }
    results.files.sort_by(|left, right| left.name.cmp(&right.name));
    results
}

fn read(path: &str) -> Result<Source, String> {
    let content = std::fs::read(Path::new(path)).map_err(|error| format!("no source for '{path}': {error}"))?;
    let problem = |error: &dyn core::fmt::Display| format!("can't parse '{path}': {error}");
    let text = compile::decode_source(&content).map_err(|error| problem(&error))?;
    let options = compile::Options { filename: path, ..compile::Options::default() };
    let unit = compile::compile(&text, &options).map_err(|error| problem(&error))?;
    Source::new(&text, &unit).ok_or_else(|| format!("'{path}' is no module"))
}
