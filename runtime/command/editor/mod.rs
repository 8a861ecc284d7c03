//! Line editing on a terminal whose size is not known: a serial line, or a pseudo terminal
//! that nobody gave one. Where lines wrap cannot be known there, so nothing is drawn
//! but what changes: characters, backspaces and "erase to the end of the line", as
//! MicroPython's prompt does it. Other terminals have rustyline.
//!
//! Keys are those of MicroPython: arrows, Home, End, Delete, the emacs keys Ctrl-A, B, D, E, F,
//! K, N, P, U and W, words with Alt-B, F, D and Backspace or Ctrl-arrows, completion with Tab, and
//! paste mode with Ctrl-E on an empty line.

mod keys;
mod line;

use std::io::Write;
use std::os::fd::AsFd;
use std::string::String;
use std::vec::Vec;

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::termios::{self, InputFlags, LocalFlags, SetArg, SpecialCharacterIndices, Termios};

use keys::{Key, Keys};
use line::Line;

/// So many lines are remembered.
const HISTORY: usize = 100;

/// What came of reading a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entered {
    /// A line, without its end.
    Line(String),
    /// What was pasted in paste mode.
    Pasted(String),
    /// Ctrl-B on an empty line: begin anew.
    Banner,
    /// Ctrl-C.
    Interrupted,
    /// Ctrl-D on an empty line, or the input ended.
    End,
}

/// How a text can be completed.
pub(super) enum Completion {
    /// Not at all.
    None,
    /// With this.
    Insert(String),
    /// In several ways: what to show.
    Choices(String),
}

/// The editor with its history.
#[derive(Default)]
pub(super) struct Editor {
    /// Newest last.
    history: Vec<String>,
    /// The user has indented by hand: the rest of the statement is not indented any more.
    by_hand: bool,
}

/// The terminal while a line is edited; the way it was comes back in the end.
struct Raw(Termios);

impl Raw {
    fn new() -> Option<Raw> {
        let input = std::io::stdin();
        let before = termios::tcgetattr(input.as_fd()).ok()?;
        let mut raw = before.clone();
        raw.input_flags &= !(InputFlags::BRKINT | InputFlags::ICRNL | InputFlags::INPCK | InputFlags::ISTRIP | InputFlags::IXON);
        raw.local_flags = LocalFlags::empty();
        raw.control_chars[SpecialCharacterIndices::VMIN as usize] = 1;
        raw.control_chars[SpecialCharacterIndices::VTIME as usize] = 0;
        termios::tcsetattr(input.as_fd(), SetArg::TCSANOW, &raw).ok()?;
        Some(Raw(before))
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let input = std::io::stdin();
        // Nothing can be done about a terminal that is gone.
        let _ = termios::tcsetattr(input.as_fd(), SetArg::TCSANOW, &self.0);
    }
}

fn show(text: &str) {
    let mut output = std::io::stdout();
    let _ = output.write_all(text.as_bytes());
    let _ = output.flush();
}

/// One byte of input; `None`: it ended.
fn read_byte() -> Option<u8> {
    let mut byte = [0];
    loop {
        match nix::unistd::read(std::io::stdin().as_fd(), &mut byte) {
            Ok(1) => return Some(byte[0]),
            Err(nix::errno::Errno::EINTR) => {}
            _ => return None,
        }
    }
}

impl Editor {
    /// Reads a line behind `prompt`. `before` is what was entered of the statement so far: it
    /// says how far the line is indented to begin with.
    pub fn read(&mut self, prompt: &str, before: &str, complete: &mut dyn FnMut(&str) -> Completion) -> Entered {
        let Some(_raw) = Raw::new() else { return Entered::End };
        show(prompt);
        self.by_hand &= !before.is_empty();
        let mut line = if self.by_hand { Line::default() } else { Line::indented(before) };
        show(&line.text());
        let mut keys = Keys::default();
        let mut recalled = 0;
        loop {
            let Some(byte) = read_byte() else { return Entered::End };
            let Some(key) = keys.feed(byte) else { continue };
            let empty = line.is_empty();
            let drawn = match key {
                Key::Enter => {
                    show("\r\n");
                    let text = line.text();
                    self.remember(&text);
                    return Entered::Line(text);
                }
                Key::Control(b'C') => {
                    show("\r\n");
                    return Entered::Interrupted;
                }
                Key::Control(b'D') if empty => {
                    show("\r\n");
                    return Entered::End;
                }
                Key::Control(b'E') if empty && before.is_empty() => return paste(),
                Key::Control(b'B') if empty && before.is_empty() => {
                    show("\r\n");
                    return Entered::Banner;
                }
                Key::Tab if line.takes_indent() => {
                    self.by_hand = true;
                    line.confirm()
                }
                Key::Tab => match line.before_cursor() {
                    // Behind white space it indents, but not at the start of a statement.
                    text if text.ends_with(char::is_whitespace) || text.is_empty() && !before.is_empty() => line.insert("    "),
                    text => match complete(&text) {
                        Completion::None => String::new(),
                        Completion::Insert(rest) => line.insert(&rest),
                        Completion::Choices(list) => {
                            show(&list);
                            show(prompt);
                            show(&text);
                            line.after_cursor()
                        }
                    },
                },
                Key::Up => match recalled < self.history.len() {
                    true => {
                        recalled += 1;
                        line.replace(self.recalled(recalled))
                    }
                    false => String::new(),
                },
                Key::Down => match recalled > 0 {
                    true => {
                        recalled -= 1;
                        line.replace(self.recalled(recalled))
                    }
                    false => String::new(),
                },
                other => {
                    self.by_hand |= other == Key::Letter(' ') && line.takes_indent();
                    line.edit(other)
                }
            };
            show(&drawn);
        }
    }

    fn recalled(&self, back: usize) -> &str {
        let at = self.history.len().checked_sub(back).filter(|_| back > 0);
        at.and_then(|at| self.history.get(at)).map_or("", String::as_str)
    }

    fn remember(&mut self, text: &str) {
        if text.is_empty() || self.history.last().is_some_and(|last| last == text) {
            return;
        }
        if self.history.len() >= HISTORY {
            self.history.remove(0);
        }
        self.history.push(String::from(text));
    }
}

/// A line end that was sent right behind Ctrl-D belongs to it.
fn take_line_end() {
    let input = std::io::stdin();
    let mut polled = [PollFd::new(input.as_fd(), PollFlags::POLLIN)];
    if poll(&mut polled, PollTimeout::ZERO).is_ok_and(|ready| ready > 0) {
        // Whoever types on already is not met here: a person is not that quick.
        read_byte();
    }
}

/// Paste mode: what comes is taken as it is, until Ctrl-D.
fn paste() -> Entered {
    show("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
    let mut pasted = Vec::new();
    loop {
        match read_byte() {
            Some(0x03) => {
                show("\r\n");
                return Entered::Interrupted;
            }
            Some(0x04) | None => {
                take_line_end();
                show("\r\n");
                return Entered::Pasted(String::from_utf8_lossy(&pasted).into_owned());
            }
            Some(b'\r' | b'\n') => {
                pasted.push(b'\n');
                show("\r\n=== ");
            }
            Some(byte) => {
                pasted.push(byte);
                let mut output = std::io::stdout();
                let _ = output.write_all(&[byte]);
                let _ = output.flush();
            }
        }
    }
}
