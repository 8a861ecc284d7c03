//! What MicroPython has and CPython has not: constants of the compiler, functions with machine
//! types, the module `micropython`, the prompt on terminals of unknown size. What is expected
//! is what MicroPython 1.27's unix port prints.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What a program prints, and what it says on standard error.
fn run(source: &str) -> (String, String) {
    run_with(&[], source)
}

fn run_with(options: &[&str], source: &str) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
    let output = command.args(options).args(["-c", source]).output().expect("the command starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (text(output.stdout), text(output.stderr))
}

#[track_caller]
fn prints(source: &str, expected: &str) {
    let (output, error) = run(source);
    assert_eq!((output.as_str(), error.as_str()), (expected, ""), "{source}");
}

/// Runs a text as a program of its own and prints which exception it raises.
fn mistakes(sources: &[&str]) -> String {
    let list: Vec<String> = sources.iter().map(|source| format!("{source:?}")).collect();
    format!(
        "for source in [{}]:\n try:\n  exec(source)\n  print('fine')\n except BaseException as e:\n  print(type(e).__name__, e.args[0])\n",
        list.join(", ")
    )
}

#[test]
fn constants_are_replaced() {
    prints("from micropython import const\nX = const(2)\nY = const(X + 3)\ndef f():\n return X * Y\nprint(f(), X, Y)", "10 2 5\n");
    // A private one is not stored.
    prints("_A = const(7)\nB = const(8)\nprint(_A, '_A' in globals(), 'B' in globals())", "7 False True\n");
    prints(
        "class C:\n A = const(1)\n _B = const(2)\n def m(self):\n  return A, _B, self.A\nprint(C().m(), hasattr(C, '_B'))",
        "(1, 2, 1) False\n",
    );
    prints(
        "from micropython import const\nT = const((1, 'a', b'b', None, ...))\nprint(T, T is T)",
        "(1, 'a', b'b', None, Ellipsis) True\n",
    );
    prints("import math\nX = const(2 * math.pi)\nprint(X == 2 * math.pi)", "True\n");
    // Scopes count: a parameter or local variable of the name is itself.
    prints("A = const(1)\ndef f(A):\n return A\ndef g():\n A = 3\n return lambda: A\nprint(f(2), g()(), [A for A in 'x'])", "2 3 ['x']\n");
}

#[test]
fn constants_must_be_constant() {
    let found =
        run(&mistakes(&["a = const(x)", "A = const(1); A = const(2)", "A = const(1 << -2)", "A = const(1 // 0)", "A = const([])"])).0;
    let expected = "SyntaxError not a constant\nSyntaxError constant redefined\n".to_owned() + &"SyntaxError not a constant\n".repeat(3);
    assert_eq!(found, expected);
}

#[test]
fn a_const_of_the_program_is_its_own() {
    prints("def const(x):\n return x + 1\nX = const(5)\nprint(X)", "6\n");
    prints("exec('y = 2; X = const(y); print(X)', {'const': lambda v: v * 10})", "20\n");
    // As is a name that is assigned otherwise too.
    prints("from micropython import const\nX = const(3)\nX = 4\nprint(X)", "4\n");
}

#[test]
fn decorators_need_no_import() {
    prints("@micropython.native\ndef f(a):\n return a + 1\n@micropython.bytecode\ndef g():\n return f(1)\nprint(g())", "2\n");
    let found = run(&mistakes(&["@micropython.a\ndef f(): pass", "@micropython.a.b\ndef f(): pass"])).0;
    assert_eq!(found, "SyntaxError invalid micropython decorator\n".repeat(2));
    prints(
        "class micropython:\n @staticmethod\n def viper(f):\n  return 'own'\n@micropython.viper\ndef f(x: int): pass\nprint(f)",
        "own\n",
    );
    prints(
        "@micropython.native\ndef f(): pass\nfor change in (lambda: f.__code__, lambda: setattr(f, '__name__', 'g')):\n try:\n  change()\n except AttributeError:\n  print('AttributeError')",
        "AttributeError\nAttributeError\n",
    );
}

#[test]
fn viper_integers_are_words() {
    let viper = "@micropython.viper\ndef";
    prints(&format!("{viper} f(x: int) -> int:\n return x * x\nprint(f(1 << 32), f(3037000500), f(-3))"), "0 -9223372036709301616 9\n");
    prints(&format!("{viper} f(x: uint) -> uint:\n return x - 1\nprint(f(0), f(-1))"), "18446744073709551615 18446744073709551614\n");
    prints(&format!("{viper} f(x: int) -> int:\n x += 1\n return -x\nprint(f(9223372036854775807))"), "-9223372036854775808\n");
    prints(&format!("{viper} f(x) -> int:\n return int(bool(x)) + 1\nprint(f([]), f([1]))"), "1 2\n");
    prints(&format!("{viper} f() -> int:\n pass\n{viper} g() -> int:\n return None\nprint(f(), g())"), "0 0\n");
    prints(&format!("{viper} f(a: int, b: int) -> int:\n t = 0\n for i in range(a, b):\n  t += i\n return t\nprint(f(1, 5))"), "10\n");
}

#[test]
fn viper_pointers_reach_into_objects() {
    let program = "\
@micropython.viper
def load8(p: ptr8, i: int) -> int:
    return p[i]
@micropython.viper
def load16(p: ptr16, i: int) -> int:
    return p[i]
@micropython.viper
def load32(p: ptr32, i: int) -> int:
    return p[i]
@micropython.viper
def fill(p: ptr16, v: int, n: int):
    for i in range(n):
        p[i] = v
        p[i] += i
@micropython.viper
def address(x: ptr) -> ptr:
    return x
b = bytearray(b'\\x01\\x02\\x03\\x84\\x05\\x06\\x07\\x08')
print(load8(b, 3), hex(load16(b, 1)), hex(load32(b, 0)), load8(b'ab', 1))
a = address(b)
print(load8(a, 0), load8(a + 3, 0), load8(a + 3, 1), address(b) == a)
fill(b, -2, 2)
print(b)
fill(a + 4, 0x4142, 1)
print(b)
";
    prints(
        program,
        "132 0x8403 0x84030201 98\n1 132 5 True\nbytearray(b'\\xfe\\xff\\xff\\xff\\x05\\x06\\x07\\x08')\nbytearray(b'\\xfe\\xff\\xff\\xffBA\\x07\\x08')\n",
    );
}

/// MicroPython would read whatever is there; here nothing outside of the object is.
#[test]
fn viper_pointers_stay_within() {
    let program = "\
@micropython.viper
def load(p: ptr8, i: int) -> int:
    return p[i]
@micropython.viper
def store(p: ptr32, i: int):
    p[i] = 1
b = bytearray(4)
for what in (lambda: load(b, 4), lambda: load(b, -1), lambda: store(b, 1), lambda: load(1, 0), lambda: store(b'1234', 0)):
    try:
        what()
    except Exception as e:
        print(type(e).__name__)
";
    prints(program, "IndexError\nIndexError\nIndexError\nValueError\nTypeError\n");
}

#[test]
fn viper_refuses_what_micropython_refuses() {
    let function = |rest: &str| format!("@micropython.viper\ndef f{rest}");
    let sources = [
        function("(a:1): pass"),
        function("(x:unknown): pass"),
        function("():\n print(x)\n x = 1"),
        function("():\n x = 1\n y = []\n x = y"),
        function("():\n x = ptr(0)\n if x: pass"),
        function("() -> int: return []"),
        function("(x:ptr): -x"),
        function("(): 1 + []"),
        function("(x:int, y:uint): x < y"),
        function("(): 1[0]"),
        function("(x:ptr32): x[0] = None"),
        function("(): raise 1"),
        function("(x:int): not x"),
        function("(x:uint, y:uint): res = x // y"),
        function("(x:int): res = x in x"),
        function("(): yield"),
        function("(): print(ptr(1))"),
        function("(): int(int)"),
    ];
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    let expected = "\
SyntaxError annotation must be an identifier
ViperTypeError unknown type 'unknown'
ViperTypeError local 'x' used before type known
ViperTypeError local 'x' has type 'int' but source is 'object'
ViperTypeError can't implicitly convert 'ptr' to 'bool'
ViperTypeError return expected 'int' but got 'object'
ViperTypeError can't do unary op of 'ptr'
ViperTypeError can't do binary op between 'int' and 'object'
ViperTypeError comparison of int and uint
ViperTypeError can't load from 'int'
ViperTypeError can't store 'None'
ViperTypeError must raise an object
ViperTypeError 'not' not implemented
ViperTypeError div/mod not implemented for uint
ViperTypeError binary op  not implemented
NotImplementedError native yield
NotImplementedError conversion to object
NotImplementedError casting
";
    assert_eq!(run(&mistakes(&sources)).0, expected);
}

#[test]
fn addresses_survive_collections() {
    let program = "\
import gc
@micropython.viper
def address(x: ptr) -> ptr:
    return x
@micropython.viper
def load(p: ptr8) -> int:
    return p[0]
kept = bytearray(b'k')
a = address(kept)
for i in range(200):
    address(bytearray(b'gone'))
gc.collect()
print(load(a))
";
    for options in [&[][..], &["-X", "gcstress"]] {
        assert_eq!(run_with(options, program), ("107\n".to_owned(), String::new()));
    }
}

#[test]
fn a_locked_heap_has_no_room() {
    let program = "\
import micropython
x = [1]
data = bytearray(2)
micropython.heap_lock()
print(micropython.heap_locked())
for make in (lambda: [x], lambda: (x, x), lambda: {x[0]: 1}, lambda: {1: 2}.items, lambda: x[:], lambda: bytearray(4), lambda: data.extend(b'12345678')):
    try:
        make()
    except MemoryError:
        pass
    else:
        print('made')
data[0] = 7
for i in x:
    pass
print(micropython.heap_unlock(), data, [x])
";
    // The tuple of functions is made before anything is done about the lock.
    let program = program.replace("micropython.heap_lock()\nprint", "makers = None\nprint").replace("for make in (", "makers = (").replace(
        "lambda: data.extend(b'12345678')):\n    try:",
        "lambda: data.extend(b'12345678'))\nmicropython.heap_lock()\nprint(micropython.heap_locked())\nfor make in makers:\n    try:",
    );
    prints(&program, "0\n1\n0 bytearray(b'\\x07\\x00') [[1]]\n");
}

#[test]
fn scheduled_calls_follow_each_other() {
    let program = "\
import micropython
done = 0
def inner(argument):
    global done
    print('inner', argument)
    done += 1
def outer(argument):
    global done
    micropython.schedule(inner, 2)
    for i in range(3):
        pass
    print('outer', argument)
    done += 1
micropython.schedule(outer, 1)
while done != 2:
    pass
def full(argument):
    global done
    try:
        for i in range(100):
            micropython.schedule(lambda x: x, None)
    except RuntimeError:
        print('full')
    done = 3
micropython.schedule(full, None)
while done != 3:
    pass
";
    for options in [&[][..], &["-X", "gcstress"]] {
        assert_eq!(run_with(options, program), ("outer 1\ninner 2\nfull\n".to_owned(), String::new()));
    }
}

#[test]
fn rings_are_streams() {
    let program = "\
import micropython
r = micropython.RingIO(4)
print(r, r.any(), r.write(b'ab\\ncdef'), r.any(), r.readline(), r.read(1), r.read(), r.read())
b = bytearray(3)
r.write(b'xy')
print(r.readinto(b), b, r.ioctl(3, 5), r.write(b'1234'), r.ioctl(3, 5))
for wrong in None, bytearray(1), 0, 65535:
    try:
        micropython.RingIO(wrong)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
";
    prints(program, "<RingIO> 0 4 4 b'ab\\n' b'c' b'' b''\n2 bytearray(b'xy\\x00') 4 4 1\nTypeError\nValueError\nValueError\nValueError\n");
}

#[test]
fn an_exception_can_wait_for_a_generator() {
    let program = "\
def gen():
    for i in range(9):
        try:
            yield i
        except KeyError:
            print('ignored')
g = gen()
print(next(g), g.pend_throw(KeyError()), next(g))
print(g.pend_throw(OSError), g.pend_throw(None), next(g))
g.pend_throw(KeyError())
for i in g:
    print('loop', i)
    break
def outer():
    yield from g
o = outer()
print(next(o))
g.pend_throw(ValueError())
for again in range(2):
    try:
        print(next(o))
    except (ValueError, StopIteration) as e:
        print(type(e).__name__)
";
    prints(program, "ignored\n0 None 1\nNone <class 'OSError'> 2\nignored\nloop 3\n4\nValueError\nStopIteration\n");
}

#[test]
fn tables_of_modules_are_fixed() {
    let program = "\
import errno
for change in ('pop(0)', 'clear()', 'update({1: 2})', 'setdefault(0, 0)', 'popitem()', '__setitem__(1, 2)', '__delitem__(1)'):
    try:
        eval('errno.errorcode.' + change)
    except TypeError:
        continue
    print(change)
print(errno.errorcode[errno.EIO], errno.errorcode.copy().pop(errno.EIO))
";
    prints(program, "EIO EIO\n");
}

#[test]
fn thresholds_are_in_whole_blocks() {
    prints("import gc\nprint(gc.threshold(), gc.threshold(1), gc.threshold(), gc.threshold(-1), gc.threshold())", "-1 None 0 None -1\n");
}

#[test]
fn print_exception_shows_no_source() {
    let program = "\
import io, sys
def f():
    raise ValueError('v')
def g():
    f()
def show(limit):
    sys.tracebacklimit = limit
    try:
        g()
    except ValueError as e:
        b = io.StringIO()
        sys.print_exception(e, b)
        print([line.split('\"')[-1] for line in b.getvalue().splitlines()])
show(9)
show(2)
show(0)
try:
    sys.print_exception(ValueError(), 1)
except OSError:
    print('OSError')
";
    let head = "'Traceback (most recent call last):'";
    let expected = format!(
        "[{head}, ', line 9, in show', ', line 5, in g', ', line 3, in f', 'ValueError: v']\n\
         [{head}, ', line 9, in show', ', line 5, in g', 'ValueError: v']\n['ValueError: v']\nOSError\n"
    );
    prints(program, &expected);
}

#[test]
fn compile_only_runs_nothing() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("micropython");
    fs::create_dir_all(&folder).expect("the target directory can be written");
    for (name, content, good) in [("good.py", "print(1)\n", true), ("bad.py", "def f(\n", false)] {
        let file = folder.join(name);
        fs::write(&file, content).expect("the target directory can be written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
        let output = command.args(["-X", "compile-only"]).arg(&file).output().expect("the command starts");
        assert_eq!((output.stdout.as_slice(), output.status.success()), (&b""[..], good), "{name}");
    }
}

#[test]
fn what_is_micropythons_alone() {
    // Room that was asked for is there while the heap is locked.
    let program = "\
import io, micropython
room = io.BytesIO(64)
data = b'1234' * 16
micropython.heap_lock()
room.write(data)
try:
    room.write(data)
except MemoryError:
    full = True
micropython.heap_unlock()
print(len(room.getvalue()), full, micropython)
";
    prints(program, "64 True <module 'micropython'>\n");
    // A colon without a message.
    let program = "import io, sys\nb = io.StringIO()\nsys.print_exception(StopIteration(), b)\nprint(b.getvalue().splitlines())";
    prints(program, "['StopIteration: ']\n");
    // A bare star, in viper functions alone.
    prints("@micropython.viper\ndef f(*):\n    pass\nprint(f())", "None\n");
    prints(&mistakes(&["def f(*):\n    pass\n"]), "SyntaxError named arguments must follow bare *\n");
}

#[test]
fn iterators_nest_to_a_limit() {
    let program = "\
def nested(make, count):
    x = (1, 2)
    for _ in range(count):
        x = make(x)
    return x
for make in (enumerate, lambda x: filter(None, x), lambda x: map(max, x, ()), zip):
    tuple(nested(make, 9_000))
    try:
        tuple(nested(make, 20_000))
    except RecursionError as error:
        print(error)
";
    prints(program, &"maximum recursion depth exceeded\n".repeat(4));
}

/// What mpy-cross shows with `-v -v`; MicroPython shows no more but memory, at the end.
#[test]
fn verbose_shows_bytecode_and_memory() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("micropython");
    fs::create_dir_all(&folder).expect("the target directory can be written");
    fs::write(folder.join("verbose.py"), "def f(a):\n    return a + 1\n    print(a)\n\n\nprint(f(1))\n").expect("it can be written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
    let output = command.current_dir(&folder).args(["-v", "-v", "verbose.py"]).output().expect("the command starts");
    let text = String::from_utf8(output.stdout).expect("the output is text");
    let expected = [
        "File verbose.py, code block '<module>'",
        "Raw bytecode (code_info_size=5, bytecode_size=16):",
        " 10 06 01 64 40 32 00 16 02 11 03 11 02 81 34 01",
        " 34 01 59 51 63",
        "arg names:",
        "(N_STATE 3)",
        "(N_EXC_STACK 0)",
        "  bc=0 line=1",
    ];
    let mut lines = text.lines();
    for expected in expected {
        let line = lines.next().unwrap_or_default();
        assert!(line.starts_with(expected), "{line:?} is not {expected:?} in {text}");
    }
    // What stands behind `return` is left out.
    assert!(text.contains("00 LOAD_FAST 0\n01 LOAD_CONST_SMALL_INT 1\n02 BINARY_OP 27 __add__\n03 RETURN_VALUE\n2\nmem: total="), "{text}");
}
