//! Patterns that are one set of characters, or one that repeats: texts whose characters are bytes are searched for them
//! without the engine.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::charset::{Alphabet, members_in};
use super::flags::DOTALL;
use super::syntax::{Greed, Member, NO_LIMIT, Node, Pattern};

/// One byte of some, or a run of them.
pub(super) struct Run {
    members: Box<[bool; 256]>,
    /// The members, if they are at most three.
    few: Option<Vec<u8>>,
    /// It is as many as there are.
    repeats: bool,
}

impl Run {
    /// The run that a pattern is, for texts in that alphabet.
    pub fn of(pattern: &Pattern, alphabet: Alphabet) -> Option<Run> {
        let (node, repeats) = match pattern.body.nodes.as_slice() {
            [Node::Repeat { greed: Greed::Greedy | Greed::Possessive, min: 1, max: NO_LIMIT, body }] => (body.nodes.as_slice(), true),
            nodes => (nodes, false),
        };
        let (negated, set) = match node {
            [Node::Literal(code)] => (false, alloc::vec![Member::Literal(*code)]),
            [Node::NotLiteral(code)] => (true, alloc::vec![Member::Literal(*code)]),
            [Node::Set { negated, members }] => (*negated, members.clone()),
            [Node::Any] if pattern.flags & DOTALL != 0 => (true, Vec::new()),
            [Node::Any] => (true, alloc::vec![Member::Literal(u32::from('\n'))]),
            _ => return None,
        };
        let mut members = Box::new([false; 256]);
        for (byte, member) in members.iter_mut().enumerate() {
            *member = negated && byte <= alphabet.last() as usize;
        }
        for (low, high) in members_in(&set, pattern.flags, alphabet)? {
            if let Some(range) = members.get_mut(low as usize..=high as usize) {
                range.fill(!negated);
            }
        }
        let all = || (0..=u8::MAX).filter(|byte| members[*byte as usize]);
        let few = (all().count() <= 3).then(|| all().collect());
        Some(Run { members, few, repeats })
    }

    /// Where the first one begins and ends that starts at or after `from`.
    #[inline]
    pub fn find(&self, text: &[u8], from: usize) -> Option<(usize, usize)> {
        let rest = text.get(from..)?;
        let offset = match self.few.as_deref() {
            None => rest.iter().position(|byte| self.members[*byte as usize])?,
            Some([]) => return None,
            Some([one]) => memchr::memchr(*one, rest)?,
            Some([one, two]) => memchr::memchr2(*one, *two, rest)?,
            Some([one, two, three, ..]) => memchr::memchr3(*one, *two, *three, rest)?,
        };
        Some((from + offset, self.end(text, from + offset)))
    }

    /// The same for one that begins there.
    pub fn find_at(&self, text: &[u8], start: usize) -> Option<(usize, usize)> {
        let first = *text.get(start)?;
        self.members[first as usize].then(|| (start, self.end(text, start)))
    }

    #[inline]
    fn end(&self, text: &[u8], start: usize) -> usize {
        let after = start + 1;
        match text.get(after..) {
            Some(rest) if self.repeats => after + rest.iter().position(|byte| !self.members[*byte as usize]).unwrap_or(rest.len()),
            _ => after,
        }
    }
}
