//! Reads the keys of one table of the tree, and reports what is unknown, missing or of the wrong kind.

use proc_macro2::{Span, TokenStream};

use crate::diagnostics::Diagnostics;
use crate::tree::{Entry, Kind, Node};

/// A string and its place.
#[derive(Debug, Clone)]
pub struct Text {
    /// The string.
    pub text: String,
    /// Where it is.
    pub at: Span,
}

/// The keys of one table, taken one by one.
pub struct Fields<'a> {
    what: String,
    at: Span,
    entries: Vec<Entry>,
    asked: Vec<&'static str>,
    /// Where mistakes go.
    pub diagnostics: &'a mut Diagnostics,
}

impl<'a> Fields<'a> {
    /// The keys of `node`, which messages call `what`; none, with a message, if it is no table.
    pub fn new(what: impl Into<String>, node: Node, diagnostics: &'a mut Diagnostics) -> Self {
        let (what, at) = (what.into(), node.at);
        let entries = match node.kind {
            Kind::Table(entries) => entries,
            other => {
                diagnostics.report(at, format!("{what} must be a table, not {}", other.noun()));
                Vec::new()
            }
        };
        Self { what, at, entries, asked: Vec::new(), diagnostics }
    }

    /// Where the table is.
    #[must_use]
    pub fn at(&self) -> Span {
        self.at
    }

    /// What messages call this table from now on, once its name is known.
    pub fn rename(&mut self, what: impl Into<String>) {
        self.what = what.into();
    }

    /// Whether `key` is there.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// The value of `key`, if it is there.
    pub fn take(&mut self, key: &'static str) -> Option<Node> {
        self.asked.push(key);
        let index = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(index).value)
    }

    fn wrong(&mut self, key: &str, expected: &str, node: &Node) {
        let noun = node.kind.noun();
        self.diagnostics.report(node.at, format!("`{key}` of {} must be {expected}, not {noun}", self.what));
    }

    /// Reports that `key` is missing.
    pub fn missing(&mut self, key: &str) {
        self.diagnostics.report(self.at, format!("{} has no `{key}`", self.what));
    }

    /// The string under `key`.
    pub fn text(&mut self, key: &'static str) -> Option<Text> {
        let node = self.take(key)?;
        match node.kind {
            Kind::Text(text) => Some(Text { text, at: node.at }),
            _ => {
                self.wrong(key, "a string", &node);
                None
            }
        }
    }

    /// The string under `key`, which must be there.
    pub fn required_text(&mut self, key: &'static str) -> Text {
        if !self.has(key) {
            self.asked.push(key);
            self.missing(key);
        }
        self.text(key).unwrap_or(Text { text: String::new(), at: self.at })
    }

    /// The Rust under `key`.
    pub fn code(&mut self, key: &'static str) -> Option<(TokenStream, Span)> {
        let node = self.take(key)?;
        match node.kind {
            Kind::Code(tokens) => Some((tokens, node.at)),
            _ => {
                self.wrong(key, "a string of Rust", &node);
                None
            }
        }
    }

    /// The Rust under `key`, which must be there.
    pub fn required_code(&mut self, key: &'static str) -> (TokenStream, Span) {
        if !self.has(key) {
            self.asked.push(key);
            self.missing(key);
        }
        self.code(key).unwrap_or((TokenStream::new(), self.at))
    }

    /// The boolean under `key`, or `false`.
    pub fn boolean(&mut self, key: &'static str) -> bool {
        match self.take(key) {
            Some(Node { kind: Kind::Boolean(value), .. }) => value,
            Some(node) => {
                self.wrong(key, "a boolean", &node);
                false
            }
            None => false,
        }
    }

    /// The integer under `key`, which must lie in `range`.
    pub fn integer(&mut self, key: &'static str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let node = self.take(key)?;
        match node.kind {
            Kind::Integer(value) if range.contains(&value) => Some(value),
            Kind::Integer(value) => {
                let (low, high) = (range.start(), range.end());
                let message = format!("`{key}` of {} is {value}, expected {low} to {high}", self.what);
                self.diagnostics.report(node.at, message);
                None
            }
            _ => {
                self.wrong(key, "an integer", &node);
                None
            }
        }
    }

    /// The array under `key`, or nothing.
    pub fn array(&mut self, key: &'static str) -> Vec<Node> {
        match self.take(key) {
            Some(Node { kind: Kind::Array(items), .. }) => items,
            Some(node) => {
                self.wrong(key, "an array", &node);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// The array of strings under `key`, or nothing.
    pub fn texts(&mut self, key: &'static str) -> Vec<Text> {
        let mut texts = Vec::new();
        for node in self.array(key) {
            match node.kind {
                Kind::Text(text) => texts.push(Text { text, at: node.at }),
                _ => self.wrong(key, "an array of strings", &node),
            }
        }
        texts
    }

    /// The named tables under `key`, in the order of the file.
    pub fn tables(&mut self, key: &'static str) -> Vec<Entry> {
        match self.take(key) {
            Some(Node { kind: Kind::Table(entries), .. }) => entries,
            Some(node) => {
                self.wrong(key, "a table of tables", &node);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Every key that is left, whatever its name.
    pub fn rest(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.entries)
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(mut self) {
        for entry in std::mem::take(&mut self.entries) {
            let what = format!("key of {}", self.what);
            self.diagnostics.unknown(entry.at, &what, &entry.key, self.asked.iter().copied());
        }
    }
}
