//! What a program should print: exactly, or with patterns in it.

use std::fmt;

use regex::bytes::Regex;

/// The first place where output is not what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The line, counted from 1.
    pub line: usize,
    /// What was expected there; nothing if the output should have ended.
    pub expected: Option<String>,
    /// What was printed there; nothing if the output ended.
    pub found: Option<String>,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| String::from("(the end)"));
        writeln!(f, "    line {}", self.line)?;
        writeln!(f, "    - {}", shown(&self.expected))?;
        write!(f, "    + {}", shown(&self.found))
    }
}

/// Where `found` is not what is expected; `None` if it is equal.
pub fn compare(expected: &[u8], found: &[u8]) -> Option<Mismatch> {
    if expected == found {
        return None;
    }
    let (expected, found) = (lines(expected), lines(found));
    let same = expected.iter().zip(&found).take_while(|(expected, found)| expected == found).count();
    Some(mismatch(same, expected.get(same), found.get(same)))
}

/// The same where the expected text has patterns in it, as the suite writes them: in a line, what stands behind a
/// backslash is meant as in a regular expression, everything else as it stands; a line of eight `#` is any number of
/// lines.
pub fn compare_patterns(expected: &[u8], found: &[u8]) -> Option<Mismatch> {
    // As the suite's own runner has it, a last line counts as a line without its end too, even an empty one.
    let ended = if found.ends_with(b"\n") { found.to_vec() } else { [found, b"\n"].concat() };
    let (expected, found) = (lines(expected), lines(&ended));
    let (mut at, mut any) = (0, false);
    for line in &expected {
        if *line == b"########\n" {
            any = true;
            continue;
        }
        let pattern = pattern(line);
        let matches = |found: &&[u8]| match &pattern {
            Ok(pattern) => pattern.is_match(found),
            Err(_) => found == line,
        };
        let rest = found.get(at..).unwrap_or_default();
        let skipped = if any { rest.iter().position(matches) } else { rest.first().is_some_and(matches).then_some(0) };
        match skipped {
            Some(skipped) => at += skipped + 1,
            None => return Some(mismatch(at, Some(line), rest.first())),
        }
        any = false;
    }
    match found.get(at) {
        Some(line) if !any => Some(mismatch(at, None, Some(line))),
        _ => None,
    }
}

fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|byte| *byte == b'\n').collect()
}

fn mismatch(index: usize, expected: Option<&&[u8]>, found: Option<&&[u8]>) -> Mismatch {
    let shown = |line: Option<&&[u8]>| {
        line.map(|line| match line.strip_suffix(b"\n") {
            Some(line) => String::from_utf8_lossy(line).into_owned(),
            None => format!("{} (no line end)", String::from_utf8_lossy(line)),
        })
    };
    Mismatch { line: index + 1, expected: shown(expected), found: shown(found) }
}

/// The regular expression that a line means. It has to match from the start of a line.
fn pattern(line: &[u8]) -> Result<Regex, regex::Error> {
    let text = String::from_utf8_lossy(line);
    let (text, end) = match text.strip_suffix('\n') {
        Some(text) => (text, "\r*\n"),
        None => (&*text, ""),
    };
    let mut pattern = String::from("(?-u)^");
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => pattern.extend(letters.next()),
            '(' | ')' | '[' | ']' | '{' | '}' | '.' | '*' | '+' | '^' | '$' => pattern.extend(['\\', letter]),
            _ => pattern.push(letter),
        }
    }
    Regex::new(&(pattern + end))
}
