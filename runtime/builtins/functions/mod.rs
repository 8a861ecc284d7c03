//! The built-in functions. Those that are classes (`int`, `zip`, …) are
//! elsewhere, `__import__`, `open` and `__build_class__` too.

mod aggregate;
mod asynchronous;
mod attribute;
mod inspect;
mod iteration;
pub(crate) mod number;
mod output;
mod source;

use crate::object::{NativeDef, NativeFn, Short};

/// What is behind `len`.
pub(crate) const LEN: NativeFn = iteration::len;

/// Every function of the `builtins` module that is defined here.
pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("print(*args, sep=' ', end='\\n', file=None, flush=False)", output::print),
    NativeDef::function("input(prompt='', /)", output::input),
    NativeDef::function("repr(obj, /)", output::repr),
    NativeDef::function("ascii(obj, /)", output::ascii),
    NativeDef::function("format(value, format_spec='', /)", output::format_value),
    NativeDef::function("breakpoint(*args, **kws)", output::breakpoint),
    NativeDef::function("help(request=None, /)", output::help),
    NativeDef::function("len(obj, /)", iteration::len),
    NativeDef::function("iter(object, sentinel=None, /)", iteration::iter),
    NativeDef::function("next(iterator, default=None, /)", iteration::next),
    NativeDef::function("all(iterable, /)", iteration::all),
    NativeDef::function("any(iterable, /)", iteration::any),
    NativeDef::function("aiter(async_iterable, /)", asynchronous::aiter),
    NativeDef::function("anext(aiterator, default=None, /)", asynchronous::anext),
    NativeDef::function("sum(iterable, /, start=0)", aggregate::sum),
    NativeDef::function("min(*args, key=None, default=None)", aggregate::min),
    NativeDef::function("max(*args, key=None, default=None)", aggregate::max),
    NativeDef::function("sorted(*args, **kwargs)", aggregate::sorted),
    NativeDef::function("abs(x, /)", number::abs).briefly(Short::Abs),
    NativeDef::function("bin(number, /)", number::bin),
    NativeDef::function("oct(number, /)", number::oct),
    NativeDef::function("hex(number, /)", number::hex),
    NativeDef::function("chr(i, /)", number::chr).briefly(Short::Chr),
    NativeDef::function("ord(c, /)", number::ord).briefly(Short::Ord),
    NativeDef::function("divmod(x, y, /)", number::divmod),
    NativeDef::function("pow(base, exp, mod=None)", number::pow),
    NativeDef::function("round(number, ndigits=None)", number::round),
    NativeDef::function("getattr(object, name, default=None, /)", attribute::getattr),
    NativeDef::function("hasattr(obj, name, /)", attribute::hasattr),
    NativeDef::function("setattr(obj, name, value, /)", attribute::setattr),
    NativeDef::function("delattr(obj, name, /)", attribute::delattr),
    NativeDef::function("callable(obj, /)", inspect::callable),
    NativeDef::function("hash(obj, /)", inspect::hash),
    NativeDef::function("id(obj, /)", inspect::id),
    NativeDef::function("isinstance(obj, class_or_tuple, /)", inspect::isinstance),
    NativeDef::function("issubclass(cls, class_or_tuple, /)", inspect::issubclass),
    NativeDef::function("dir(object=None, /)", inspect::dir),
    NativeDef::function("vars(object=None, /)", inspect::vars),
    NativeDef::function("globals()", inspect::globals),
    NativeDef::function("locals()", inspect::locals),
    NativeDef::function("eval(source, /, globals=None, locals=None)", source::eval),
    NativeDef::function("exec(source, /, globals=None, locals=None, *, closure=None)", source::exec),
    NativeDef::function("execfile(path, /)", source::execfile),
    NativeDef::function(
        "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
        source::compile,
    ),
];
