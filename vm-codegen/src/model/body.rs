//! A body: what an instruction means, in Rust, and which words of the toolchain it uses.

use std::collections::HashSet;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// Which ways out a body takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FlowUse {
    /// `next!(…)`.
    pub next: bool,
    /// `jump!(…)`.
    pub jump: bool,
    /// `transfer!()`.
    pub transfer: bool,
    /// `enter!(…)`.
    pub enter: bool,
    /// `exit!(…)`.
    pub exit: bool,
}

impl FlowUse {
    /// Whether the body leaves by one of these words instead of by its value.
    #[must_use]
    pub fn any(self) -> bool {
        self.next || self.jump || self.transfer || self.enter || self.exit
    }
}

/// A body and what was found in its tokens.
#[derive(Debug, Clone)]
pub struct Body {
    /// Where it starts.
    pub at: Span,
    /// The tokens, as in the table.
    pub tokens: TokenStream,
    /// Whether part of it is cut out as `slow!(…)`.
    pub slow: bool,
    /// Whether part of it is cut out as `apart!(…)`.
    pub apart: bool,
    /// Where `?` stands outside of `slow!(…)`.
    pub question: Option<Span>,
    /// The ways out, and where the first of each kind is.
    pub flow: FlowUse,
    /// Places of `apart!`, `next!`, `jump!`, `transfer!`, `enter!`, `exit!`.
    pub flow_at: Vec<(&'static str, Span)>,
    /// Every identifier in it.
    pub names: HashSet<String>,
}

impl Body {
    /// Looks through the tokens of a body.
    #[must_use]
    pub fn read(tokens: TokenStream, at: Span) -> Self {
        let mut body = Self {
            at,
            tokens: tokens.clone(),
            slow: false,
            apart: false,
            question: None,
            flow: FlowUse::default(),
            flow_at: Vec::new(),
            names: HashSet::new(),
        };
        body.walk(tokens, false);
        body
    }

    /// Whether the body names `name`.
    #[must_use]
    pub fn mentions(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether it may stop: its function returns a `Result`.
    #[must_use]
    pub fn fallible(&self) -> bool {
        self.slow || self.question.is_some()
    }

    /// Whether all of it is slow: it raises and cuts nothing out, so it has no fast copy.
    #[must_use]
    pub fn cold_only(&self) -> bool {
        !self.slow && self.question.is_some()
    }

    fn walk(&mut self, tokens: TokenStream, in_slow: bool) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => {
                    let name = ident.to_string();
                    let called = matches!(tokens.peek(), Some(TokenTree::Punct(bang)) if bang.as_char() == '!');
                    if called && WORDS.contains(&name.as_str()) {
                        tokens.next();
                        let inner = match tokens.next() {
                            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => group.stream(),
                            // `slow != x`: not a call of the macro.
                            other => {
                                self.names.insert(name);
                                other.into_iter().collect()
                            }
                        };
                        let slow = ident == "slow";
                        self.word(&ident.to_string(), ident.span());
                        self.walk(inner, in_slow || slow);
                    } else {
                        self.names.insert(name);
                    }
                }
                TokenTree::Punct(punct) if punct.as_char() == '?' && !in_slow => {
                    self.question.get_or_insert(punct.span());
                }
                TokenTree::Group(group) => self.walk(group.stream(), in_slow),
                TokenTree::Literal(literal) => self.captured(&literal.to_string()),
                _ => {}
            }
        }
    }

    /// Names that a format string captures: `"no variable {slot}"`.
    fn captured(&mut self, literal: &str) {
        if !literal.ends_with(['"', '#']) {
            return;
        }
        for piece in literal.split('{').skip(1) {
            let end = piece.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(piece.len());
            if end > 0 && piece[end..].starts_with(['}', ':', '.']) {
                self.names.insert(piece[..end].to_owned());
            }
        }
    }

    fn word(&mut self, word: &str, at: Span) {
        let word = match word {
            "slow" => {
                self.slow = true;
                return;
            }
            "apart" => {
                self.apart = true;
                "apart"
            }
            "next" => {
                self.flow.next = true;
                "next"
            }
            "jump" => {
                self.flow.jump = true;
                "jump"
            }
            "transfer" => {
                self.flow.transfer = true;
                "transfer"
            }
            "enter" => {
                self.flow.enter = true;
                "enter"
            }
            _ => {
                self.flow.exit = true;
                "exit"
            }
        };
        self.flow_at.push((word, at));
    }
}

/// The words of the toolchain.
pub const WORDS: [&str; 7] = ["slow", "apart", "next", "jump", "transfer", "enter", "exit"];
