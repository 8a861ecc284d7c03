//! The name of a replacement field: `0.name[key]`.

use super::class::decimal_value;
use super::error::{Result, TextError};
use super::field::split;

/// The argument a field name starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First<'a> {
    /// None: the next one in order.
    Auto,
    /// By position.
    Index(usize),
    /// By keyword.
    Name(&'a str),
}

/// A step from the argument to the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accessor<'a> {
    /// `.name`
    Attribute(&'a str),
    /// `[0]`
    Index(usize),
    /// `[key]`
    Key(&'a str),
}

/// Iterates over the steps of a field name, stopping after the first error.
#[derive(Clone, Debug)]
pub struct Accessors<'a> {
    rest: &'a str,
}

/// Splits a field name into its argument and the steps from there.
pub fn parse_name(name: &str) -> Result<(First<'_>, Accessors<'_>)> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let (first, rest) = split(name, end);
    let first = match index(first)? {
        Some(index) => First::Index(index),
        None if first.is_empty() => First::Auto,
        None => First::Name(first),
    };
    Ok((first, Accessors { rest }))
}

impl<'a> Iterator for Accessors<'a> {
    type Item = Result<Accessor<'a>>;

    fn next(&mut self) -> Option<Result<Accessor<'a>>> {
        if self.rest.is_empty() {
            return None;
        }
        let step = self.step();
        if step.is_err() {
            self.rest = "";
        }
        Some(step)
    }
}

impl<'a> Accessors<'a> {
    fn step(&mut self) -> Result<Accessor<'a>> {
        if let Some(after) = self.rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            let (name, rest) = split(after, end);
            self.rest = rest;
            not_empty(name)?;
            return Ok(Accessor::Attribute(name));
        }
        let Some(after) = self.rest.strip_prefix('[') else {
            return Err(TextError::value("Only '.' or '[' may follow ']' in format field specifier"));
        };
        let Some((key, rest)) = after.split_once(']') else {
            return Err(TextError::value("Missing ']' in format string"));
        };
        self.rest = rest;
        not_empty(key)?;
        Ok(index(key)?.map_or(Accessor::Key(key), Accessor::Index))
    }
}

fn not_empty(name: &str) -> Result<()> {
    if name.is_empty() {
        return Err(TextError::value("Empty attribute in format string"));
    }
    Ok(())
}

/// The number, if the text is nothing but decimal digits.
fn index(text: &str) -> Result<Option<usize>> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut value = 0usize;
    for c in text.chars() {
        let Some(digit) = decimal_value(c) else {
            return Ok(None);
        };
        let next = value.checked_mul(10).and_then(|value| value.checked_add(digit as usize));
        match next {
            Some(next) if isize::try_from(next).is_ok() => value = next,
            _ => return Err(TextError::value("Too many decimal digits in format string")),
        }
    }
    Ok(Some(value))
}

/// Counts the fields without a name, and refuses a mixture.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbering {
    automatic: Option<usize>,
    manual: bool,
}

impl Numbering {
    /// The index of the next field without a name.
    pub fn automatic(&mut self) -> Result<usize> {
        if self.manual {
            return Err(TextError::value("cannot switch from manual field specification to automatic field numbering"));
        }
        let index = self.automatic.map_or(0, |last| last + 1);
        self.automatic = Some(index);
        Ok(index)
    }

    /// A field has an index of its own.
    pub fn manual(&mut self) -> Result<()> {
        if self.automatic.is_some() {
            return Err(TextError::value("cannot switch from automatic field numbering to manual field specification"));
        }
        self.manual = true;
        Ok(())
    }
}
