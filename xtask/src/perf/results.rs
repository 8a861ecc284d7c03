//! What was measured.

use serde::Serialize;

use crate::statistics;

use super::Interpreter;
use super::options::{Clock, Options, Statistic};
use super::startup::Startups;
use super::tracing::Tracings;

/// Everything that one command measured.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// What ran, and how.
    pub about: Vec<(String, String)>,
    /// Time and memory of programs.
    pub programs: Option<Results>,
    /// What tracing costs.
    pub tracing: Option<Tracings>,
    /// An empty script.
    pub startup: Option<Startups>,
}

/// One run of a program.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Sample {
    /// Its time by the clock of the options, in seconds.
    pub time: f64,
    /// The units of work it did.
    pub norm: f64,
    /// Time of the processor in the program, in seconds.
    pub user: f64,
    /// Time of the processor in the kernel, in seconds.
    pub system: f64,
    /// From start to end, in seconds.
    pub wall: f64,
    /// The largest resident set, in bytes.
    pub peak: u64,
}

impl Sample {
    /// Units of work a second.
    pub fn score(&self) -> f64 {
        self.norm / self.time
    }
}

/// What an interpreter did with a program.
#[derive(Clone, Debug, Serialize)]
pub enum Cell {
    /// It ran, each round.
    Ran(Vec<Sample>),
    /// It did not, and why.
    Failed(String),
}

/// A program under all interpreters.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The program.
    pub program: String,
    /// Whether it is made for MicroPython alone.
    pub micropython: bool,
    /// In the order of the interpreters.
    pub cells: Vec<Cell>,
}

/// Programs under interpreters.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The interpreters.
    pub interpreters: Vec<String>,
    /// How many of them, the first ones, are builds of this repository.
    pub builds: usize,
    /// `N=… M=…` of a suite.
    pub parameters: String,
    /// Whether the shortest round counts, or the one in the middle.
    pub least: bool,
    /// The programs.
    pub rows: Vec<Row>,
}

impl Cell {
    fn all(&self, of: impl Fn(&Sample) -> f64) -> Vec<f64> {
        match self {
            Cell::Ran(samples) => samples.iter().map(of).collect(),
            Cell::Failed(_) => Vec::new(),
        }
    }
}

impl Results {
    /// The time of all rounds, in seconds.
    pub fn time(&self, cell: &Cell) -> Option<f64> {
        let times = cell.all(|sample| sample.time);
        if self.least { statistics::least(&times) } else { statistics::median(&times) }
    }

    /// Units of work a second, and their standard deviation among the rounds.
    pub fn score(&self, cell: &Cell) -> Option<(f64, f64)> {
        let scores = cell.all(Sample::score);
        let score = if self.least { statistics::most(&scores) } else { statistics::median(&scores) };
        score.map(|score| (score, statistics::deviation(&scores)))
    }

    /// The largest resident set of any round, in bytes.
    pub fn peak(&self, cell: &Cell) -> Option<f64> {
        statistics::most(&cell.all(|sample| sample.peak as f64))
    }

    /// Which interpreter a name is.
    pub fn index(&self, name: &str) -> Option<usize> {
        self.interpreters.iter().position(|other| other == name)
    }

    /// What others are compared with: the build `dual`, or the last build, or the first interpreter.
    pub fn subject(&self) -> usize {
        self.index("dual").unwrap_or(self.builds.saturating_sub(1))
    }

    /// A number of two interpreters divided, program by program, where both have it.
    pub fn ratios(&self, upper: usize, lower: usize, of: impl Fn(&Results, &Cell) -> Option<f64>) -> Vec<(&str, f64)> {
        let ratio = |row: &Row| Some(of(self, row.cells.get(upper)?)? / of(self, row.cells.get(lower)?)?);
        self.rows.iter().filter_map(|row| ratio(row).map(|ratio| (row.program.as_str(), ratio))).collect()
    }
}

/// Geometric mean and extremes of ratios.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// How many.
    pub count: usize,
    /// The geometric mean.
    pub mean: f64,
    /// The least, and of which program.
    pub least: (String, f64),
    /// The largest, and of which program.
    pub most: (String, f64),
}

/// Sums ratios up, if there are any.
pub fn summary(ratios: &[(&str, f64)]) -> Option<Summary> {
    let values: Vec<f64> = ratios.iter().map(|(_, ratio)| *ratio).collect();
    let least = ratios.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let most = ratios.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let named = |(name, ratio): &(&str, f64)| ((*name).to_owned(), *ratio);
    Some(Summary { count: values.len(), mean: statistics::geometric_mean(&values)?, least: named(least), most: named(most) })
}

impl Report {
    /// Whether every build ran every program.
    pub fn well(&self) -> bool {
        self.programs.as_ref().is_none_or(|results| {
            results.rows.iter().all(|row| row.cells.iter().take(results.builds).all(|cell| matches!(cell, Cell::Ran(_))))
        })
    }
}

/// What ran, and how, for the head of a page.
pub fn about(options: &Options, interpreters: &[Interpreter]) -> Vec<(String, String)> {
    let clock = match options.clock {
        Clock::Own => "the program's own clock",
        Clock::User => "time of the processor in the program",
        Clock::Cpu => "time of the processor in the program and the kernel",
    };
    let statistic = match options.statistic {
        Statistic::Median => "median",
        Statistic::Min => "shortest",
    };
    let mut about = vec![
        (String::from("programs"), options.suite.as_ref().map_or("benches/programs", |_| "tests/perf_bench of MicroPython").to_owned()),
        (String::from("rounds"), format!("{}, {statistic} of {clock}", options.rounds)),
        (String::from("processors"), std::thread::available_parallelism().map_or(0, usize::from).to_string()),
    ];
    for interpreter in interpreters {
        let command: Vec<_> = interpreter.command.iter().map(|word| word.to_string_lossy()).collect();
        // A path says where it is on one machine; the name of the file is enough.
        let program = command.first().and_then(|file| file.rsplit('/').next()).unwrap_or_default();
        let version =
            crate::child::run(&interpreter.command[..1], &["-c".into(), "import sys; print(sys.version.split('[')[0])".into()], b"");
        let version = version.map(|finished| String::from_utf8_lossy(&finished.output).trim().to_owned()).unwrap_or_default();
        about.push((
            interpreter.name.clone(),
            [&[program], &command[1..].iter().map(|word| &**word).collect::<Vec<_>>()[..], &["·", &version]].concat().join(" "),
        ));
    }
    about
}

#[cfg(test)]
mod tests {
    use super::{Cell, Results, Row, Sample, summary};

    fn cell(times: &[f64]) -> Cell {
        Cell::Ran(times.iter().map(|&time| Sample { time, norm: 10.0, user: time, system: 0.0, wall: time, peak: 1 << 20 }).collect())
    }

    #[test]
    fn ratios_are_of_what_both_ran() {
        let rows = vec![
            Row { program: String::from("a"), micropython: false, cells: vec![cell(&[1.0, 2.0, 9.0]), cell(&[4.0, 4.0, 5.0])] },
            Row { program: String::from("b"), micropython: true, cells: vec![cell(&[1.0]), Cell::Failed(String::from("no such module"))] },
            Row { program: String::from("c"), micropython: false, cells: vec![cell(&[2.0]), cell(&[1.0])] },
        ];
        let interpreters = vec![String::from("dual"), String::from("peer")];
        let results = Results { interpreters, builds: 1, parameters: String::new(), least: false, rows };
        let ratios = results.ratios(1, 0, Results::time);
        assert_eq!(ratios, [("a", 2.0), ("c", 0.5)]);
        let summary = summary(&ratios).expect("two ratios");
        assert!((summary.mean - 1.0).abs() < 1e-12);
        assert_eq!((summary.least.0.as_str(), summary.most.0.as_str()), ("c", "a"));
    }
}
