//! What the engine is told before a program: how long a match is at least and
//! at most, and with which characters it starts, so that it finds out quickly
//! where none can be.

use alloc::vec::Vec;

use rustpython_sre_engine::{SreInfo, SreOpcode};

use super::case::Case;
use super::charset::Ranges;
use super::flags;
use super::syntax::{Member, Node, Sequence};

/// Characters that every match starts with.
#[derive(Default)]
struct Prefix {
    characters: Vec<u32>,
    /// How many of them come before the first group that captures.
    skip: Option<usize>,
    /// They are the whole pattern.
    whole: bool,
}

/// Writes the block.
pub(super) fn emit(code: &mut Vec<u32>, body: &Sequence, flags: u32) {
    let (low, high) = body.width;
    let low = u32::try_from(low).unwrap_or(u32::MAX);
    let high = u32::try_from(high).unwrap_or(u32::MAX);
    code.push(SreOpcode::INFO as u32);
    if low == 0 {
        code.extend_from_slice(&[4, 0, low, high]);
        return;
    }
    let start = code.len();
    code.push(0);
    let by_locale = Case::of(flags) == Case::Locale;
    let prefix = if by_locale { Prefix::default() } else { literals(body, flags) };
    let set = if prefix.characters.is_empty() && !by_locale { first_set(body, flags) } else { None };
    let mask = if !prefix.characters.is_empty() {
        let whole = prefix.skip.is_none() && prefix.whole;
        SreInfo::PREFIX | if whole { SreInfo::LITERAL } else { SreInfo::empty() }
    } else if set.is_some() {
        SreInfo::CHARSET
    } else {
        SreInfo::empty()
    };
    code.extend_from_slice(&[mask.bits(), low, high]);
    if !prefix.characters.is_empty() {
        let length = prefix.characters.len();
        code.extend_from_slice(&[length as u32, prefix.skip.unwrap_or(length) as u32]);
        code.extend_from_slice(&prefix.characters);
        code.extend_from_slice(&overlaps(&prefix.characters));
    } else if let Some((negated, ranges, flags)) = set {
        ranges.emit(code, negated, flags);
    }
    let distance = (code.len() - start) as u32;
    if let Some(word) = code.get_mut(start) {
        *word = distance;
    }
}

fn literals(sequence: &Sequence, flags: u32) -> Prefix {
    let case = Case::of(flags);
    let mut prefix = Prefix::default();
    for node in &sequence.nodes {
        match node {
            Node::Literal(code) if !case.is_cased(*code) => prefix.characters.push(*code),
            Node::Group { index, add, remove, body } => {
                let inner = flags::combine(flags, *add, *remove);
                if Case::of(inner) == Case::Locale {
                    return prefix;
                }
                let more = literals(body, inner);
                if prefix.skip.is_none() {
                    let before = prefix.characters.len();
                    prefix.skip = if index.is_some() { Some(before) } else { more.skip.map(|skip| before + skip) };
                }
                prefix.characters.extend_from_slice(&more.characters);
                if !more.whole {
                    return prefix;
                }
            }
            _ => return prefix,
        }
    }
    prefix.whole = true;
    prefix
}

/// The set that the first character of a match is in, whether it is negated, and its flags.
fn first_set(sequence: &Sequence, flags: u32) -> Option<(bool, Ranges, u32)> {
    let case = Case::of(flags);
    let (negated, members) = match sequence.nodes.first()? {
        Node::Group { add, remove, body, .. } => {
            let inner = flags::combine(flags, *add, *remove);
            return if Case::of(inner) == Case::Locale { None } else { first_set(body, inner) };
        }
        Node::Literal(code) => (false, alloc::vec![Member::Literal(*code)]),
        Node::Branch(ways) => {
            let firsts = ways.iter().map(|way| match way.nodes.first() {
                Some(Node::Literal(code)) => Some(Member::Literal(*code)),
                _ => None,
            });
            (false, firsts.collect::<Option<Vec<Member>>>()?)
        }
        Node::Set { negated, members } => (*negated, members.clone()),
        _ => return None,
    };
    let cased = members.iter().any(|member| match *member {
        Member::Literal(code) => case.is_cased(code),
        Member::Range(_, high) if case == Case::Unicode && high > 0xffff => true,
        Member::Range(low, high) => case != Case::Exact && (low..=high.min(0xffff)).any(|code| case.is_cased(code)),
        Member::Category(_) => false,
    });
    if cased { None } else { Some((negated, Ranges::of(&members, Case::Exact), flags)) }
}

/// For each character of a prefix: how many characters before and with it are the start of the prefix again.
fn overlaps(prefix: &[u32]) -> Vec<u32> {
    let mut table: Vec<u32> = Vec::with_capacity(prefix.len());
    for (place, character) in prefix.iter().enumerate() {
        let mut length = match table.last() {
            Some(length) => *length as usize,
            None => {
                table.push(0);
                continue;
            }
        };
        while prefix.get(length) != Some(character) && length > 0 {
            length = table.get(length - 1).map_or(0, |shorter| *shorter as usize);
        }
        let matches = place > 0 && prefix.get(length) == Some(character);
        table.push(length as u32 + u32::from(matches));
    }
    table
}
