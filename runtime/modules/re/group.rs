//! What stands in parentheses.

use alloc::format;
use alloc::string::String;

use super::flags;
use super::parse::Parser;
use super::source::Token;
use super::syntax::{Fault, Node};

/// Groups and their names have numbers below this.
const MOST_GROUPS: usize = 1 << 30;

/// What was read of a group before its content.
struct Opening {
    name: Option<String>,
    captures: bool,
    atomic: bool,
    add: u32,
    remove: u32,
}

impl Parser<'_> {
    /// A group, behind its parenthesis; `None` for what matches nothing itself. `at_start`:
    /// flags for the whole pattern may stand here, which change `verbose`.
    pub(super) fn group(&mut self, verbose: &mut bool, depth: usize, at_start: bool) -> Result<Option<Node>, Fault> {
        let start = self.source.tell() - 1;
        let mut opening = Opening { name: None, captures: true, atomic: false, add: 0, remove: 0 };
        if self.source.take('?')? {
            let Some(token) = self.source.get()? else { return Err(self.source.fault("unexpected end of pattern", 0)) };
            match token {
                Token::Char('P') => match self.extension()? {
                    Extension::Name(name) => opening.name = Some(name),
                    Extension::Reference(group) => return Ok(Some(Node::Reference(group))),
                },
                Token::Char(':') => opening.captures = false,
                Token::Char('>') => (opening.captures, opening.atomic) = (false, true),
                Token::Char('#') => return self.comment(start),
                Token::Char(sign @ ('=' | '!' | '<')) => return self.look(sign, *verbose, depth, start).map(Some),
                Token::Char('(') => return self.conditional(*verbose, depth, start).map(Some),
                Token::Char(letter) if letter == '-' || flags::of_letter(letter).is_some() => match self.inline_flags(letter)? {
                    None => {
                        if !at_start {
                            let message = "global flags not at the start of the expression";
                            return Err(self.source.fault(message, self.source.tell() - start));
                        }
                        *verbose = self.flags & flags::VERBOSE != 0;
                        return Ok(None);
                    }
                    Some((add, remove)) => (opening.captures, opening.add, opening.remove) = (false, add, remove),
                },
                token => {
                    let text = token.text();
                    return Err(self.source.fault(format!("unknown extension ?{text}"), text.chars().count() + 1));
                }
            }
        }
        self.content(opening, *verbose, depth, start).map(Some)
    }

    fn content(&mut self, opening: Opening, verbose: bool, depth: usize, start: usize) -> Result<Node, Fault> {
        let Opening { name, captures, atomic, add, remove } = opening;
        let index = if captures { Some(self.open(name)?) } else { None };
        let verbose = (verbose || add & flags::VERBOSE != 0) && remove & flags::VERBOSE == 0;
        let body = self.alternatives(verbose, depth + 1)?;
        if !self.source.take(')')? {
            return Err(self.unterminated(start));
        }
        if let Some(slot) = index.and_then(|index| self.widths.get_mut(index as usize)) {
            *slot = Some(body.width);
        }
        Ok(if atomic { Node::Atomic(body) } else { Node::Group { index, add, remove, body } })
    }

    fn unterminated(&self, start: usize) -> Fault {
        self.source.fault("missing ), unterminated subpattern", self.source.tell() - start)
    }

    /// Gives a new group its number.
    fn open(&mut self, name: Option<String>) -> Result<u32, Fault> {
        let index = self.group_count();
        let back = name.as_ref().map_or(0, |name| name.chars().count() + 1);
        if index >= MOST_GROUPS {
            return Err(self.source.fault("too many groups", back));
        }
        self.widths.push(None);
        let index = index as u32;
        if let Some(name) = name {
            if let Some((_, known)) = self.names.iter().find(|(known, _)| *known == name) {
                let shown = crate::text::quote::str_repr(&name);
                let message = format!("redefinition of group name {shown} as group {index}; was group {known}");
                return Err(self.source.fault(message, back));
            }
            self.names.push((name, index));
        }
        Ok(index)
    }

    fn named(&self, name: &str) -> Option<u32> {
        self.names.iter().find(|(known, _)| known == name).map(|(_, group)| *group)
    }

    /// `(?P<name>` and `(?P=name)`
    fn extension(&mut self) -> Result<Extension, Fault> {
        if self.source.take('<')? {
            let name = self.source.take_until('>', "group name")?;
            self.source.check_name(&name, 1)?;
            return Ok(Extension::Name(name));
        }
        if self.source.take('=')? {
            let name = self.source.take_until(')', "group name")?;
            self.source.check_name(&name, 1)?;
            let length = name.chars().count() + 1;
            let Some(group) = self.named(&name) else {
                let message = format!("unknown group name {}", crate::text::quote::str_repr(&name));
                return Err(self.source.fault(message, length));
            };
            if !self.is_complete(group) {
                return Err(self.source.fault("cannot refer to an open group", length));
            }
            self.check_look_behind(group)?;
            return Ok(Extension::Reference(group));
        }
        match self.source.get()? {
            None => Err(self.source.fault("unexpected end of pattern", 0)),
            Some(token) => {
                let text = token.text();
                Err(self.source.fault(format!("unknown extension ?P{text}"), text.chars().count() + 2))
            }
        }
    }

    fn comment(&mut self, start: usize) -> Result<Option<Node>, Fault> {
        loop {
            if self.source.peek().is_none() {
                return Err(self.source.fault("missing ), unterminated comment", self.source.tell() - start));
            }
            if self.source.get()? == Some(Token::Char(')')) {
                return Ok(None);
            }
        }
    }

    /// `(?=…)`, `(?!…)`, `(?<=…)` and `(?<!…)`
    fn look(&mut self, sign: char, verbose: bool, depth: usize, start: usize) -> Result<Node, Fault> {
        let behind = sign == '<';
        let mut sign = sign;
        let outer = self.look_behind;
        if behind {
            sign = match self.source.get()? {
                None => return Err(self.source.fault("unexpected end of pattern", 0)),
                Some(Token::Char(sign @ ('=' | '!'))) => sign,
                Some(token) => {
                    let text = token.text();
                    return Err(self.source.fault(format!("unknown extension ?<{text}"), text.chars().count() + 2));
                }
            };
            if outer.is_none() {
                self.look_behind = Some(self.group_count());
            }
        }
        let body = self.alternatives(verbose, depth + 1)?;
        if behind && outer.is_none() {
            self.look_behind = None;
        }
        if !self.source.take(')')? {
            return Err(self.unterminated(start));
        }
        let negated = sign == '!';
        if negated && body.is_empty() {
            return Ok(Node::Nothing);
        }
        Ok(Node::Look { behind, negated, body })
    }

    /// `(?(group)yes|no)`
    fn conditional(&mut self, verbose: bool, depth: usize, start: usize) -> Result<Node, Fault> {
        let name = self.source.take_until(')', "group name")?;
        let length = name.chars().count() + 1;
        let group = if name.chars().all(|c| c.is_ascii_digit()) {
            let group: usize = name.parse().unwrap_or(usize::MAX);
            if group == 0 {
                return Err(self.source.fault("bad group number", length));
            }
            if group >= MOST_GROUPS {
                let name = name.trim_start_matches('0');
                return Err(self.source.fault(format!("invalid group reference {name}"), length));
            }
            let group = group as u32;
            if !self.conditions.iter().any(|(known, _)| *known == group) {
                self.conditions.push((group, self.source.tell() - length));
            }
            group
        } else {
            self.source.check_name(&name, 1)?;
            match self.named(&name) {
                Some(group) => group,
                None => {
                    let message = format!("unknown group name {}", crate::text::quote::str_repr(&name));
                    return Err(self.source.fault(message, length));
                }
            }
        };
        self.check_look_behind(group)?;
        if depth >= super::parse::DEEPEST {
            return Err(Fault::Recursion);
        }
        let yes = self.sequence(verbose, depth + 1, false)?;
        let no = if self.source.take('|')? {
            let no = self.sequence(verbose, depth + 1, false)?;
            if self.source.is_next('|') {
                return Err(self.source.fault("conditional backref with more than two branches", 0));
            }
            Some(no)
        } else {
            None
        };
        if !self.source.take(')')? {
            return Err(self.unterminated(start));
        }
        Ok(Node::Conditional { group, yes, no })
    }

    /// The flags in `(?…)` (`None`: for the whole pattern) or `(?…:`, which add and remove some.
    fn inline_flags(&mut self, first: char) -> Result<Option<(u32, u32)>, Fault> {
        let (mut add, mut remove) = (0, 0);
        let mut letter = first;
        if letter != '-' {
            loop {
                let flag = flags::of_letter(letter).unwrap_or(0);
                match letter {
                    'L' if self.source.text => {
                        return Err(self.source.fault("bad inline flags: cannot use 'L' flag with a str pattern", 0));
                    }
                    'u' if !self.source.text => {
                        return Err(self.source.fault("bad inline flags: cannot use 'u' flag with a bytes pattern", 0));
                    }
                    _ => {}
                }
                add |= flag;
                if flag & flags::TYPES != 0 && add & flags::TYPES != flag {
                    return Err(self.source.fault("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0));
                }
                letter = self.flag_letter("missing -, : or )", ")-:")?;
                if matches!(letter, ')' | '-' | ':') {
                    break;
                }
            }
        }
        if letter == ')' {
            self.flags |= add;
            return Ok(None);
        }
        if letter == '-' {
            letter = self.flag_letter("missing flag", "")?;
            loop {
                let flag = flags::of_letter(letter).unwrap_or(0);
                if flag & flags::TYPES != 0 {
                    return Err(self.source.fault("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0));
                }
                remove |= flag;
                letter = self.flag_letter("missing :", ":")?;
                if letter == ':' {
                    break;
                }
            }
        }
        if add & remove != 0 {
            return Err(self.source.fault("bad inline flags: flag turned on and off", 1));
        }
        Ok(Some((add, remove)))
    }

    /// The letter of a flag, or one of `others`.
    fn flag_letter(&mut self, missing: &str, others: &str) -> Result<char, Fault> {
        match self.source.get()? {
            None => Err(self.source.fault(missing, 0)),
            Some(Token::Char(letter)) if others.contains(letter) || flags::of_letter(letter).is_some() => Ok(letter),
            Some(token) => {
                let text = token.text();
                let message = if text.chars().all(char::is_alphabetic) { "unknown flag" } else { missing };
                Err(self.source.fault(message, text.chars().count()))
            }
        }
    }
}

/// What follows `(?P`.
enum Extension {
    Name(String),
    Reference(u32),
}
