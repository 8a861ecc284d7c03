//! Views of dicts, and `mappingproxy`.

use super::container::natives::{self, comparisons};
use super::dict::reversed_iter;
use super::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{DictView, Foreign, ForeignData, NativeDef, class_flags};
use crate::value::{Args, Value};
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

/// The class `dict_keys`.
pub const KEYS: ClassDef = ClassDef {
    natives: &NativeDef::join::<{ COMMON.len() + SET_LIKE.len() + 6 }>(&[COMMON, SET_LIKE, &comparisons!(DictView)]),
    ..ClassDef::new("dict_keys", Kind::DictView)
};

/// The class `dict_values`.
pub const VALUES: ClassDef = ClassDef { natives: COMMON, ..ClassDef::new("dict_values", Kind::DictView) };

/// The class `dict_items`.
pub const ITEMS: ClassDef = ClassDef {
    natives: &NativeDef::join::<{ COMMON.len() + SET_LIKE.len() + 6 }>(&[COMMON, SET_LIKE, &comparisons!(DictView)]),
    ..ClassDef::new("dict_items", Kind::DictView)
};

const OR: u8 = 0;
const XOR: u8 = 1;
const AND: u8 = 2;
const SUBTRACT: u8 = 6;

const COMMON: &[NativeDef] = &[
    NativeDef::method("__len__(self, /)", natives::len::<DictView>),
    NativeDef::method("__iter__(self, /)", natives::iter::<DictView>),
    NativeDef::method("__contains__(self, key, /)", natives::contains::<DictView>),
    NativeDef::method("__reversed__(self, /)", view_reversed),
    NativeDef::method("__repr__(self, /)", natives::repr::<DictView>),
    NativeDef::getter("mapping(self)", view_mapping),
];

const SET_LIKE: &[NativeDef] = &[
    NativeDef::method("isdisjoint(self, other, /)", view_isdisjoint),
    NativeDef::method("__or__(self, value, /)", natives::binary::<DictView, OR>),
    NativeDef::method("__xor__(self, value, /)", natives::binary::<DictView, XOR>),
    NativeDef::method("__and__(self, value, /)", natives::binary::<DictView, AND>),
    NativeDef::method("__sub__(self, value, /)", natives::binary::<DictView, SUBTRACT>),
    NativeDef::method("__ror__(self, value, /)", natives::reflected::<DictView, OR>),
    NativeDef::method("__rxor__(self, value, /)", natives::reflected::<DictView, XOR>),
    NativeDef::method("__rand__(self, value, /)", natives::reflected::<DictView, AND>),
    NativeDef::method("__rsub__(self, value, /)", natives::reflected::<DictView, SUBTRACT>),
];

fn view_reversed(vm: &mut Vm, args: Args) -> Outcome {
    let view = vm.expect::<DictView>(args.at(0), "dict_keys")?.get(&vm.heap);
    let (dict, kind) = (view.dict, view.kind);
    Ok(reversed_iter(vm, dict, kind))
}

fn view_mapping(vm: &mut Vm, args: Args) -> Outcome {
    let dict = vm.expect::<DictView>(args.at(0), "dict_keys")?.get(&vm.heap).dict;
    Ok(mapping_proxy(vm, dict.value()))
}

fn view_isdisjoint(vm: &mut Vm, args: Args) -> Outcome {
    let view = args.at(0);
    let iterator = vm.iter(args.at(1))?;
    vm.heap.keep(iterator);
    let mark = vm.heap.mark_handles();
    while let Some(item) = vm.next(iterator)? {
        vm.heap.keep(item);
        if vm.contains(view, item)? {
            return Ok(Value::FALSE);
        }
        vm.heap.release_to(mark);
    }
    Ok(Value::TRUE)
}

/// The class `mappingproxy`.
pub const PROXY: ClassDef = ClassDef {
    doc: "Read-only proxy of a mapping.",
    construct: Some(proxy_new),
    natives: PROXY_NATIVES,
    flags: class_flags::MAPPING,
    ..ClassDef::new("mappingproxy", Kind::Foreign)
};

const PROXY_NATIVES: &[NativeDef] = &[
    NativeDef::method("__getitem__(self, key, /)", proxy_getitem),
    NativeDef::method("__contains__(self, key, /)", proxy_contains),
    NativeDef::method("__len__(self, /)", proxy_len),
    NativeDef::method("__iter__(self, /)", proxy_iter),
    NativeDef::method("__reversed__(self, /)", proxy_reversed),
    NativeDef::method("__repr__(self, /)", proxy_repr),
    NativeDef::method("__str__(self, /)", proxy_str),
    NativeDef::method("__eq__(self, value, /)", proxy_eq),
    NativeDef::method("__ne__(self, value, /)", proxy_ne),
    NativeDef::method("__or__(self, value, /)", proxy_or),
    NativeDef::method("__ror__(self, value, /)", proxy_ror),
    NativeDef::method("__hash__(self, /)", proxy_hash),
    NativeDef::method("get(self, key, default=None, /)", proxy_get),
    NativeDef::method("keys(self, /)", proxy_keys),
    NativeDef::method("values(self, /)", proxy_values),
    NativeDef::method("items(self, /)", proxy_items),
    NativeDef::method("copy(self, /)", proxy_copy),
    NativeDef::class_method("__class_getitem__(cls, item, /)", natives::class_getitem),
];

/// A mapping behind a proxy that only reads.
struct MappingProxy {
    mapping: Value,
}

impl ForeignData for MappingProxy {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.mapping);
    }
}

/// A proxy that reads `mapping`.
pub fn mapping_proxy(vm: &mut Vm, mapping: Value) -> Value {
    let class = vm.class(Type::MappingProxy);
    Foreign::new(&mut vm.heap, class, MappingProxy { mapping })
}

fn proxy_new(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("mappingproxy", args)?;
    if args.len() != 2 {
        return Err(vm.type_error("mappingproxy() missing required argument 'mapping' (pos 1)"));
    }
    let mapping = args.at(1);
    let name = vm.names.__getitem__;
    let sequence = matches!(vm.native_of(mapping).kind(), Kind::List | Kind::Tuple);
    if sequence || !vm.has_special(mapping, name) {
        let class = vm.type_name(mapping);
        return Err(vm.type_error(alloc::format!("mappingproxy() argument must be a mapping, not {class}")));
    }
    Ok(mapping_proxy(vm, mapping))
}

/// What is behind a proxy.
fn behind(vm: &mut Vm, value: Value) -> Option<Value> {
    value.as_gc::<Foreign>().and_then(|foreign| foreign.get(&vm.heap).data::<MappingProxy>()).map(|proxy| proxy.mapping)
}

fn mapping(vm: &mut Vm, args: Args) -> Outcome {
    match behind(vm, args.at(0)) {
        Some(mapping) => Ok(mapping),
        None => {
            let class = vm.type_name(args.at(0));
            Err(vm.type_error(alloc::format!("descriptor requires a 'mappingproxy' object but received a '{class}'")))
        }
    }
}

fn proxy_getitem(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    vm.getitem(mapping, args.at(1))
}

fn proxy_contains(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    vm.contains(mapping, args.at(1)).map(Value::bool)
}

fn proxy_len(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    let len = vm.len(mapping)?;
    Ok(vm.int_value(len as i64))
}

fn proxy_iter(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    vm.iter(mapping)
}

fn proxy_reversed(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    let name = vm.names.__reversed__;
    vm.call_method(mapping, name, &[])
}

fn proxy_repr(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    let text = vm.repr_text(mapping)?;
    Ok(vm.str_value(&alloc::format!("mappingproxy({text})")))
}

fn proxy_str(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    vm.str(mapping)
}

fn proxy_compare(vm: &mut Vm, args: Args, op: CompareOp) -> Outcome {
    let mapping = mapping(vm, args)?;
    let other = args.at(1);
    let other = behind(vm, other).unwrap_or(other);
    vm.compare(op, mapping, other)
}

fn proxy_eq(vm: &mut Vm, args: Args) -> Outcome {
    proxy_compare(vm, args, CompareOp::Eq)
}

fn proxy_ne(vm: &mut Vm, args: Args) -> Outcome {
    proxy_compare(vm, args, CompareOp::Ne)
}

fn proxy_or(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    let other = args.at(1);
    let other = behind(vm, other).unwrap_or(other);
    vm.binary(crate::vm::arith::BinaryOp::Or, mapping, other)
}

fn proxy_ror(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    vm.binary(crate::vm::arith::BinaryOp::Or, args.at(1), mapping)
}

fn proxy_hash(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    let hash = vm.hash(mapping)?;
    Ok(vm.int_value(hash as i64))
}

fn proxy_get(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    let name = vm.names.get;
    vm.call_method(mapping, name, &[args.at(1), args.get(2).unwrap_or(Value::NONE)])
}

fn proxy_keys(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    let name = vm.names.keys;
    vm.call_method(mapping, name, &[])
}

fn proxy_values(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    let name = vm.names.values;
    vm.call_method(mapping, name, &[])
}

fn proxy_items(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    let name = vm.names.items;
    vm.call_method(mapping, name, &[])
}

fn proxy_copy(vm: &mut Vm, args: Args) -> Outcome {
    let mapping = mapping(vm, args)?;
    let name = vm.names.copy;
    vm.call_method(mapping, name, &[])
}
