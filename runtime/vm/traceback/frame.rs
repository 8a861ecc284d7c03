//! One entry of a traceback: where, the source line, and marks under the part
//! of it that ran.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::Vm;
use super::anchors::{self, Anchors};
use super::lines::Lines;
use super::width::display_width;
use crate::code::Position;
use crate::object::TracePoint;

/// Equal entries after this many are counted instead.
const SHOWN_REPEATS: usize = 3;

/// The entries of a traceback as they are shown.
pub(super) fn format_all(vm: &mut Vm, points: &[TracePoint], lines: &mut Lines) -> Vec<String> {
    let mut shown = Vec::new();
    let mut last: Option<(String, u32, String)> = None;
    let mut count = 0;
    for point in points {
        let code = point.code.get(&vm.heap);
        let position = code.position_of(point.word);
        let (filename, name) = (code.filename, code.name);
        let text = |value| vm.text(value).map_or_else(|| String::from("?"), String::from);
        let place = (text(filename), position.line, text(name));
        if last.as_ref() != Some(&place) {
            shown.extend(repeated(count));
            count = 0;
        }
        count += 1;
        if count <= SHOWN_REPEATS {
            shown.push(format_one(vm, &place.0, &place.2, position, lines));
        }
        last = Some(place);
    }
    shown.extend(repeated(count));
    shown
}

fn repeated(count: usize) -> Option<String> {
    let more = count.checked_sub(SHOWN_REPEATS).filter(|more| *more > 0)?;
    Some(format!("  [Previous line repeated {more} more time{}]\n", if more > 1 { "s" } else { "" }))
}

fn format_one(vm: &mut Vm, filename: &str, name: &str, position: Position, lines: &mut Lines) -> String {
    // The statements of the prompt have a number each.
    let shown = if filename.starts_with("<stdin>-") { "<stdin>" } else { filename };
    let mut entry = if position.line == 0 {
        format!("  File \"{shown}\", line None, in {name}\n")
    } else {
        format!("  File \"{shown}\", line {}, in {name}\n", position.line)
    };
    if position.line == 0 {
        return entry;
    }
    let end_line = position.end_line.max(position.line);
    let original = lines.get(vm, filename, position.line, end_line);
    if original.iter().all(|line| line.trim().is_empty()) {
        return entry;
    }
    let empty_range = position.end_line <= position.line && position.column == position.end_column;
    if empty_range || !lines.marks {
        let line = original.first().map_or("", |line| line.trim());
        entry.push_str(&format!("    {line}\n"));
    } else {
        entry.push_str(&marked(&original, position));
    }
    entry
}

/// The number of characters in the first `bytes` bytes.
fn characters(line: &str, bytes: u32) -> usize {
    line.char_indices().take_while(|(at, _)| *at < bytes as usize).count()
}

/// The part of `line` between two character positions.
fn part(line: &str, from: usize, to: usize) -> String {
    line.chars().skip(from).take(to.saturating_sub(from)).collect()
}

/// The source lines with marks, indented by four.
pub(super) fn marked(original: &[String], position: Position) -> String {
    let (Some(first), Some(last)) = (original.first(), original.last()) else { return String::new() };
    let start = characters(first, position.column);
    let end = characters(last, position.end_column);
    let lines = dedent(original);
    let (Some(first_line), Some(last_line)) = (lines.first(), lines.last()) else { return String::new() };
    let removed = first.chars().count() - first_line.chars().count();
    let (start, end) = (start.saturating_sub(removed), end.saturating_sub(removed));
    let segment = if lines.len() == 1 {
        part(first_line, start, end)
    } else {
        let mut segment = part(first_line, start, usize::MAX);
        for line in lines.get(1..lines.len() - 1).unwrap_or(&[]) {
            segment.push('\n');
            segment.push_str(line);
        }
        segment.push('\n');
        segment.push_str(&part(last_line, 0, end));
        segment
    };
    let anchors = anchors::find(&segment);
    let show = anchors::shown(&lines, start, end, anchors.is_some());
    let marks = Marks::new(&lines, start, end, anchors);
    let mut out: Vec<String> = Vec::new();
    let mut previous: Option<usize> = None;
    for number in marks.significant(lines.len()) {
        match previous.map(|previous| number - previous) {
            Some(2) => marks.put(&lines, number - 1, show, &mut out),
            Some(gap) if gap > 2 => out.push(format!("...<{} lines>...", gap - 1)),
            _ => {}
        }
        marks.put(&lines, number, show, &mut out);
        previous = Some(number);
    }
    dedent(&out).iter().map(|line| format!("    {line}\n")).collect()
}

/// Which columns get which mark.
struct Marks {
    last: usize,
    start: usize,
    end: usize,
    anchors: Option<Anchors>,
    /// Columns of the anchors as displayed.
    left: usize,
    right: usize,
}

impl Marks {
    fn new(lines: &[String], start: usize, end: usize, anchors: Option<Anchors>) -> Marks {
        let width = |line: usize, offset: usize| lines.get(line).map_or(offset, |line| display_width(line, offset));
        let last = lines.len() - 1;
        let (mut left, mut right) = (0, 0);
        if let Some(anchors) = &anchors {
            let shift = |line: usize, column: usize| if line == 0 { column + start } else { column };
            left = width(anchors.left_line, shift(anchors.left_line, anchors.left_column));
            right = width(anchors.right_line, shift(anchors.right_line, anchors.right_column));
        }
        Marks { last, start: width(0, start), end: width(last, end), anchors, left, right }
    }

    /// The lines that are shown: the first, the last, and those around the anchors.
    fn significant(&self, count: usize) -> Vec<usize> {
        let near = |line: usize, anchor: usize| line + 1 >= anchor && line <= anchor + 1;
        (0..count)
            .filter(|line| {
                let anchored =
                    self.anchors.as_ref().is_some_and(|anchors| near(*line, anchors.left_line) || near(*line, anchors.right_line));
                *line == 0 || *line == self.last || anchored
            })
            .collect()
    }

    fn put(&self, lines: &[String], number: usize, show: bool, out: &mut Vec<String>) {
        let Some(line) = lines.get(number) else { return };
        out.push(line.clone());
        if !show {
            return;
        }
        let spaces = line.chars().take_while(|letter| letter.is_whitespace()).count();
        let count = if number == self.last { self.end } else { display_width(line, line.chars().count()) };
        let marks = (0..count).map(|column| {
            if column < spaces || (number == 0 && column < self.start) {
                return ' ';
            }
            match &self.anchors {
                None => '^',
                Some(anchors) => {
                    let after_left = number > anchors.left_line || (number == anchors.left_line && column >= self.left);
                    let before_right = number < anchors.right_line || (number == anchors.right_line && column < self.right);
                    if after_left && before_right { '^' } else { '~' }
                }
            }
        });
        out.push(marks.collect());
    }
}

/// Removes the white space that all lines begin with, as `textwrap.dedent` does.
fn dedent(lines: &[String]) -> Vec<String> {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| !line.trim_matches([' ', '\t']).is_empty()) {
        let own = line.get(..indent(line)).unwrap_or("");
        margin = Some(match margin {
            None => own,
            Some(known) => {
                let common = known.bytes().zip(own.bytes()).take_while(|(a, b)| a == b).count();
                known.get(..common).unwrap_or("")
            }
        });
    }
    let margin = margin.map_or(0, str::len);
    lines
        .iter()
        .map(
            |line| if line.trim_matches([' ', '\t']).is_empty() { String::new() } else { String::from(line.get(margin..).unwrap_or(line)) },
        )
        .collect()
}
