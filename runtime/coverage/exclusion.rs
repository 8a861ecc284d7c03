//! Lines that do not count: comments that say so, and what coverage.py 7 leaves out of its own accord.

use std::collections::BTreeSet;
use std::vec::Vec;

use fancy_regex::Regex;
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

use super::source::Lines;

/// `# pragma: no cover`; bodies that are `...`; what is only for type checkers.
const EXCLUDED: &str = r"(?m)(?:#\s*(?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:cover|COVER))|(?:^\s*(?:(?:(?:async )?def .*?)?[\])]+(?:\s*->.*?)?:\s*)?\.\.\.\s*(?:#|$))|(?:^\s*if (?:typing\.)?TYPE_CHECKING:)";
/// `# pragma: no branch`; loops and conditions that are always or never true.
const WITHOUT_BRANCHES: &str =
    r"(?m)(?:#\s*(?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:branch|BRANCH))|(?:^\s*while (?:True|1|False|0):)|(?:^\s*if (?:True|1|False|0):)";

/// The first and the last line of each statement, bodies of compound statements not included.
pub(super) fn logical_lines(lines: &Lines, tokens: &Tokens) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut begin = None;
    for token in tokens {
        match token.kind() {
            TokenKind::Newline => {
                if let Some(begin) = begin.take() {
                    found.push((begin, lines.line_of(token.range().start().to_usize())));
                }
            }
            kind if is_text(kind) => begin = begin.or_else(|| Some(lines.line_of(token.range().start().to_usize()))),
            _ => {}
        }
    }
    found
}

fn is_text(kind: TokenKind) -> bool {
    !matches!(
        kind,
        TokenKind::Comment
            | TokenKind::NonLogicalNewline
            | TokenKind::Newline
            | TokenKind::Indent
            | TokenKind::Dedent
            | TokenKind::EndOfFile
    )
}

/// The lines that a pattern matches on.
fn matching(lines: &Lines, pattern: &str) -> BTreeSet<u32> {
    let Ok(pattern) = Regex::new(pattern) else { return BTreeSet::new() };
    let mut found = BTreeSet::new();
    for matched in pattern.find_iter(lines.text).flatten() {
        found.extend(lines.line_of(matched.start())..=lines.line_of(matched.end()));
    }
    found
}

/// The lines that are left out, by comments and by default: where a line ends in a colon, what it begins is left out too.
pub(super) fn excluded(lines: &Lines, tokens: &Tokens) -> BTreeSet<u32> {
    let mut excluded = matching(lines, EXCLUDED);
    if excluded.is_empty() {
        return excluded;
    }
    let (mut indent, mut nesting) = (0_u32, 0_u32);
    let mut first: Option<u32> = None;
    // The indentation of the statement whose suite is left out.
    let mut suite: Option<u32> = None;
    for token in tokens {
        let last = lines.line_of(token.range().end().to_usize().max(token.range().start().to_usize() + 1) - 1);
        match token.kind() {
            TokenKind::Indent => indent += 1,
            TokenKind::Dedent => indent = indent.saturating_sub(1),
            TokenKind::Newline => first = None,
            TokenKind::Colon if nesting == 0 => {
                if suite.is_none() && excluded.range(first.unwrap_or(0)..=last).next().is_some() {
                    excluded.insert(last);
                    suite = Some(indent);
                }
            }
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => nesting += 1,
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => nesting = nesting.saturating_sub(1),
            _ => {}
        }
        if is_text(token.kind()) && first.is_none() {
            first = Some(lines.line_of(token.range().start().to_usize()));
            if suite.is_some_and(|outside| indent <= outside) {
                suite = None;
            }
            if suite.is_some() {
                excluded.insert(last);
            }
        }
    }
    excluded.iter().map(|line| lines.first(*line)).collect()
}

/// The lines whose missing branches are of no interest.
pub(super) fn without_branches(lines: &Lines) -> BTreeSet<u32> {
    matching(lines, WITHOUT_BRANCHES).into_iter().map(|line| lines.first(line)).collect()
}
