//! Writing reports: chains, and groups as trees.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::report::Report;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// A group shows this many members.
const GROUP_WIDTH: usize = 15;
/// Groups in groups are shown to this depth.
const GROUP_DEPTH: usize = 10;

/// The first report with everything it is chained to.
pub(super) fn chain(reports: &[Report]) -> String {
    let mut writer = Writer { reports, out: String::new(), depth: 0, need_close: false };
    writer.chain(0);
    writer.out
}

/// The last lines of the first report.
pub(super) fn only(reports: &[Report]) -> String {
    reports.first().map(last_lines).unwrap_or_default()
}

/// Class, message and notes.
fn last_lines(report: &Report) -> String {
    let mut lines = match &report.syntax {
        Some(fields) => fields.format(&report.class),
        None if report.text.is_empty() && !report.bare => format!("{}\n", report.class),
        None => format!("{}: {}\n", report.class, report.text),
    };
    for note in &report.notes {
        lines.push_str(note);
        lines.push('\n');
    }
    lines
}

struct Writer<'a> {
    reports: &'a [Report],
    out: String,
    /// How deep in groups.
    depth: usize,
    need_close: bool,
}

impl Writer<'_> {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Writes lines behind the margin of the group they are in.
    fn emit(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            self.out.push_str(text);
            return;
        }
        let prefix = format!("{}{margin} ", self.indent());
        for line in text.split_inclusive('\n') {
            self.out.push_str(&prefix);
            self.out.push_str(line);
        }
    }

    fn chain(&mut self, first: usize) {
        let mut order: Vec<(&str, &Report)> = Vec::new();
        let reports = self.reports;
        let mut next = Some(first);
        while let Some(report) = next.and_then(|number| reports.get(number)) {
            let (message, inner) = match (report.cause, report.context) {
                (Some(cause), _) => (CAUSE, Some(cause)),
                (None, Some(context)) if !report.suppress_context => (CONTEXT, Some(context)),
                _ => ("", None),
            };
            order.push((message, report));
            next = inner;
        }
        for (message, report) in order.into_iter().rev() {
            if !message.is_empty() {
                self.emit(message, '|');
            }
            match &report.members {
                None => {
                    if !report.stack.is_empty() {
                        self.emit("Traceback (most recent call last):\n", '|');
                        self.emit(&report.stack.concat(), '|');
                    }
                    self.emit(&last_lines(report), '|');
                }
                Some(_) if self.depth > GROUP_DEPTH => self.emit(&format!("... (max_group_depth is {GROUP_DEPTH})\n"), '|'),
                Some(members) => self.group(report, members),
            }
        }
    }

    fn group(&mut self, report: &Report, members: &[usize]) {
        let top = self.depth == 0;
        if top {
            self.depth += 1;
        }
        if !report.stack.is_empty() {
            self.emit("Exception Group Traceback (most recent call last):\n", if top { '+' } else { '|' });
            self.emit(&report.stack.concat(), '|');
        }
        self.emit(&last_lines(report), '|');
        let count = if members.len() <= GROUP_WIDTH { members.len() } else { GROUP_WIDTH + 1 };
        self.need_close = false;
        for index in 0..count {
            let last = index + 1 == count;
            if last {
                // A group inside may write the end of this one.
                self.need_close = true;
            }
            let truncated = index >= GROUP_WIDTH;
            let title = if truncated { String::from("...") } else { format!("{}", index + 1) };
            let corner = if index == 0 { "+-" } else { "  " };
            let rule = format!("{}{corner}+---------------- {title} ----------------\n", self.indent());
            self.out.push_str(&rule);
            self.depth += 1;
            match members.get(index) {
                Some(member) if !truncated => self.chain(*member),
                _ => {
                    let remaining = members.len().saturating_sub(GROUP_WIDTH);
                    self.emit(&format!("and {remaining} more exception{}\n", if remaining > 1 { "s" } else { "" }), '|');
                }
            }
            if last && self.need_close {
                let rule = format!("{}+------------------------------------\n", self.indent());
                self.out.push_str(&rule);
                self.need_close = false;
            }
            self.depth -= 1;
        }
        if top {
            self.depth = 0;
        }
    }
}
