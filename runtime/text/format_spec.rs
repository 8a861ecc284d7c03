//! The format mini-language: `[[fill]align][sign][z][#][0][width][,_][.precision][type]`.

use alloc::format;
use alloc::string::String;
use core::iter::Peekable;
use core::str::Chars;

use super::class::decimal_value;
use super::error::{Result, TextError};

/// Where the padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`: after the text.
    Left,
    /// `>`: before it.
    Right,
    /// `^`: on both sides, more of it after.
    Center,
    /// `=`: between sign and digits.
    AfterSign,
}

/// Separators between digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// `,` every three digits.
    Comma,
    /// `_` every three digits.
    Underscore,
    /// `_` every four digits: binary, octal, hexadecimal.
    UnderscoreFour,
}

/// What a kind of object takes where the specifier is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defaults {
    /// Strings: left, type `s`.
    Text,
    /// Integers: right, type `d`.
    Integer,
    /// Floats and complex numbers: right, no type.
    Float,
}

/// A format specifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// The padding character.
    pub fill: char,
    /// Where the padding goes.
    pub align: Align,
    /// `+`, `-` or a space, if given.
    pub sign: Option<char>,
    /// `z`
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The least width in characters.
    pub width: Option<usize>,
    /// `,` or `_`
    pub grouping: Option<Grouping>,
    /// Digits or characters.
    pub precision: Option<usize>,
    /// The presentation type; `None` for a float without one.
    pub kind: Option<char>,
}

impl FormatSpec {
    /// Parses a specifier. `type_name` is for the message.
    pub fn parse(text: &str, type_name: &str, defaults: Defaults) -> Result<FormatSpec> {
        let mut spec = FormatSpec {
            fill: ' ',
            align: if defaults == Defaults::Text { Align::Left } else { Align::Right },
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: None,
            precision: None,
            kind: match defaults {
                Defaults::Text => Some('s'),
                Defaults::Integer => Some('d'),
                Defaults::Float => None,
            },
        };
        let mut rest = text.chars().peekable();
        let filled = spec.parse_alignment(&mut rest, text);
        spec.sign = rest.next_if(|c| matches!(c, '+' | '-' | ' '));
        spec.no_negative_zero = rest.next_if_eq(&'z').is_some();
        spec.alternate = rest.next_if_eq(&'#').is_some();
        if filled != Filled::Char && rest.next_if_eq(&'0').is_some() {
            spec.fill = '0';
            if filled == Filled::Nothing && spec.align == Align::Right {
                spec.align = Align::AfterSign;
            }
        }
        spec.width = number(&mut rest)?;
        spec.parse_grouping(&mut rest)?;
        if rest.next_if_eq(&'.').is_some() {
            spec.precision = number(&mut rest)?;
            if spec.precision.is_none() {
                return Err(TextError::value("Format specifier missing precision"));
            }
        }
        if let Some(kind) = rest.next() {
            spec.kind = Some(kind);
            if rest.next().is_some() {
                return Err(TextError::value(format!("Invalid format specifier '{text}' for object of type '{type_name}'")));
            }
        }
        spec.check_grouping()?;
        Ok(spec)
    }

    fn parse_alignment(&mut self, rest: &mut Peekable<Chars<'_>>, text: &str) -> Filled {
        let mut start = text.chars();
        let (first, second) = (start.next(), start.next());
        if let (Some(fill), Some(align)) = (first, second.and_then(alignment)) {
            (self.fill, self.align) = (fill, align);
            rest.next();
            rest.next();
            return Filled::Char;
        }
        match first.and_then(alignment) {
            Some(align) => {
                self.align = align;
                rest.next();
                Filled::Align
            }
            None => Filled::Nothing,
        }
    }

    fn parse_grouping(&mut self, rest: &mut Peekable<Chars<'_>>) -> Result<()> {
        if rest.next_if_eq(&',').is_some() {
            self.grouping = Some(Grouping::Comma);
        }
        let underscore = rest.next_if_eq(&'_').is_some();
        if underscore && (self.grouping.is_some() || rest.peek() == Some(&',')) {
            return Err(TextError::value("Cannot specify both ',' and '_'."));
        }
        if underscore {
            self.grouping = Some(Grouping::Underscore);
        }
        Ok(())
    }

    fn check_grouping(&mut self) -> Result<()> {
        let Some(grouping) = self.grouping else {
            return Ok(());
        };
        match self.kind {
            None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'F' | 'G' | '%') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if grouping == Grouping::Underscore => {
                self.grouping = Some(Grouping::UnderscoreFour);
                Ok(())
            }
            Some(kind) => {
                let separator = if grouping == Grouping::Comma { ',' } else { '_' };
                Err(TextError::value(format!("Cannot specify '{separator}' with '{}'.", show(kind))))
            }
        }
    }

    /// The error for a type that the object does not have.
    pub(super) fn unknown_kind(&self, type_name: &str) -> TextError {
        let kind = show(self.kind.unwrap_or('\0'));
        TextError::value(format!("Unknown format code '{kind}' for object of type '{type_name}'"))
    }
}

/// How much of the alignment was given.
#[derive(PartialEq)]
enum Filled {
    Nothing,
    Align,
    Char,
}

fn alignment(c: char) -> Option<Align> {
    Some(match c {
        '<' => Align::Left,
        '>' => Align::Right,
        '^' => Align::Center,
        '=' => Align::AfterSign,
        _ => return None,
    })
}

/// A type character as the messages show it.
fn show(kind: char) -> String {
    match kind {
        '!'..='\x7f' => String::from(kind),
        _ => format!("\\x{:x}", kind as u32),
    }
}

/// A number in decimal digits of any script, if there is one.
fn number(rest: &mut Peekable<Chars<'_>>) -> Result<Option<usize>> {
    let mut value: Option<usize> = None;
    while let Some(digit) = rest.peek().copied().and_then(decimal_value) {
        rest.next();
        let next = value.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit as usize));
        match next {
            Some(next) if isize::try_from(next).is_ok() => value = Some(next),
            _ => return Err(TextError::value("Too many decimal digits in format string")),
        }
    }
    Ok(value)
}
