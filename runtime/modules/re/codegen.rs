//! The program of a pattern, in the instructions of CPython's engine.

use alloc::string::String;
use alloc::vec::Vec;

use rustpython_sre_engine::{SreAtCode, SreOpcode};

use super::case::Case;
use super::charset::Ranges;
use super::flags::{self, DOTALL, LOCALE, MULTILINE, UNICODE};
use super::syntax::{Fault, Greed, Member, Node, Pattern, Place, Sequence};

/// The program of a pattern.
pub(super) fn generate(pattern: &Pattern) -> Result<Vec<u32>, Fault> {
    let mut program = Program { code: Vec::new() };
    super::prefix::emit(&mut program.code, &pattern.body, pattern.flags);
    program.sequence(&pattern.body, pattern.flags)?;
    program.op(SreOpcode::SUCCESS);
    Ok(program.code)
}

struct Program {
    code: Vec<u32>,
}

impl Program {
    fn op(&mut self, op: SreOpcode) {
        self.code.push(op as u32);
    }

    /// A word for the distance to what comes later.
    fn hole(&mut self) -> usize {
        self.code.push(0);
        self.code.len() - 1
    }

    /// Fills a hole with the distance from it to here, and `more`.
    fn fill(&mut self, hole: usize, more: u32) {
        let distance = (self.code.len() - hole) as u32;
        if let Some(word) = self.code.get_mut(hole) {
            *word = distance + more;
        }
    }

    fn sequence(&mut self, sequence: &Sequence, flags: u32) -> Result<(), Fault> {
        sequence.nodes.iter().try_for_each(|node| self.node(node, flags))
    }

    fn node(&mut self, node: &Node, flags: u32) -> Result<(), Fault> {
        match node {
            Node::Literal(code) => self.literal(*code, false, flags),
            Node::NotLiteral(code) => self.literal(*code, true, flags),
            Node::Any => self.op(if flags & DOTALL != 0 { SreOpcode::ANY_ALL } else { SreOpcode::ANY }),
            Node::Set { negated, members } => self.set(*negated, members, flags),
            Node::At(place) => self.place(*place, flags),
            Node::Nothing => self.op(SreOpcode::FAILURE),
            Node::Branch(ways) => self.branch(ways, flags)?,
            Node::Group { index, add, remove, body } => {
                self.mark(*index, 0);
                self.sequence(body, flags::combine(flags, *add, *remove))?;
                self.mark(*index, 1);
            }
            Node::Atomic(body) => {
                self.op(SreOpcode::ATOMIC_GROUP);
                self.enclosed(&[], body, flags)?;
            }
            Node::Repeat { greed, min, max, body } => self.repeat(*greed, *min, *max, body, flags)?,
            Node::Look { behind, negated, body } => {
                let back = if *behind { fixed_width(body)? } else { 0 };
                self.op(if *negated { SreOpcode::ASSERT_NOT } else { SreOpcode::ASSERT });
                self.enclosed(&[back], body, flags)?;
            }
            Node::Reference(group) => {
                self.op(match Case::of(flags) {
                    Case::Exact => SreOpcode::GROUPREF,
                    Case::Ascii => SreOpcode::GROUPREF_IGNORE,
                    Case::Unicode => SreOpcode::GROUPREF_UNI_IGNORE,
                    Case::Locale => SreOpcode::GROUPREF_LOC_IGNORE,
                });
                self.code.push(group - 1);
            }
            Node::Conditional { group, yes, no } => self.conditional(*group, yes, no.as_ref(), flags)?,
        }
        Ok(())
    }

    /// The end of an instruction that has a pattern of its own: the distance
    /// behind it, some words, the pattern.
    fn enclosed(&mut self, words: &[u32], body: &Sequence, flags: u32) -> Result<(), Fault> {
        let hole = self.hole();
        self.code.extend_from_slice(words);
        self.sequence(body, flags)?;
        self.op(SreOpcode::SUCCESS);
        self.fill(hole, 0);
        Ok(())
    }

    fn mark(&mut self, group: Option<u32>, side: u32) {
        if let Some(group) = group {
            self.op(SreOpcode::MARK);
            self.code.push((group - 1) * 2 + side);
        }
    }

    fn literal(&mut self, code: u32, negated: bool, flags: u32) {
        let case = Case::of(flags);
        let lower = case.lower(code);
        let (literal, not) = match case {
            Case::Locale => (SreOpcode::LITERAL_LOC_IGNORE, SreOpcode::NOT_LITERAL_LOC_IGNORE),
            _ if !case.is_cased(code) => (SreOpcode::LITERAL, SreOpcode::NOT_LITERAL),
            Case::Unicode if case.others(lower).next().is_some() => {
                return self.set(negated, &[Member::Literal(code)], flags);
            }
            Case::Unicode => (SreOpcode::LITERAL_UNI_IGNORE, SreOpcode::NOT_LITERAL_UNI_IGNORE),
            _ => (SreOpcode::LITERAL_IGNORE, SreOpcode::NOT_LITERAL_IGNORE),
        };
        let cased = !matches!(literal, SreOpcode::LITERAL | SreOpcode::LITERAL_LOC_IGNORE);
        self.op(if negated { not } else { literal });
        self.code.push(if cased { lower } else { code });
    }

    fn set(&mut self, negated: bool, members: &[Member], flags: u32) {
        let case = Case::of(flags);
        let ranges = Ranges::of(members, case);
        self.op(match case {
            Case::Locale => SreOpcode::IN_LOC_IGNORE,
            _ if !ranges.cased => SreOpcode::IN,
            Case::Unicode => SreOpcode::IN_UNI_IGNORE,
            _ => SreOpcode::IN_IGNORE,
        });
        let hole = self.hole();
        ranges.emit(&mut self.code, negated, flags);
        self.fill(hole, 0);
    }

    fn place(&mut self, place: Place, flags: u32) {
        let multiline = flags & MULTILINE != 0;
        let code = match place {
            Place::Start if multiline => SreAtCode::BEGINNING_LINE,
            Place::Start => SreAtCode::BEGINNING,
            Place::StartOfText => SreAtCode::BEGINNING_STRING,
            Place::End if multiline => SreAtCode::END_LINE,
            Place::End => SreAtCode::END,
            Place::EndOfText => SreAtCode::END_STRING,
            Place::Boundary if flags & LOCALE != 0 => SreAtCode::LOC_BOUNDARY,
            Place::Boundary if flags & UNICODE != 0 => SreAtCode::UNI_BOUNDARY,
            Place::Boundary => SreAtCode::BOUNDARY,
            Place::NoBoundary => {
                self.not_empty();
                if flags & LOCALE != 0 {
                    SreAtCode::LOC_NON_BOUNDARY
                } else if flags & UNICODE != 0 {
                    SreAtCode::UNI_NON_BOUNDARY
                } else {
                    SreAtCode::NON_BOUNDARY
                }
            }
        };
        self.at(code);
    }

    fn at(&mut self, code: SreAtCode) {
        self.op(SreOpcode::AT);
        self.code.push(code as u32);
    }

    /// `\B` does not match in an empty text. The engine follows Python 3.14, where it does.
    fn not_empty(&mut self) {
        self.op(SreOpcode::ASSERT_NOT);
        let hole = self.hole();
        self.code.push(0);
        self.at(SreAtCode::BEGINNING_STRING);
        self.at(SreAtCode::END_STRING);
        self.op(SreOpcode::SUCCESS);
        self.fill(hole, 0);
    }

    fn branch(&mut self, ways: &[Sequence], flags: u32) -> Result<(), Fault> {
        self.op(SreOpcode::BRANCH);
        let mut ends = Vec::with_capacity(ways.len());
        for way in ways {
            let next = self.hole();
            self.sequence(way, flags)?;
            self.op(SreOpcode::JUMP);
            ends.push(self.hole());
            self.fill(next, 0);
        }
        self.op(SreOpcode::FAILURE);
        for end in ends {
            self.fill(end, 0);
        }
        Ok(())
    }

    fn repeat(&mut self, greed: Greed, min: u32, max: u32, body: &Sequence, flags: u32) -> Result<(), Fault> {
        if is_unit(body) {
            self.op(match greed {
                Greed::Greedy => SreOpcode::REPEAT_ONE,
                Greed::Lazy => SreOpcode::MIN_REPEAT_ONE,
                Greed::Possessive => SreOpcode::POSSESSIVE_REPEAT_ONE,
            });
            return self.enclosed(&[min, max], body, flags);
        }
        self.op(if greed == Greed::Possessive { SreOpcode::POSSESSIVE_REPEAT } else { SreOpcode::REPEAT });
        let hole = self.hole();
        self.code.extend_from_slice(&[min, max]);
        self.sequence(body, flags)?;
        self.fill(hole, 0);
        self.op(match greed {
            Greed::Greedy => SreOpcode::MAX_UNTIL,
            Greed::Lazy => SreOpcode::MIN_UNTIL,
            Greed::Possessive => SreOpcode::SUCCESS,
        });
        Ok(())
    }

    fn conditional(&mut self, group: u32, yes: &Sequence, no: Option<&Sequence>, flags: u32) -> Result<(), Fault> {
        self.op(SreOpcode::GROUPREF_EXISTS);
        self.code.push(group - 1);
        let skip = self.hole();
        self.sequence(yes, flags)?;
        match no.filter(|no| !no.is_empty()) {
            Some(no) => {
                self.op(SreOpcode::JUMP);
                let end = self.hole();
                self.fill(skip, 1);
                self.sequence(no, flags)?;
                self.fill(end, 0);
            }
            None => self.fill(skip, 1),
        }
        Ok(())
    }
}

/// Whether it is one character, whatever comes before and after.
fn is_unit(body: &Sequence) -> bool {
    match body.nodes.as_slice() {
        [Node::Group { index: None, body, .. }] => is_unit(body),
        [node] => matches!(node, Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::Set { .. }),
        _ => false,
    }
}

/// How far back a look-behind starts.
fn fixed_width(body: &Sequence) -> Result<u32, Fault> {
    let (low, high) = body.width;
    match u32::try_from(low) {
        Err(_) => Err(Fault::Pattern(String::from("looks too much behind"), None)),
        Ok(_) if low != high => Err(Fault::Pattern(String::from("look-behind requires fixed-width pattern"), None)),
        Ok(width) => Ok(width),
    }
}
