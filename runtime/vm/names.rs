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
    __abs__ __add__ __aenter__ __aexit__ __aiter__ __all__ __and__ __anext__ __annotations__ __args__ __await__
    __bases__ __bool__ __build_class__ __builtins__ __bytes__ __call__ __cause__ __ceil__ __class__ __class_getitem__
    __classcell__ __complex__ __contains__ __context__ __debug__ __defaults__ __del__ __delattr__ __delete__
    __delitem__ __dict__ __dir__ __divmod__ __doc__ __enter__ __eq__ __exit__ __file__ __float__ __floor__
    __floordiv__ __format__ __ge__ __get__ __getattr__ __getattribute__ __getitem__ __gt__ __hash__ __iadd__
    __iand__ __ifloordiv__ __ilshift__ __imatmul__ __imod__ __import__ __imul__ __index__ __init__
    __init_subclass__ __instancecheck__ __int__ __invert__ __ior__ __ipow__ __irshift__ __isub__ __iter__
    __itruediv__ __ixor__ __kwdefaults__ __le__ __len__ __length_hint__ __loader__ __lshift__ __lt__ __main__
    __match_args__ __matmul__ __missing__ __mod__ __module__ __mro__ __mro_entries__ __mul__ __name__ __ne__ __neg__
    __new__ __next__ __notes__ __or__ __origin__ __package__ __parameters__ __path__ __pos__ __pow__ __prepare__
    __qualname__ __radd__ __rand__ __rdivmod__ __repr__ __reversed__ __rfloordiv__ __rlshift__ __rmatmul__ __rmod__
    __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__ __rxor__ __set__ __set_name__
    __setattr__ __setitem__ __slots__ __spec__ __static_attributes__ __firstlineno__ __str__ __sub__ __subclasscheck__
    __suppress_context__ __traceback__ __truediv__ __trunc__ __type_params__ __weakref__ __wrapped__ __xor__
    add append args builtins close code copy count encoding end end_lineno end_offset errno excepthook exit
    filename file fget fset fdel flush func get getvalue index insert items join key keys keywords lineno module modules
    mro msg name name_from newline obj offset path pop print_file_and_line read readable readline remove reverse
    object end_colno partial seek send sep setdefault sort start step stderr stdin stdout stop strict string
    strerror strip sys tell text throw update value values writable write default displayhook ps1 ps2 argv print exceptions
    _empty message characters_written filename2 winerror reason tracebacklimit last_exc
}
