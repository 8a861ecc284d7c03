//! What a regular expression consists of.

use alloc::string::String;
use alloc::vec::Vec;

/// Why a pattern is none.
pub(super) enum Fault {
    /// `re.PatternError`, with the place in characters.
    Pattern(String, Option<usize>),
    /// IndexError.
    Index(String),
    /// ValueError.
    Value(&'static str),
    /// OverflowError.
    Overflow(&'static str),
    /// RecursionError: it nests too deeply.
    Recursion,
}

/// A category of characters, and the characters that are not in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Category {
    Digit,
    NotDigit,
    Space,
    NotSpace,
    Word,
    NotWord,
}

/// A place in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// `^`
    Start,
    /// `\A`
    StartOfText,
    /// `\b`
    Boundary,
    /// `\B`
    NoBoundary,
    /// `$`
    End,
    /// `\Z`
    EndOfText,
}

/// What is in a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Member {
    Literal(u32),
    Range(u32, u32),
    Category(Category),
}

/// How often a repetition prefers to repeat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Greed {
    /// As often as possible.
    Greedy,
    /// As seldom as possible.
    Lazy,
    /// As often as possible, and what it took it keeps.
    Possessive,
}

/// A repetition without a limit.
pub(super) const NO_LIMIT: u32 = u32::MAX;

/// A part of a pattern.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Node {
    /// A character.
    Literal(u32),
    /// Any character but this.
    NotLiteral(u32),
    /// `.`
    Any,
    /// `[…]`, or a category.
    Set { negated: bool, members: Vec<Member> },
    /// A place.
    At(Place),
    /// One of several.
    Branch(Vec<Sequence>),
    /// A group; without an index it captures nothing.
    Group { index: Option<u32>, add: u32, remove: u32, body: Sequence },
    /// `(?>…)`
    Atomic(Sequence),
    /// A repetition.
    Repeat { greed: Greed, min: u32, max: u32, body: Sequence },
    /// What comes next, or came before, matches; or does not.
    Look { behind: bool, negated: bool, body: Sequence },
    /// The text of a group again.
    Reference(u32),
    /// `(?(group)yes|no)`
    Conditional { group: u32, yes: Sequence, no: Option<Sequence> },
    /// Never matches.
    Nothing,
}

/// Parts one after the other.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Sequence {
    /// The parts.
    pub nodes: Vec<Node>,
    /// The least and the most characters they match; `u64::MAX` is without limit.
    pub width: (u64, u64),
}

/// A pattern.
pub(super) struct Pattern {
    /// Its parts.
    pub body: Sequence,
    /// All flags.
    pub flags: u32,
    /// How many groups capture.
    pub groups: u32,
    /// The names of groups, in the order of their definition.
    pub names: Vec<(String, u32)>,
}

impl Sequence {
    /// A sequence of these parts. `groups` has the widths of the groups that are complete.
    pub fn new(nodes: Vec<Node>, groups: &[Option<(u64, u64)>]) -> Sequence {
        let mut width = (0u64, 0u64);
        for node in &nodes {
            let (low, high) = node.width(groups);
            width = (width.0.saturating_add(low), width.1.saturating_add(high));
        }
        Sequence { nodes, width }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

impl Node {
    fn width(&self, groups: &[Option<(u64, u64)>]) -> (u64, u64) {
        match self {
            Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::Set { .. } => (1, 1),
            Node::At(_) | Node::Look { .. } | Node::Nothing => (0, 0),
            Node::Branch(ways) => ways.iter().fold((u64::MAX, 0), |(low, high), way| (low.min(way.width.0), high.max(way.width.1))),
            Node::Group { body, .. } | Node::Atomic(body) => body.width,
            Node::Repeat { min, max, body, .. } => {
                let low = body.width.0.saturating_mul(u64::from(*min));
                let high = match (*max, body.width.1) {
                    (_, 0) => 0,
                    (NO_LIMIT, _) => u64::MAX,
                    (max, width) => width.saturating_mul(u64::from(max)),
                };
                (low, high)
            }
            Node::Reference(group) => groups.get(*group as usize).copied().flatten().unwrap_or((0, 0)),
            Node::Conditional { yes, no, .. } => match no {
                Some(no) => (yes.width.0.min(no.width.0), yes.width.1.max(no.width.1)),
                None => (0, yes.width.1),
            },
        }
    }
}
