//! The text of a pattern or of a replacement, taken apart into characters and
//! escapes, with the places that messages name.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::syntax::Fault;
use crate::text::class::str_isidentifier;
use crate::text::quote::{escape_non_ascii, str_repr};

/// A character, or a backslash and the character behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Char(char),
    Escape(char),
}

impl Token {
    fn len(token: Option<Token>) -> usize {
        match token {
            None => 0,
            Some(Token::Char(_)) => 1,
            Some(Token::Escape(_)) => 2,
        }
    }

    /// How it is written.
    pub fn text(self) -> String {
        match self {
            Token::Char(character) => format!("{character}"),
            Token::Escape(character) => format!("\\{character}"),
        }
    }
}

/// Gives the tokens.
pub(super) struct Source {
    characters: Vec<char>,
    /// It is a str, not bytes.
    pub text: bool,
    /// Where the token after the next one starts.
    index: usize,
    next: Option<Token>,
}

impl Source {
    /// A source of characters; bytes are taken as Latin-1.
    pub fn new(characters: Vec<char>, text: bool) -> Result<Source, Fault> {
        let mut source = Source { characters, text, index: 0, next: None };
        source.advance()?;
        Ok(source)
    }

    fn advance(&mut self) -> Result<(), Fault> {
        self.next = match self.characters.get(self.index).copied() {
            None => None,
            Some('\\') => {
                let Some(escaped) = self.characters.get(self.index + 1).copied() else {
                    let end = self.characters.len() - 1;
                    return Err(Fault::Pattern(String::from("bad escape (end of pattern)"), Some(end)));
                };
                self.index += 2;
                Some(Token::Escape(escaped))
            }
            Some(character) => {
                self.index += 1;
                Some(Token::Char(character))
            }
        };
        Ok(())
    }

    /// The next token, which stays.
    pub fn peek(&self) -> Option<Token> {
        self.next
    }

    /// Whether the next token is this character.
    pub fn is_next(&self, character: char) -> bool {
        self.next == Some(Token::Char(character))
    }

    /// Takes the next token.
    pub fn get(&mut self) -> Result<Option<Token>, Fault> {
        let token = self.next;
        self.advance()?;
        Ok(token)
    }

    /// Takes the next token if it is this character.
    pub fn take(&mut self, character: char) -> Result<bool, Fault> {
        if self.is_next(character) {
            self.advance()?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Takes the next token if it is one of some characters.
    pub fn take_if(&mut self, wanted: impl Fn(char) -> bool) -> Result<Option<char>, Fault> {
        match self.next {
            Some(Token::Char(character)) if wanted(character) => {
                self.advance()?;
                Ok(Some(character))
            }
            _ => Ok(None),
        }
    }

    /// Takes at most `most` characters of a kind.
    pub fn take_while(&mut self, most: usize, wanted: impl Fn(char) -> bool) -> Result<String, Fault> {
        let mut taken = String::new();
        while taken.len() < most {
            match self.take_if(&wanted)? {
                Some(character) => taken.push(character),
                None => break,
            }
        }
        Ok(taken)
    }

    /// What stands before `end`, which is taken too.
    pub fn take_until(&mut self, end: char, name: &str) -> Result<String, Fault> {
        let mut taken = String::new();
        loop {
            match self.get()? {
                None if taken.is_empty() => return Err(self.fault(format!("missing {name}"), 0)),
                None => {
                    let length = taken.chars().count();
                    return Err(self.fault(format!("missing {end}, unterminated name"), length));
                }
                Some(Token::Char(character)) if character == end => {
                    if taken.is_empty() {
                        return Err(self.fault(format!("missing {name}"), 1));
                    }
                    return Ok(taken);
                }
                Some(token) => taken.push_str(&token.text()),
            }
        }
    }

    /// Where the next token starts.
    pub fn tell(&self) -> usize {
        self.index - Token::len(self.next)
    }

    /// Goes back to a place.
    pub fn seek(&mut self, index: usize) -> Result<(), Fault> {
        self.index = index;
        self.advance()
    }

    /// An error `back` characters before the next token.
    pub fn fault(&self, message: impl Into<String>, back: usize) -> Fault {
        let mut message = message.into();
        if !self.text && !message.is_ascii() {
            message = message.chars().map(|c| if c.is_ascii() { format!("{c}") } else { format!("\\x{:02x}", c as u32) }).collect();
        }
        Fault::Pattern(message, Some(self.tell().saturating_sub(back)))
    }

    /// How a message shows a name.
    pub fn quote(&self, name: &str) -> String {
        if self.text { str_repr(name) } else { escape_non_ascii(&str_repr(name)) }
    }

    /// An error unless it is the name of a group; it stood `back` characters before what was read last.
    pub fn check_name(&self, name: &str, back: usize) -> Result<(), Fault> {
        if str_isidentifier(name) && (self.text || name.is_ascii()) {
            return Ok(());
        }
        let message = format!("bad character in group name {}", self.quote(name));
        Err(self.fault(message, name.chars().count() + back))
    }
}
