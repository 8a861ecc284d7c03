//! Numbers of the scan: what CPython's tokenizer refuses in them.

use std::format;

use super::lexical::{Kind, Outcome, Scanner, is_name_byte};

impl Scanner<'_> {
    pub(super) fn number(&mut self) -> Outcome {
        let start = self.at;
        let result = self.number_inner();
        if result.is_ok() {
            self.token(Kind::Number, start);
        }
        result
    }

    pub(super) fn digits(&mut self, valid: impl Fn(u8) -> bool, kind: &str) -> Outcome {
        loop {
            if self.peek() == b'_' {
                self.at += 1;
                if !valid(self.peek()) {
                    if self.peek().is_ascii_digit() {
                        return self.bad_digit(kind);
                    }
                    return self.bad_number(kind);
                }
            }
            if !valid(self.peek()) {
                return Ok(());
            }
            while valid(self.peek()) {
                self.at += 1;
            }
            if self.peek() != b'_' {
                return Ok(());
            }
        }
    }

    pub(super) fn bad_number(&self, kind: &str) -> Outcome {
        let at = self.at.saturating_sub(1);
        self.error_here(at, format!("invalid {kind} literal"))
    }

    fn bad_digit(&self, kind: &str) -> Outcome {
        let message = format!("invalid digit '{}' in {kind} literal", char::from(self.peek()));
        self.error_here(self.at, message)
    }

    pub(super) fn radix(&mut self, valid: impl Fn(u8) -> bool + Copy, kind: &str) -> Outcome {
        self.at += 2;
        if self.peek() == b'_' {
            self.at += 1;
        }
        if !valid(self.peek()) {
            if self.peek().is_ascii_digit() {
                return self.bad_digit(kind);
            }
            return self.bad_number(kind);
        }
        self.digits(valid, kind)?;
        if self.peek().is_ascii_digit() {
            return self.bad_digit(kind);
        }
        self.end_of_number(kind)
    }

    pub(super) fn number_inner(&mut self) -> Outcome {
        let start = self.at;
        if self.peek() == b'0' {
            match self.byte(1) {
                b'x' | b'X' => return self.radix(|byte| byte.is_ascii_hexdigit(), "hexadecimal"),
                b'o' | b'O' => return self.radix(|byte| (b'0'..=b'7').contains(&byte), "octal"),
                b'b' | b'B' => return self.radix(|byte| byte == b'0' || byte == b'1', "binary"),
                _ => {}
            }
        }
        let digit = |byte: u8| byte.is_ascii_digit();
        self.digits(digit, "decimal")?;
        let integer_end = self.at;
        let mut float = false;
        if self.peek() == b'.' {
            self.at += 1;
            float = true;
            if self.peek().is_ascii_digit() {
                self.digits(digit, "decimal")?;
            }
        }
        if matches!(self.peek(), b'e' | b'E') {
            let sign = usize::from(matches!(self.byte(1), b'+' | b'-'));
            if self.byte(1 + sign).is_ascii_digit() {
                self.at += 1 + sign;
                float = true;
                self.digits(digit, "decimal")?;
            } else if sign == 1 {
                self.at += 2;
                return self.bad_number("decimal");
            }
        }
        if matches!(self.peek(), b'j' | b'J') {
            self.at += 1;
            return self.end_of_number("imaginary");
        }
        if !float {
            let text = &self.bytes[start..integer_end];
            let nonzero = text.iter().any(|byte| (b'1'..=b'9').contains(byte));
            if text.len() > 1 && text[0] == b'0' && nonzero {
                let message = "leading zeros in decimal integer literals are not permitted; \
                               use an 0o prefix for octal integers";
                let zeros = text.iter().take_while(|byte| matches!(byte, b'0' | b'_')).count();
                return self.error(start, start + zeros, message);
            }
        }
        self.end_of_number("decimal")
    }

    /// Keywords may follow a number directly; other names may not.
    pub(super) fn end_of_number(&mut self, kind: &str) -> Outcome {
        let byte = self.peek();
        if !is_name_byte(byte) || self.ended() {
            return Ok(());
        }
        let rest = self.source.text.get(self.at..).unwrap_or("");
        let keywords = ["and", "else", "for", "if", "in", "is", "not", "or"];
        if keywords.iter().any(|keyword| rest.starts_with(keyword)) {
            return Ok(());
        }
        // Letters beyond ASCII are tokens of their own.
        if byte >= 0x80 { Ok(()) } else { self.bad_number(kind) }
    }
}
