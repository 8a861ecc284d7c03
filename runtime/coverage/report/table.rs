//! The table for a terminal.

use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

use super::super::analysis::{Numbers, Results};

/// The table: a line a file, and the sum.
pub fn table(results: &Results) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut heading: Vec<&str> = std::vec!["Name", "Stmts", "Miss"];
    if results.branches {
        heading.extend(["Branch", "BrPart"]);
    }
    heading.extend(["Cover", "Missing"]);
    rows.push(heading.iter().map(ToString::to_string).collect());
    let row = |name: &str, numbers: &Numbers, missing: String| {
        let mut row = std::vec![String::from(name), numbers.statements.to_string(), numbers.missing.to_string()];
        if results.branches {
            row.extend([numbers.branches.to_string(), numbers.partial.to_string()]);
        }
        row.extend([format!("{}%", numbers.whole_percent()), missing]);
        row
    };
    rows.extend(results.files.iter().map(|file| row(&file.name, &file.numbers, file.missing_text())));
    rows.push(row("TOTAL", &results.total, String::new()));
    layout(&rows)
}

fn layout(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    // Two spaces between columns, three before the last, whose rows may be of any width.
    let rule = "-".repeat(widths.iter().take(columns.saturating_sub(1)).sum::<usize>() + 2 * columns.saturating_sub(2) + 10);
    let mut text = String::new();
    for (at, row) in rows.iter().enumerate() {
        if at == 1 || at + 1 == rows.len() {
            text.push_str(&rule);
            text.push('\n');
        }
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let width = widths.get(column).copied().unwrap_or(0);
            // Numbers stand to the right.
            line += &match column {
                0 => format!("{cell:<width$}"),
                _ if column + 1 == columns => format!("   {cell}"),
                _ => format!("  {cell:>width$}"),
            };
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
