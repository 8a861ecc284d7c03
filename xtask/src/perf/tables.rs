//! The tables of programs: of builds in the form of MicroPython's `run-perfbench.py`, of all interpreters beside each other.

use std::fmt;

use super::results::{Cell, Results, Summary, summary};

/// All tables of programs.
pub struct Tables<'a> {
    /// What was measured.
    pub results: &'a Results,
}

impl fmt::Display for Tables<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let results = self.results;
        for after in ["settrace", "dual"] {
            if let (Some(before), Some(after)) = (results.index("standard"), results.index(after)) {
                writeln!(f, "{}", Difference { results, before, after })?;
            }
        }
        let subject = results.subject();
        let others: Vec<usize> = (0..results.interpreters.len()).filter(|&other| other != subject && other >= results.builds).collect();
        times(f, results)?;
        if !others.is_empty() {
            writeln!(f)?;
            comparison(f, results, subject, &others, "times as fast as", "", Results::time)?;
        }
        writeln!(f)?;
        memory(f, results)?;
        if !others.is_empty() {
            writeln!(f)?;
            comparison(f, results, subject, &others, "peak memory", " (its memory divided by that of this build)", Results::peak)?;
        }
        failures(f, results)
    }
}

/// The scores of two interpreters, in the form of `run-perfbench.py -s`.
struct Difference<'a> {
    results: &'a Results,
    before: usize,
    after: usize,
}

impl fmt::Display for Difference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let results = self.results;
        let (before, after) = (&results.interpreters[self.before], &results.interpreters[self.after]);
        writeln!(f, "diff of scores (higher is better)")?;
        writeln!(f, "{:26} {before:>10} -> {after:>10}   {:>10}   {:>7}% (error%)", results.parameters, "diff", "diff")?;
        for row in &results.rows {
            let (Some((first, first_deviation)), Some((second, second_deviation))) =
                (results.score(&row.cells[self.before]), results.score(&row.cells[self.after]))
            else {
                continue;
            };
            let error = (first_deviation.powi(2) + second_deviation.powi(2)).sqrt();
            writeln!(
                f,
                "{:26} {first:10.2} -> {second:10.2} : {:+10.2} = {:+7.3}% (+/-{:.2}%)",
                row.program,
                second - first,
                100.0 * (second - first) / first,
                100.0 * error / first,
            )?;
        }
        if let Some(summary) = summary(&results.ratios(self.before, self.after, Results::time)) {
            writeln!(f, "{after} is {}", Speed(&summary, before))?;
        }
        Ok(())
    }
}

/// `0.998 times as fast as standard (geomean of 24; 0.990 in …, 1.004 in …)`
struct Speed<'a>(&'a Summary, &'a str);

impl fmt::Display for Speed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Summary { count, mean, least, most } = self.0;
        write!(f, "{mean:.3} times as fast as {} (geomean of {count}; {:.3} in {}, {:.3} in {})", self.1, least.1, least.0, most.1, most.0)
    }
}

/// The times of all, in milliseconds.
fn times(f: &mut fmt::Formatter<'_>, results: &Results) -> fmt::Result {
    heading(f, results, "milliseconds")?;
    for row in &results.rows {
        write!(f, "{:26}", row.program)?;
        for cell in &row.cells {
            match results.time(cell) {
                Some(time) => write!(f, " {:>14.2}", time * 1e3)?,
                None => write!(f, " {:>14}", "–")?,
            }
        }
        writeln!(f)?;
    }
    Ok(())
}

/// The peak memory of all, in megabytes.
fn memory(f: &mut fmt::Formatter<'_>, results: &Results) -> fmt::Result {
    heading(f, results, "peak memory, MB")?;
    for row in &results.rows {
        write!(f, "{:26}", row.program)?;
        for cell in &row.cells {
            match results.peak(cell) {
                Some(peak) => write!(f, " {:>14.2}", peak / 1e6)?,
                None => write!(f, " {:>14}", "–")?,
            }
        }
        writeln!(f)?;
    }
    Ok(())
}

fn heading(f: &mut fmt::Formatter<'_>, results: &Results, what: &str) -> fmt::Result {
    write!(f, "{what:26}")?;
    results.interpreters.iter().try_for_each(|name| write!(f, " {name:>14}"))?;
    writeln!(f)
}

/// Numbers of others divided by those of one, with geometric means.
fn comparison(
    f: &mut fmt::Formatter<'_>,
    results: &Results,
    subject: usize,
    others: &[usize],
    what: &str,
    note: &str,
    of: impl Fn(&Results, &Cell) -> Option<f64> + Copy,
) -> fmt::Result {
    let name = &results.interpreters[subject];
    writeln!(f, "{name}: {what}{note}")?;
    write!(f, "{:26}", "")?;
    others.iter().try_for_each(|&other| write!(f, " {:>14}", results.interpreters[other]))?;
    writeln!(f)?;
    let columns: Vec<Vec<(&str, f64)>> = others.iter().map(|&other| results.ratios(other, subject, of)).collect();
    for row in &results.rows {
        write!(f, "{:26}", row.program)?;
        for column in &columns {
            match column.iter().find(|(program, _)| *program == row.program) {
                Some((_, ratio)) => write!(f, " {ratio:>14.2}")?,
                None => write!(f, " {:>14}", "–")?,
            }
        }
        writeln!(f)?;
    }
    let summaries: Vec<Option<Summary>> = columns.iter().map(|column| summary(column)).collect();
    let mut line = |title: &str, of: &dyn Fn(&Summary) -> String| {
        write!(f, "{title:26}")?;
        summaries.iter().try_for_each(|summary| write!(f, " {:>14}", summary.as_ref().map(of).unwrap_or_default()))?;
        writeln!(f)
    };
    line("geomean", &|summary| format!("{:.2}", summary.mean))?;
    line("min", &|summary| format!("{:.2}", summary.least.1))?;
    line("max", &|summary| format!("{:.2}", summary.most.1))?;
    line("programs", &|summary| summary.count.to_string())
}

/// Who did not run what, and why.
fn failures(f: &mut fmt::Formatter<'_>, results: &Results) -> fmt::Result {
    let mut first = true;
    for row in &results.rows {
        for (name, cell) in results.interpreters.iter().zip(&row.cells) {
            if let Cell::Failed(message) = cell {
                if first {
                    writeln!(f, "\nnot run")?;
                    first = false;
                }
                writeln!(f, "{:26} {name}: {message}", row.program)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::perf::results::{Cell, Results, Row, Sample};

    use super::Tables;

    fn cell(times: &[f64]) -> Cell {
        Cell::Ran(times.iter().map(|&time| Sample { time, norm: 100.0, user: time, system: 0.0, wall: time, peak: 5_000_000 }).collect())
    }

    #[test]
    fn scores_are_printed_as_run_perfbench_prints_them() {
        let row = Row {
            program: String::from("bm_fft"),
            micropython: false,
            cells: vec![cell(&[0.5, 0.5, 0.5]), cell(&[0.4, 0.4, 0.4]), Cell::Failed(String::from("MemoryError")), cell(&[1.0])],
        };
        let interpreters = ["standard", "dual", "micropython", "python3.13"].map(String::from).to_vec();
        let results = Results { interpreters, builds: 2, parameters: String::from("N=50 M=25"), least: false, rows: vec![row] };
        let text = Tables { results: &results }.to_string();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "diff of scores (higher is better)");
        assert_eq!(lines[1], "N=50 M=25                    standard ->       dual         diff      diff% (error%)");
        assert_eq!(lines[2], "bm_fft                         200.00 ->     250.00 :     +50.00 = +25.000% (+/-0.00%)");
        assert_eq!(lines[3], "dual is 1.250 times as fast as standard (geomean of 1; 1.250 in bm_fft, 1.250 in bm_fft)");
        assert!(text.contains("\ndual: times as fast as\n"), "{text}");
        assert!(text.contains("\nbm_fft                                  –           2.50\n"), "{text}");
        assert!(text.contains("\nbm_fft                     micropython: MemoryError\n"), "{text}");
    }
}
