//! The compiler through its public interface. `tests/compile/cases.py` writes
//! what CPython 3.13 makes of the sources in `errors.tsv` and `lines.tsv`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![cfg(feature = "std")]

use dualvm::code::unit::{CodeUnit, Const};
use dualvm::compile::{ErrorKind, Mode, Options, SyntaxError, compile, decode_source};

fn exec(source: &str) -> Result<CodeUnit, SyntaxError> {
    compile(source, &Options { filename: "<test>", ..Options::default() })
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next().unwrap() {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                other => out.push(other),
            },
            (letter, false) => out.push(letter),
        }
    }
    out
}

fn kind_name(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Syntax => "SyntaxError",
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::Tab => "TabError",
        ErrorKind::Recursion => "RecursionError",
        ErrorKind::Memory => "MemoryError",
        ErrorKind::Value => "ValueError",
        ErrorKind::Viper => "ViperTypeError",
        ErrorKind::NotImplemented => "NotImplementedError",
        ErrorKind::Limit => "RuntimeError",
    }
}

/// Messages are CPython's for all but a few sources, and so are the places;
/// what differs is listed here so that it does not grow unseen.
const OTHER_MESSAGE: &[&str] = &[];
const OTHER_PLACE: &[&str] = &["@a"];

#[test]
fn errors_as_cpython() {
    let cases = std::fs::read_to_string("tests/compile/errors.tsv").unwrap();
    let mut failures = Vec::new();
    for line in cases.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let source = unescape(fields[0]);
        let found = match exec(&source) {
            Ok(_) => String::from("accepted"),
            Err(error) => {
                let place = format!("{}\t{}\t{}", error.line, error.column, error.end_column.max(0));
                let message = format!("{}\t{}", kind_name(error.kind), error.message);
                if OTHER_PLACE.contains(&fields[0]) { message } else { format!("{message}\t{place}") }
            }
        };
        let place = format!("{}\t{}\t{}", fields[3], fields[4], fields[6]);
        let expected =
            if OTHER_PLACE.contains(&fields[0]) { fields[1..3].join("\t") } else { format!("{}\t{place}", fields[1..3].join("\t")) };
        if (found != expected) != OTHER_MESSAGE.contains(&fields[0]) {
            failures.push(format!("{}\n    expected {expected:?}\n    found    {found:?}", fields[0]));
        }
    }
    assert!(failures.is_empty(), "{} differ:\n{}", failures.len(), failures.join("\n"));
}

fn lines(unit: &CodeUnit, out: &mut Vec<String>) {
    let mut text = unit.qualname.clone();
    text.push(' ');
    let mut last = 0;
    let mut found = Vec::new();
    for instruction in &unit.instructions {
        let line = instruction.position.line;
        if instruction.event && line != last {
            found.push(line.to_string());
            last = line;
        }
    }
    text.push_str(&found.join(" "));
    out.push(text);
    for value in &unit.consts {
        if let Const::Code(code) = value {
            lines(code, out);
        }
    }
}

#[test]
fn lines_as_cpython() {
    let cases = std::fs::read_to_string("tests/compile/lines.tsv").unwrap();
    for line in cases.lines() {
        let mut fields = line.split('\t');
        let source = unescape(fields.next().unwrap());
        let expected: Vec<String> = fields.map(String::from).collect();
        let mut found = Vec::new();
        lines(&exec(&source).unwrap(), &mut found);
        found.sort();
        assert_eq!(found, expected, "{source}");
    }
}

#[test]
fn incomplete_input_is_told_from_errors() {
    let incomplete = [
        "(",
        "[1,",
        "f(a,\n",
        "'''abc",
        "f'''abc{x}",
        "x = 1 + \\",
        "if x:",
        "if x:\n",
        "def f():\n",
        "try:\n  a\n",
        "@a\n",
        "class C:",
        "match x:\n",
        "{1: [2,\n3",
    ];
    for source in incomplete {
        let error = compile(source, &Options { mode: Mode::Single, ..Options::default() }).unwrap_err();
        assert!(error.is_incomplete(), "{source:?}: {error}");
    }
    for source in [")", "x y", "if", "'abc", "1 +", "if x: pass else", "f(1 2", "return 1", "x = = (", "a b\n("] {
        let error = compile(source, &Options { mode: Mode::Single, ..Options::default() }).unwrap_err();
        assert!(!error.is_incomplete() || source.contains('('), "{source:?}: {error}");
    }
}

#[test]
fn a_prompt_takes_one_statement() {
    let single = |source| compile(source, &Options { mode: Mode::Single, ..Options::default() });
    assert!(single("a; b\n").is_ok());
    let error = single("a\nb\n").unwrap_err();
    assert_eq!(error.message, "multiple statements found while compiling a single statement");
    let shows = single("1 + x\n").unwrap();
    assert!(shows.instructions.iter().any(|it| it.op.name() == "CALL_INTRINSIC_1"));
}

#[test]
fn sources_are_decoded() {
    assert_eq!(decode_source(b"x = 1\n").unwrap(), "x = 1\n");
    assert_eq!(decode_source(b"\xef\xbb\xbfx").unwrap(), "x");
    assert_eq!(decode_source(b"# -*- coding: latin-1 -*-\n'\xe9'").unwrap(), "# -*- coding: latin-1 -*-\n'é'");
    assert_eq!(decode_source(b"#!/bin/x\n# vim: set fileencoding=utf-8 :\n'\xc3\xa9'").unwrap().chars().rev().nth(1), Some('é'));
    let message = |bytes: &[u8]| decode_source(bytes).unwrap_err().message;
    assert_eq!(message(b"x\0y"), "source code string cannot contain null bytes");
    assert_eq!(message(b"# coding: nothing\n"), "unknown encoding: nothing");
    assert_eq!(message(b"\xef\xbb\xbf# coding: latin-1\n"), "encoding problem: latin-1 with BOM");
    assert!(message(b"x = 1\ny = '\xe9'\n").starts_with("Non-UTF-8 code starting with '\\xe9' on line 2"));
    assert!(message(b"# coding: ascii\n\xe9").contains("'ascii' codec can't decode byte 0xe9"));
}

#[test]
fn nesting_has_limits() {
    let error = |source: String| exec(&source).map(|_| ()).unwrap_err();
    assert_eq!(error("(".repeat(1_000_000)).message, "too many nested parentheses");
    let blocks = |count: usize, head: &str| {
        let lines: String = (0..count).map(|at| format!("{}{head}\n", " ".repeat(at))).collect();
        lines + &" ".repeat(count) + "pass\n"
    };
    assert!(exec(&blocks(99, "if x:")).is_ok());
    assert_eq!(error(blocks(100, "if x:")).message, "too many levels of indentation");
    // CPython allows 21; MicroPython's suite has 22.
    assert!(exec(&blocks(99, "for x in y:")).is_ok());
    let many: Vec<&str> = std::iter::repeat_n("x as y", 101).collect();
    assert_eq!(error(format!("with {}: pass", many.join(", "))).message, "too many statically nested blocks");
    for chain in ["-", "not ", "lambda:", "x+", "x**", "x if y else ", "x.", "~"] {
        assert_eq!(error(chain.repeat(200_000) + "x").kind, ErrorKind::Recursion, "{chain}");
        assert!(exec(&(chain.repeat(500) + "x")).is_ok(), "{chain}");
    }
    assert!(exec(&("x and ".repeat(50_000) + "x")).is_ok());
    assert!(exec(&format!("[{}]", "1,".repeat(50_000))).is_ok());
}

#[test]
fn constants_are_folded() {
    let folded = |source: &str| {
        let unit = compile(source, &Options { mode: Mode::Eval, ..Options::default() }).unwrap();
        assert_eq!(unit.instructions.len(), 2, "{source}");
        unit.consts.first().cloned()
    };
    assert_eq!(folded("2 ** 40 + 1"), Some(Const::Int((1 << 40) + 1)));
    assert_eq!(folded("1 << 100"), Some(Const::BigInt((1u128 << 100).to_string())));
    assert_eq!(folded("-7 // 2 * 10.0"), Some(Const::Float(-40.0)));
    assert_eq!(folded("1 + 2j"), Some(Const::Complex(1.0, 2.0)));
    assert_eq!(folded("('a' + 'b') * 2"), Some(Const::Str("abab".into())));
    assert_eq!(folded("(1, (2, 'x'))[1][1]"), Some(Const::Str("x".into())));
    assert_eq!(folded("b'ab' + b'c'"), Some(Const::Bytes(b"abc".to_vec())));
    let kept = |source: &str| {
        let unit = compile(source, &Options { mode: Mode::Eval, ..Options::default() }).unwrap();
        assert!(unit.instructions.len() > 2, "{source}");
    };
    for source in ["1 // 0", "2 ** 1000", "1 << 1000", "'a' * 5000", "(1,) * 300", "1 % 0.0", "()[0]", "1 @ 2"] {
        kept(source);
    }
}

#[test]
fn optimization_levels() {
    let names = |source: &str, optimize| -> Vec<&str> {
        let unit = compile(source, &Options { optimize, ..Options::default() }).unwrap();
        unit.instructions.iter().map(|it| it.op.name()).collect()
    };
    assert!(names("assert x", 0).contains(&"LOAD_ASSERTION_ERROR"));
    assert!(!names("assert x", 1).contains(&"LOAD_ASSERTION_ERROR"));
    assert!(names("'doc'\nx", 1).contains(&"STORE_NAME"));
    assert!(!names("'doc'\nx", 2).contains(&"STORE_NAME"));
    assert!(!names("if __debug__: x()", 1).contains(&"CALL_POSITIONAL"));
}

/// The unit of the function `name`.
fn function<'a>(unit: &'a CodeUnit, name: &str) -> &'a CodeUnit {
    let inside = unit.consts.iter().find_map(|value| match value {
        Const::Code(code) if code.name == name => Some(&**code),
        _ => None,
    });
    inside.unwrap()
}

#[test]
fn names_have_their_places() {
    let unit = exec("def f(a, /, b=1, *c, d=2, **e):\n  x = 1\n  def g():\n    nonlocal x\n    x = a\n  return g\n").unwrap();
    let f = function(&unit, "f");
    assert_eq!(f.varnames, ["a", "b", "d", "c", "e", "g"]);
    assert_eq!(f.cellvars, ["a", "x"]);
    assert_eq!((f.arg_count, f.posonly_count, f.kwonly_count), (2, 1, 1));
    assert_eq!(f.parameter_count(), 5);
    let g = function(f, "g");
    assert_eq!(g.freevars, ["a", "x"]);
    assert_eq!(g.qualname, "f.<locals>.g");
    let unit = exec("class C:\n  __x = 1\n  def m(self): return self.__x, __class__\n").unwrap();
    let class = function(&unit, "C");
    assert!(class.names.iter().any(|name| name == "_C__x"));
    assert_eq!(class.cellvars, ["__class__"]);
}

#[test]
fn handlers_have_regions() {
    let unit = exec("try:\n  a\nexcept E as e:\n  b\nfinally:\n  c\n").unwrap();
    let targets: Vec<_> = unit.regions.iter().filter_map(|region| region.target).collect();
    // The handler of the exception, of its name, and of `finally`.
    assert_eq!(targets.iter().collect::<std::collections::HashSet<_>>().len(), 3);
    assert!(unit.hidden_slots >= 2);
    for region in &unit.regions {
        assert!(region.start < region.end && region.end as usize <= unit.instructions.len());
        assert!(region.slot < unit.slot_count());
    }
}

#[test]
fn annotations_can_be_kept_as_text() {
    let source = "from __future__ import annotations\nx: list[ int ]|None = 1\ny: (a+b)*'c'\n";
    let unit = exec(source).unwrap();
    let texts: Vec<&str> = unit
        .consts
        .iter()
        .filter_map(|value| match value {
            Const::Str(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert!(texts.contains(&"list[int] | None"), "{texts:?}");
    assert!(texts.contains(&"(a + b) * 'c'"), "{texts:?}");
}
