//! Programs as trees, so that what is wrong with one can be made smaller.

/// An expression: text with expressions in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression(pub Vec<Piece>);

/// A part of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// As it stands.
    Text(String),
    /// What may be replaced.
    Inner(Expression),
}

/// A statement: one clause, or several with bodies (`if`, `elif`, `else`).
#[derive(Clone, Debug, PartialEq)]
pub struct Statement(pub Vec<Clause>);

/// A line, and the block below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// The line.
    pub head: Expression,
    /// The block, of clauses that have one.
    pub body: Option<Vec<Statement>>,
}

/// Fills the places `$` of a template, in order.
pub fn fill(template: &str, parts: impl IntoIterator<Item = Expression>) -> Expression {
    let mut pieces = Vec::new();
    let mut parts = parts.into_iter();
    for (at, text) in template.split('$').enumerate() {
        if at > 0
            && let Some(part) = parts.next()
        {
            pieces.push(Piece::Inner(part));
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
    }
    Expression(pieces)
}

/// An expression without parts.
pub fn text(text: impl Into<String>) -> Expression {
    Expression(vec![Piece::Text(text.into())])
}

impl Statement {
    /// A statement of one line.
    pub fn line(head: Expression) -> Self {
        Statement(vec![Clause { head, body: None }])
    }

    /// One with a block.
    pub fn block(head: Expression, body: Vec<Statement>) -> Self {
        Statement(vec![Clause { head, body: Some(body) }])
    }

    /// Another clause behind.
    pub fn and(mut self, head: Expression, body: Vec<Statement>) -> Self {
        self.0.push(Clause { head, body: Some(body) });
        self
    }
}

impl Expression {
    fn render(&self, out: &mut String) {
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Inner(inner) => inner.render(out),
            }
        }
    }
}

/// The source of statements.
pub fn render(body: &[Statement], depth: usize, out: &mut String) {
    if body.is_empty() {
        out.push_str(&"    ".repeat(depth));
        out.push_str("pass\n");
    }
    for Clause { head, body } in body.iter().flat_map(|statement| &statement.0) {
        let indent = "    ".repeat(depth);
        let mut line = String::new();
        head.render(&mut line);
        // A decorator stands above its function.
        out.push_str(&indent);
        out.push_str(&line.replace('\n', &format!("\n{indent}")));
        out.push('\n');
        if let Some(body) = body {
            render(body, depth + 1, out);
        }
    }
}

/// Programs that are a little smaller than this one, the smallest first.
pub fn smaller(body: &[Statement]) -> Vec<Vec<Statement>> {
    let mut found = Vec::new();
    // Halves first: most of a program has nothing to do with what is wrong.
    if body.len() > 3 {
        let half = body.len() / 2;
        found.push(body[half..].to_vec());
        found.push(body[..half].to_vec());
    }
    for (at, statement) in body.iter().enumerate() {
        let with = |new: Vec<Statement>| [&body[..at], &new, &body[at + 1..]].concat();
        found.push(with(Vec::new()));
        for (number, clause) in statement.0.iter().enumerate() {
            if let Some(inner) = &clause.body {
                found.push(with(inner.clone()));
            }
            if number > 0 {
                let mut fewer = statement.clone();
                fewer.0.remove(number);
                found.push(with(vec![fewer]));
            }
        }
        for number in 0..statement.0.len() {
            let replaced = |clause: Clause| {
                let mut new = statement.clone();
                new.0[number] = clause;
                with(vec![new])
            };
            let clause = &statement.0[number];
            if let Some(inner) = &clause.body {
                found.extend(smaller(inner).into_iter().map(|inner| replaced(Clause { body: Some(inner), ..clause.clone() })));
            }
            found.extend(simpler(&clause.head).into_iter().map(|head| replaced(Clause { head, ..clause.clone() })));
        }
    }
    found
}

/// The same for an expression: a part of it instead of it, or a constant instead of a part.
fn simpler(whole: &Expression) -> Vec<Expression> {
    let mut found = Vec::new();
    for (at, piece) in whole.0.iter().enumerate() {
        let Piece::Inner(inner) = piece else { continue };
        let with = |new: Expression| {
            let mut whole = whole.clone();
            whole.0[at] = Piece::Inner(new);
            whole
        };
        for replacement in inner.0.iter().filter_map(|piece| match piece {
            Piece::Inner(part) => Some(part.clone()),
            Piece::Text(_) => None,
        }) {
            found.push(with(replacement));
        }
        if inner.0.len() > 1 {
            found.push(with(text("0")));
        }
        found.extend(simpler(inner).into_iter().map(with));
    }
    found
}
