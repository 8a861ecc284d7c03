//! From bytes of a terminal to keys.

use std::vec::Vec;

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Letter(char),
    /// Ctrl and that letter.
    Control(u8),
    Enter,
    Tab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    WordLeft,
    WordRight,
    /// Deletes to the end of the word.
    KillWord,
    /// Deletes to the start of the word.
    KillWordBack,
}

/// Where an escape sequence stands.
#[derive(Clone, Copy, Default)]
enum State {
    #[default]
    Plain,
    Escape,
    /// `ESC [`, with the number read so far.
    Bracket(u32),
    /// `ESC O`
    Application,
}

/// Takes bytes and gives keys.
#[derive(Default)]
pub(super) struct Keys {
    state: State,
    /// Bytes of a character that is not complete.
    partial: Vec<u8>,
}

impl Keys {
    /// The key that this byte completes. What is not known is passed over.
    pub fn feed(&mut self, byte: u8) -> Option<Key> {
        match core::mem::take(&mut self.state) {
            State::Plain => self.plain(byte),
            State::Escape => match byte {
                b'[' => {
                    self.state = State::Bracket(0);
                    None
                }
                b'O' => {
                    self.state = State::Application;
                    None
                }
                b'b' => Some(Key::WordLeft),
                b'f' => Some(Key::WordRight),
                b'd' => Some(Key::KillWord),
                0x7f => Some(Key::KillWordBack),
                _ => None,
            },
            State::Bracket(number) => self.bracket(byte, number),
            State::Application => match byte {
                b'H' => Some(Key::Home),
                b'F' => Some(Key::End),
                _ => None,
            },
        }
    }

    fn plain(&mut self, byte: u8) -> Option<Key> {
        Some(match byte {
            b'\r' | b'\n' => Key::Enter,
            b'\t' => Key::Tab,
            0x08 | 0x7f => Key::Backspace,
            0x1b => {
                self.state = State::Escape;
                return None;
            }
            0x02 => Key::Control(b'B'),
            0x0e => Key::Down,
            0x10 => Key::Up,
            0x17 => Key::KillWordBack,
            0x01..0x20 => Key::Control(byte + b'A' - 1),
            _ => return self.letter(byte).map(Key::Letter),
        })
    }

    fn letter(&mut self, byte: u8) -> Option<char> {
        self.partial.push(byte);
        match core::str::from_utf8(&self.partial) {
            Ok(text) => {
                let letter = text.chars().next();
                self.partial.clear();
                letter
            }
            Err(error) => {
                if error.error_len().is_some() {
                    self.partial.clear();
                }
                None
            }
        }
    }

    fn bracket(&mut self, byte: u8, number: u32) -> Option<Key> {
        match byte {
            b'0'..=b'9' => {
                self.state = State::Bracket(number.wrapping_mul(10).wrapping_add(u32::from(byte - b'0')));
                None
            }
            // Of several numbers the last says which keys are held.
            b';' => {
                self.state = State::Bracket(0);
                None
            }
            b'A' => Some(Key::Up),
            b'B' => Some(Key::Down),
            b'C' if number == 5 => Some(Key::WordRight),
            b'D' if number == 5 => Some(Key::WordLeft),
            b'C' => Some(Key::Right),
            b'D' => Some(Key::Left),
            b'H' => Some(Key::Home),
            b'F' => Some(Key::End),
            b'~' => match number {
                1 | 7 => Some(Key::Home),
                4 | 8 => Some(Key::End),
                3 => Some(Key::Delete),
                _ => None,
            },
            _ => None,
        }
    }
}
