//! What bytes and bytearray have in common, for functions that serve both.

use alloc::vec::Vec;

use crate::object::{ByteArray, Bytes};
use crate::value::{Args, Gc, Object};
use crate::vm::{Outcome, Vm};

/// `bytes` or `bytearray`.
pub(crate) trait ByteSequence: Object {
    /// The name of the class.
    const NAME: &'static str;

    /// The content.
    fn content(&self) -> &[u8];

    /// A new object.
    fn make(vm: &mut Vm, content: Vec<u8>) -> Outcome;

    /// An object with the content of this one: itself, if it never changes.
    fn same(vm: &mut Vm, object: Gc<Self>) -> Outcome;
}

impl ByteSequence for Bytes {
    const NAME: &'static str = "bytes";

    fn content(&self) -> &[u8] {
        self.as_slice()
    }

    fn make(vm: &mut Vm, content: Vec<u8>) -> Outcome {
        vm.content_value(&content)
    }

    fn same(_: &mut Vm, object: Gc<Self>) -> Outcome {
        Ok(object.value())
    }
}

impl ByteSequence for ByteArray {
    const NAME: &'static str = "bytearray";

    fn content(&self) -> &[u8] {
        &self.bytes
    }

    fn make(vm: &mut Vm, content: Vec<u8>) -> Outcome {
        Ok(ByteArray::new(&mut vm.heap, content).value())
    }

    fn same(vm: &mut Vm, object: Gc<Self>) -> Outcome {
        let size = object.get(&vm.heap).bytes.len();
        vm.reserve(size)?;
        let content = object.get(&vm.heap).bytes.clone();
        Self::make(vm, content)
    }
}

/// The object that is the receiver.
#[inline]
pub(crate) fn receiver<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome<Gc<T>> {
    vm.expect::<T>(args.at(0), T::NAME)
}

/// The natives of bytes or bytearray: those of both, then its own.
macro_rules! byte_natives {
    ($class:ty, $($own:expr,)*) => {{
        use $crate::builtins::bytes::methods as m;
        use $crate::text::bytes_case as case;
        &[
            NativeDef::method("capitalize(self, /)", |vm, args| m::map::<$class>(vm, args, case::capitalize)),
            NativeDef::method("lower(self, /)", |vm, args| m::map::<$class>(vm, args, case::lower)),
            NativeDef::method("swapcase(self, /)", |vm, args| m::map::<$class>(vm, args, case::swapcase)),
            NativeDef::method("title(self, /)", |vm, args| m::map::<$class>(vm, args, case::title)),
            NativeDef::method("upper(self, /)", |vm, args| m::map::<$class>(vm, args, case::upper)),
            NativeDef::method("isalnum(self, /)", |vm, args| m::test::<$class>(vm, args, case::isalnum)),
            NativeDef::method("isalpha(self, /)", |vm, args| m::test::<$class>(vm, args, case::isalpha)),
            NativeDef::method("isascii(self, /)", |vm, args| m::test::<$class>(vm, args, <[u8]>::is_ascii)),
            NativeDef::method("isdigit(self, /)", |vm, args| m::test::<$class>(vm, args, case::isdigit)),
            NativeDef::method("islower(self, /)", |vm, args| m::test::<$class>(vm, args, case::islower)),
            NativeDef::method("isspace(self, /)", |vm, args| m::test::<$class>(vm, args, case::isspace)),
            NativeDef::method("istitle(self, /)", |vm, args| m::test::<$class>(vm, args, case::istitle)),
            NativeDef::method("isupper(self, /)", |vm, args| m::test::<$class>(vm, args, case::isupper)),
            NativeDef::method("find(self, sub, start=None, end=None, /)", m::find::<$class>),
            NativeDef::method("rfind(self, sub, start=None, end=None, /)", m::rfind::<$class>),
            NativeDef::method("index(self, sub, start=None, end=None, /)", m::index::<$class>),
            NativeDef::method("rindex(self, sub, start=None, end=None, /)", m::rindex::<$class>),
            NativeDef::method("count(self, sub, start=None, end=None, /)", m::count::<$class>),
            NativeDef::method("startswith(self, prefix, start=None, end=None, /)", m::startswith::<$class>),
            NativeDef::method("endswith(self, suffix, start=None, end=None, /)", m::endswith::<$class>),
            NativeDef::method("replace(self, old, new, count=-1, /)", m::replace::<$class>),
            NativeDef::method("removeprefix(self, prefix, /)", m::removeprefix::<$class>),
            NativeDef::method("removesuffix(self, suffix, /)", m::removesuffix::<$class>),
            NativeDef::method("split(self, /, sep=None, maxsplit=-1)", m::split::<$class>),
            NativeDef::method("rsplit(self, /, sep=None, maxsplit=-1)", m::rsplit::<$class>),
            NativeDef::method("splitlines(self, /, keepends=False)", m::splitlines::<$class>),
            NativeDef::method("partition(self, sep, /)", m::partition::<$class>),
            NativeDef::method("rpartition(self, sep, /)", m::rpartition::<$class>),
            NativeDef::method("join(self, iterable_of_bytes, /)", m::join::<$class>),
            NativeDef::method("center(self, width, fillchar=b' ', /)", m::center::<$class>),
            NativeDef::method("ljust(self, width, fillchar=b' ', /)", m::ljust::<$class>),
            NativeDef::method("rjust(self, width, fillchar=b' ', /)", m::rjust::<$class>),
            NativeDef::method("zfill(self, width, /)", m::zfill::<$class>),
            NativeDef::method("expandtabs(self, /, tabsize=8)", m::expandtabs::<$class>),
            NativeDef::method("strip(self, bytes=None, /)", m::strip::<$class>),
            NativeDef::method("lstrip(self, bytes=None, /)", m::lstrip::<$class>),
            NativeDef::method("rstrip(self, bytes=None, /)", m::rstrip::<$class>),
            NativeDef::method("translate(self, table, /, delete=b'')", m::translate::<$class>),
            NativeDef::function("maketrans(frm, to, /)", m::maketrans),
            NativeDef::method("decode(self, /, encoding='utf-8', errors='strict')", m::decode::<$class>),
            NativeDef::method("hex(self, /, sep=None, bytes_per_sep=1)", m::hex::<$class>),
            NativeDef::class_method("fromhex(type, string, /)", m::fromhex::<$class>),
            NativeDef::method("__add__(self, value, /)", m::add::<$class>),
            NativeDef::method("__mul__(self, value, /)", m::multiply::<$class>),
            NativeDef::method("__rmul__(self, value, /)", m::multiply::<$class>),
            NativeDef::method("__mod__(self, value, /)", m::modulo::<$class>),
            NativeDef::method("__rmod__(self, value, /)", m::reflected_modulo::<$class>),
            NativeDef::method("__contains__(self, key, /)", m::contains::<$class>),
            NativeDef::method("__getitem__(self, key, /)", m::getitem::<$class>),
            NativeDef::method("__iter__(self, /)", m::iter::<$class>),
            NativeDef::method("__len__(self, /)", m::len::<$class>),
            NativeDef::method("__repr__(self, /)", m::repr::<$class>),
            NativeDef::method("__str__(self, /)", m::repr::<$class>),
            NativeDef::method("__buffer__(self, flags, /)", m::buffer::<$class>),
            NativeDef::method("__sizeof__(self, /)", m::size_of::<$class>),
            NativeDef::method("__lt__(self, value, /)", m::compare::<$class, 0>),
            NativeDef::method("__gt__(self, value, /)", m::compare::<$class, 1>),
            NativeDef::method("__eq__(self, value, /)", m::compare::<$class, 2>),
            NativeDef::method("__le__(self, value, /)", m::compare::<$class, 3>),
            NativeDef::method("__ge__(self, value, /)", m::compare::<$class, 4>),
            NativeDef::method("__ne__(self, value, /)", m::compare::<$class, 5>),
            $($own,)*
        ]
    }};
}
pub(crate) use byte_natives;
