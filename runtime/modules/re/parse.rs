//! Parsing regular expressions: alternatives, sequences, repetitions, sets.
//! Groups are in `group`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::escape::Escape;
use super::flags;
use super::source::{Source, Token};
use super::syntax::{Fault, Greed, Member, NO_LIMIT, Node, Pattern, Sequence};

/// Groups within each other. CPython gives up at about as many.
pub(super) const DEEPEST: usize = 480;

/// Gives the character of a name, for `\N{…}`.
pub(super) type Lookup<'a> = &'a dyn Fn(&str) -> Option<char>;

/// Parses one pattern.
pub(super) struct Parser<'a> {
    pub source: Source,
    pub lookup: Lookup<'a>,
    pub flags: u32,
    /// The widths of groups, by number; `None` while a group is open.
    pub widths: Vec<Option<(u64, u64)>>,
    pub names: Vec<(String, u32)>,
    /// Inside of a look-behind: how many groups there were before it.
    pub look_behind: Option<usize>,
    /// Groups that conditions name by number, and where.
    pub conditions: Vec<(u32, usize)>,
}

/// Parses a pattern; bytes come as Latin-1.
pub(super) fn parse(characters: Vec<char>, text: bool, flags: u32, lookup: Lookup<'_>) -> Result<Pattern, Fault> {
    let mut parser = Parser {
        source: Source::new(characters, text)?,
        lookup,
        flags,
        widths: alloc::vec![None],
        names: Vec::new(),
        look_behind: None,
        conditions: Vec::new(),
    };
    let body = parser.alternatives(flags & flags::VERBOSE != 0, 0)?;
    let flags = flags::complete(parser.flags, text)?;
    if parser.source.peek().is_some() {
        return Err(parser.source.fault("unbalanced parenthesis", 0));
    }
    let groups = parser.group_count();
    if let Some((group, place)) = parser.conditions.iter().find(|(group, _)| *group as usize >= groups) {
        return Err(Fault::Pattern(format!("invalid group reference {group}"), Some(*place)));
    }
    check_widths(&body)?;
    Ok(Pattern { body, flags, groups: groups as u32 - 1, names: parser.names })
}

/// An error unless everything that looks behind knows how far.
fn check_widths(sequence: &Sequence) -> Result<(), Fault> {
    sequence.nodes.iter().try_for_each(|node| match node {
        Node::Look { behind, body, .. } => {
            let (low, high) = body.width;
            if *behind && low > u64::from(u32::MAX) {
                return Err(Fault::Pattern(String::from("looks too much behind"), None));
            }
            if *behind && low != high {
                return Err(Fault::Pattern(String::from("look-behind requires fixed-width pattern"), None));
            }
            check_widths(body)
        }
        Node::Group { body, .. } | Node::Atomic(body) | Node::Repeat { body, .. } => check_widths(body),
        Node::Branch(ways) => ways.iter().try_for_each(check_widths),
        Node::Conditional { yes, no, .. } => {
            check_widths(yes)?;
            no.as_ref().map_or(Ok(()), check_widths)
        }
        _ => Ok(()),
    })
}

impl Parser<'_> {
    /// How many groups there are, the whole pattern included.
    pub(super) fn group_count(&self) -> usize {
        self.widths.len()
    }

    pub(super) fn is_complete(&self, group: u32) -> bool {
        self.widths.get(group as usize).is_some_and(Option::is_some)
    }

    /// An error if a look-behind refers to a group of its own.
    pub(super) fn check_look_behind(&self, group: u32) -> Result<(), Fault> {
        let Some(before) = self.look_behind else { return Ok(()) };
        if !self.is_complete(group) {
            return Err(self.source.fault("cannot refer to an open group", 0));
        }
        if group as usize >= before {
            return Err(self.source.fault("cannot refer to group defined in the same lookbehind subpattern", 0));
        }
        Ok(())
    }

    pub(super) fn sequence_of(&self, nodes: Vec<Node>) -> Sequence {
        Sequence::new(nodes, &self.widths)
    }

    /// `a|b|c`
    pub(super) fn alternatives(&mut self, verbose: bool, depth: usize) -> Result<Sequence, Fault> {
        if depth > DEEPEST {
            return Err(Fault::Recursion);
        }
        let mut verbose = verbose;
        let mut ways: Vec<Sequence> = Vec::new();
        loop {
            let first = depth == 0 && ways.is_empty();
            ways.push(self.sequence(verbose, depth, first)?);
            if !self.source.take('|')? {
                break;
            }
            if depth == 0 {
                verbose = self.flags & flags::VERBOSE != 0;
            }
        }
        if ways.len() == 1 {
            return Ok(ways.pop().unwrap_or_default());
        }
        Ok(self.simplify(ways))
    }

    /// Takes out what all alternatives start with, and makes a set of single characters.
    fn simplify(&self, mut ways: Vec<Sequence>) -> Sequence {
        let common = match ways.split_first() {
            Some((first, rest)) => {
                let agrees = |place: &usize| rest.iter().all(|way| way.nodes.get(*place) == first.nodes.get(*place));
                (0..first.nodes.len()).take_while(agrees).count()
            }
            None => 0,
        };
        let mut nodes: Vec<Node> = Vec::new();
        for (number, way) in ways.iter_mut().enumerate() {
            let rest = way.nodes.split_off(common.min(way.nodes.len()));
            let start = core::mem::replace(way, self.sequence_of(rest)).nodes;
            if number == 0 {
                nodes = start;
            }
        }
        match single_characters(&ways) {
            Some(members) => nodes.push(Node::Set { negated: false, members }),
            None => nodes.push(Node::Branch(ways)),
        }
        self.sequence_of(nodes)
    }

    /// Parts up to `|`, `)` or the end.
    pub(super) fn sequence(&mut self, verbose: bool, depth: usize, first: bool) -> Result<Sequence, Fault> {
        let mut verbose = verbose;
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(token) = self.source.peek() {
            if matches!(token, Token::Char('|' | ')')) {
                break;
            }
            self.source.get()?;
            let character = match token {
                Token::Escape(letter) => {
                    nodes.push(self.escape(letter)?.node());
                    continue;
                }
                Token::Char(character) => character,
            };
            if verbose {
                if matches!(character, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c') {
                    continue;
                }
                if character == '#' {
                    while !matches!(self.source.get()?, None | Some(Token::Char('\n'))) {}
                    continue;
                }
            }
            match character {
                '[' => nodes.push(self.set()?),
                '*' | '+' | '?' | '{' => self.repetition(character, &mut nodes)?,
                '.' => nodes.push(Node::Any),
                '(' => {
                    if let Some(node) = self.group(&mut verbose, depth, first && nodes.is_empty())? {
                        nodes.push(node);
                    }
                }
                '^' => nodes.push(Node::At(super::syntax::Place::Start)),
                '$' => nodes.push(Node::At(super::syntax::Place::End)),
                other => nodes.push(Node::Literal(other as u32)),
            }
        }
        // A group that neither captures nor changes flags is just its parts.
        let mut flat = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Node::Group { index: None, add: 0, remove: 0, body } => flat.extend(body.nodes),
                node => flat.push(node),
            }
        }
        Ok(self.sequence_of(flat))
    }

    /// `[…]`, behind its bracket.
    fn set(&mut self) -> Result<Node, Fault> {
        let here = self.source.tell() - 1;
        let negated = self.source.take('^')?;
        let mut members: Vec<Member> = Vec::new();
        let add = |members: &mut Vec<Member>, member: Member| {
            if !members.contains(&member) {
                members.push(member);
            }
        };
        loop {
            let Some(token) = self.source.get()? else { return Err(self.unterminated_set(here)) };
            if token == Token::Char(']') && !members.is_empty() {
                break;
            }
            let low = self.set_token(token)?;
            if !self.source.take('-')? {
                add(&mut members, member(&low));
                continue;
            }
            let Some(that) = self.source.get()? else { return Err(self.unterminated_set(here)) };
            if that == Token::Char(']') {
                add(&mut members, member(&low));
                add(&mut members, Member::Literal('-' as u32));
                break;
            }
            let high = self.set_token(that)?;
            match (low, high) {
                (Escape::Literal(low), Escape::Literal(high)) if low <= high => add(&mut members, Member::Range(low, high)),
                _ => {
                    let (low, high) = (token.text(), that.text());
                    let length = low.chars().count() + 1 + high.chars().count();
                    return Err(self.source.fault(format!("bad character range {low}-{high}"), length));
                }
            }
        }
        Ok(match members.as_slice() {
            [Member::Literal(code)] if negated => Node::NotLiteral(*code),
            [Member::Literal(code)] => Node::Literal(*code),
            _ => Node::Set { negated, members },
        })
    }

    fn unterminated_set(&self, here: usize) -> Fault {
        self.source.fault("unterminated character set", self.source.tell() - here)
    }

    /// `*`, `+`, `?` or `{…}`: repeats the last part.
    fn repetition(&mut self, sign: char, nodes: &mut Vec<Node>) -> Result<(), Fault> {
        let here = self.source.tell();
        let (min, max) = match sign {
            '?' => (0, 1),
            '*' => (0, NO_LIMIT),
            '+' => (1, NO_LIMIT),
            _ => match self.bounds(here)? {
                Some(bounds) => bounds,
                None => {
                    nodes.push(Node::Literal('{' as u32));
                    return Ok(());
                }
            },
        };
        let length = self.source.tell() - here + 1;
        match nodes.last() {
            None | Some(Node::At(_)) => return Err(self.source.fault("nothing to repeat", length)),
            Some(Node::Repeat { .. }) => return Err(self.source.fault("multiple repeat", length)),
            Some(_) => {}
        }
        let greed = if self.source.take('?')? {
            Greed::Lazy
        } else if self.source.take('+')? {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        let body = match nodes.pop() {
            Some(Node::Group { index: None, add: 0, remove: 0, body }) => body,
            Some(node) => self.sequence_of(alloc::vec![node]),
            None => Sequence::default(),
        };
        nodes.push(Node::Repeat { greed, min, max, body });
        Ok(())
    }

    /// The numbers in `{…}`; `None` if the brace is just a character.
    fn bounds(&mut self, here: usize) -> Result<Option<(u32, u32)>, Fault> {
        if self.source.is_next('}') {
            return Ok(None);
        }
        let digit = |c: char| c.is_ascii_digit();
        let low = self.source.take_while(usize::MAX, digit)?;
        let high = if self.source.take(',')? { self.source.take_while(usize::MAX, digit)? } else { low.clone() };
        if !self.source.take('}')? {
            self.source.seek(here)?;
            return Ok(None);
        }
        let number = |digits: &str, absent: u32| match digits {
            "" => Ok(absent),
            digits => match digits.parse::<u32>() {
                Ok(number) if number < NO_LIMIT => Ok(number),
                _ => Err(Fault::Overflow("the repetition number is too large")),
            },
        };
        let (min, max) = (number(&low, 0)?, number(&high, NO_LIMIT)?);
        if max < min {
            return Err(self.source.fault("min repeat greater than max repeat", self.source.tell() - here));
        }
        Ok(Some((min, max)))
    }
}

fn member(escape: &Escape) -> Member {
    match escape {
        Escape::Category(category) => Member::Category(*category),
        Escape::Literal(code) | Escape::Reference(code) => Member::Literal(*code),
        // Places are not in sets.
        Escape::Place(_) => Member::Literal(0),
    }
}

/// The characters that the alternatives are, if each is one or a set.
fn single_characters(ways: &[Sequence]) -> Option<Vec<Member>> {
    let mut members = Vec::new();
    for way in ways {
        match way.nodes.as_slice() {
            [Node::Literal(code)] => members.push(Member::Literal(*code)),
            [Node::Set { negated: false, members: more }] => members.extend_from_slice(more),
            _ => return None,
        }
    }
    Some(members)
}
