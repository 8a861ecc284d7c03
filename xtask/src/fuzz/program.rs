//! Whole programs: statements, functions, generators, classes.

use super::expression::{PLAIN, Type};
use super::random::Random;
use super::tree::{Expression, Statement, fill, text};

use Type::{Any, Bool, Dict, Int, List, Str};

/// What every program begins with: sizes stay small, and loops end.
pub const PRELUDE: &str = "\
fuel = [3000]
def tick():
    fuel[0] -= 1
    if fuel[0] < 0:
        raise OverflowError('no fuel')
def lim(v):
    if isinstance(v, int) and not -10 ** 40 < v < 10 ** 40:
        return v % 1000003
    if isinstance(v, (str, bytes, list, tuple)) and len(v) > 40:
        return v[:40]
    return v
def times(a, b):
    for part in (a, b):
        if not isinstance(part, (int, float)):
            raise TypeError('no number')
    return a * b
def plain(v):
    if isinstance(v, (set, frozenset)):
        return (type(v).__name__, sorted(v, key=repr))
    if v is None or v is ... or isinstance(v, (bool, int, float, str, bytes, list, tuple, dict, complex, range)):
        return v
    return type(v).__name__
def show(*values):
    print(*[repr(plain(v)) for v in values])
def fail(e):
    print('!', type(e).__name__, e)
def reduce_(l):
    total = 0
    for x in l:
        total = total * 3 + x
    return lim(total)
def yield_(v):
    return next((x for x in [v]))
class Note:
    def __init__(self, tag, hides=False):
        self.tag, self.hides = tag, hides
    def __enter__(self):
        print('enter', self.tag)
        return self.tag
    def __exit__(self, kind, value, trace):
        print('exit', self.tag, kind and kind.__name__)
        return self.hides
n0 = 4; f0 = 2.5; s0 = 'spam'; l0 = [4, 2, 7]; d0 = {'a': 1, 'k': 9}; t0 = (1, 'z'); y0 = b'by'; b0 = True
";

const ERRORS: [&str; 8] =
    ["ValueError", "TypeError", "ZeroDivisionError", "IndexError", "KeyError", "RuntimeError", "StopIteration", "ArithmeticError"];

/// A function that the program has defined.
#[derive(Clone, Debug)]
pub struct Function {
    pub name: String,
    pub parameters: usize,
    pub generates: bool,
}

/// Makes one program.
pub struct Generator {
    pub random: Random,
    pub functions: Vec<Function>,
    /// How many calls of them may still be written.
    pub calls: usize,
    /// Names that can be used where we are, and what they probably are.
    names: Vec<(String, Type)>,
    counter: usize,
    loops: usize,
    in_function: bool,
    in_generator: bool,
    nesting: usize,
}

impl Generator {
    /// The statements of the program of a seed.
    pub fn program(seed: u64) -> Vec<Statement> {
        let start = [
            ("n0", Int),
            ("f0", Type::Float),
            ("s0", Str),
            ("l0", List),
            ("d0", Dict),
            ("t0", Type::Tuple),
            ("y0", Type::Bytes),
            ("b0", Bool),
        ];
        let mut generator = Generator {
            random: Random::new(seed),
            functions: Vec::new(),
            calls: 12,
            names: start.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect(),
            counter: 0,
            loops: 0,
            in_function: false,
            in_generator: false,
            nesting: 0,
        };
        let count = 4 + generator.random.below(8);
        (0..count).map(|_| generator.guarded()).collect()
    }

    /// A variable of a type.
    pub fn variable(&mut self, kind: Type) -> Option<String> {
        let fitting: Vec<&String> = self.names.iter().filter(|(_, known)| *known == kind || kind == Any).map(|(name, _)| name).collect();
        if fitting.is_empty() { None } else { Some((*self.random.pick(&fitting)).clone()) }
    }

    fn fresh(&mut self, letter: char) -> String {
        self.counter += 1;
        format!("{letter}{}", self.counter)
    }

    /// A statement at the top: most are in a `try`, so that the next ones run too.
    fn guarded(&mut self) -> Statement {
        match self.random.below(10) {
            0 | 1 => self.function(),
            2 => self.class(),
            3 => self.statement(),
            _ => {
                let count = 1 + self.random.below(4);
                let body = self.in_block(|generator| (0..count).map(|_| generator.statement()).collect());
                Statement::block(text("try:"), body).and(text("except Exception as e:"), vec![Statement::line(text("fail(e)"))])
            }
        }
    }

    fn in_block<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        self.nesting += 1;
        let made = make(self);
        self.nesting -= 1;
        made
    }

    fn body(&mut self) -> Vec<Statement> {
        let count = 1 + self.random.below(3);
        self.in_block(|generator| (0..count).map(|_| generator.statement()).collect())
    }

    fn any_plain(&mut self) -> Type {
        *self.random.pick(&PLAIN)
    }

    fn assignment(&mut self) -> Statement {
        let kind = self.any_plain();
        let value = self.expression(kind, 3);
        let name = match self.variable(kind) {
            Some(name) if self.random.percent(40) && !self.in_function => name,
            _ => self.fresh('v'),
        };
        self.names.push((name.clone(), kind));
        Statement::line(fill(&format!("{name} = lim($)"), [value]))
    }

    fn statement(&mut self) -> Statement {
        let deep = self.nesting > 3;
        match self.random.below(if deep { 12 } else { 30 }) {
            0..=3 => self.assignment(),
            4..=6 => {
                let (left, right) = (self.any_plain(), self.any_plain());
                let parts = [self.expression(left, 3), self.expression(right, 2)];
                Statement::line(fill("show($, $)", parts))
            }
            7 => self.change(),
            8 => self.unpack(),
            9 => self.leave(),
            10 => Statement::line(fill("show($)", [self.expression(Any, 3)])),
            11 => {
                let condition = self.expression(Bool, 2);
                Statement::line(fill("assert $, 'assertion'", [condition]))
            }
            12..=14 => self.choice(),
            15..=17 => self.for_loop(),
            18 => self.while_loop(),
            19..=22 => self.attempt(),
            23 => self.with(),
            24 if self.nesting < 3 => self.function(),
            25 => self.generator_use(),
            26 => self.matching(),
            27 if self.nesting < 2 => self.class(),
            28 if self.random.percent(50) => {
                let parts = [self.expression(Int, 2), self.expression(List, 2)];
                Statement::line(fill("show((w0 := $), w0, [y for x in $ if (y := x * 2) > w0])", parts))
            }
            28 => {
                let parts = [self.expression(List, 2), self.expression(Int, 2)];
                Statement::line(fill("show(*$, $, sep_ := 1)", parts))
            }
            _ => self.assignment(),
        }
    }

    fn change(&mut self) -> Statement {
        let template = *self.random.pick(&[
            "n0 += $",
            "n0 -= $",
            "n0 *= lim($) % 99",
            "n0 //= $",
            "n0 |= $",
            "n0 >>= lim($) % 9",
            "l0.append($)",
            "l0[$] = $",
            "del l0[$]",
            "l0[1:2] = [$, $]",
            "l0.insert($, $)",
            "l0.pop($)",
            "l0.sort()",
            "l0.reverse()",
            "l0.extend([$])",
            "l0.remove($)",
            "d0[str($)] = $",
            "d0.pop('k', $)",
            "del d0['a']",
            "d0.setdefault('q', $)",
            "d0.update(z=$)",
            "d0['a'] += $",
            "l0[0] = times(l0[0], $)",
            "t0 += ($,)",
            "f0 /= $",
            "s0 += str($)",
            "y0 += bytes([lim($) % 256])",
            "l0 = lim(l0); n0 = lim(n0); s0 = lim(s0)",
            "l0 = sorted(l0, key=str)[:$]",
            "l0[::2] = [$, $]",
            "del l0[$:$]",
        ]);
        if self.in_function {
            // These names belong to the module.
            let value = self.expression(Int, 2);
            return Statement::line(fill("l0.append(lim($))", [value]));
        }
        let parts: Vec<Expression> = (0..template.matches('$').count()).map(|_| self.expression(Int, 2)).collect();
        Statement::line(fill(template, parts))
    }

    fn unpack(&mut self) -> Statement {
        let (a, b) = (self.fresh('v'), self.fresh('v'));
        let template = match self.random.below(5) {
            0 => format!("{a}, {b} = $"),
            1 => format!("{a}, *{b} = $"),
            2 => format!("*{b}, {a} = $"),
            3 => format!("({a}, ({b},)) = ($, $)"),
            _ => format!("{a}, {b} = $, $"),
        };
        let kind = if self.random.percent(50) { List } else { Type::Tuple };
        let parts: Vec<Expression> = (0..2).map(|_| self.expression(kind, 2)).collect();
        let known = if template.ends_with("$, $") { List } else { Any };
        self.names.push((b, if template.contains('*') { List } else { known }));
        Statement::line(fill(&template, parts))
    }

    /// A statement after which nothing follows, where one can be.
    fn leave(&mut self) -> Statement {
        let value = self.expression(Int, 2);
        match self.random.below(4) {
            0 if self.loops > 0 => Statement::line(text("break")),
            1 if self.loops > 0 => Statement::line(text("continue")),
            2 if self.in_function => Statement::line(fill("return $", [value])),
            _ if self.in_generator => Statement::line(fill("show((yield $))", [value])),
            _ => {
                let error = *self.random.pick(&ERRORS);
                let condition = self.expression(Bool, 2);
                let raise = Statement::line(fill(&format!("raise {error}($)"), [value]));
                Statement::block(fill("if $:", [condition]), vec![raise])
            }
        }
    }

    fn choice(&mut self) -> Statement {
        let condition = self.expression(Bool, 2);
        let body = self.body();
        let mut statement = Statement::block(fill("if $:", [condition]), body);
        if self.random.percent(30) {
            let (condition, body) = (self.expression(Any, 2), self.body());
            statement = statement.and(fill("elif $:", [condition]), body);
        }
        if self.random.percent(50) {
            let body = self.body();
            statement = statement.and(text("else:"), body);
        }
        statement
    }

    fn loop_body(&mut self) -> Vec<Statement> {
        self.loops += 1;
        let mut body = self.body();
        self.loops -= 1;
        body.insert(0, Statement::line(text("tick()")));
        body
    }

    fn for_loop(&mut self) -> Statement {
        let name = self.fresh('i');
        let (template, kind) = match self.random.below(7) {
            0 => (format!("for {name} in range(lim($) % 6):"), Int),
            1 => (format!("for {name} in $[:5]:"), List),
            2 => (format!("for {name} in $[:5]:"), Str),
            3 => (format!("for {name}, {name}b in sorted($.items(), key=str):"), Dict),
            4 => (format!("for {name}, {name}b in enumerate($[:4]):"), List),
            5 => (format!("for {name} in reversed($[:4]):"), List),
            _ => (format!("for {name} in range($, lim($) % 7, 2):"), Int),
        };
        let parts: Vec<Expression> = (0..2).map(|_| self.expression(kind, 2)).collect();
        self.names.push((name, if kind == Str || kind == Dict { Str } else { Int }));
        let body = self.loop_body();
        let statement = Statement::block(fill(&template, parts), body);
        if self.random.percent(25) { statement.and(text("else:"), vec![Statement::line(text("show('else')"))]) } else { statement }
    }

    fn while_loop(&mut self) -> Statement {
        let condition = self.expression(Bool, 2);
        let body = self.loop_body();
        let statement = Statement::block(fill("while $ and fuel[0] % 11:", [condition]), body);
        if self.random.percent(25) { statement.and(text("else:"), vec![Statement::line(text("show('no break')"))]) } else { statement }
    }

    fn attempt(&mut self) -> Statement {
        let body = self.body();
        let mut statement = Statement::block(text("try:"), body);
        let handlers = self.random.below(3);
        for _ in 0..handlers {
            let (first, second) = (*self.random.pick(&ERRORS), *self.random.pick(&ERRORS));
            let head = match self.random.below(3) {
                0 => format!("except {first}:"),
                1 => format!("except ({first}, {second}) as e:"),
                _ => format!("except {first} as e:"),
            };
            let mut body = self.body();
            if head.contains(" as ") {
                body.insert(0, Statement::line(text("fail(e)")));
            }
            if self.random.percent(15) {
                body.push(Statement::line(text("raise")));
            } else if self.random.percent(10) {
                body.push(Statement::line(text(format!("raise {second}('again') from None"))));
            }
            statement = statement.and(text(head), body);
        }
        if handlers > 0 && self.random.percent(25) {
            let body = self.body();
            statement = statement.and(text("else:"), body);
        }
        if handlers == 0 || self.random.percent(35) {
            let body = self.body();
            statement = statement.and(text("finally:"), body);
        }
        statement
    }

    fn with(&mut self) -> Statement {
        let (name, hides) = (self.fresh('w'), if self.random.percent(40) { "True" } else { "False" });
        let head = if self.random.percent(70) {
            format!("with Note('{name}', {hides}) as {name}:")
        } else {
            format!("with Note('{name}'), Note('second', {hides}) as {name}:")
        };
        let body = self.body();
        Statement::block(text(head), body)
    }

    fn matching(&mut self) -> Statement {
        let kind = self.any_plain();
        let subject = self.expression(kind, 2);
        let body = (0..3)
            .map(|_| {
                let name = self.fresh('m');
                let pattern = match self.random.below(9) {
                    0 => String::from("case 1 | 2 | 'a':"),
                    1 => format!("case {name} if b0:"),
                    2 => String::from("case None | True:"),
                    3 => format!("case int({name}) | float({name}) if {name}:"),
                    4 => format!("case [1, *{name}]:"),
                    5 => format!("case {{'a': {name}}}:"),
                    6 => format!("case (x, {name}):"),
                    7 => String::from("case str() as e:"),
                    _ => String::from("case []:"),
                };
                let body = self.body();
                Statement::block(text(pattern), body)
            })
            .collect();
        let whole: Vec<Statement> = body;
        Statement::block(fill("match $:", [subject]), whole)
    }

    fn function(&mut self) -> Statement {
        let name = self.fresh('f');
        let count = self.random.below(4);
        let parameters: Vec<String> = (0..count).map(|at| format!("p{at}")).collect();
        let mut signature: Vec<String> = parameters.clone();
        if count > 1 && self.random.percent(30) {
            signature[count - 1].push_str("=7");
        }
        if self.random.percent(20) {
            signature.push(String::from("*rest"));
        }
        if self.random.percent(20) {
            signature.push(String::from("**named"));
        }
        let generates = self.random.percent(35);
        let outer = (self.names.len(), self.loops, self.in_function, self.in_generator);
        self.names.extend(parameters.into_iter().map(|parameter| (parameter, Int)));
        (self.loops, self.in_function, self.in_generator) = (0, true, generates);
        let mut body = vec![Statement::line(text("tick()"))];
        body.extend(self.body());
        if self.random.percent(30) {
            body.extend(self.closure());
        }
        if generates {
            let value = self.expression(Int, 2);
            body.push(Statement::line(fill("yield $", [value])));
            if self.random.percent(40) {
                let list = self.expression(List, 2);
                body.push(Statement::line(fill("show((yield from $[:3]))", [list])));
            }
        }
        if self.random.percent(70) {
            let value = self.expression(Int, 2);
            body.push(Statement::line(fill("return $", [value])));
        }
        self.names.truncate(outer.0);
        (self.loops, self.in_function, self.in_generator) = (outer.1, outer.2, outer.3);
        if self.nesting == 0 {
            self.functions.push(Function { name: name.clone(), parameters: count, generates });
        }
        Statement::block(text(format!("def {name}({}):", signature.join(", "))), body)
    }

    /// A function within that changes a variable around it.
    fn closure(&mut self) -> Vec<Statement> {
        let (cell, inner) = (self.fresh('c'), self.fresh('g'));
        let (start, step) = (self.expression(Int, 1), self.expression(Int, 1));
        let body = vec![
            Statement::line(text(format!("nonlocal {cell}"))),
            Statement::line(fill(&format!("{cell} = lim({cell} + k + $)"), [step])),
            Statement::line(text(format!("return {cell}"))),
        ];
        vec![
            Statement::line(fill(&format!("{cell} = $"), [start])),
            Statement::block(text(format!("def {inner}(k=1):")), body),
            Statement::line(text(format!("show({inner}(), {inner}(k=5), [{inner}(x) for x in (1, 2)], {cell})"))),
        ]
    }

    fn generator_use(&mut self) -> Statement {
        let generators: Vec<Function> = self.functions.iter().filter(|function| function.generates).cloned().collect();
        if generators.is_empty() {
            return self.assignment();
        }
        let function = self.random.pick(&generators).clone();
        let name = self.fresh('h');
        let parts: Vec<Expression> = (0..function.parameters).map(|_| self.expression(Int, 1)).collect();
        let call = format!("{name} = {}({})", function.name, vec!["$"; function.parameters].join(", "));
        let mut body = vec![Statement::line(fill(&call, parts))];
        for _ in 0..1 + self.random.below(4) {
            let value = self.expression(Int, 1);
            body.push(match self.random.below(5) {
                0 | 1 => Statement::line(text(format!("show(next({name}, 'end'))"))),
                2 => Statement::line(fill(&format!("show({name}.send($))"), [value])),
                3 => Statement::line(fill(&format!("show({name}.throw({}($)))", self.random.pick(&ERRORS)), [value])),
                _ => Statement::line(text(format!("show({name}.close())"))),
            });
        }
        Statement::block(text("try:"), body).and(text("except Exception as e:"), vec![Statement::line(text("fail(e)"))])
    }

    fn class(&mut self) -> Statement {
        let name = self.fresh('K');
        let outer = (self.names.len(), self.loops, self.in_function, self.in_generator);
        (self.loops, self.in_function, self.in_generator) = (0, true, false);
        self.names.push((String::from("self.v"), Int));
        let mut body = vec![Statement::line(text("kind = 'class'"))];
        let value = self.expression(Int, 1);
        body.push(Statement::block(
            text("def __init__(self, v=3):"),
            vec![Statement::line(text("self.v = v")), Statement::line(fill("self.w = $", [value]))],
        ));
        body.push(Statement::block(
            text("def __repr__(self):"),
            vec![Statement::line(text("return f'{type(self).__name__}({self.v!r})'"))],
        ));
        let mut uses = vec![format!("{name}()"), format!("{name}($).v"), format!("{name}().kind")];
        for _ in 0..1 + self.random.below(4) {
            let (head, usage) = *self.random.pick(&[
                ("def __add__(self, other):", "§() + $"),
                ("def __radd__(self, other):", "$ + §()"),
                ("def __eq__(self, other):", "§() == $"),
                ("def __lt__(self, other):", "§() < §($)"),
                ("def __len__(self):", "len(§($))"),
                ("def __bool__(self):", "not §($)"),
                ("def __getitem__(self, key):", "§()[$]"),
                ("def __contains__(self, item):", "$ in §()"),
                ("def __call__(self, *a, **k):", "§()($, z=$)"),
                ("def method(self, a, b=2):", "§().method($)"),
                ("@property\ndef size(self):", "§($).size"),
                ("@classmethod\ndef make(cls, a):", "§.make($)"),
                ("@staticmethod\ndef plain(a):", "§.plain($)"),
                ("def __getattr__(self, name):", "§().missing"),
                ("def __neg__(self):", "-§($)"),
                ("def __index__(self):", "[1, 2, 3][§()]"),
                ("def __iadd__(self, other):", "§().__iadd__($)"),
                ("def __format__(self, spec):", "f'{§():x}'"),
                ("def __str__(self):", "str(§($))"),
                ("def __hash__(self):", "'__hash__' in §.__dict__ and hash(§($))"),
            ]);
            let known = self.names.len();
            for parameter in ["other", "key", "item", "a"] {
                if head.contains(parameter) {
                    self.names.push((String::from(parameter), Int));
                }
            }
            let hidden = head.contains("cls") || head.contains("static");
            if hidden {
                self.names.retain(|(name, _)| name != "self.v");
            }
            let mut method = vec![Statement::line(text("tick()"))];
            if self.random.percent(40) {
                method.push(self.statement());
            }
            let value = self.expression(Int, 2);
            method.push(Statement::line(fill("return $", [value])));
            self.names.truncate(known);
            if hidden {
                self.names.push((String::from("self.v"), Int));
            }
            body.push(Statement::block(text(head), method));
            uses.push(usage.replace('§', &name));
        }
        self.names.truncate(outer.0);
        (self.loops, self.in_function, self.in_generator) = (outer.1, outer.2, outer.3);
        let mut whole = vec![Statement::block(text(format!("class {name}:")), body)];
        if self.random.percent(40) {
            let value = self.expression(Int, 1);
            let method =
                vec![Statement::line(fill("super().__init__(lim(v) if v != 3 else $)", [value])), Statement::line(text("self.u = self.v"))];
            whole.push(Statement::block(
                text(format!("class {name}b({name}):")),
                vec![Statement::block(text("def __init__(self, v=3):"), method)],
            ));
            uses.push(format!("{name}b($).u"));
            uses.push(format!("isinstance({name}b(), {name})"));
        }
        for usage in uses {
            let parts: Vec<Expression> = (0..usage.matches('$').count()).map(|_| self.expression(Int, 1)).collect();
            let shown = Statement::line(fill(&format!("print({usage})"), parts));
            whole.push(
                Statement::block(text("try:"), vec![shown]).and(text("except Exception as e:"), vec![Statement::line(text("fail(e)"))]),
            );
        }
        Statement::block(text("if 1:"), whole)
    }
}
