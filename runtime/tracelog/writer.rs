//! Records as lines, written as they come: for people, or as JSON for programs.

use std::boxed::Box;
use std::format;
use std::io::{self, BufWriter, Write};
use std::string::{String, ToString};

use serde_json::{Map, Value, json};

use super::record::{Record, What};

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Text {
        /// With the colours of a terminal.
        color: bool,
    },
    /// A JSON object a line.
    Json,
}

/// Deeper calls are not indented further.
const DEEPEST: usize = 40;
/// Columns of the place.
const PLACE: usize = 26;

/// Writes records.
pub struct Writer {
    out: BufWriter<Box<dyn Write + Send>>,
    form: Form,
    /// Each line at once: somebody looks on.
    eager: bool,
    /// Nobody reads any more.
    broken: bool,
}

/// Colours: dim, call, value, exception, name.
const DIM: &str = "2";
const CALL: &str = "36";
const VALUE: &str = "32";
const RAISED: &str = "31";
const NAME: &str = "33";

impl Writer {
    /// One that writes to `out`; `eager`: each line at once.
    pub fn new(out: Box<dyn Write + Send>, form: Form, eager: bool) -> Writer {
        Writer { out: BufWriter::with_capacity(1 << 14, out), form, eager, broken: false }
    }

    pub(super) fn write(&mut self, record: &Record) {
        if self.broken {
            return;
        }
        let line = match self.form {
            Form::Json => json_line(record),
            Form::Text { color } => text_line(record, color),
        };
        self.broken = writeln!(self.out, "{line}").is_err();
        if self.eager {
            self.flush();
        }
    }

    /// Writes what is kept back.
    pub fn flush(&mut self) {
        self.broken |= io::Write::flush(&mut self.out).is_err();
    }
}

fn text_line(record: &Record, color: bool) -> String {
    let paint = |code: &str, text: &str| if color { format!("\x1b[{code}m{text}\x1b[0m") } else { String::from(text) };
    let base = record.file.rsplit('/').next().unwrap_or(record.file);
    let place = format!("{base}:{}", record.line);
    let indent = "  ".repeat(record.depth.saturating_sub(1).min(DEEPEST));
    let pairs = |pairs: &[(String, String)], sign: &str| {
        let shown = pairs.iter().map(|(name, value)| format!("{}{sign}{}", paint(NAME, name), paint(VALUE, value)));
        shown.collect::<std::vec::Vec<_>>().join(", ")
    };
    let list = |values: &[String]| values.iter().map(|value| paint(VALUE, value)).collect::<std::vec::Vec<_>>().join(" ");
    let function = record.function;
    let text = match &record.what {
        What::Call(arguments) => format!("{} {}({})", paint(CALL, "→"), paint(CALL, function), pairs(arguments, "=")),
        What::Resume => format!("{} {}", paint(CALL, "↷"), paint(CALL, function)),
        What::Line => format!("  {}", record.source.unwrap_or_default().trim_end()),
        What::Changed(changes) => format!("      {} {}", paint(DIM, "·"), pairs(changes, " = ")),
        What::Instruction { text, popped, pushed } => {
            let mut line = format!("    {}", paint(DIM, text));
            if !popped.is_empty() {
                line += &format!("  {} {}", paint(DIM, "pops"), list(popped));
            }
            if let Some(pushed) = pushed.as_ref().filter(|pushed| !pushed.is_empty()) {
                line += &format!("  {} {}", paint(DIM, "pushes"), list(pushed));
            }
            line
        }
        What::Return(value) => format!("{} {} {}", paint(CALL, "←"), paint(CALL, function), paint(VALUE, value)),
        What::Yield(value) => format!("{} {} {} {}", paint(CALL, "←"), paint(CALL, function), paint(DIM, "yields"), paint(VALUE, value)),
        What::Exception(value) => format!("  {} {}", paint(RAISED, "!"), paint(RAISED, value)),
        What::Unwind(value) => format!("{} {} {}", paint(RAISED, "⇠"), paint(CALL, function), paint(RAISED, value)),
    };
    format!("{} {indent}{text}", paint(DIM, &format!("{place:<PLACE$}")))
}

fn json_line(record: &Record) -> String {
    let object = |pairs: &[(String, String)]| -> Value {
        pairs.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect::<Map<_, _>>().into()
    };
    let (event, more): (&str, Map<String, Value>) = match &record.what {
        What::Call(arguments) => ("call", Map::from_iter([("arguments".into(), object(arguments))])),
        What::Resume => ("resume", Map::new()),
        What::Line => ("line", Map::from_iter(record.source.map(|text| ("source".into(), Value::from(text.trim()))))),
        What::Changed(changes) => ("changed", Map::from_iter([("values".into(), object(changes))])),
        What::Instruction { text, popped, pushed } => (
            "instruction",
            Map::from_iter([("instruction".into(), json!(text)), ("popped".into(), json!(popped)), ("pushed".into(), json!(pushed))]),
        ),
        What::Return(value) => ("return", Map::from_iter([("value".into(), json!(value))])),
        What::Yield(value) => ("yield", Map::from_iter([("value".into(), json!(value))])),
        What::Exception(value) => ("exception", Map::from_iter([("value".into(), json!(value))])),
        What::Unwind(value) => ("unwind", Map::from_iter([("value".into(), json!(value))])),
    };
    let mut all = Map::new();
    all.insert("event".into(), event.into());
    all.insert("file".into(), record.file.into());
    all.insert("line".into(), record.line.into());
    all.insert("function".into(), record.function.into());
    all.insert("depth".into(), record.depth.into());
    all.extend(more);
    Value::Object(all).to_string()
}
