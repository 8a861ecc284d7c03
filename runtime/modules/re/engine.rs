//! The engine's programs of one pattern. They are made when a text needs them:
//! a str without other characters is searched with another program than one
//! with all of Unicode.

use alloc::rc::Rc;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::{OnceCell, RefCell};

use fancy_regex::{BytesMode, CompileError, Error, ParseError, RegexBuilder};

use super::charset::Alphabet;
use super::flags::MULTILINE;
use super::run::Run;
use super::scan::{Found, Span};
use super::syntax::{Node, Pattern, Place, Sequence};
use super::translate::{Form, translate};

/// Ways that are tried before a search is given up. Nobody waits for more; a
/// program that is stuck shall get an exception.
const MOST_STEPS: usize = 1_000_000_000;

/// Bytes of a program of the engine.
const LARGEST: usize = 1 << 28;

/// Why there is no answer.
pub(super) enum Stop {
    /// The engine cannot run the pattern.
    Program(String),
    /// The pattern nests too deeply for the engine.
    Depth,
    /// The search needs more than it may have.
    Limit,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        match error {
            Error::RuntimeError(_) => Stop::Limit,
            Error::ParseError(_, ParseError::RecursionExceeded) => Stop::Depth,
            other => Stop::Program(other.to_string()),
        }
    }
}

type Program = Rc<fancy_regex::Regex>;

/// A pattern and its programs.
pub(super) struct Engine {
    pattern: Pattern,
    /// `$` occurs in it where it depends on a newline at the end.
    ends: bool,
    /// `\B` occurs in it.
    inner: bool,
    /// Where it may begin is found by a pattern that the engine makes of it, without what looks around.
    seeks: bool,
    /// It matches at the starts of lines only.
    lines: bool,
    /// The run that it is; for a str, in texts of ASCII.
    run: OnceCell<Option<Run>>,
    /// How deep each group is: the last group that is inside of it, by its number.
    closing: Vec<Closing>,
    programs: RefCell<Vec<(Form, bool, Option<Program>)>>,
}

/// What decides when a group is complete.
#[derive(Clone, Copy)]
struct Closing {
    /// The last group inside of it, or itself.
    last_inside: usize,
    /// It stands in something that looks ahead.
    ahead: bool,
}

impl Engine {
    /// The engine of a pattern.
    pub fn new(pattern: Pattern) -> Engine {
        let mut facts = Facts { ends: false, inner: false, references: false, placed: false, blank: false, groups: 0, closing: Vec::new() };
        facts.closing.resize(pattern.groups as usize + 1, Closing { last_inside: 0, ahead: false });
        facts.sequence(&pattern.body, false);
        let Facts { ends, inner, references, placed, blank, closing, .. } = facts;
        // The text of a group may come again where the places in it are not. And where nothing is left of what is
        // repeated, the engine would repeat what stands before it.
        let seeks = !(blank || references && placed);
        let lines = pattern.flags & MULTILINE != 0 && pattern.body.nodes.first() == Some(&Node::At(Place::Start));
        Engine { pattern, ends, inner, seeks, lines, run: OnceCell::new(), closing, programs: RefCell::new(Vec::new()) }
    }

    /// The run that the pattern is in texts of that alphabet, which is always the same for one pattern, or Unicode.
    pub fn run(&self, alphabet: Alphabet) -> Option<&Run> {
        if alphabet == Alphabet::Unicode || self.groups() > 0 {
            return None;
        }
        self.run.get_or_init(|| Run::of(&self.pattern, alphabet)).as_ref()
    }

    /// The first place from `from` on where a match can begin, as far as that is known.
    pub fn next_place(&self, text: &[u8], from: usize) -> Option<usize> {
        if !self.lines || from == 0 || text.get(from - 1) == Some(&b'\n') {
            return Some(from);
        }
        memchr::memchr(b'\n', text.get(from..)?).map(|line| from + line + 1)
    }

    /// How many groups capture.
    pub fn groups(&self) -> usize {
        self.pattern.groups as usize
    }

    /// All flags.
    pub fn flags(&self) -> u32 {
        self.pattern.flags
    }

    /// Whether a match may be empty.
    pub fn may_be_empty(&self) -> bool {
        self.pattern.body.width.0 == 0
    }

    /// Whether it is the same pattern.
    pub fn is_same(&self, other: &Engine) -> bool {
        self.pattern.body == other.pattern.body && self.pattern.flags == other.pattern.flags
    }

    /// The program for texts of a form; `None` if it never matches. With
    /// `advance`, empty matches do not count.
    pub fn program(&self, form: Form, advance: bool) -> Result<Option<Program>, Stop> {
        let form = Form { newline: form.newline && self.ends, empty: form.empty && self.inner, ..form };
        let known =
            self.programs.borrow().iter().find(|(known, kind, _)| *known == form && *kind == advance).map(|(_, _, made)| made.clone());
        if let Some(known) = known {
            return Ok(known);
        }
        let mut builder = RegexBuilder::new(&translate(&self.pattern, form));
        builder
            .bytes_mode(if form.alphabet == Alphabet::Unicode { BytesMode::Unicode } else { BytesMode::Ascii })
            .backtrack_limit(MOST_STEPS)
            .delegate_size_limit(LARGEST)
            .seek(self.seeks && !advance)
            .find_not_empty(advance);
        let made = match builder.build() {
            Ok(regex) => Some(Rc::new(regex)),
            Err(Error::CompileError(error)) if matches!(*error, CompileError::PatternCanNeverMatch) => None,
            Err(error) => return Err(Stop::from(error)),
        };
        self.programs.borrow_mut().push((form, advance, made.clone()));
        Ok(made)
    }

    /// The group that was complete last in a match.
    pub fn last_closed(&self, found: &Found) -> Option<usize> {
        let whole = found.whole.end_byte;
        let mut best: Option<(usize, usize)> = None;
        for (group, span) in (1..).zip(&found.groups) {
            let (Some(Span { first_byte, end_byte, .. }), Some(closing)) = (span, self.closing.get(group)) else { continue };
            // What looks ahead is complete before that is matched, and inside of the whole.
            let end = if closing.ahead { whole.min(*first_byte) } else { *end_byte };
            let later = match best {
                None => true,
                Some((known, at)) => {
                    let inside = self.closing.get(known).is_some_and(|outer| group <= outer.last_inside);
                    end > at || (end == at && !inside)
                }
            };
            if later {
                best = Some((group, end));
            }
        }
        best.map(|(group, _)| group)
    }
}

/// Gathers what [`Engine`] knows of its pattern.
struct Facts {
    ends: bool,
    inner: bool,
    /// The text of a group comes again.
    references: bool,
    /// A group that captures has a place in it.
    placed: bool,
    /// What has no width is repeated.
    blank: bool,
    /// How many groups that capture are around.
    groups: usize,
    closing: Vec<Closing>,
}

impl Facts {
    fn sequence(&mut self, sequence: &Sequence, ahead: bool) -> usize {
        sequence.nodes.iter().map(|node| self.node(node, ahead)).max().unwrap_or(0)
    }

    /// Looks at a part; the last group in it.
    fn node(&mut self, node: &Node, ahead: bool) -> usize {
        match node {
            Node::At(place) => {
                self.ends |= *place == Place::End;
                self.inner |= *place == Place::NoBoundary;
                self.placed |= self.groups > 0;
            }
            Node::Reference(_) => self.references = true,
            Node::Branch(ways) => return ways.iter().map(|way| self.sequence(way, ahead)).max().unwrap_or(0),
            Node::Group { index, body, .. } => {
                let captures = usize::from(index.is_some());
                self.groups += captures;
                let inside = self.sequence(body, ahead);
                self.groups -= captures;
                let index = index.map_or(0, |index| index as usize);
                let last_inside = inside.max(index);
                if let Some(slot) = self.closing.get_mut(index).filter(|_| index > 0) {
                    *slot = Closing { last_inside, ahead };
                }
                return last_inside;
            }
            Node::Atomic(body) => return self.sequence(body, ahead),
            Node::Repeat { body, .. } => {
                self.blank |= body.width.1 == 0;
                return self.sequence(body, ahead);
            }
            Node::Look { behind, body, .. } => return self.sequence(body, ahead || !behind),
            Node::Conditional { yes, no, .. } => {
                let yes = self.sequence(yes, ahead);
                return no.as_ref().map_or(0, |no| self.sequence(no, ahead)).max(yes);
            }
            _ => {}
        }
        0
    }
}
