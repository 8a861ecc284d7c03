//! Expressions of a wanted type, from a list of templates.

use super::program::Generator;
use super::tree::{Expression, fill, text};

/// What an expression is likely to be; now and then it is something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Int,
    Float,
    Bool,
    Str,
    Bytes,
    List,
    Tuple,
    Dict,
    Set,
    Any,
}

use Type::{Any, Bool, Bytes, Dict, Float, Int, List, Set, Str, Tuple};

/// Result, template, types of the parts.
type Template = (Type, &'static str, &'static [Type]);

const TEMPLATES: &[Template] = &[
    (Int, "($ + $)", &[Int, Int]),
    (Int, "($ - $)", &[Int, Int]),
    (Int, "times($, $)", &[Int, Int]),
    (Int, "($ * 37)", &[Int]),
    (Int, "($ // $)", &[Int, Int]),
    (Int, "($ % $)", &[Int, Int]),
    (Int, "($ & $)", &[Int, Int]),
    (Int, "($ | $)", &[Int, Int]),
    (Int, "($ ^ $)", &[Int, Int]),
    (Int, "(-$)", &[Int]),
    (Int, "(~$)", &[Int]),
    (Int, "(lim($) << 7)", &[Int]),
    (Int, "(lim($) << 70)", &[Int]),
    (Int, "($ >> 3)", &[Int]),
    (Int, "($ >> 65)", &[Int]),
    (Int, "(lim($) ** 3)", &[Int]),
    (Int, "pow(lim($), 5, lim($))", &[Int, Int]),
    (Int, "(3 ** 50 + $)", &[Int]),
    (Int, "divmod($, $)[1]", &[Int, Int]),
    (Int, "abs($)", &[Int]),
    (Int, "($).bit_length()", &[Int]),
    (Int, "($).bit_count()", &[Int]),
    (Int, "int($)", &[Float]),
    (Int, "int($)", &[Str]),
    (Int, "int($, 7)", &[Str]),
    (Int, "round($)", &[Float]),
    (Int, "round($, -2)", &[Int]),
    (Int, "len($)", &[Str]),
    (Int, "len($)", &[List]),
    (Int, "len($)", &[Dict]),
    (Int, "sum($)", &[List]),
    (Int, "max($)", &[List]),
    (Int, "min($, default=0)", &[List]),
    (Int, "max($, $)", &[Int, Int]),
    (Int, "ord($[0])", &[Str]),
    (Int, "$[$]", &[List, Int]),
    (Int, "$[-1]", &[Tuple]),
    (Int, "$[$]", &[Bytes, Int]),
    (Int, "$[$]", &[Dict, Str]),
    (Int, "$.get($, $)", &[Dict, Str, Int]),
    (Int, "$.index($)", &[List, Int]),
    (Int, "$.count($)", &[List, Int]),
    (Int, "$.find($)", &[Str, Str]),
    (Int, "$.rindex($)", &[Str, Str]),
    (Int, "($ if $ else $)", &[Int, Bool, Int]),
    (Int, "($ and $)", &[Int, Int]),
    (Int, "($ or $)", &[Int, Int]),
    (Int, "(lambda x, y=$: x * 2 + y)($)", &[Int, Int]),
    (Int, "sum(x * x for x in $)", &[List]),
    (Int, "sum(x for x in $ if x % 2)", &[List]),
    (Int, "hash($ + 0)", &[Int]),
    (Int, "int.from_bytes($, 'big')", &[Bytes]),
    (Int, "next(iter($))", &[List]),
    (Int, "next((x for x in $ if x > 3), -1)", &[List]),
    (Int, "reduce_($)", &[List]),
    (Float, "($ + $)", &[Float, Float]),
    (Float, "($ - $)", &[Float, Float]),
    (Float, "times($, $)", &[Float, Float]),
    (Float, "($ * -1.1)", &[Float]),
    (Float, "($ / $)", &[Float, Float]),
    (Float, "($ / $)", &[Int, Int]),
    (Float, "($ // $)", &[Float, Float]),
    (Float, "($ % $)", &[Float, Float]),
    (Float, "(-$)", &[Float]),
    (Float, "abs($)", &[Float]),
    (Float, "float($)", &[Int]),
    (Float, "float($)", &[Str]),
    (Float, "round($, 2)", &[Float]),
    (Float, "($ ** 2)", &[Float]),
    (Float, "float.fromhex(($).hex())", &[Float]),
    (Bool, "($ < $)", &[Int, Int]),
    (Bool, "($ == $)", &[Any, Any]),
    (Bool, "($ != $)", &[Any, Any]),
    (Bool, "($ <= $)", &[Float, Int]),
    (Bool, "($ < $ <= $)", &[Int, Int, Int]),
    (Bool, "($ > $)", &[Str, Str]),
    (Bool, "($ < $)", &[List, List]),
    (Bool, "($ >= $)", &[Tuple, Tuple]),
    (Bool, "($ in $)", &[Int, List]),
    (Bool, "($ not in $)", &[Str, Str]),
    (Bool, "($ in $)", &[Str, Dict]),
    (Bool, "($ is None)", &[Any]),
    (Bool, "(not $)", &[Any]),
    (Bool, "bool($)", &[Any]),
    (Bool, "isinstance($, (int, str))", &[Any]),
    (Bool, "all($)", &[List]),
    (Bool, "any(x > 2 for x in $)", &[List]),
    (Bool, "$.startswith($)", &[Str, Str]),
    (Bool, "$.isdigit()", &[Str]),
    (Bool, "($ <= $)", &[Set, Set]),
    (Bool, "$.isdisjoint($)", &[Set, List]),
    (Bool, "callable($)", &[Any]),
    (Str, "($ + $)", &[Str, Str]),
    (Str, "($ * 3)", &[Str]),
    (Str, "($ * -1)", &[Str]),
    (Str, "str($)", &[Any]),
    (Str, "repr($)", &[Any]),
    (Str, "ascii($)", &[Str]),
    (Str, "$.upper()", &[Str]),
    (Str, "$.title()", &[Str]),
    (Str, "$.swapcase()", &[Str]),
    (Str, "$.replace($, $)", &[Str, Str, Str]),
    (Str, "$.replace($, $, 1)", &[Str, Str, Str]),
    (Str, "$.strip('ab')", &[Str]),
    (Str, "$.center(9, '*')", &[Str]),
    (Str, "$.zfill(6)", &[Str]),
    (Str, "$.ljust(lim($) % 20)", &[Str, Int]),
    (Str, "$.join($.split())", &[Str, Str]),
    (Str, "$.partition($)[2]", &[Str, Str]),
    (Str, "$.rsplit('a', 1)[0]", &[Str]),
    (Str, "$[$:$]", &[Str, Int, Int]),
    (Str, "$[::-1]", &[Str]),
    (Str, "$[$::2]", &[Str, Int]),
    (Str, "$[$]", &[Str, Int]),
    (Str, "chr(lim($) % 500 + 40)", &[Int]),
    (Str, "hex($)", &[Int]),
    (Str, "bin($)", &[Int]),
    (Str, "oct($)", &[Int]),
    (Str, "f'{$}'", &[Int]),
    (Str, "f'{$!r:>8}|{$}'", &[Str, Any]),
    (Str, "f'{$:{lim($) % 9 + 1}}'", &[Int, Int]),
    (Str, "f'{$:08.3f}'", &[Float]),
    (Str, "f'{$:+,d}'", &[Int]),
    (Str, "f'{$:#x}{$:e}'", &[Int, Float]),
    (Str, "f'{$:^12g}'", &[Float]),
    (Str, "f'{$=}'", &[Int]),
    (Str, "'%s-%r' % ($, $)", &[Any, Str]),
    (Str, "'%05d|%-6x|%+d' % ($, $, $)", &[Int, Int, Int]),
    (Str, "'%.3e %g' % ($, $)", &[Float, Float]),
    (Str, "'{:>{}}'.format($, lim($) % 9)", &[Str, Int]),
    (Str, "'{0!r} {1} {0}'.format($, $)", &[Any, Int]),
    (Str, "format($, '_b')", &[Int]),
    (Str, "$.decode('latin-1')", &[Bytes]),
    (Str, "$.hex()", &[Bytes]),
    (Str, "''.join(sorted($))", &[Str]),
    (Str, "type($).__name__", &[Any]),
    (Str, "($ or $)", &[Str, Str]),
    (Str, "max($, $, key=len)", &[Str, Str]),
    (Str, "' '.join(str(x) for x in $)", &[List]),
    (Str, "','.join(map(repr, $))", &[List]),
    (Bytes, "($ + $)", &[Bytes, Bytes]),
    (Bytes, "$.encode()", &[Str]),
    (Bytes, "bytes($)", &[List]),
    (Bytes, "$[$:$]", &[Bytes, Int, Int]),
    (Bytes, "$.upper()", &[Bytes]),
    (Bytes, "$.replace($, b'x')", &[Bytes, Bytes]),
    (Bytes, "bytes(bytearray($)[::-1])", &[Bytes]),
    (Bytes, "(lim($) % 5000).to_bytes(3, 'little')", &[Int]),
    (Bytes, "b','.join([$, $])", &[Bytes, Bytes]),
    (List, "[$, $, $]", &[Int, Int, Int]),
    (List, "[$, *$]", &[Int, List]),
    (List, "[$]", &[Any]),
    (List, "($ + $)", &[List, List]),
    (List, "($ * 2)", &[List]),
    (List, "$[$:$]", &[List, Int, Int]),
    (List, "$[::-1]", &[List]),
    (List, "$[$:$:-1]", &[List, Int, Int]),
    (List, "sorted($)", &[List]),
    (List, "sorted($, key=lambda x: -x)", &[List]),
    (List, "sorted($, reverse=True)", &[Set]),
    (List, "list($)", &[Tuple]),
    (List, "list(range(lim($) % 10))", &[Int]),
    (List, "list(range($, $, 2)[:9])", &[Int, Int]),
    (List, "list(reversed($))", &[List]),
    (List, "[x + $ for x in $]", &[Int, List]),
    (List, "[x for x in $ if x % 3 != $]", &[List, Int]),
    (List, "[x * y for x in $ for y in (1, $)]", &[List, Int]),
    (List, "[i for i, x in enumerate($)]", &[List]),
    (List, "[a * b for a, b in zip($, $)]", &[List, List]),
    (List, "list(map(lambda x: x - 1, $))", &[List]),
    (List, "list(filter(None, $))", &[List]),
    (List, "list($.values())", &[Dict]),
    (List, "list($)", &[Bytes]),
    (List, "[ord(c) for c in $]", &[Str]),
    (Tuple, "($, $)", &[Int, Int]),
    (Tuple, "($,)", &[Any]),
    (Tuple, "tuple($)", &[List]),
    (Tuple, "($ + $)", &[Tuple, Tuple]),
    (Tuple, "divmod($, $)", &[Int, Int]),
    (Tuple, "(*$, $)", &[List, Int]),
    (Tuple, "$[$:]", &[Tuple, Int]),
    (Tuple, "$.partition($)", &[Str, Str]),
    (Tuple, "(lambda *a, **k: a + tuple(k.items()))($, *$, z=$)", &[Int, List, Int]),
    (Dict, "{$: $, $: $}", &[Str, Int, Str, Int]),
    (Dict, "{**$, $: $}", &[Dict, Str, Int]),
    (Dict, "($ | $)", &[Dict, Dict]),
    (Dict, "dict(a=$, b=$)", &[Int, Int]),
    (Dict, "dict(zip($, $))", &[Str, List]),
    (Dict, "{str(x): x for x in $}", &[List]),
    (Dict, "{k: v + 1 for k, v in $.items()}", &[Dict]),
    (Dict, "dict.fromkeys($, $)", &[Str, Int]),
    (Set, "{$, $}", &[Int, Int]),
    (Set, "set($)", &[List]),
    (Set, "($ | $)", &[Set, Set]),
    (Set, "($ - $)", &[Set, Set]),
    (Set, "($ & $)", &[Set, Set]),
    (Set, "($ ^ $)", &[Set, Set]),
    (Set, "{x % 7 for x in $}", &[List]),
    (Set, "frozenset($)", &[List]),
    (Any, "($ or $)", &[Any, Any]),
    (Any, "($ and $)", &[Any, Any]),
    (Any, "($ if $ else $)", &[Any, Bool, Any]),
    (Any, "[$, $][$]", &[Any, Any, Bool]),
    (Any, "($ + $)", &[Any, Any]),
    (Any, "($ * $)", &[Any, Bool]),
    (Any, "$[$]", &[Any, Int]),
    (Any, "(yield_($))", &[Any]),
    (Any, "getattr($, 'real', $)", &[Any, Int]),
];

/// Types that are printed the same everywhere.
pub const PLAIN: [Type; 8] = [Int, Float, Bool, Str, Bytes, List, Tuple, Dict];

impl Generator {
    /// An expression of a type, with so many levels at most.
    pub fn expression(&mut self, wanted: Type, depth: usize) -> Expression {
        // A mistake now and then.
        let wanted = if wanted != Any && self.random.percent(3) { Any } else { wanted };
        let kind = if wanted == Any && self.random.percent(70) { *self.random.pick(&PLAIN) } else { wanted };
        if depth == 0 || self.random.percent(25) {
            return self.leaf(kind);
        }
        if self.random.percent(12)
            && let Some(call) = self.call(kind, depth - 1)
        {
            return call;
        }
        let fitting: Vec<&Template> = TEMPLATES.iter().filter(|(result, ..)| *result == kind).collect();
        let (_, template, parts) = self.random.pick(&fitting);
        let parts: Vec<Expression> = parts.iter().map(|part| self.expression(*part, depth - 1)).collect();
        // In a format nothing may be quoted as the format itself is.
        if template.starts_with("f'") {
            let (mut source, mut simple) = (String::new(), Vec::new());
            for part in parts {
                source.clear();
                super::tree::render(&[super::tree::Statement::line(part.clone())], 0, &mut source);
                let unsafe_text = source.contains(['\'', '\\', '{', '!', ':', '#']) || source.contains("lambda");
                simple.push(if unsafe_text { text("(n0 + 1)") } else { part });
            }
            return fill(template, simple);
        }
        fill(template, parts)
    }

    /// A variable or a literal.
    pub fn leaf(&mut self, kind: Type) -> Expression {
        if self.random.percent(60)
            && let Some(name) = self.variable(kind)
        {
            return text(name);
        }
        let random = &mut self.random;
        match kind {
            Int => text(*random.pick(&[
                "0",
                "1",
                "2",
                "3",
                "5",
                "-1",
                "-7",
                "10",
                "100",
                "255",
                "65536",
                "-1000000",
                "0x7fffffff",
                "(1 << 62)",
                "(-1 << 63)",
                "4611686018427387904",
                "9223372036854775807",
                "12345678901234567890123",
                "True",
            ])),
            Float => text(*random.pick(&[
                "0.0",
                "-0.0",
                "1.5",
                "0.1",
                "-2.75",
                "1e10",
                "1e16",
                "1e-7",
                "3.14159",
                "1e300",
                "float('inf')",
                "float('nan')",
                "123456.789",
                "2.5",
                "1e22",
            ])),
            Bool => text(*random.pick(&["True", "False"])),
            Str => text(*random.pick(&[
                "''",
                "'a'",
                "'b'",
                "'abc'",
                "'a b  c'",
                "'123'",
                "'-45'",
                "'Hello World'",
                "'\\n\\t'",
                "'\u{e9}\u{df}\u{4e2d}'",
                "'aXbXc'",
                "'1.5'",
                "'\\x00\\x7f'",
                "\"it's\"",
                "'0x1f'",
                "'ab' 'cd'",
            ])),
            Bytes => text(*random.pick(&["b''", "b'a'", "b'abc\\x00\\xff'", "b'Hello'", "bytes(3)", "b'a,b'"])),
            List => text(*random.pick(&["[]", "[1]", "[3, 1, 2]", "[5, -5, 0, 5]", "[1, 2, 3, 4, 5, 6]", "[2.5, 1]", "[10**20, 1]"])),
            Tuple => text(*random.pick(&["()", "(1,)", "(1, 2)", "(3, 'x')", "(0, -1, 2)"])),
            Dict => text(*random.pick(&["{}", "{'a': 1}", "{'a': 1, 'b': 2}", "{'x': 5, 1: 3}"])),
            Set => text(*random.pick(&["set()", "{1}", "{1, 2, 3}", "{5, 7, 9}", "frozenset((1, 2))"])),
            Any => text(*random.pick(&["None", "...", "True", "1j", "range(3)", "slice(1, 2)", "len", "int"])),
        }
    }

    /// A call of a function that the program defines.
    fn call(&mut self, kind: Type, depth: usize) -> Option<Expression> {
        if self.functions.is_empty() || self.calls == 0 {
            return None;
        }
        self.calls -= 1;
        let function = self.random.pick(&self.functions.clone()).clone();
        let mut parts = Vec::new();
        let mut template = function.name.clone();
        template.push('(');
        let count = if self.random.percent(95) { function.parameters } else { self.random.below(5) };
        for at in 0..count {
            template.push_str(if at == 0 { "$" } else { ", $" });
            parts.push(self.expression(Int, depth.min(1)));
        }
        template.push(')');
        if function.generates {
            let wrap = match kind {
                List => "list(§)",
                Int => "sum(§)",
                Tuple => "tuple(§)",
                Str => "str(list(§))",
                _ => return None,
            };
            template = wrap.replace('§', &template);
        }
        Some(fill(&template, parts))
    }
}
