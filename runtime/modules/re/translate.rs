//! A pattern in the syntax of the engine, for one kind of text.
//!
//! What the engine would decide itself (letters and case, categories, where
//! lines end) is written out, so that it is decided as Python does.

use alloc::format;
use alloc::string::String;

use super::charset::{Alphabet, push_character, push_set, word_set};
use super::flags::{self, DOTALL, MULTILINE};
use super::syntax::{Greed, Member, NO_LIMIT, Node, Pattern, Place, Sequence};
use crate::modules::re::case::Case;

/// What is known about a text before it is searched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Form {
    /// Its characters.
    pub alphabet: Alphabet,
    /// It ends with a newline, before which `$` matches too.
    pub newline: bool,
    /// It is empty, where `\B` does not match.
    pub empty: bool,
    /// The match must go to its end.
    pub full: bool,
}

/// The pattern for texts of that form.
pub(super) fn translate(pattern: &Pattern, form: Form) -> String {
    let mut writer = Writer { out: String::new(), form };
    if form.full {
        writer.out.push_str("(?:");
    }
    writer.sequence(&pattern.body, pattern.flags);
    if form.full {
        writer.out.push_str(r")\z");
    }
    writer.out
}

struct Writer {
    out: String,
    form: Form,
}

impl Writer {
    fn sequence(&mut self, sequence: &Sequence, flags: u32) {
        for node in &sequence.nodes {
            self.node(node, flags);
        }
    }

    fn enclosed(&mut self, open: &str, body: &Sequence, flags: u32) {
        self.out.push_str(open);
        self.sequence(body, flags);
        self.out.push(')');
    }

    fn node(&mut self, node: &Node, flags: u32) {
        let alphabet = self.form.alphabet;
        match node {
            Node::Literal(code) => self.literal(*code, flags),
            Node::NotLiteral(code) => push_set(&mut self.out, true, &[Member::Literal(*code)], flags, alphabet),
            Node::Any if flags & DOTALL != 0 => self.out.push_str("(?s:.)"),
            Node::Any => self.out.push_str(r"[^\n]"),
            Node::Set { negated, members } => push_set(&mut self.out, *negated, members, flags, alphabet),
            Node::At(place) => self.place(*place, flags),
            Node::Nothing => self.out.push_str("(?!)"),
            Node::Branch(ways) => {
                self.out.push_str("(?:");
                for (number, way) in ways.iter().enumerate() {
                    if number > 0 {
                        self.out.push('|');
                    }
                    self.sequence(way, flags);
                }
                self.out.push(')');
            }
            Node::Group { index, add, remove, body } => {
                let open = if index.is_some() { "(" } else { "(?:" };
                self.enclosed(open, body, flags::combine(flags, *add, *remove));
            }
            Node::Atomic(body) => self.enclosed("(?>", body, flags),
            Node::Repeat { greed, min, max, body } => self.repeat(*greed, *min, *max, body, flags),
            Node::Look { behind, negated, body } => {
                let open = match (behind, negated) {
                    (false, false) => "(?=",
                    (false, true) => "(?!",
                    (true, false) => "(?<=",
                    (true, true) => "(?<!",
                };
                self.enclosed(open, body, flags);
            }
            Node::Reference(group) => match Case::of(flags) {
                Case::Exact => self.out.push_str(&format!(r"(?:\{group})")),
                _ => self.out.push_str(&format!(r"(?i:\{group})")),
            },
            Node::Conditional { yes, no, .. } if yes.is_empty() && no.as_ref().is_none_or(Sequence::is_empty) => {}
            Node::Conditional { group, yes, no } => {
                self.out.push_str(&format!("(?({group})(?:"));
                self.sequence(yes, flags);
                self.out.push_str(")|(?:");
                if let Some(no) = no {
                    self.sequence(no, flags);
                }
                self.out.push_str("))");
            }
        }
    }

    fn literal(&mut self, code: u32, flags: u32) {
        let mut alone = true;
        Case::of(flags).variants(code, |other| alone &= other == code);
        if alone && code <= self.form.alphabet.last() && !(0xd800..0xe000).contains(&code) {
            push_character(&mut self.out, code, self.form.alphabet);
        } else {
            push_set(&mut self.out, false, &[Member::Literal(code)], flags, self.form.alphabet);
        }
    }

    fn place(&mut self, place: Place, flags: u32) {
        let multiline = flags & MULTILINE != 0;
        match place {
            Place::Start if multiline => self.out.push_str("(?m:^)"),
            Place::Start | Place::StartOfText => self.out.push_str(r"\A"),
            Place::End if multiline => self.out.push_str("(?m:$)"),
            Place::End if self.form.newline => self.out.push_str(r"(?=\n?\z)"),
            Place::End | Place::EndOfText => self.out.push_str(r"\z"),
            Place::NoBoundary if self.form.empty => self.out.push_str("(?!)"),
            Place::Boundary | Place::NoBoundary if self.form.alphabet == Alphabet::Unicode => {
                // The engine counts marks to words, Python does not.
                let word = word_set(flags);
                let (a, b) = if place == Place::Boundary { ("!", "=") } else { ("=", "!") };
                self.out.push_str(&format!("(?:(?<={word})(?{a}{word})|(?<!{word})(?{b}{word}))"));
            }
            Place::Boundary => self.out.push_str(r"\b"),
            Place::NoBoundary => self.out.push_str(r"\B"),
        }
    }

    fn repeat(&mut self, greed: Greed, min: u32, max: u32, body: &Sequence, flags: u32) {
        if greed == Greed::Possessive {
            self.out.push_str("(?>");
        }
        match body.nodes.as_slice() {
            // What is one item already needs no parentheses.
            [
                Node::Group { index: Some(_), .. }
                | Node::Branch(_)
                | Node::Set { .. }
                | Node::Any
                | Node::NotLiteral(_)
                | Node::Literal(_),
            ] => {
                self.sequence(body, flags);
            }
            [Node::Literal(_) | Node::NotLiteral(_), ..] => self.enclosed("(?:", body, flags),
            // The engine refuses to repeat what has no width, unless it is one of two ways.
            _ => {
                self.out.push_str("(?:");
                self.sequence(body, flags);
                self.out.push('|');
                self.out.push_str(self.form.alphabet.nothing());
                self.out.push(')');
            }
        }
        match (min, max) {
            (0, NO_LIMIT) => self.out.push('*'),
            (1, NO_LIMIT) => self.out.push('+'),
            (0, 1) => self.out.push('?'),
            (min, NO_LIMIT) => self.out.push_str(&format!("{{{min},}}")),
            (min, max) if min == max => self.out.push_str(&format!("{{{min}}}")),
            (min, max) => self.out.push_str(&format!("{{{min},{max}}}")),
        }
        match greed {
            Greed::Greedy => {}
            Greed::Lazy => self.out.push('?'),
            Greed::Possessive => self.out.push(')'),
        }
    }
}
