//! The dialect (`-X dialect=micropython`): MicroPython's side of each difference, as its documentation ("MicroPython
//! differences from CPython") and the expected outputs of its tests have it, and CPython's side without the option.
#![cfg(feature = "std")]

use std::fs;
use std::path::Path;
use std::process::Command;

use dualvm::dialect::Difference;

fn run(options: &[&str], source: &str) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
    let output = command.env_remove("MICROPYPATH").args(options).args(["-c", source]).output().expect("the command starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (text(output.stdout), text(output.stderr))
}

/// What a program prints as MicroPython, and as CPython.
#[track_caller]
fn differs(source: &str, micropython: &str, cpython: &str) {
    let (output, error) = run(&["-X", "dialect=micropython"], source);
    assert_eq!((output.trim_end(), error.as_str()), (micropython, ""), "MicroPython: {source}");
    let (output, error) = run(&[], source);
    assert_eq!((output.trim_end(), error.as_str()), (cpython, ""), "CPython: {source}");
}

/// The same for an expression that may raise.
#[track_caller]
fn evaluates(expression: &str, micropython: &str, cpython: &str) {
    let source = format!("try:\n print({expression})\nexcept Exception as e:\n print(type(e).__name__, *e.args)");
    differs(&source, micropython, cpython);
}

/// The same for a source that the compiler may refuse.
#[track_caller]
fn compiles(source: &str, micropython: &str, cpython: &str) {
    evaluates(&format!("[exec({source:?}, {{'x': ()}})]"), micropython, cpython);
}

#[test]
fn the_page_shows_the_list() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/dialect.md");
    let text = fs::read_to_string(&page).expect("docs/dialect.md");
    let mut table = String::from("| | CPython, and the default | MicroPython |\n|---|---|---|\n");
    for (_, sides) in Difference::ALL {
        table.push_str(&format!("| {} | {} | {} |\n", sides.topic, sides.cpython, sides.micropython));
    }
    let (before, rest) = text.split_once("<!-- differences -->\n").expect("where the table begins");
    let (shown, after) = rest.split_once("<!-- end -->").expect("where it ends");
    if std::env::var_os("UPDATE_DIALECT").is_some() {
        fs::write(&page, format!("{before}<!-- differences -->\n{table}<!-- end -->{after}")).expect("the page is written");
        return;
    }
    assert!(shown == table, "docs/dialect.md is not what runtime/dialect.rs says; UPDATE_DIALECT=1 writes it");
}

#[test]
fn who_chooses() {
    let name = "import sys; print(sys.implementation.name)";
    for (options, expected) in [
        (&[][..], "dualvm\n"),
        (&["-X", "dialect=cpython"], "dualvm\n"),
        (&["-X", "dialect=micropython"], "micropython\n"),
        (&["-X", "emit=bytecode"], "micropython\n"),
        (&["-X", "heapsize=64m"], "micropython\n"),
        (&["-X", "dialect=cpython", "-X", "emit=bytecode"], "dualvm\n"),
        (&["-X", "heapsize=64m", "-X", "dialect=cpython"], "dualvm\n"),
        (&["-X", "gcstress"], "dualvm\n"),
    ] {
        assert_eq!(run(options, name).0, expected, "{options:?}");
    }
    // So does the variable that names MicroPython's modules.
    for (options, expected) in [(&[][..], "micropython\n"), (&["-X", "dialect=cpython"], "dualvm\n")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
        let output = command.env("MICROPYPATH", ".frozen").args(options).args(["-c", name]).output().expect("the command starts");
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{options:?}");
    }
    let (_, error) = run(&["-X", "dialect=jython"], name);
    assert!(error.starts_with("-X dialect: 'jython' is none of cpython, micropython"), "{error}");
}

#[test]
fn exceptions() {
    differs(
        "print(repr(ValueError('x')), repr(KeyError()), repr(OSError(1, 2)))",
        "ValueError('x',) KeyError() OSError(1, 2)",
        "ValueError('x') KeyError() PermissionError(1, 2)",
    );
    differs(
        "print(OSError(5), OSError(5, 'more'), OSError(9999), OSError(5).errno)",
        "[Errno 5] EIO [Errno 5] EIO: more 9999 5",
        "5 [Errno 5] more 9999 None",
    );
    differs(
        "try:\n open('/nowhere/at/all')\nexcept FileNotFoundError as e:\n print(repr(e), e.args, e.errno)",
        "OSError(2,) (2,) 2",
        "FileNotFoundError(2, 'No such file or directory') (2, 'No such file or directory') 2",
    );
    evaluates("nothing", "NameError name 'nothing' isn't defined", "NameError name 'nothing' is not defined");
    let made = "class E(Exception):\n def __new__(cls):\n  return 1\ntry:\n raise E\nexcept TypeError as e:\n print(e)";
    differs(
        made,
        "exceptions must derive from BaseException",
        "calling <class '__main__.E'> should have returned an instance of BaseException, not <class 'int'>",
    );
    let (output, error) =
        run(&["-X", "dialect=micropython"], "try:\n raise ValueError from KeyError()\nexcept ValueError as e:\n print(e.__cause__)");
    assert_eq!((output.as_str(), error.as_str()), ("None\n", "Warning: exception chaining not supported\n"));
}

#[test]
fn shown() {
    differs("class C: pass\nprint(C)", "<class 'C'>", "<class '__main__.C'>");
    differs(
        "from collections import OrderedDict, deque\nprint(OrderedDict(), deque)",
        "OrderedDict({}) <class 'deque'>",
        "OrderedDict() <class 'collections.deque'>",
    );
    evaluates("bytes.fromhex('0x')", "ValueError non-hex digit", "ValueError non-hexadecimal number found in fromhex() arg at position 1");
    differs("import sys\nprint(sys.version[:3], sys.version_info[1])", "3.4 4", "3.1 13");
    let recursive = "a = []; a.append(a)\ntry:\n print(a)\nexcept RuntimeError:\n print('RuntimeError')";
    differs(recursive, "RuntimeError", "[[...]]");
    differs(
        "import sys\nprint(sys.stderr, 'FileIO' in str(sys.stdout.buffer))",
        "<io.TextIOWrapper 2> True",
        "<_io.TextIOWrapper name='<stderr>' mode='w' encoding='utf-8'> False",
    );
}

#[test]
fn hashes_and_items() {
    evaluates("hash(slice(1)) and 0", "TypeError unhashable type: 'slice'", "0");
    differs("try:\n {}[:] = 1\n print('set')\nexcept TypeError:\n print('TypeError')", "TypeError", "set");
    // Keys of a dict that keeps an order are not hashed by MicroPython.
    differs(
        "from collections import OrderedDict\nd = OrderedDict()\nd[:1] = 2\nprint(d)",
        "OrderedDict({slice(None, 1, None): 2})",
        "OrderedDict({slice(None, 1, None): 2})",
    );
    let pack = "import struct\ntry:\n print(struct.pack('<2H', 1), struct.pack('b', 1, 2))\nexcept struct.error:\n print('error')";
    differs(pack, r"b'\x01\x00\x00\x00' b'\x01'", "error");
    let object = "import struct\nclass A: pass\na = A()\ntry:\n print(struct.unpack('<O', struct.pack('<O', a))[0] is a, struct.unpack('>O', struct.pack('>O', 7)))\nexcept struct.error as e:\n print(e)";
    differs(object, "True (7,)", "bad char in struct format");
    let text = "import struct, uctypes\nname = 'a name'\ntry:\n print(struct.unpack('<S', struct.pack('<S', uctypes.addressof(name))))\nexcept struct.error as e:\n print(e)";
    differs(text, "('a name',)", "bad char in struct format");
    let gone = "import array, gc, struct\na = array.array('O', [[1], [2]])\ngc.collect()\nb = a + a[:1]\ndel a\ngc.collect()\nprint(list(b))\nw = struct.pack('O', [3])\ngc.collect()\ntry:\n struct.unpack('O', w)\nexcept ValueError:\n print('gone')";
    let (output, error) = run(&["-X", "dialect=micropython", "-X", "gcstress"], gone);
    assert_eq!((output.as_str(), error.as_str()), ("[[1], [2], [1]]\ngone\n", ""));
    let compare = "from array import array\nprint(array('b', [1]) == array('B', [1]))\ntry:\n print(array('b') == array('h'))\nexcept NotImplementedError:\n print('NotImplementedError')";
    differs(compare, "True\nNotImplementedError", "True\nTrue");
    let deque = "from collections import deque\nd = deque((1,), 2)\nfor f in (lambda: deque(()), lambda: d.__delitem__(0), lambda: d.pop() and d.pop(), d.pop):\n try:\n  f()\n  print('fine')\n except Exception as e:\n  print(type(e).__name__, e)";
    differs(
        deque,
        "TypeError deque() needs a maximum length\nTypeError 'deque' object doesn't support item deletion\nIndexError empty\nIndexError empty",
        "fine\nfine\nIndexError pop from an empty deque\nIndexError pop from an empty deque",
    );
    evaluates("bytes(memoryview('aé'))", r"b'a\xc3\xa9'", "TypeError memoryview: a bytes-like object is required, not 'str'");
    evaluates("(-2).to_bytes(2, 'big')", r"b'\xff\xfe'", "OverflowError can't convert negative int to unsigned");
}

#[test]
fn the_library_is_not_restricted() {
    // Modules of this program use what the dialect takes away.
    let source = "import queue, unittest, contextlib, io\nq = queue.Queue()\nq.put(1)\nprint(q.get())\nout = io.StringIO()\nwith contextlib.redirect_stdout(out):\n print('in')\nprint(out.getvalue(), end='')";
    differs(source, "1\nin", "1\nin");
}

#[test]
fn what_cannot_be_set_or_read() {
    differs(
        "import sys\nsys.path = sys.path\ntry:\n sys.x = 1\n print('set')\nexcept AttributeError:\n print('AttributeError')",
        "AttributeError",
        "set",
    );
    let outer = "def f():\n def g(): pass\ndef h(): pass\nprint(hasattr(f, '__code__'), hasattr(h, '__code__'))";
    differs(outer, "False True", "True True");
    let once = "import hashlib\nh = hashlib.sha256(b'x')\nh.digest()\ntry:\n h.digest()\n print('again')\nexcept ValueError:\n print('ValueError')";
    differs(once, "ValueError", "again");
}

#[test]
fn closed_files_of_fat() {
    let source = concat!(
        "import vfs\nmemory = bytearray(512 * 64)\nclass Disk:\n",
        " def readblocks(self, n, buf): buf[:] = memory[n * 512:n * 512 + len(buf)]\n",
        " def writeblocks(self, n, buf): memory[n * 512:n * 512 + len(buf)] = buf\n",
        " def ioctl(self, op, arg): return {4: 64, 5: 512}.get(op)\n",
        "vfs.VfsFat.mkfs(Disk())\nf = vfs.VfsFat(Disk()).open('x', 'w')\nf.close()\n",
        "try:\n f.write('x')\nexcept (OSError, ValueError) as e:\n print(type(e).__name__, *e.args)",
    );
    differs(source, "OSError 22", "ValueError I/O operation on closed file.");
}

#[test]
fn limits_of_names() {
    for (source, made) in [
        ("x = setattr(type('C', (), {})(), N, 1)", "None"),
        ("x = type(N, (), {}) and None", "None"),
        ("x = ('{' + N + '}').format(**{N: None})", "None"),
        ("x = ('%(' + N + ')s') % {N: None}", "None"),
        ("exec(N + ' = None'); x = eval(N)", "None"),
    ] {
        for (length, micropython) in [(255, made), (256, "RuntimeError name too long")] {
            let program = format!("N = 'a' * {length}\ntry:\n {source}\n print(x)\nexcept RuntimeError as e:\n print('RuntimeError', e)");
            differs(&program, micropython, made);
        }
    }
}

#[test]
fn streams() {
    evaluates("__import__('io').BytesIO().seek(-1)", "OSError 22", "ValueError negative seek value -1");
    let writer = "import io\nb = io.BytesIO()\nw = io.BufferedWriter(b, 8)\nw.write(b'foobar')\nw.write(b'foobar')\nprint(b.getvalue())\nw.flush()\nprint(b.getvalue())";
    differs(writer, "b'foobarfo'\nb'foobarfoobar'", "b'foobar'\nb'foobarfoobar'");
}

#[test]
fn modules() {
    evaluates("__import__('json').dumps([b'x'])", "[\"x\"]", "TypeError Object of type bytes is not JSON serializable");
    evaluates("__import__('re').split('x*', 'axbc')", "['axbc']", "['', 'a', '', 'b', 'c', '']");
    evaluates("__import__('re').split('( )', 'a b')", "NotImplementedError splitting with sub-captures", "['a', ' ', 'b']");
    let own = "import asyncio\nasync def f():\n asyncio.current_task().cancel()\n await asyncio.sleep(0)\ntry:\n asyncio.run(f())\nexcept BaseException as e:\n print(type(e).__name__, e)";
    differs(own, "RuntimeError can't cancel self", "CancelledError");
    let poll = "import os, select\nr, w = os.pipe()\np = select.poll()\nf = open(w, 'wb')\np.register(f, select.POLLOUT)\nprint([o is f for o, e in p.poll()])";
    differs(poll, "[True]", "[False]");
}

#[test]
fn the_compiler() {
    compiles("1if x else 2", "SyntaxError invalid syntax for number", "[None]");
    compiles("'\\N{BULLET}'", "NotImplementedError unicode name escapes", "[None]");
    compiles("r'\\N{BULLET}', b'\\\\N'", "[None]", "[None]");
    compiles("() = x", "SyntaxError can't assign to expression", "[None]");
    compiles("del ()", "SyntaxError can't delete expression", "[None]");
    compiles("\\\n", "[None]", "SyntaxError unexpected EOF while parsing ('<string>', 1, 2, '\\\\\\n', 1, -1)");
    let many = format!("print({}*())", "0, ".repeat(62));
    compiles(&format!("print = len; {}", many.replace("print(", "(lambda *a: a)(")), "SyntaxError too many args", "[None]");
    let rebinds = "try:\n print(eval('[[(j := i) for i in range(2)] for j in range(2)]'))\nexcept SyntaxError as e:\n print(e.msg)";
    differs(rebinds, "[[0, 1], [0, 1]]", "assignment expression cannot rebind comprehension iteration variable 'j'");
    differs("def f(x):\n print(x)\n return x\n{f(1): f(2)}\ntry:\n {[]: f(3), f(4): 5}\nexcept TypeError:\n pass", "2\n1\n3", "1\n2\n3\n4");
}

#[test]
fn generators_are_awaited() {
    let source = "def g():\n print((yield 1))\nasync def f():\n await g()\nc = f()\ntry:\n print(c.send(None))\n c.send(2)\nexcept TypeError:\n print('TypeError')\nexcept StopIteration:\n pass";
    differs(source, "1\n2", "TypeError");
}

#[test]
fn what_micropython_has_not() {
    for (expression, micropython, cpython) in [
        ("'abc'[::2]", "NotImplementedError only slices with step=1 (aka None) are supported", "ac"),
        ("(1, 2)[::-1]", "NotImplementedError only slices with step=1 (aka None) are supported", "(2, 1)"),
        ("[1, 2][::-1]", "[2, 1]", "[2, 1]"),
        ("'abc'[0:2:1]", "ab", "ab"),
        ("[1, 2].__delitem__(slice(0, 2, 2))", "NotImplementedError only slices with step=1 (aka None) are supported", "None"),
        ("'{a[0]}'.format(a=[1])", "NotImplementedError attributes not supported", "1"),
        ("str(b'a', encoding='utf8')", "NotImplementedError keyword argument(s) not implemented - use normal args instead", "a"),
        ("bytes('a', encoding='utf8')", "NotImplementedError keyword argument(s) not implemented - use normal args instead", "b'a'"),
        ("'a a'.rsplit(None, 1)", "NotImplementedError rsplit(None,n)", "['a', 'a']"),
        ("'a a'.rsplit(None)", "['a', 'a']", "['a', 'a']"),
        ("bytearray(2).__setitem__(slice(1), [1])", "NotImplementedError array/bytes required on right side", "None"),
        ("1 in __import__('array').array('b')", "NotImplementedError", "False"),
        (
            "setattr(ValueError(), 'x', 1)",
            "AttributeError 'ValueError' object has no attribute 'x' and no __dict__ for setting new attributes",
            "None",
        ),
        ("type(__import__('os').stat('/'))", "<class 'tuple'>", "<class 'os.stat_result'>"),
    ] {
        evaluates(expression, micropython, cpython);
    }
    differs("def f(): pass\ntry:\n f.x = 1\n print('set')\nexcept AttributeError:\n print('AttributeError')", "AttributeError", "set");
    let late = "class A: pass\nclass B(A): pass\ntry:\n A.x = property(lambda self: 1)\n print(B().x)\nexcept AttributeError:\n print('AttributeError')";
    differs(late, "AttributeError", "1");
    let order =
        "class A:\n def f(self): return 'A'\ntry:\n class B(object, A): pass\n print(B().f())\nexcept TypeError:\n print('TypeError')";
    differs(order, "A", "TypeError");
    compiles("def f(): super()", "SyntaxError super() can't find self", "[None]");
}

#[test]
fn regular_expressions_have_limits() {
    for (pattern, micropython) in [
        ("'[' + ''.join(map(chr, range(256, 512))) + ']'", "ValueError error in regex"),
        ("'(a)' * 128", "ValueError error in regex"),
        ("'(' + 'a' * 62 + ')?'", "ValueError error in regex"),
        ("'(' + 'a' * 61 + ')?'", "<re.Match object; span=(0, 0), match=''>"),
        ("'b' * 63 + '|a'", "ValueError error in regex"),
        ("'b' * 62 + '|a'", "None"),
        ("'(a*)*'", "RuntimeError maximum recursion depth exceeded"),
    ] {
        let cpython = if pattern.ends_with("*'") || pattern.ends_with("?'") { "<re.Match object; span=(0, 0), match=''>" } else { "None" };
        evaluates(&format!("__import__('re').match({pattern}, 'x')"), micropython, cpython);
    }
    let (output, _) = run(&["-X", "dialect=micropython"], "import re\nre.compile('(?:ab)+|.*?', re.DEBUG)");
    let expected = " 0: rsplit 5 (3)\n 2: any\n 3: jmp 0 (-5)\n 5: save 0\n 7: split 17 (8)\n 9: char a\n11: char b\n13: rsplit 9 (-6)\n15: jmp 22 (5)\n17: rsplit 22 (3)\n19: any\n20: jmp 17 (-5)\n22: save 1\n24: match\nBytes: 25, insts: 14\n";
    assert_eq!(output, expected);
}

#[test]
fn tracing_of_loops() {
    let source = "import sys\ndef f():\n for i in range(2):\n  x = i\n y = 0\n while y < 2:\n  x = y\n  y += 1\n return x\nlines = []\ndef trace(frame, event, arg):\n if event == 'line':\n  lines.append(frame.f_lineno)\n return trace\nsys.settrace(trace)\nf()\nsys.settrace(None)\nprint(*lines)";
    differs(source, "3 4 3 4 3 4 5 6 8 7 8 7 8 9", "3 4 3 4 3 5 6 7 8 6 7 8 6 9");
    // An error in a test is where the test is written.
    let fault = "import sys\ntry:\n while 1 / x if 'x' in globals() else True:\n  x = 0\nexcept ZeroDivisionError as e:\n print(e.__traceback__.tb_lineno)";
    differs(fault, "3", "3");
}

#[test]
fn uncaught() {
    let (_, error) = run(&["-X", "dialect=micropython"], "def f():\n raise ValueError\ntry:\n f()\nexcept ValueError:\n f()");
    assert_eq!(
        error,
        "Traceback (most recent call last):\n  File \"<string>\", line 6, in <module>\n  File \"<string>\", line 2, in f\nValueError: \n"
    );
    let (output, error) = run(
        &["-X", "dialect=micropython"],
        "import _thread, time\nprint(_thread.stack_size(2048))\n_thread.start_new_thread(lambda: 1 / 0, ())\ntime.sleep(0.01)",
    );
    assert_eq!(output, "0\n");
    assert!(error.starts_with("Unhandled exception in thread started by <function <lambda> at 0x"), "{error}");
}

#[test]
fn files_that_nobody_refers_to() {
    // No difference: in CPython they are closed at once, here by a collection.
    let source = "import gc, os, tempfile\nname = tempfile.mktemp()\ndef f():\n open(name, 'w').write('x')\nf()\ngc.collect()\nwith open(name) as a:\n first = a.fileno()\n print(a.read())\nos.remove(name)\nwith open(os.devnull) as a:\n print(a.fileno() == first)";
    differs(source, "x\nTrue", "x\nTrue");
}
