//! Where a program is to stop: lines, functions, exceptions; and what else must hold there.

use std::collections::BTreeMap;
use std::format;
use std::string::String;
use std::vec::Vec;

/// How often a breakpoint must be met: `N` or `== N`, `> N`, `>= N`, `< N`, `<= N`, and `% N` for every Nth time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hits {
    kind: Comparison,
    number: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Comparison {
    Equal,
    Greater,
    AtLeast,
    Less,
    AtMost,
    Multiple,
}

impl Hits {
    /// What a client wrote.
    ///
    /// # Errors
    /// It is none of the forms; the message says which there are.
    pub fn parse(text: &str) -> Result<Hits, String> {
        let forms = [
            (">=", Comparison::AtLeast),
            ("<=", Comparison::AtMost),
            ("==", Comparison::Equal),
            (">", Comparison::Greater),
            ("<", Comparison::Less),
            ("%", Comparison::Multiple),
            ("", Comparison::Equal),
        ];
        let text = text.trim();
        for (sign, kind) in forms {
            if let Some(rest) = text.strip_prefix(sign) {
                let number = rest.trim().parse().ok().filter(|number| *number > 0 || kind != Comparison::Multiple);
                if let Some(number) = number {
                    return Ok(Hits { kind, number });
                }
                break;
            }
        }
        Err(format!("a hit condition is N, == N, > N, >= N, < N, <= N or % N, not {text:?}"))
    }

    /// Whether it holds when a breakpoint is met for the `count`th time.
    pub fn hold(self, count: u64) -> bool {
        match self.kind {
            Comparison::Equal => count == self.number,
            Comparison::Greater => count > self.number,
            Comparison::AtLeast => count >= self.number,
            Comparison::Less => count < self.number,
            Comparison::AtMost => count <= self.number,
            Comparison::Multiple => count.is_multiple_of(self.number),
        }
    }
}

/// One breakpoint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Breakpoint {
    /// What the client knows it by.
    pub id: u64,
    /// An expression that must be true.
    pub condition: Option<String>,
    /// How often it must have been met.
    pub hits: Option<Hits>,
    /// What to say instead of stopping; `{expression}` in it is replaced by the value.
    pub log: Option<String>,
    /// How often it was met.
    pub count: u64,
}

/// All of them.
#[derive(Default)]
pub struct Breakpoints {
    /// By path and line.
    files: BTreeMap<String, BTreeMap<u32, Vec<Breakpoint>>>,
    /// By the name of the function.
    functions: BTreeMap<String, Breakpoint>,
    /// Stop where an exception is raised; a condition, if there is one.
    pub raised: Option<Option<String>>,
    /// Stop where nobody handles an exception; a condition, if there is one.
    pub uncaught: Option<Option<String>>,
    last: u64,
}

impl Breakpoints {
    /// A number that no breakpoint had before.
    pub fn next_id(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Replaces the breakpoints of a file.
    pub fn set_lines(&mut self, path: String, breakpoints: Vec<(u32, Breakpoint)>) {
        let mut lines: BTreeMap<u32, Vec<Breakpoint>> = BTreeMap::new();
        for (line, breakpoint) in breakpoints {
            lines.entry(line).or_default().push(breakpoint);
        }
        if lines.is_empty() {
            self.files.remove(&path);
        } else {
            self.files.insert(path, lines);
        }
    }

    /// Replaces the breakpoints of functions.
    pub fn set_functions(&mut self, breakpoints: Vec<(String, Breakpoint)>) {
        self.functions = breakpoints.into_iter().collect();
    }

    /// Forgets all of them.
    pub fn clear(&mut self) {
        self.files.clear();
        self.functions.clear();
        (self.raised, self.uncaught) = (None, None);
    }

    /// None of them was met yet.
    pub fn forget_counts(&mut self) {
        let lines = self.files.values_mut().flat_map(BTreeMap::values_mut).flatten();
        for breakpoint in lines.chain(self.functions.values_mut()) {
            breakpoint.count = 0;
        }
    }

    /// Whether there is one at a line.
    pub fn has_lines(&self) -> bool {
        !self.files.is_empty()
    }

    /// Whether there is one at a function.
    pub fn has_functions(&self) -> bool {
        !self.functions.is_empty()
    }

    /// Those of a file.
    pub fn lines_of(&self, path: &str) -> Option<&BTreeMap<u32, Vec<Breakpoint>>> {
        self.files.get(path)
    }

    /// Those at a line, to count them.
    pub fn at(&mut self, path: &str, line: u32) -> Option<&mut Vec<Breakpoint>> {
        self.files.get_mut(path)?.get_mut(&line)
    }

    /// That of a function of this name: the last part of its qualified name, or all of it.
    pub fn function(&mut self, name: &str, qualified: &str) -> Option<&mut Breakpoint> {
        let key = if self.functions.contains_key(qualified) { qualified } else { name };
        self.functions.get_mut(key)
    }

    /// Whether a function of this name has one.
    pub fn has_function(&self, name: &str, qualified: &str) -> bool {
        self.functions.contains_key(qualified) || self.functions.contains_key(name)
    }
}

/// A message of a log point, taken apart: text, and expressions whose values stand in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Text as it is.
    Text(String),
    /// The source of an expression.
    Expression(String),
}

/// Takes a message apart. `{{` and `}}` are braces; a brace that is never closed is text.
pub fn pieces(message: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut text = String::new();
    let mut rest = message;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        if from.starts_with("{{") || from.starts_with("}}") {
            text.push_str(from.get(..1).unwrap_or_default());
            rest = from.get(2..).unwrap_or_default();
            continue;
        }
        match closing(from) {
            Some(end) => {
                if !text.is_empty() {
                    found.push(Piece::Text(core::mem::take(&mut text)));
                }
                found.push(Piece::Expression(String::from(from.get(1..end).unwrap_or_default().trim())));
                rest = from.get(end + 1..).unwrap_or_default();
            }
            None => {
                text.push_str(from.get(..1).unwrap_or_default());
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    text.push_str(rest);
    if !text.is_empty() {
        found.push(Piece::Text(text));
    }
    found
}

/// Where the brace at the beginning is closed; braces of dicts and sets are within.
fn closing(text: &str) -> Option<usize> {
    if !text.starts_with('{') {
        return None;
    }
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}
