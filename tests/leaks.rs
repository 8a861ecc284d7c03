//! What a statement makes on its way is let go of: the heap does not grow with how often it runs.

use std::process::Command;

/// Runs each kind of statement 2,000 times, and prints the bytes that stay for each time.
const PROGRAM: &str = r#"
import gc

class Base:
    value = 1

class Derived(Base):
    def through_super(self):
        return super().value

class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exception):
        pass

instance = Derived()

def super_attribute():
    instance.through_super()

def displays():
    [1, [2]]; (1, [2]); {1, 2}; {1: [2], 3: 4}; {**{1: 2}}; [*[1], *[2]]

def comprehensions():
    [i for i in range(2)]; {i for i in range(2)}; {i: i for i in range(2)}; list(i for i in range(2))

def operators():
    {1} | {2}; {1} - {2}; {1: 2} | {3: 4}; [1] + [2]; (1,) + (2,); "a" + str(2); 10 ** 30 + 1

def raising():
    try:
        raise ValueError from KeyError()
    except ValueError:
        pass

def groups():
    try:
        raise ExceptionGroup("all", [ValueError(1)])
    except* ValueError:
        pass
    try:
        raise ValueError(2)
    except* ValueError:
        pass

def slices():
    items = [1, 2, 3]
    items[0:1]; items[::2]; "abc"[1:]
    items[0:1] = [1]

def unpacking():
    first, *rest = [1, 2, 3]
    (lambda *args, **named: 0)(*rest, **{"named": 1})

def formats():
    f"{instance!r:>50}"; "%s" % (instance,); "{}".format(instance)

def contexts():
    with Manager():
        pass

def matching():
    match {"a": 1, "b": [1, 2]}:
        case {"a": 1, **rest}:
            pass
    match instance:
        case Base(value=1):
            pass

def classes():
    class Local:
        names = [i for i in range(2)]
        variables = [locals() for i in range(2)]

def imports():
    from os import path

async def numbers():
    for i in range(2):
        yield i

async def asynchronous():
    async for i in numbers():
        pass
    async with Manager():
        pass
    [i async for i in numbers()]

def coroutines():
    coroutine = asynchronous()
    try:
        while True:
            coroutine.send(None)
    except StopIteration:
        pass

def measured(statement):
    def repeat(count):
        for _ in range(count):
            statement()

    repeat(20)
    gc.collect()
    before = gc.mem_alloc()
    repeat(2000)
    gc.collect()
    return (gc.mem_alloc() - before) / 2000

for statement in (
    super_attribute, displays, comprehensions, operators, raising, groups, slices, unpacking, formats, contexts, matching,
    classes, imports, coroutines,
):
    kept = measured(statement)
    if kept > 8:
        print(statement.__name__, "keeps", kept, "bytes")
"#;

#[test]
fn statements_keep_nothing() {
    let output = Command::new(env!("CARGO_BIN_EXE_dualvm")).args(["-c", PROGRAM]).output().expect("the command can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}
