//! The strings that every `.mpy` file of version 6 may name by number alone.

/// String number `number` of the static table; numbers count from 1.
pub(super) fn static_string(number: u32) -> Option<&'static str> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    STATIC_STRINGS.get(index).copied()
}

/// The number of a string of the static table.
pub(super) fn number_of(text: &str) -> Option<u32> {
    let index = STATIC_STRINGS.iter().position(|known| *known == text)?;
    Some(index as u32 + 1)
}

#[rustfmt::skip]
static STATIC_STRINGS: [&str; 165] = [
    "", "__dir__", "\n", " ", "*", "/", "<module>", "_", "__call__", "__class__", "__delitem__",
    "__enter__", "__exit__", "__getattr__", "__getitem__", "__hash__", "__init__", "__int__",
    "__iter__", "__len__", "__main__", "__module__", "__name__", "__new__", "__next__",
    "__qualname__", "__repr__", "__setitem__", "__str__", "ArithmeticError", "AssertionError",
    "AttributeError", "BaseException", "EOFError", "Ellipsis", "Exception", "GeneratorExit",
    "ImportError", "IndentationError", "IndexError", "KeyError", "KeyboardInterrupt", "LookupError",
    "MemoryError", "NameError", "NoneType", "NotImplementedError", "OSError", "OverflowError",
    "RuntimeError", "StopIteration", "SyntaxError", "SystemExit", "TypeError", "ValueError",
    "ZeroDivisionError", "abs", "all", "any", "append", "args", "bool", "builtins", "bytearray",
    "bytecode", "bytes", "callable", "chr", "classmethod", "clear", "close", "const", "copy",
    "count", "dict", "dir", "divmod", "end", "endswith", "eval", "exec", "extend", "find", "format",
    "from_bytes", "get", "getattr", "globals", "hasattr", "hash", "id", "index", "insert", "int",
    "isalpha", "isdigit", "isinstance", "islower", "isspace", "issubclass", "isupper", "items",
    "iter", "join", "key", "keys", "len", "list", "little", "locals", "lower", "lstrip", "main",
    "map", "micropython", "next", "object", "open", "ord", "pop", "popitem", "pow", "print",
    "range", "read", "readinto", "readline", "remove", "replace", "repr", "reverse", "rfind",
    "rindex", "round", "rsplit", "rstrip", "self", "send", "sep", "set", "setattr", "setdefault",
    "sort", "sorted", "split", "start", "startswith", "staticmethod", "step", "stop", "str",
    "strip", "sum", "super", "throw", "to_bytes", "tuple", "type", "update", "upper", "utf-8",
    "value", "values", "write", "zip",
];
