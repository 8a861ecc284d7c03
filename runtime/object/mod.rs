//! The objects that live on the heap: their data and what needs no VM.
//!
//! What a program can do with them is in `builtins`; what the VM does with
//! every object alike (attributes, calls, comparison) is in `vm`.

mod buffer;
mod bytes;
mod class;
mod code;
mod dict;
mod exception;
mod foreign;
mod frame;
mod function;
mod generator;
mod instance;
mod iter;
mod list;
mod native;
mod number;
mod set;
mod shape;
mod str;
mod tuple;
mod weak;
mod wrapper;

pub use buffer::{Buffer, Export, Exports};
pub use bytes::{ByteArray, Bytes};
pub use class::{Class, Direct, class_flags};
pub use code::{Cache, Code, CodeRegion};
pub use dict::{Dict, DictView, Entry, Probe, ViewKind, quick_equal};
pub use exception::{Exception, TracePoint, Traceback};
pub use foreign::{Foreign, ForeignData, Slots};
pub use frame::FrameObject;
pub use function::{Bound, CellVar, Function};
pub use generator::{Generator, GeneratorState};
pub use instance::{Instance, MOST_INLINE};
pub use iter::{Iter, ModuleIter, Step};
pub use list::List;
pub use native::{Arity, Native, NativeDef, NativeFn, NativeRole, Parameter, ParameterKind, Parameters, Short};
pub use number::{Complex, Float, Int};
pub use set::Set;
pub use shape::{Shape, ShapeId, Shapes};
pub use str::Str;
pub use tuple::{Range, Slice, Tuple};
pub use weak::WeakLink;
pub use wrapper::{Module, Property, SlotDescriptor, Super, Wrapper, WrapperKind};

use crate::heap::Marker;

/// Marking what an object holds.
pub trait Trace {
    /// Hands every value it holds to `marker`, and the bytes it owns outside its cell.
    fn trace(&self, marker: &mut Marker);
}
