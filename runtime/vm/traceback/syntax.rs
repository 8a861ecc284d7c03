//! SyntaxError: the line and a mark under what is wrong.

use alloc::format;
use alloc::string::String;

use super::super::{Outcome, Vm};
use super::report::safe_text;
use crate::value::Value;

/// The attributes of a SyntaxError that are shown.
pub(super) struct SyntaxFields {
    filename: Option<String>,
    line: Option<String>,
    end_line: Option<String>,
    text: Option<String>,
    offset: Option<i64>,
    end_offset: Option<i64>,
    message: Option<String>,
}

/// Reads them.
pub(super) fn fields(vm: &mut Vm, exception: Value) -> Outcome<SyntaxFields> {
    let mut read = |name: &str| -> Outcome<Option<Value>> {
        let name = vm.intern(name);
        let found = vm.getattr_opt(exception, name)?;
        Ok(found.filter(|value| !value.is_none()))
    };
    let (filename, line, end_line) = (read("filename")?, read("lineno")?, read("end_lineno")?);
    let (text, offset, end_offset, message) = (read("text")?, read("offset")?, read("end_offset")?, read("msg")?);
    let mut shown = |value: Option<Value>| value.map(|value| safe_text(vm, value, "attribute", false));
    Ok(SyntaxFields {
        filename: shown(filename),
        line: shown(line),
        end_line: shown(end_line),
        text: shown(text),
        message: shown(message),
        offset: offset.and_then(Value::as_small),
        end_offset: end_offset.and_then(Value::as_small),
    })
}

impl SyntaxFields {
    /// The lines of the report.
    pub(super) fn format(&self, class: &str) -> String {
        let mut out = String::new();
        let mut suffix = String::new();
        match (&self.line, &self.filename) {
            (Some(line), filename) => {
                let filename = filename.as_deref().filter(|name| !name.is_empty()).unwrap_or("<string>");
                out.push_str(&format!("  File \"{filename}\", line {line}\n"));
            }
            (None, Some(filename)) => suffix = format!(" ({filename})"),
            (None, None) => {}
        }
        if let Some(text) = &self.text {
            self.format_text(text, &mut out);
        }
        let message = self.message.as_deref().filter(|message| !message.is_empty()).unwrap_or("<no detail available>");
        out.push_str(&format!("{class}: {message}{suffix}\n"));
        out
    }

    fn format_text(&self, text: &str, out: &mut String) {
        let whole = text.trim_end_matches('\n');
        let line = whole.trim_start_matches([' ', '\n', '\u{c}']);
        let spaces = (whole.chars().count() - line.chars().count()) as i64;
        out.push_str(&format!("    {line}\n"));
        let Some(mut offset) = self.offset else { return };
        let (length, whole_length) = (text.chars().count() as i64, whole.chars().count() as i64);
        let mut end = if self.line == self.end_line { self.end_offset.filter(|end| *end != 0).unwrap_or(offset) } else { whole_length + 1 };
        if !text.is_empty() {
            if offset > length {
                offset = whole_length + 1;
            }
            if end > length {
                end = whole_length + 1;
            }
        }
        if offset >= end || end < 0 {
            end = offset + 1;
        }
        let column = offset - 1 - spaces;
        if column < 0 {
            return;
        }
        let kept: String = line.chars().take(column as usize).map(|letter| if letter.is_whitespace() { letter } else { ' ' }).collect();
        out.push_str(&format!("    {kept}{}\n", "^".repeat((end - offset) as usize)));
    }
}
