//! From text to instructions: `n = 5; f = 1; while n { f = f * n; n = n - 1; } f`.

use std::fmt;

use crate::machine::{Opcode, Program, Source, assemble};

/// What is wrong with a text.
#[derive(Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The column, counted from 1.
    pub column: usize,
    /// What was expected.
    pub message: String,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.message)
    }
}

/// Compiles a text: statements, then an expression whose value is the result (0 if there is none).
///
/// # Errors
///
/// The first place where the text is none of that.
pub fn compile(text: &str) -> Result<Program, SyntaxError> {
    let mut compiler = Compiler { text, at: 0, depth: 0, code: Vec::new(), constants: Vec::new(), variables: Vec::new() };
    compiler.statements()?;
    let start = compiler.code.len();
    if compiler.peek().is_some() {
        compiler.expression()?;
    } else {
        compiler.push(0);
    }
    compiler.code[start].event = true;
    compiler.emit(Opcode::Return, 0);
    if compiler.peek().is_some() {
        return Err(compiler.error("expected the end"));
    }
    let variables = compiler.variables.len() as u32;
    let error = |message: String| SyntaxError { column: 1, message };
    // Every instruction may be fused with its neighbours, but for labels and events, which the assembler knows.
    let assembled = assemble(&compiler.code, |_| false).map_err(|fault| error(fault.to_string()))?;
    Program::new(assembled.code, compiler.constants, variables).map_err(|fault| error(fault.to_string()))
}

/// How deep parentheses and loops may nest: the compiler recurses.
const DEEPEST: usize = 200;

struct Compiler<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    code: Vec<Source>,
    constants: Vec<i64>,
    variables: Vec<&'a str>,
}

impl<'a> Compiler<'a> {
    fn statements(&mut self) -> Result<(), SyntaxError> {
        loop {
            let (before, start) = (self.at, self.code.len());
            let Some(name) = self.word() else {
                return Ok(());
            };
            if name == "while" {
                self.repeat()?;
            } else if self.take('=') {
                self.expression()?;
                self.expect(';')?;
                let slot = self.slot(name);
                self.emit(Opcode::Store, slot);
            } else {
                // It was the start of an expression.
                self.at = before;
                return Ok(());
            }
            self.code[start].event = true;
        }
    }

    /// `while condition { statements }`.
    fn repeat(&mut self) -> Result<(), SyntaxError> {
        let start = self.code.len();
        self.expression()?;
        let leave = self.code.len();
        self.emit(Opcode::JumpIfZero, 0);
        self.expect('{')?;
        self.nested(Self::statements)?;
        self.expect('}')?;
        self.emit(Opcode::JumpBack, start as u32);
        // Labels are indexes of instructions; the assembler makes distances of them.
        self.code[leave].operands[0] = self.code.len() as u32;
        Ok(())
    }

    fn expression(&mut self) -> Result<(), SyntaxError> {
        self.term()?;
        loop {
            if self.take('+') {
                self.term()?;
                self.emit(Opcode::Add, 0);
            } else if self.take('-') {
                self.term()?;
                self.emit(Opcode::Subtract, 0);
            } else {
                return Ok(());
            }
        }
    }

    fn term(&mut self) -> Result<(), SyntaxError> {
        self.factor()?;
        loop {
            if self.take('*') {
                self.factor()?;
                self.emit(Opcode::Multiply, 0);
            } else if self.take('/') {
                self.factor()?;
                self.emit(Opcode::Divide, 0);
            } else {
                return Ok(());
            }
        }
    }

    fn factor(&mut self) -> Result<(), SyntaxError> {
        if self.take('-') {
            self.nested(Self::factor)?;
            self.emit(Opcode::Negate, 0);
            return Ok(());
        }
        if self.take('(') {
            self.nested(Self::expression)?;
            return self.expect(')');
        }
        if let Some(name) = self.word() {
            if !self.variables.contains(&name) {
                return Err(self.error(&format!("`{name}` has no value yet")));
            }
            let slot = self.slot(name);
            self.emit(Opcode::Load, slot);
            return Ok(());
        }
        self.peek();
        let digits = self.run_of(|c| c.is_ascii_digit());
        match digits.parse() {
            Ok(number) => self.push(number),
            Err(_) if digits.is_empty() => {
                return Err(self.error("expected a number, a name, `-` or `(`"));
            }
            Err(_) => return Err(self.error("this number is too large")),
        }
        Ok(())
    }

    fn nested(&mut self, parse: fn(&mut Self) -> Result<(), SyntaxError>) -> Result<(), SyntaxError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error("too deeply nested"));
        }
        parse(self)?;
        self.depth -= 1;
        Ok(())
    }

    fn emit(&mut self, op: Opcode, operand: u32) {
        self.code.push(Source { op, operands: [operand, 0, 0], event: false });
    }

    fn push(&mut self, number: i64) {
        let index = self.constants.iter().position(|known| *known == number).unwrap_or_else(|| {
            self.constants.push(number);
            self.constants.len() - 1
        });
        self.emit(Opcode::Push, index as u32);
    }

    fn slot(&mut self, name: &'a str) -> u32 {
        let slot = self.variables.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.variables.push(name);
            self.variables.len() - 1
        });
        slot as u32
    }

    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        self.run_of(char::is_whitespace);
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn expect(&mut self, wanted: char) -> Result<(), SyntaxError> {
        if self.take(wanted) { Ok(()) } else { Err(self.error(&format!("expected `{wanted}`"))) }
    }

    fn word(&mut self) -> Option<&'a str> {
        self.peek().filter(|first| first.is_alphabetic())?;
        Some(self.run_of(char::is_alphanumeric))
    }

    fn run_of(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = &self.text[self.at..];
        let length = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn error(&self, message: &str) -> SyntaxError {
        let column = self.text[..self.at].chars().count() + 1;
        SyntaxError { column, message: message.to_owned() }
    }
}
