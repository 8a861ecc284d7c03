//! A page with everything that was measured: self-contained, plots as SVG, nothing from the network.

mod chart;

use std::fmt::Write;

use crate::perf::Report;
use crate::perf::results::{Cell, Results, summary};
use crate::perf::startup::Startups;
use crate::perf::tracing::{MODES, Tracings};

use chart::{Bars, Dots, escape, number};

/// The whole page.
pub fn page(report: &Report) -> String {
    let mut body = String::from("<h1>dualvm: speed</h1>");
    body += "<dl>";
    for (name, text) in &report.about {
        let _ = write!(body, "<dt>{}</dt><dd>{}</dd>", escape(name), escape(text));
    }
    body += "</dl>";
    body += &cards(report);
    if let Some(results) = &report.programs {
        programs(&mut body, results);
    }
    if let Some(tracings) = &report.tracing {
        tracing(&mut body, tracings);
    }
    if let Some(startups) = &report.startup {
        startup(&mut body, startups);
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>dualvm: speed</title>\n<style>\n{}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n",
        include_str!("page.css"),
    )
}

/// The numbers that sum everything up.
fn cards(report: &Report) -> String {
    let mut cards = String::new();
    let mut card = |big: String, small: String| {
        let _ = write!(cards, "<div class=\"card\"><b>{}</b><span>{}</span></div>", escape(&big), escape(&small));
    };
    if let Some(results) = &report.programs {
        let subject = results.subject();
        for other in (0..results.interpreters.len()).filter(|&other| other != subject) {
            if let Some(summary) = summary(&results.ratios(other, subject, Results::time)) {
                let name = &results.interpreters[other];
                let text = format!(
                    "the speed of {name}: geometric mean of {}, from {:.2} to {:.2}",
                    summary.count, summary.least.1, summary.most.1
                );
                card(format!("{:.*}×", if other < results.builds { 3 } else { 2 }, summary.mean), text);
            }
        }
    }
    if let Some(tracings) = &report.tracing {
        let subject = tracings.subject();
        for mode in [1, 2] {
            if let Some(mean) = tracings.mean(|row| Some(tracings.seconds(row, subject, mode)? / tracings.seconds(row, subject, 0)?)) {
                card(format!("{mean:.2}×"), format!("the time of an untraced run, with a trace function: {}", MODES[mode].1));
            }
        }
    }
    if let Some(subject) = report.startup.as_ref().and_then(Startups::subject) {
        card(format!("{:.2} ms", subject.wall), String::from("for an empty script, start to end"));
    }
    format!("<div class=\"cards\">{cards}</div>")
}

fn programs(body: &mut String, results: &Results) {
    let subject = results.subject();
    let others: Vec<usize> = (results.builds..results.interpreters.len()).filter(|&other| other != subject).collect();
    if !others.is_empty() {
        section(
            body,
            "Beside other interpreters",
            "How many times as fast this build is as each of them: to the right of 1 it is faster. Dashed: the geometric means.",
        );
        figure(body, &comparison(results, subject, &others, true, "×", Results::time));
    }
    for after in ["dual", "settrace"] {
        let (Some(before), Some(after)) = (results.index("standard"), results.index(after)) else { continue };
        let name = &results.interpreters[after];
        let note = "Change of the score of each program, with the standard deviations of both builds added as squares. 0: tracing that is never switched on costs nothing.";
        section(body, &format!("The build {name} against the standard VM alone"), note);
        let dots = results.rows.iter().filter_map(|row| {
            let (first, first_error) = results.score(&row.cells[before])?;
            let (second, second_error) = results.score(&row.cells[after])?;
            let error = (first_error.powi(2) + second_error.powi(2)).sqrt();
            Some((row.program.as_str(), 100.0 * (second - first) / first, 100.0 * error / first))
        });
        figure(body, &Dots { rows: dots.collect() }.svg());
    }
    section(body, "Peak memory", "The largest resident set of each program, in megabytes.");
    let all: Vec<usize> = [subject].into_iter().chain(others).collect();
    let rows = results.rows.iter().map(|row| {
        let peaks = all.iter().map(|&one| results.peak(&row.cells[one]).map(|peak| peak / 1e6));
        (row.program.as_str(), peaks.collect())
    });
    let series = all.iter().map(|&one| results.interpreters[one].as_str()).collect();
    figure(body, &Bars { series, rows: rows.collect(), powers: false, means: Vec::new(), unit: "" }.svg());
    let numbers = results.rows.iter().map(|row| {
        let time = |cell: &Cell| results.time(cell).map_or(String::from("–"), |time| number(time * 1e3));
        [row.program.clone()].into_iter().chain(row.cells.iter().map(time)).collect()
    });
    let heads: Vec<&str> = ["milliseconds"].into_iter().chain(results.interpreters.iter().map(String::as_str)).collect();
    details(body, "All times", &table(&heads, numbers));
    let failed = results.rows.iter().flat_map(|row| results.interpreters.iter().zip(&row.cells).map(move |(name, cell)| (row, name, cell)));
    let failed: String = failed
        .filter_map(|(row, name, cell)| match cell {
            Cell::Failed(message) => Some(format!("<li>{} under {}: {}</li>", escape(&row.program), escape(name), escape(message))),
            Cell::Ran(_) => None,
        })
        .collect();
    if !failed.is_empty() {
        details(body, "What did not run", &format!("<ul class=\"failed\">{failed}</ul>"));
    }
}

fn comparison(
    results: &Results,
    subject: usize,
    others: &[usize],
    powers: bool,
    unit: &str,
    of: impl Fn(&Results, &Cell) -> Option<f64> + Copy,
) -> String {
    let columns: Vec<Vec<(&str, f64)>> = others.iter().map(|&other| results.ratios(other, subject, of)).collect();
    let find = |column: &Vec<(&str, f64)>, program: &str| column.iter().find(|(name, _)| *name == program).map(|(_, ratio)| *ratio);
    let rows = results.rows.iter().map(|row| (row.program.as_str(), columns.iter().map(|column| find(column, &row.program)).collect()));
    let rows: Vec<(&str, Vec<Option<f64>>)> =
        rows.filter(|(_, ratios): &(&str, Vec<Option<f64>>)| ratios.iter().any(Option::is_some)).collect();
    let means = columns.iter().map(|column| summary(column).map(|summary| summary.mean)).collect();
    Bars { series: others.iter().map(|&other| results.interpreters[other].as_str()).collect(), rows, powers, means, unit }.svg()
}

fn tracing(body: &mut String, tracings: &Tracings) {
    section(
        body,
        "While tracing",
        "Time of each program with an observer, divided by the time of the same interpreter without: geometric means. Then each program, every line told to a function that does nothing.",
    );
    let series: Vec<&str> = tracings.interpreters.iter().map(String::as_str).collect();
    let ratio = |row: &_, interpreter, mode| Some(tracings.seconds(row, interpreter, mode)? / tracings.seconds(row, interpreter, 0)?);
    let means = (1..MODES.len()).map(|mode| {
        let all = (0..series.len()).map(|interpreter| tracings.mean(|row| ratio(row, interpreter, mode)));
        (MODES[mode].1, all.collect())
    });
    figure(body, &Bars { series: series.clone(), rows: means.collect(), powers: false, means: Vec::new(), unit: "×" }.svg());
    let lines =
        tracings.rows.iter().map(|row| (row.program.as_str(), (0..series.len()).map(|interpreter| ratio(row, interpreter, 2)).collect()));
    figure(body, &Bars { series: series.clone(), rows: lines.collect(), powers: false, means: Vec::new(), unit: "×" }.svg());
    let heads: Vec<String> = series.iter().flat_map(|name| MODES.iter().map(move |(_, title)| format!("{name}: {title}"))).collect();
    let heads: Vec<&str> = ["seconds"].into_iter().chain(heads.iter().map(String::as_str)).collect();
    let rows = tracings.rows.iter().map(|row| {
        let all = row.seconds.iter().flatten().map(|second| second.map_or(String::from("–"), |second| format!("{second:.4}")));
        [row.program.clone()].into_iter().chain(all).collect()
    });
    details(body, "All times", &table(&heads, rows));
}

fn startup(body: &mut String, startups: &Startups) {
    section(body, "Start-up", "An empty script, from start to end, in milliseconds: the median of many runs; and time of the processor.");
    let rows = startups.rows.iter().map(|row| (row.name.as_str(), vec![Some(row.wall), Some(row.cpu)]));
    figure(
        body,
        &Bars { series: vec!["start to end", "processor"], rows: rows.collect(), powers: false, means: Vec::new(), unit: "" }.svg(),
    );
}

fn section(body: &mut String, title: &str, note: &str) {
    let _ = write!(body, "<h2>{}</h2><p class=\"note\">{}</p>", escape(title), escape(note));
}

fn figure(body: &mut String, svg: &str) {
    let _ = write!(body, "<figure>{svg}</figure>");
}

fn details(body: &mut String, title: &str, inside: &str) {
    let _ = write!(body, "<details><summary>{}</summary><div class=\"scroll\">{inside}</div></details>", escape(title));
}

fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let head: String = heads.iter().map(|head| format!("<th>{}</th>", escape(head))).collect();
    let cells = |row: Vec<String>| row.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect::<String>();
    let rows: String = rows.map(|row| format!("<tr>{}</tr>", cells(row))).collect();
    format!("<table><tr>{head}</tr>{rows}</table>")
}

#[cfg(test)]
mod tests {
    use crate::perf::results::{Cell, Report, Results, Row, Sample};
    use crate::perf::startup::{Startup, Startups};
    use crate::perf::tracing::{Traced, Tracings};

    #[test]
    fn a_page_needs_nothing_else() {
        let cell = |time: f64| Cell::Ran(vec![Sample { time, norm: 1.0, user: time, system: 0.0, wall: time, peak: 9_000_000 }]);
        let failed = Cell::Failed(String::from("no module <vfs>"));
        let rows = vec![
            Row { program: String::from("bm_fft"), micropython: false, cells: vec![cell(0.5), cell(0.6), cell(1.5)] },
            Row { program: String::from("viper"), micropython: true, cells: vec![cell(0.5), cell(0.6), failed] },
        ];
        let interpreters = ["standard", "dual", "python3.13"].map(String::from).to_vec();
        let report = Report {
            about: vec![(String::from("rounds"), String::from("1 & more"))],
            programs: Some(Results { interpreters, builds: 2, parameters: String::new(), least: false, rows }),
            tracing: Some(Tracings {
                interpreters: vec![String::from("dual")],
                rows: vec![Traced {
                    program: String::from("bm_fft 1"),
                    seconds: vec![vec![Some(1.0), Some(1.3), Some(2.5), None, Some(9.0)]],
                }],
                failures: Vec::new(),
            }),
            startup: Some(Startups { rows: vec![Startup { name: String::from("dual"), wall: 2.5, cpu: 2.4, peak: 8e6, runs: 40 }] }),
        };
        let page = super::page(&report);
        assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
        assert_eq!(page.matches("<svg").count(), 6);
        assert_eq!(page.matches("<svg").count(), page.matches("</svg>").count());
        for part in ["1 &amp; more", "no module &lt;vfs&gt;", "2.50×", "1.30×", "2.50 ms"] {
            assert!(page.contains(part), "{part} is missing");
        }
        for part in ["http", "src=", "<link", "<script", "NaN", "inf"] {
            assert!(!page.contains(part), "{part} is there");
        }
    }
}
