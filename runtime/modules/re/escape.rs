//! Escapes in patterns.

use alloc::format;
use alloc::string::String;

use super::parse::Parser;
use super::source::Token;
use super::syntax::{Category, Fault, Node, Place};

/// What an escape stands for.
pub(super) enum Escape {
    Literal(u32),
    Category(Category),
    Place(Place),
    Reference(u32),
}

impl Escape {
    /// The same as a part of a pattern.
    pub fn node(self) -> Node {
        match self {
            Escape::Literal(code) => Node::Literal(code),
            Escape::Category(category) => Node::Set { negated: false, members: alloc::vec![super::syntax::Member::Category(category)] },
            Escape::Place(place) => Node::At(place),
            Escape::Reference(group) => Node::Reference(group),
        }
    }
}

/// The character of an escape with a letter, in patterns and replacements.
pub(super) fn control(letter: char) -> Option<char> {
    Some(match letter {
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        '\\' => '\\',
        _ => return None,
    })
}

fn category(letter: char) -> Option<Category> {
    Some(match letter {
        'd' => Category::Digit,
        'D' => Category::NotDigit,
        's' => Category::Space,
        'S' => Category::NotSpace,
        'w' => Category::Word,
        'W' => Category::NotWord,
        _ => return None,
    })
}

fn place(letter: char) -> Option<Place> {
    Some(match letter {
        'A' => Place::StartOfText,
        'b' => Place::Boundary,
        'B' => Place::NoBoundary,
        'Z' => Place::EndOfText,
        _ => return None,
    })
}

pub(super) fn is_octal(character: char) -> bool {
    matches!(character, '0'..='7')
}

fn is_hexadecimal(character: char) -> bool {
    character.is_ascii_hexdigit()
}

impl Parser<'_> {
    /// An escape outside of a set.
    pub(super) fn escape(&mut self, letter: char) -> Result<Escape, Fault> {
        if let Some(place) = place(letter) {
            return Ok(Escape::Place(place));
        }
        if let Some(category) = category(letter) {
            return Ok(Escape::Category(category));
        }
        if let Some(control) = control(letter) {
            return Ok(Escape::Literal(control as u32));
        }
        match letter {
            '0' => {
                let digits = self.source.take_while(2, is_octal)?;
                Ok(Escape::Literal(u32::from_str_radix(&digits, 8).unwrap_or(0)))
            }
            '1'..='9' => self.number_escape(letter),
            _ => self.code_escape(letter),
        }
    }

    /// An escape in a set.
    pub(super) fn set_escape(&mut self, letter: char) -> Result<Escape, Fault> {
        if let Some(control) = control(letter) {
            return Ok(Escape::Literal(control as u32));
        }
        if let Some(category) = category(letter) {
            return Ok(Escape::Category(category));
        }
        match letter {
            '0'..='7' => {
                let digits = format!("{letter}{}", self.source.take_while(2, is_octal)?);
                self.octal(&digits)
            }
            '8' | '9' => Err(self.bad_escape(letter)),
            _ => self.code_escape(letter),
        }
    }

    fn bad_escape(&self, letter: char) -> Fault {
        self.source.fault(format!("bad escape \\{letter}"), 2)
    }

    fn octal(&self, digits: &str) -> Result<Escape, Fault> {
        match u32::from_str_radix(digits, 8) {
            Ok(code) if code <= 0o377 => Ok(Escape::Literal(code)),
            _ => {
                let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                Err(self.source.fault(message, digits.len() + 1))
            }
        }
    }

    /// An octal number of three digits, or the number of a group.
    fn number_escape(&mut self, first: char) -> Result<Escape, Fault> {
        let mut digits = String::from(first);
        if let Some(second) = self.source.take_if(|c| c.is_ascii_digit())? {
            digits.push(second);
            if is_octal(first)
                && is_octal(second)
                && let Some(third) = self.source.take_if(is_octal)?
            {
                digits.push(third);
                return self.octal(&digits);
            }
        }
        let group: u32 = digits.parse().unwrap_or(u32::MAX);
        if (group as usize) < self.group_count() {
            if !self.is_complete(group) {
                return Err(self.source.fault("cannot refer to an open group", digits.len() + 1));
            }
            self.check_look_behind(group)?;
            return Ok(Escape::Reference(group));
        }
        Err(self.source.fault(format!("invalid group reference {group}"), digits.len()))
    }

    /// `\x`, `\u`, `\U`, `\N` and characters that stand for themselves.
    fn code_escape(&mut self, letter: char) -> Result<Escape, Fault> {
        let length = match letter {
            'x' => 2,
            'u' if self.source.text => 4,
            'U' if self.source.text => 8,
            'N' if self.source.text => return self.name_escape(),
            letter if letter.is_ascii_alphabetic() => return Err(self.bad_escape(letter)),
            character => return Ok(Escape::Literal(character as u32)),
        };
        let digits = self.source.take_while(length, is_hexadecimal)?;
        if digits.len() != length {
            let message = format!("incomplete escape \\{letter}{digits}");
            return Err(self.source.fault(message, digits.len() + 2));
        }
        match u32::from_str_radix(&digits, 16) {
            Ok(code) if code <= 0x10ffff => Ok(Escape::Literal(code)),
            _ => Err(self.source.fault(format!("bad escape \\{letter}{digits}"), digits.len() + 2)),
        }
    }

    fn name_escape(&mut self) -> Result<Escape, Fault> {
        if !self.source.take('{')? {
            return Err(self.source.fault("missing {", 0));
        }
        let name = self.source.take_until('}', "character name")?;
        match (self.lookup)(&name) {
            Some(character) => Ok(Escape::Literal(character as u32)),
            None => {
                let message = format!("undefined character name {}", self.source.quote(&name));
                Err(self.source.fault(message, name.chars().count() + 4))
            }
        }
    }

    /// The token as a character of a set, or its escape.
    pub(super) fn set_token(&mut self, token: Token) -> Result<Escape, Fault> {
        match token {
            Token::Char(character) => Ok(Escape::Literal(character as u32)),
            Token::Escape(letter) => self.set_escape(letter),
        }
    }
}
