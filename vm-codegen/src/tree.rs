//! A table as a tree of keys and values, each with its place, read from rendered tokens.
//!
//! `build.rs` reads the tree from the text it just rendered and the proc-macro from the tokens that rustc hands it:
//! one reader for both, and positions that are the table's own in either.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};

use crate::diagnostics::Diagnostics;

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where the value starts.
    pub at: Span,
    /// The value.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A string that is only read.
    Text(String),
    /// A string of Rust tokens: a body, a stack effect, a type.
    Code(TokenStream),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
    /// `[…]`, or the tables of one `[[name]]`.
    Array(Vec<Node>),
    /// `{…}` or `[name]`.
    Table(Vec<Entry>),
    /// A value that no key of a table takes.
    Other,
}

impl Kind {
    /// What a message calls such a value.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Kind::Text(_) | Kind::Code(_) => "a string",
            Kind::Integer(_) => "an integer",
            Kind::Boolean(_) => "a boolean",
            Kind::Array(_) => "an array",
            Kind::Table(_) => "a table",
            Kind::Other => "something else",
        }
    }
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key as text.
    pub key: String,
    /// Where the key is.
    pub at: Span,
    /// Its value.
    pub value: Node,
}

/// Reads rendered tokens into the root table's entries.
#[must_use]
pub fn read(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let mut reader = Reader { tokens: tokens.into_iter().peekable(), diagnostics };
    let mut root = Vec::new();
    let mut path: Vec<(String, Span)> = Vec::new();
    while let Some(token) = reader.tokens.peek() {
        if let TokenTree::Group(group) = token
            && group.delimiter() == Delimiter::Bracket
        {
            let group = group.clone();
            reader.tokens.next();
            path = open(&mut root, &group, reader.diagnostics);
        } else if let Some(entry) = reader.entry() {
            table_at(&mut root, &path).push(entry);
        }
    }
    root
}

/// Opens the table of a `[header]` or `[[header]]`.
fn open(root: &mut Vec<Entry>, header: &Group, diagnostics: &mut Diagnostics) -> Vec<(String, Span)> {
    let mut inner = header.stream().into_iter();
    let repeated = match (inner.next(), inner.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Bracket => Some(group.stream()),
        _ => None,
    };
    let mut path = Vec::new();
    let mut keys = Reader { tokens: repeated.clone().unwrap_or_else(|| header.stream()).into_iter().peekable(), diagnostics };
    while let Some(key) = keys.key() {
        path.push(key);
        keys.punct('.');
    }
    let at = header.span_open();
    match (path.split_last(), repeated) {
        (Some(((last, last_at), parents)), Some(_)) => {
            let parent = table_at(root, parents);
            let table = Node { at, kind: Kind::Table(Vec::new()) };
            match parent.iter_mut().find(|entry| entry.key == *last) {
                Some(Entry { value: Node { kind: Kind::Array(tables), .. }, .. }) => tables.push(table),
                _ => parent.push(Entry { key: last.clone(), at: *last_at, value: Node { at, kind: Kind::Array(vec![table]) } }),
            }
        }
        _ => {
            table_at(root, &path);
        }
    }
    path
}

/// The entries of the table at `path`, made where it is missing; of an array of tables the last.
fn table_at<'a>(mut entries: &'a mut Vec<Entry>, path: &[(String, Span)]) -> &'a mut Vec<Entry> {
    for (key, at) in path {
        let index = match entries.iter().position(|entry| entry.key == *key) {
            Some(index) => index,
            None => {
                let value = Node { at: *at, kind: Kind::Table(Vec::new()) };
                entries.push(Entry { key: key.clone(), at: *at, value });
                entries.len() - 1
            }
        };
        entries = inside(&mut entries[index].value);
    }
    entries
}

/// The entries of a table, or of the last of an array of tables.
///
/// The TOML parser has refused a header through anything else; emptying it keeps this total.
fn inside(node: &mut Node) -> &mut Vec<Entry> {
    if !matches!(&node.kind, Kind::Table(_)) && !matches!(&node.kind, Kind::Array(tables) if !tables.is_empty()) {
        node.kind = Kind::Table(Vec::new());
    }
    match &mut node.kind {
        Kind::Table(entries) => entries,
        Kind::Array(tables) => {
            let last = tables.len() - 1;
            inside(&mut tables[last])
        }
        _ => unreachable!("the lines above make it a table"),
    }
}

struct Reader<'a> {
    tokens: std::iter::Peekable<proc_macro2::token_stream::IntoIter>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn punct(&mut self, wanted: char) -> bool {
        let found = matches!(self.tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == wanted);
        if found {
            self.tokens.next();
        }
        found
    }

    /// A bare key (`dual-vm`, `27`, `-1`) or a quoted one.
    fn key(&mut self) -> Option<(String, Span)> {
        let mut key: Option<(String, Span)> = None;
        loop {
            let token = self.tokens.peek()?.clone();
            if key.is_none() && self.punct('-') {
                key = Some(("-".to_owned(), token.span()));
                continue;
            }
            let text = match &token {
                TokenTree::Ident(ident) => ident.to_string(),
                TokenTree::Literal(literal) => text_of(literal).unwrap_or_else(|| literal.to_string()),
                _ => return key,
            };
            self.tokens.next();
            let (whole, _) = key.get_or_insert((String::new(), token.span()));
            whole.push_str(&text);
            if !self.punct('-') {
                return key;
            }
            whole.push('-');
        }
    }

    /// `key = value`, or a token skipped with a message.
    fn entry(&mut self) -> Option<Entry> {
        let mut path = Vec::new();
        while let Some(key) = self.key() {
            path.push(key);
            if !self.punct('.') {
                break;
            }
        }
        if !self.punct('=') {
            if let Some(token) = self.tokens.next() {
                self.diagnostics.report(token.span(), "expected `key = value`");
            }
            return None;
        }
        let mut value = self.value()?;
        while path.len() > 1 {
            let (key, at) = path.pop()?;
            value = Node { at, kind: Kind::Table(vec![Entry { key, at, value }]) };
        }
        let (key, at) = path.pop()?;
        Some(Entry { key, at, value })
    }

    fn value(&mut self) -> Option<Node> {
        let token = self.tokens.next()?;
        let at = token.span();
        let kind = match token {
            TokenTree::Literal(literal) => literal_kind(&literal, 1),
            TokenTree::Ident(ident) if ident == "true" => Kind::Boolean(true),
            TokenTree::Ident(ident) if ident == "false" => Kind::Boolean(false),
            TokenTree::Ident(_) => Kind::Other,
            TokenTree::Punct(sign) if matches!(sign.as_char(), '-' | '+') => match self.tokens.next() {
                Some(TokenTree::Literal(literal)) => literal_kind(&literal, if sign.as_char() == '-' { -1 } else { 1 }),
                _ => Kind::Other,
            },
            TokenTree::Punct(_) => match self.tokens.next() {
                Some(TokenTree::Group(group)) => {
                    return Some(Node { at: group.span_open(), kind: Kind::Code(group.stream()) });
                }
                _ => Kind::Other,
            },
            TokenTree::Group(group) => return Some(self.group(&group)),
        };
        Some(Node { at, kind })
    }

    fn group(&mut self, group: &Group) -> Node {
        let mut inner = Reader { tokens: group.stream().into_iter().peekable(), diagnostics: self.diagnostics };
        let kind = match group.delimiter() {
            Delimiter::Bracket => {
                let mut items = Vec::new();
                while inner.tokens.peek().is_some() {
                    items.extend(inner.value());
                    inner.punct(',');
                }
                Kind::Array(items)
            }
            Delimiter::Brace => {
                let mut entries: Vec<Entry> = Vec::new();
                while inner.tokens.peek().is_some() {
                    entries.extend(inner.entry());
                    inner.punct(',');
                }
                Kind::Table(entries)
            }
            _ => Kind::Code(group.stream()),
        };
        Node { at: group.span_open(), kind }
    }
}

/// The text of a string literal.
fn text_of(literal: &Literal) -> Option<String> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(string) => Some(string.value()),
        _ => None,
    }
}

fn literal_kind(literal: &Literal, sign: i64) -> Kind {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(string) => Kind::Text(string.value()),
        syn::Lit::Int(integer) => match integer.base10_parse::<i64>() {
            Ok(value) => Kind::Integer(sign * value),
            Err(_) => Kind::Other,
        },
        _ => Kind::Other,
    }
}
