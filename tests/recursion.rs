//! Recursion without end is RecursionError, wherever it goes through: Python calls, which take no native stack, and native
//! code that calls Python again, which does. What is native is checked against [`Config::native_stack`], and what the
//! largest native frames need beyond it must fit into the rest of a thread's stack, without optimisation too.
#![cfg(feature = "std")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::thread;

use dualvm::compile::{Options, compile};
use dualvm::host::null::NullHost;
use dualvm::vm::{Config, Vm};

/// Stack of a test thread: the default configuration is made for that.
const STACK: usize = 2 << 20;

/// What recurses without end.
const BEGIN: &str = r#"
import sys
sys.setrecursionlimit(10**9)

class Endless:
    def __new__(cls, *args): return Endless(*args) if args else object.__new__(cls)
    def __repr__(self): return repr((self,))
    def __str__(self): return f"{self}"
    def __format__(self, spec): return format(self, spec)
    def __eq__(self, other): return (self,) == (other,)
    def __lt__(self, other): return sorted([self, other])
    def __add__(self, other): return self + other
    def __iadd__(self, other): self += other
    def __neg__(self): return -self
    def __getattr__(self, name): return getattr(self, name)
    def __setattr__(self, name, value): setattr(self, name, value)
    def __delattr__(self, name): delattr(self, name)
    def __call__(self): return self()
    def __iter__(self): return iter(self)
    def __hash__(self): return hash((self,))
    def __bool__(self): return bool(self)
    def __len__(self): return len(self)
    def __getitem__(self, key): return self[key]
    def __setitem__(self, key, value): self[key] = value
    def __contains__(self, item): return item in self
    def __index__(self): return range(10)[self]
    def __int__(self): return int(self)
    def __float__(self): return float(self)
    def __complex__(self): return complex(self)
    def __bytes__(self): return bytes(self)
    def __reversed__(self): return reversed(self)
    def __round__(self, digits=0): return round(self, digits)
    def __divmod__(self, other): return divmod(self, other)
    def __pow__(self, other): return pow(self, other)
    def __instancecheck__(self, other): return isinstance(other, self)
    def __subclasscheck__(self, other): return issubclass(other, self)
    def __dir__(self): return dir(self)
    def __enter__(self):
        with self: pass
    def __exit__(self, *raised): pass
    def __await__(self): return self.__await__()

class Named(type):
    def __call__(cls): return cls()
    def __getattr__(cls, name): return getattr(cls, name)

class Made(metaclass=Named): pass

class Next:
    def __iter__(self): return self
    def __next__(self): return next(Next())

class Property:
    @property
    def p(self): return self.p
    def __getattribute__(self, name): return object.__getattribute__(self, "p").x

class Descriptor:
    def __get__(self, instance, owner): return Described().x
    def __set__(self, instance, value): Described().x = value
class Described:
    x = Descriptor()

class Subclassed:
    def __init_subclass__(cls): type("Another", (Subclassed,), {})

class Initialised:
    def __init__(self): Initialised()

class Failing(Exception):
    def __str__(self): return str(self)

def function(): function()
def generator():
    for x in generator(): yield x
def delegating(): yield from delegating()
def stepping(): yield next(stepping())
async def awaiting(): await awaiting()
def sorting(x): return sorted([2, 1], key=sorting)
def mapping(x): return list(map(mapping, [1]))
def reducing(x): return sum(reducing(x) for x in [1])
def starred(*args): return starred(*iter(args))
def named(**keywords): return named(**dict(keywords))
def defaulted(x): return max([1, 2], key=defaulted)
def handling():
    try: raise ValueError
    except ValueError: handling()
def finishing():
    try: pass
    finally: finishing()
def tracer(frame, event, arg): traced()
def traced(): traced()
def drive(coroutine): coroutine.send(None)
def nested(make, count=200_000):
    x = make(None)
    for _ in range(count): x = make(x)
    return x

e = Endless()
deep_list, deep_tuple, deep_dict = nested(lambda x: [x]), nested(lambda x: (x,)), nested(lambda x: {1: x})
def caused(x):
    error = ValueError()
    error.__cause__ = x
    return error
"#;

/// Expressions, each of them RecursionError.
const CASES: [&str; 72] = [
    "function()",
    "e()",
    "repr(e)",
    "str(e)",
    "format(e, '')",
    "'%s' % (e,)",
    "'{}'.format(e)",
    "print(e)",
    "e == Endless()",
    "e < Endless()",
    "min(e, Endless())",
    "e + 1",
    "exec('e += 1')",
    "-e",
    "e.attribute",
    "hasattr(e, 'attribute')",
    "setattr(e, 'x', 1)",
    "delattr(e, 'x')",
    "iter(e)",
    "list(e)",
    "[*e]",
    "(lambda *a: 1)(*e)",
    "exec('a, b = e')",
    "hash(e)",
    "{e: 1}",
    "{e}",
    "bool(e)",
    "not e",
    "len(e)",
    "e[0]",
    "exec('e[0] = 1')",
    "1 in e",
    "range(10)[e]",
    "int(e)",
    "float(e)",
    "complex(e)",
    "bytes(e)",
    "reversed(e)",
    "round(e)",
    "divmod(e, 1)",
    "pow(e, 1)",
    "isinstance(1, e)",
    "issubclass(int, e)",
    "dir(e)",
    "e.__enter__()",
    "Endless(1)",
    "Made()",
    "Made.x",
    "next(Next())",
    "list(Next())",
    "Property().y",
    "Described().x",
    "setattr(Described(), 'x', 1)",
    "exec('class Another(Subclassed): pass')",
    "Initialised()",
    "str(Failing())",
    "list(generator())",
    "list(delegating())",
    "list(stepping())",
    "drive(awaiting())",
    "sorting(1)",
    "mapping(1)",
    "reducing(1)",
    "starred(1)",
    "named(a=1)",
    "defaulted(1)",
    "handling()",
    "finishing()",
    "sys.settrace(tracer) or traced()",
    "repr(deep_list), repr(deep_tuple), repr(deep_dict)",
    "hash(deep_tuple)",
    "deep_list == nested(lambda x: [x])",
];

/// Source that nests deeper than a compiler can follow.
const SOURCES: [&str; 8] = [
    "'-' * 100_000 + '1'",
    "'not ' * 100_000 + '1'",
    "'1' + '+1' * 100_000",
    "'x' + '.x' * 100_000",
    "'x' + '()' * 100_000",
    "'x' + '[0]' * 100_000",
    "'lambda: ' * 100_000 + '1'",
    "'1 if 1 else ' * 100_000 + '1'",
];

const END: &str = r#"
def outcome(source):
    try:
        eval(source)
    except RecursionError:
        return None
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    finally:
        sys.settrace(None)
    return "no error"

wrong = [f"{source}: {found}" for source in cases if (found := outcome(source)) is not None]
for source in sources:
    text = eval(source)
    try:
        eval(text)
    except (RecursionError, SyntaxError, NameError, MemoryError):
        pass
# What is freed or marked may be deep as well.
import gc
gc.collect()
chain = nested(caused)
gc.collect()
deep_list = deep_tuple = deep_dict = chain = None
gc.collect()
wrong = "\n".join(wrong)
"#;

fn run() -> String {
    let mut vm = Vm::new(Config::default(), Box::new(NullHost::new()));
    let module = vm.new_module("__main__");
    vm.heap.keep(module);
    let globals = module.get(&vm.heap).dict;
    let source = format!("{BEGIN}\ncases = {CASES:?}\nsources = {SOURCES:?}\n{END}");
    let unit = compile(&source, &Options { filename: "<test>", ..Options::default() }).unwrap();
    let outcome = vm.link(&unit).and_then(|code| {
        vm.heap.keep(code);
        vm.run_code(code, globals, globals.value())
    });
    if let Err(raised) = outcome {
        let exception = vm.take_raised(raised);
        return vm.format_exception(exception).unwrap_or_default();
    }
    let name = vm.intern("wrong");
    let wrong = globals.get(&vm.heap).get_str(&vm.heap, name).unwrap();
    vm.text(wrong).unwrap().to_owned()
}

#[test]
fn recursion_without_end_is_an_error() {
    let thread = thread::Builder::new().stack_size(STACK).spawn(run).unwrap();
    let wrong = thread.join().unwrap();
    assert!(wrong.is_empty(), "{wrong}");
}
