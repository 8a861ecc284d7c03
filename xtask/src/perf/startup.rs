//! How long an empty script takes, and how much memory.

use std::fmt;
use std::io::Write;

use serde::Serialize;

use crate::{child, statistics};

use super::options::Options;
use super::{Interpreter, progress};

/// How often an empty script is run for each round of the options.
const RUNS: usize = 40;

/// Empty scripts under all interpreters.
#[derive(Clone, Debug, Serialize)]
pub struct Startups {
    /// In the order of the command line.
    pub rows: Vec<Startup>,
}

/// An empty script under one interpreter.
#[derive(Clone, Debug, Serialize)]
pub struct Startup {
    /// The interpreter.
    pub name: String,
    /// From start to end, in milliseconds: the median.
    pub wall: f64,
    /// Time of the processor in program and kernel, in milliseconds: the mean, since clocks that tick are coarse here.
    pub cpu: f64,
    /// The largest resident set, in bytes.
    pub peak: f64,
    /// How often it ran.
    pub runs: usize,
}

/// Runs an empty script many times under each interpreter in turn.
///
/// # Errors
///
/// An interpreter does not run it.
pub fn measure(options: &Options, interpreters: &[Interpreter]) -> Result<Startups, String> {
    let mut script = tempfile::Builder::new().suffix(".py").tempfile().map_err(|error| error.to_string())?;
    script.write_all(b"").map_err(|error| error.to_string())?;
    let runs = RUNS * options.rounds;
    let bar = progress(runs * interpreters.len());
    bar.set_message("empty script");
    let mut usages = vec![Vec::new(); interpreters.len()];
    for _ in 0..runs {
        for (interpreter, usages) in interpreters.iter().zip(&mut usages) {
            let finished = child::run(&interpreter.command, &[script.path().into()], b"");
            usages.push(finished.map_err(|message| format!("{}: {message}", interpreter.name))?.usage);
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    let row = |(interpreter, usages): (&Interpreter, &Vec<child::Usage>)| {
        let all = |of: &dyn Fn(&child::Usage) -> f64| usages.iter().map(of).collect::<Vec<f64>>();
        let cpu = all(&|usage| (usage.user + usage.system).as_secs_f64() * 1e3);
        Startup {
            name: interpreter.name.clone(),
            wall: statistics::median(&all(&|usage| usage.wall.as_secs_f64() * 1e3)).unwrap_or_default(),
            cpu: cpu.iter().sum::<f64>() / cpu.len().max(1) as f64,
            peak: statistics::most(&all(&|usage| usage.peak as f64)).unwrap_or_default(),
            runs,
        }
    };
    Ok(Startups { rows: interpreters.iter().zip(&usages).map(row).collect() })
}

impl Startups {
    /// What the others are compared with.
    pub fn subject(&self) -> Option<&Startup> {
        self.rows.iter().find(|row| row.name == "dual").or(self.rows.first())
    }
}

/// What is printed.
pub struct Table<'a>(pub &'a Startups);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(subject) = self.0.subject() else { return Ok(()) };
        writeln!(f, "\nempty script, {} runs", subject.runs)?;
        writeln!(f, "{:16} {:>10} {:>10} {:>10}   {:>22} {:>8}", "", "wall ms", "CPU ms", "peak MB", "times as long as it is", "CPU")?;
        for row in &self.0.rows {
            let Startup { name, wall, cpu, peak, .. } = row;
            let (wall_ratio, cpu_ratio) = (subject.wall / wall, subject.cpu / cpu);
            writeln!(f, "{name:16} {wall:>10.3} {cpu:>10.3} {:>10.2}   {wall_ratio:>22.2} {cpu_ratio:>8.2}", peak / 1e6)?;
        }
        writeln!(f, "(the last two columns: {} divided by the row)", subject.name)
    }
}
