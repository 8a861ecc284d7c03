//! The class of a value.

use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Bound, Class, DictView, Exception, Foreign, Generator, Instance, Iter, Native, Set, ViewKind, Wrapper, WrapperKind};
use crate::value::{Gc, Value};
use crate::vm::Vm;

impl Vm {
    /// The class of a value.
    pub fn class_of(&self, value: Value) -> Gc<Class> {
        let heap = &self.heap;
        let class = match value.kind() {
            Kind::SmallInt | Kind::Int => Type::Int,
            Kind::Bool => Type::Bool,
            Kind::None => Type::NoneType,
            Kind::Ellipsis => Type::Ellipsis,
            Kind::NotImplemented => Type::NotImplemented,
            Kind::Float => Type::Float,
            Kind::Complex => Type::Complex,
            Kind::Str => Type::Str,
            Kind::Bytes => Type::Bytes,
            Kind::ByteArray => Type::ByteArray,
            Kind::Tuple => Type::Tuple,
            Kind::List => Type::List,
            Kind::Dict => Type::Dict,
            Kind::Range => Type::Range,
            Kind::Slice => Type::Slice,
            Kind::CellVar => Type::CellVar,
            Kind::Function => Type::Function,
            Kind::Native => value.as_gc::<Native>().map_or(Type::Native, |native| native.get(heap).class()),
            Kind::Bound => match value.as_gc::<Bound>().and_then(|bound| bound.get(heap).function.as_gc::<Native>()) {
                Some(native) if native.get(heap).class() == Type::WrapperDescriptor => Type::MethodWrapper,
                Some(_) => Type::Native,
                None => Type::Bound,
            },
            Kind::Module => Type::Module,
            Kind::Code => Type::Code,
            Kind::Frame => Type::Frame,
            Kind::Traceback => Type::Traceback,
            Kind::Property => Type::Property,
            Kind::Slot => Type::Slot,
            Kind::Super => Type::Super,
            Kind::Set => {
                if value.as_gc::<Set>().is_some_and(|set| set.get(heap).frozen) {
                    Type::FrozenSet
                } else {
                    Type::Set
                }
            }
            Kind::Class => return value.as_gc::<Class>().map_or(self.class(Type::Type), |class| class.get(heap).metaclass),
            Kind::Instance => return value.as_gc::<Instance>().map_or(self.class(Type::Object), |instance| instance.get(heap).class),
            Kind::Exception => {
                return value.as_gc::<Exception>().map_or(self.class(Type::BaseException), |exception| exception.get(heap).class);
            }
            Kind::Foreign => return value.as_gc::<Foreign>().map_or(self.class(Type::Object), |foreign| foreign.get(heap).class),
            Kind::Generator => {
                use crate::code::flags::{ASYNC_GENERATOR, COROUTINE};
                let flags = value.as_gc::<Generator>().map_or(0, |generator| generator.get(heap).code.get(heap).flags);
                if flags & ASYNC_GENERATOR != 0 {
                    Type::AsyncGenerator
                } else if flags & COROUTINE != 0 {
                    Type::Coroutine
                } else {
                    Type::Generator
                }
            }
            Kind::Wrapper => match value.as_gc::<Wrapper>().map(|wrapper| wrapper.get(heap).kind) {
                Some(WrapperKind::Class) => Type::ClassMethod,
                _ => Type::StaticMethod,
            },
            Kind::DictView => match value.as_gc::<DictView>().map(|view| view.get(heap).kind) {
                Some(ViewKind::Values) => Type::DictValues,
                Some(ViewKind::Items) => Type::DictItems,
                _ => Type::DictKeys,
            },
            Kind::Iter => match value.as_gc::<Iter>().map(|iter| iter.get(heap)) {
                Some(Iter::Module(iter)) => return iter.class,
                Some(iter) => iter.class(heap),
                None => Type::SequenceIterator,
            },
            Kind::Free | Kind::Null => Type::Object,
        };
        self.class(class)
    }
}
