//! Names that Rust code looks up, interned once per VM.

use crate::heap::{Heap, Marker};
use crate::object::Str;
use crate::value::Gc;

macro_rules! names {
    ($($name:ident)*) => {
        /// Interned names; each field is the string of its own name.
        #[derive(Clone, Copy)]
        #[expect(missing_docs, reason = "each is the string of its name")]
        pub struct Names { $(pub $name: Gc<Str>,)* }

        impl Names {
            /// Interns every name.
            pub fn new(heap: &mut Heap) -> Self {
                Names { $($name: heap.intern(stringify!($name)),)* }
            }

            /// Marks every name.
            pub fn trace(&self, marker: &mut Marker) {
                $(marker.mark_gc(self.$name);)*
            }
        }
    };
}

names! {
    __abs__
    __add__
    add
    __aenter__
    __aexit__
    __aiter__
    __all__
    __and__
    __anext__
    __annotations__
    append
    argv
    __await__
    __bool__
    __build_class__
    __builtins__
    __bytes__
    __call__
    __ceil__
    __class__
    __class_getitem__
    __classcell__
    close
    __complex__
    __contains__
    copy
    __defaults__
    __del__
    __delattr__
    __delete__
    __delitem__
    __dict__
    __dir__
    displayhook
    __divmod__
    __doc__
    _empty
    __enter__
    __eq__
    excepthook
    exceptions
    __exit__
    exit
    __file__
    __float__
    __floor__
    __floordiv__
    flush
    __format__
    __ge__
    __get__
    get
    __getattr__
    __getattribute__
    __getitem__
    __gt__
    __hash__
    __iadd__
    __iand__
    __ifloordiv__
    __ilshift__
    __imatmul__
    __imod__
    __import__
    __imul__
    __index__
    __init__
    __init_subclass__
    insert
    __instancecheck__
    __int__
    __invert__
    __ior__
    __ipow__
    __irshift__
    __isub__
    items
    __iter__
    __itruediv__
    __ixor__
    join
    keys
    __le__
    __len__
    __length_hint__
    __loader__
    __lshift__
    __lt__
    __main__
    __match_args__
    __matmul__
    __missing__
    __mod__
    __module__
    __mro_entries__
    __mul__
    __name__
    name
    __ne__
    __neg__
    __new__
    __next__
    __notes__
    __or__
    __package__
    __path__
    path
    __pos__
    __pow__
    __prepare__
    ps1
    ps2
    __qualname__
    __radd__
    __rand__
    __rdivmod__
    read
    readline
    __repr__
    __reversed__
    __rfloordiv__
    __rlshift__
    __rmatmul__
    __rmod__
    __rmul__
    __ror__
    __rpow__
    __rrshift__
    __rshift__
    __rsub__
    __rtruediv__
    __rxor__
    seek
    send
    __set__
    __set_name__
    __setattr__
    __setitem__
    __slots__
    sort
    __spec__
    __static_attributes__
    stderr
    stdin
    stdout
    __str__
    __sub__
    __subclasscheck__
    throw
    __traceback__
    tracebacklimit
    __truediv__
    __trunc__
    value
    values
    __weakref__
    write
    __xor__
}
