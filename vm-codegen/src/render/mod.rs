//! Renders a table, line for line, into the Rust file that calls `vm!`.
//!
//! Line N of the table is line N of the file, and what rustc may complain about (bodies, stack effects, operands,
//! types) stands there verbatim at the same column. So rustc reports a mistake in a body at the table's own place.

mod code;
mod pages;

pub use code::{Place, is_code};
pub use pages::pages;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A mistake that keeps a table from being rendered at all: its place as a byte offset.
#[derive(Debug)]
pub struct Refusal {
    /// Byte offset in the table's text.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
}

/// Renders the lines of `text`: what stands between the braces of `vm! { … }`.
///
/// # Errors
///
/// Every mistake of TOML itself, and every code string whose tokens do not balance.
pub fn lines(text: &str) -> Result<String, Vec<Refusal>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(errors.iter().map(refusal).collect());
    }
    let mut edits = Vec::new();
    let mut refusals = Vec::new();
    collect(text, table.get_ref(), &mut edits, &mut refusals);
    if !refusals.is_empty() {
        return Err(refusals);
    }
    edits.sort_by_key(|edit| edit.0.start);
    let mut rendered = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for (range, replacement) in edits {
        between(&text[at..range.start], &mut rendered);
        rendered.push_str(&replacement);
        at = range.end;
    }
    between(&text[at..], &mut rendered);
    Ok(rendered)
}

/// The whole Rust file of a rendered table.
///
/// # Errors
///
/// What tera says when the template is at fault.
pub fn file(lines: &str) -> Result<String, tera::Error> {
    let mut tera = tera::Tera::new();
    tera.add_raw_template("vm.rs", include_str!("../../templates/vm.rs.tera"))?;
    let mut context = tera::Context::new();
    context.insert("lines", lines);
    tera.render("vm.rs", &context)
}

type Edit = (Range<usize>, String);

fn collect(text: &str, table: &DeTable<'_>, edits: &mut Vec<Edit>, refusals: &mut Vec<Refusal>) {
    for (key, value) in table {
        value_edits(text, key.get_ref(), value, edits, refusals);
    }
}

fn value_edits(text: &str, key: &str, value: &Spanned<DeValue<'_>>, edits: &mut Vec<Edit>, refusals: &mut Vec<Refusal>) {
    match value.get_ref() {
        DeValue::String(string) => {
            let source = &text[value.span()];
            let replacement = match is_code(key) {
                Some(place) => code::render(source, place, value.span().start, refusals),
                None => literal(source, string),
            };
            edits.push((value.span(), replacement));
        }
        DeValue::Array(items) => {
            for item in items.iter() {
                value_edits(text, key, item, edits, refusals);
            }
        }
        DeValue::Table(table) => collect(text, table, edits, refusals),
        _ => {}
    }
}

/// A Rust literal of the same text, as wide and as high as the TOML string it stands for where that is possible.
fn literal(source: &str, value: &str) -> String {
    let mut literal = format!("{value:?}");
    let lines = source.matches('\n').count();
    if lines == 0 {
        let missing = source.chars().count().saturating_sub(literal.chars().count());
        literal.extend(std::iter::repeat_n(' ', missing));
    }
    literal.extend(std::iter::repeat_n('\n', lines));
    literal
}

/// Copies what lies between values, turning TOML comments into Rust comments.
fn between(text: &str, rendered: &mut String) {
    let mut comment = false;
    for character in text.chars() {
        match character {
            '#' if !comment => {
                comment = true;
                // Never `///` or `//!`, which would be a doc comment and so a token.
                rendered.push_str("// ");
            }
            '\n' => {
                comment = false;
                rendered.push('\n');
            }
            // rustc refuses a lone carriage return in a comment.
            '\r' => {}
            other => rendered.push(other),
        }
    }
}

fn refusal(error: &toml::de::Error) -> Refusal {
    Refusal { offset: error.span().map_or(0, |span| span.start), message: error.message().replace('\n', ", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_and_column_stays() {
        let table = "# a table\n[machine]\nvm = \"Vm\" # type\n\n[[instruction]]\ndoc = \"\"\"two\nlines\"\"\"\nstack = \"a -- b[n]\"\nbody = '''\n    if a { b } // why\n'''\n";
        let rendered = lines(table).unwrap_or_default();
        let expected = "//  a table\n[machine]\nvm = (Vm) //  type\n\n[[instruction]]\ndoc = \"two\\nlines\"\n\nstack = (a -- b[n])\nbody = @ {\n    if a { b } // why\n}  \n";
        assert_eq!(rendered, expected);
    }
}
