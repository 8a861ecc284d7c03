//! The line being edited: each change gives the text that shows it.

use std::format;
use std::string::String;
use std::vec::Vec;

use super::keys::Key;

/// Spaces of a step of indentation.
const STEP: usize = 4;

/// A line and where the cursor is.
#[derive(Default)]
pub(super) struct Line {
    letters: Vec<char>,
    cursor: usize,
    /// The indentation was put there just now: a space takes part of it back.
    fresh_indent: bool,
}

/// What moves the cursor back.
fn back(count: usize) -> String {
    if count <= 4 { "\u{8}".repeat(count) } else { format!("\x1b[{count}D") }
}

impl Line {
    /// A line that follows `before`, with its indentation; one step more behind a colon. After
    /// two blank lines there is none, so that the block can end.
    pub fn indented(before: &str) -> Line {
        let mut lines = before.strip_suffix('\n').unwrap_or(before).split('\n').rev();
        let Some(last) = lines.next().filter(|_| !before.is_empty()) else { return Line::default() };
        let blank = |line: &str| line.chars().all(|letter| letter == ' ');
        if blank(last) && lines.next().is_some_and(blank) {
            return Line::default();
        }
        let spaces = last.len() - last.trim_start_matches(' ').len();
        let steps = spaces / STEP + usize::from(last.ends_with(':'));
        let letters = std::vec![' '; steps * STEP];
        Line { cursor: letters.len(), fresh_indent: steps > 0, letters }
    }

    pub fn text(&self) -> String {
        self.letters.iter().collect()
    }

    pub fn before_cursor(&self) -> String {
        self.letters.iter().take(self.cursor).collect()
    }

    pub fn after_cursor(&self) -> String {
        let rest: String = self.letters.iter().skip(self.cursor).collect();
        rest + &back(self.letters.len() - self.cursor)
    }

    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Whether the next key decides about the indentation.
    pub fn takes_indent(&self) -> bool {
        self.fresh_indent
    }

    /// Keeps the indentation.
    pub fn confirm(&mut self) -> String {
        self.fresh_indent = false;
        String::new()
    }

    /// Puts a text at the cursor.
    pub fn insert(&mut self, text: &str) -> String {
        self.fresh_indent = false;
        let added: Vec<char> = text.chars().collect();
        let count = added.len();
        self.letters.splice(self.cursor..self.cursor, added);
        let shown: String = self.letters.iter().skip(self.cursor).collect();
        self.cursor += count;
        shown + &back(self.letters.len() - self.cursor)
    }

    /// Another line in its place, with the cursor at its end.
    pub fn replace(&mut self, text: &str) -> String {
        let mut shown = back(self.cursor);
        let before = self.letters.len();
        self.letters = text.chars().collect();
        self.cursor = self.letters.len();
        self.fresh_indent = false;
        if self.letters.len() < before {
            shown.push_str("\x1b[K");
        }
        shown + text
    }

    /// What a key does to the line.
    pub fn edit(&mut self, key: Key) -> String {
        let fresh = core::mem::take(&mut self.fresh_indent);
        match key {
            Key::Letter(' ') if fresh => {
                // One space instead of four.
                self.cursor = self.letters.len() - (STEP - 1);
                self.letters.truncate(self.cursor);
                back(STEP - 1)
            }
            Key::Letter(letter) => self.insert(letter.encode_utf8(&mut [0; 4])),
            Key::Backspace => self.remove_back(self.step_back()),
            Key::Delete | Key::Control(b'D') => self.remove(usize::from(self.cursor < self.letters.len())),
            Key::Left | Key::Control(b'B') => self.move_back(usize::from(self.cursor > 0)),
            Key::Right | Key::Control(b'F') => self.move_forward(usize::from(self.cursor < self.letters.len())),
            Key::Home | Key::Control(b'A') => self.move_back(self.cursor),
            Key::End | Key::Control(b'E') => self.move_forward(self.letters.len() - self.cursor),
            Key::Control(b'K') => self.remove(self.letters.len() - self.cursor),
            Key::Control(b'U') => self.remove_back(self.cursor),
            Key::WordLeft => self.move_back(self.word_back()),
            Key::WordRight => self.move_forward(self.word_forward()),
            Key::KillWord => self.remove(self.word_forward()),
            Key::KillWordBack => self.remove_back(self.word_back()),
            _ => String::new(),
        }
    }

    /// How much a backspace removes: a step of indentation at once.
    fn step_back(&self) -> usize {
        let blank = self.letters.iter().take(self.cursor).all(|letter| *letter == ' ');
        if blank && self.cursor >= STEP { STEP } else { self.cursor.min(1) }
    }

    fn word_back(&self) -> usize {
        let before = self.letters.iter().take(self.cursor).rev();
        let gap = before.clone().take_while(|letter| !letter.is_alphanumeric()).count();
        gap + before.skip(gap).take_while(|letter| letter.is_alphanumeric()).count()
    }

    fn word_forward(&self) -> usize {
        let after = self.letters.iter().skip(self.cursor);
        let gap = after.clone().take_while(|letter| !letter.is_alphanumeric()).count();
        gap + after.skip(gap).take_while(|letter| letter.is_alphanumeric()).count()
    }

    fn move_back(&mut self, count: usize) -> String {
        self.cursor -= count;
        back(count)
    }

    fn move_forward(&mut self, count: usize) -> String {
        let passed = self.letters.iter().skip(self.cursor).take(count).collect();
        self.cursor += count;
        passed
    }

    fn remove(&mut self, count: usize) -> String {
        if count == 0 {
            return String::new();
        }
        self.letters.drain(self.cursor..self.cursor + count);
        String::from("\x1b[K") + &self.after_cursor()
    }

    fn remove_back(&mut self, count: usize) -> String {
        self.cursor -= count;
        back(count) + &self.remove(count)
    }
}
