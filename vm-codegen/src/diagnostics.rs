//! Mistakes in a table: collected, never thrown, so that one run reports them all.

use proc_macro2::Span;

/// One mistake in a table.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Where it is: line and column are those of the table.
    pub at: Span,
    /// What is wrong, what was expected, and the nearest known name.
    pub message: String,
}

impl Diagnostic {
    /// The line, counted from 1, and the column, counted from 1 in characters.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let start = self.at.start();
        (start.line, start.column + 1)
    }
}

/// Every mistake found so far.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No mistakes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Records a mistake at `at`.
    pub fn report(&mut self, at: Span, message: impl Into<String>) {
        let message = message.into();
        self.found.push(Diagnostic { at, message });
    }

    /// Records that `name` at `at` is not one of `known`, and which of them is nearest.
    pub fn unknown<'a>(&mut self, at: Span, what: &str, name: &str, known: impl IntoIterator<Item = &'a str>) {
        let known: Vec<&str> = known.into_iter().collect();
        let mut message = format!("unknown {what} `{name}`");
        if let Some(near) = nearest(name, &known) {
            message.push_str(&format!("; did you mean `{near}`?"));
        } else if known.is_empty() {
            message.push_str("; none is declared");
        } else if known.len() <= 12 {
            message.push_str(&format!("; expected one of {}", listed(&known)));
        }
        self.report(at, message);
    }

    /// Whether nothing was found wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The mistakes in the order of the table.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(Diagnostic::position);
        self.found.dedup_by(|a, b| a.position() == b.position() && a.message == b.message);
        self.found
    }
}

/// `a`, `b` and `c`, each in backquotes.
#[must_use]
pub fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// The name in `known` that a typist most likely meant by `name`.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    known
        .iter()
        .map(|candidate| (distance(name, candidate), *candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Edits between two names, where swapping neighbours and changing case count as one each.
fn distance(a: &str, b: &str) -> usize {
    if a.eq_ignore_ascii_case(b) {
        return usize::from(a != b);
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut best = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_one_typo_away() {
        let known = ["LOAD_FAST", "STORE_FAST", "POP_TOP"];
        assert_eq!(nearest("LOAD_FSAT", &known), Some("LOAD_FAST"));
        assert_eq!(nearest("load_fast", &known), Some("LOAD_FAST"));
        assert_eq!(nearest("CALL_FUNCTION", &known), None);
    }
}
