//! The page of a file: its source, with what ran, what did not, and which branches were never taken.

use std::format;
use std::string::String;

use maud::{Markup, PreEscaped, html};

use super::super::super::analysis::Analysis;
use super::super::super::arcs::{Arc, Cause};
use super::{bar, foot, frame, highlight};

/// What is to be said of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It ran.
    Run,
    /// It never ran.
    Missing,
    /// It ran, but some branch of it was never taken.
    Partial,
    /// It is left out.
    Excluded,
    /// It does not count.
    None,
}

impl State {
    fn class(self) -> &'static str {
        match self {
            State::Run => "run",
            State::Missing => "mis",
            State::Partial => "par",
            State::Excluded => "exc",
            State::None => "non",
        }
    }

    fn of(file: &Analysis, line: u32) -> State {
        let line = file.source.first(line as i32).unsigned_abs();
        if file.source.excluded.contains(&line) {
            State::Excluded
        } else if file.missing.contains(&line) {
            State::Missing
        } else if file.missing_branches.contains_key(&line) {
            State::Partial
        } else if file.executed.contains(&line) {
            State::Run
        } else {
            State::None
        }
    }
}

/// The page of a file.
pub(super) fn page(file: &Analysis, branches: bool) -> Markup {
    let lines = highlight::lines(&file.source.text);
    let partial = file.missing_branches.keys().filter(|line| !file.missing.contains(line)).count();
    let body = html! {
        header.top.file {
            div.title {
                h1 { a.back href="index.html" title="All files" { "←" } " " span { (file.name) } }
                div.cell { (bar(&file.numbers)) b { (file.numbers.whole_percent()) "%" } }
                button #theme type="button" title="Light or dark" aria-label="Light or dark" { "◐" }
            }
            nav {
                (toggle(State::Run, file.executed.len(), "run"))
                (toggle(State::Missing, file.numbers.missing, "missing"))
                @if branches { (toggle(State::Partial, partial, "partial")) }
                (toggle(State::Excluded, file.numbers.excluded, "excluded"))
                span.keys { kbd { "j" } " " kbd { "k" } " next, previous gap" }
            }
        }
        main.source {
            @for (at, code) in lines.iter().enumerate() { (line(file, at as u32 + 1, code)) }
        }
        (map(file, lines.len()))
        (foot())
    };
    frame(&format!("{}: {}%", file.name, file.numbers.whole_percent()), &body)
}

fn toggle(state: State, count: usize, name: &str) -> Markup {
    html! { button type="button" class={ "toggle " (state.class()) } data-state=(state.class()) aria-pressed="true" { b { (count) } " " (name) } }
}

fn line(file: &Analysis, number: u32, code: &str) -> Markup {
    let state = State::of(file, number);
    let ways = if state == State::Partial { file.missing_branches.get(&number) } else { None };
    html! {
        p id=(format!("t{number}")) class=(state.class()) {
            a.n href=(format!("#t{number}")) { (number) }
            code { @if code.is_empty() { " " } @else { (PreEscaped(code)) } }
            @if let Some(ways) = ways {
                span.ways { @for to in ways { (way(file, number, *to)) } }
            }
        }
    }
}

/// A branch that was never taken: where it leads, and why it was not.
fn way(file: &Analysis, from: u32, to: i32) -> Markup {
    let cause = file.source.arcs.cause(Arc(from as i32, to)).map_or("", |cause| match cause {
        Cause::NeverTrue => ": the condition was never true",
        Cause::AlwaysTrue => ": the condition was always true",
        Cause::NeverStarted => ": the loop never started",
        Cause::NeverCompleted => ": the loop never ran to its end",
        Cause::NeverMatched => ": the pattern never matched",
        Cause::AlwaysMatched => ": the pattern always matched",
    });
    let (text, target) = if to < 0 { (String::from("exit"), format!("#t{}", -to)) } else { (format!("{to}"), format!("#t{to}")) };
    let goal = if to < 0 { String::from("never left the code from here") } else { format!("never went on to line {to}") };
    html! { a href=(target) title=(format!("line {from} {goal}{cause}")) { "⇥ " (text) } }
}

/// A narrow picture of the whole file at the edge of the window.
fn map(file: &Analysis, count: usize) -> Markup {
    let gaps = file.source.statements.iter().map(|line| (*line, State::of(file, *line)));
    let gaps = gaps.filter(|(_, state)| matches!(state, State::Missing | State::Partial));
    let place = |line: u32| 100.0 * f64::from(line.saturating_sub(1)) / count.max(1) as f64;
    html! {
        div.map aria-hidden="true" {
            @for (line, state) in gaps {
                a class=(state.class()) href=(format!("#t{line}")) style=(format!("top:{:.2}%", place(line))) tabindex="-1" {}
            }
        }
    }
}
