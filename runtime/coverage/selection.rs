//! Which files count: `--include` and `--omit`, with patterns as coverage.py has them.

use std::format;
use std::string::String;
use std::vec::Vec;

use fancy_regex::Regex;

/// Which files count.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    include: Vec<Regex>,
    omit: Vec<Regex>,
}

/// A pattern as a regular expression: `*` and `?` stop at `/`, `**/` takes any folders. One that does not begin with `*`
/// stands in the current folder; one of a folder takes all that is in it.
fn pattern(glob: &str, folder: &str) -> Result<Regex, String> {
    let anchored = if glob.starts_with(['*', '/']) { String::from(glob) } else { format!("{folder}/{}", glob.trim_start_matches("./")) };
    let whole = if anchored.ends_with('/') { format!("{anchored}**") } else { anchored };
    let mut text = String::from("^");
    let mut rest = whole.as_str();
    // `*.py` and the like match in any folder.
    if rest.starts_with('*') && !rest.starts_with("**") && !rest.contains('/') {
        text.push_str("(?:.*/)?");
    } else if rest.starts_with("*/") {
        text.push_str(".*");
        rest = &rest[1..];
    }
    while let Some(letter) = rest.chars().next() {
        let (taken, meaning) = if rest.starts_with("**/") {
            (3, String::from("(?:.*/)?"))
        } else if rest.starts_with("/**") && rest.len() == 3 {
            (3, String::from("/.*"))
        } else if rest.starts_with("**") {
            (2, String::from(".*"))
        } else {
            let meaning = match letter {
                '*' => String::from("[^/]*"),
                '?' => String::from("[^/]"),
                '[' if rest.contains(']') => {
                    let end = rest.find(']').unwrap_or(0);
                    let set = rest[1..end].replace('\\', "\\\\").replace('!', "^");
                    rest = &rest[end + 1..];
                    text.push_str(&format!("[{set}]"));
                    continue;
                }
                other => fancy_regex::escape(&String::from(other)).into_owned(),
            };
            (letter.len_utf8(), meaning)
        };
        text.push_str(&meaning);
        rest = &rest[taken..];
    }
    text.push('$');
    Regex::new(&text).map_err(|_| format!("'{glob}' is no pattern of file names"))
}

impl Selection {
    /// The files that one of `include` matches, or all, without those that one of `omit` matches. Patterns are separated
    /// by commas and relative to `folder`.
    ///
    /// # Errors
    /// The pattern that is none.
    pub fn new(include: &[String], omit: &[String], folder: &str) -> Result<Selection, String> {
        let folder = folder.trim_end_matches('/');
        let patterns = |list: &[String]| -> Result<Vec<Regex>, String> {
            list.iter().flat_map(|some| some.split(',')).filter(|one| !one.is_empty()).map(|one| pattern(one, folder)).collect()
        };
        Ok(Selection { include: patterns(include)?, omit: patterns(omit)? })
    }

    /// Whether a file counts. What is no file (`<string>`, modules within the command) never does.
    pub fn has(&self, path: &str) -> bool {
        let any = |patterns: &[Regex]| patterns.iter().any(|pattern| pattern.is_match(path).unwrap_or(false));
        path.starts_with('/') && (self.include.is_empty() || any(&self.include)) && !any(&self.omit)
    }
}
