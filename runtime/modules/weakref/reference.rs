//! `weakref.ref`

use alloc::format;
use alloc::string::String;

use super::{Sort, callback, check_target, is_exactly, link, target_of};
use crate::builtins::container::natives::class_getitem;
use crate::builtins::registry::ClassDef;
use crate::heap::{Kind, Marker};
use crate::object::{Class, Foreign, ForeignData, NativeDef, WeakLink};
use crate::value::{Args, Gc, Value};
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

/// The class `weakref.ReferenceType`.
pub static REFERENCE: ClassDef = ClassDef {
    construct: Some(construct),
    initialize: Some(initialize),
    natives: &[
        NativeDef::method("__call__(self, /)", call),
        NativeDef::method("__hash__(self, /)", hash),
        NativeDef::method("__eq__(self, value, /)", eq),
        NativeDef::method("__ne__(self, value, /)", ne),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::getter("__callback__(self)", callback_of),
        NativeDef::class_method("__class_getitem__(cls, item, /)", class_getitem),
    ],
    ..ClassDef::new("weakref.ReferenceType", Kind::Foreign)
};

/// The data of a weak reference.
struct Reference {
    link: WeakLink,
    /// The object's hash, once it was asked for: it stays when the object is gone.
    hash: Option<u64>,
}

impl ForeignData for Reference {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.link.callback);
        marker.mark(self.link.object);
    }

    fn weak_link(&self) -> Option<&WeakLink> {
        Some(&self.link)
    }

    fn weak_link_mut(&mut self) -> Option<&mut WeakLink> {
        Some(&mut self.link)
    }
}

/// A reference of exactly this class; the one there is already, if it has no callback.
pub(super) fn make(vm: &mut Vm, class: Gc<Class>, target: Value, callback: Option<Value>) -> Outcome {
    check_target(vm, target)?;
    if callback.is_none()
        && let Some(known) = vm.heap.shared_weak(target, Sort::Reference as u8)
    {
        return Ok(known.value());
    }
    let reference = register(vm, class, target, callback);
    if callback.is_none() {
        vm.heap.share_weak(target, Sort::Reference as u8, reference);
    }
    Ok(reference.value())
}

fn register(vm: &mut Vm, class: Gc<Class>, target: Value, callback: Option<Value>) -> Gc<Foreign> {
    let data = Reference { link: link(target, callback), hash: None };
    let reference = vm.heap.alloc(Foreign { class, data: alloc::boxed::Box::new(data) });
    vm.heap.register_weak(reference);
    reference
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let exact = is_exactly(vm, args.at(0), &REFERENCE);
    if args.keyword_count() > 0 && exact.is_some() {
        return Err(vm.type_error("ref() takes no keyword arguments"));
    }
    vm.check_count("__new__", args.len() - 1, 1, 2)?;
    let (target, callback) = (args.at(1), callback(args, 2));
    if let Some(class) = exact {
        return make(vm, class, target, callback);
    }
    check_target(vm, target)?;
    let class = vm.state_class(&REFERENCE);
    let reference = register(vm, class, target, callback);
    vm.heap.keep(reference.value());
    let object = vm.wrap_new(args.at(0), reference.value())?;
    if let Some(link) = reference.get_mut(&mut vm.heap).data.weak_link_mut() {
        link.object = if object.is(Kind::Instance) { object } else { Value::NULL };
    }
    Ok(object)
}

fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    vm.check_count("__init__", args.len() - 1, 1, 2)?;
    Ok(Value::NONE)
}

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Foreign>> {
    let reference = vm.expect::<Foreign>(args.at(0), "weakref.ReferenceType")?;
    if reference.get(&vm.heap).data::<Reference>().is_some() {
        return Ok(reference);
    }
    let class = vm.type_name(args.at(0));
    Err(vm.type_error(format!("descriptor requires a 'weakref.ReferenceType' object but received a '{class}'")))
}

fn call(vm: &mut Vm, args: Args) -> Outcome {
    let reference = receiver(vm, args)?;
    Ok(target_of(vm, reference).unwrap_or(Value::NONE))
}

fn hash(vm: &mut Vm, args: Args) -> Outcome {
    let reference = receiver(vm, args)?;
    if let Some(hash) = reference.get(&vm.heap).data::<Reference>().and_then(|reference| reference.hash) {
        return Ok(vm.int_value(hash as i64));
    }
    let Some(target) = target_of(vm, reference) else { return Err(vm.type_error("weak object has gone away")) };
    vm.heap.keep(target);
    let hash = vm.hash(target)?;
    if let Some(data) = reference.get_mut(&mut vm.heap).data_mut::<Reference>() {
        data.hash = Some(hash);
    }
    Ok(vm.int_value(hash as i64))
}

/// References to living objects are equal as the objects are, others if they are the same.
fn equal(vm: &mut Vm, args: Args) -> Outcome<Option<bool>> {
    let left = receiver(vm, args)?;
    let Some(right) = vm.native_of(args.at(1)).as_gc::<Foreign>().filter(|other| other.get(&vm.heap).data::<Reference>().is_some()) else {
        return Ok(None);
    };
    match (target_of(vm, left), target_of(vm, right)) {
        (Some(a), Some(b)) => {
            vm.heap.keep(a);
            vm.heap.keep(b);
            vm.compare_truth(CompareOp::Eq, a, b).map(Some)
        }
        _ => Ok(Some(left == right)),
    }
}

fn eq(vm: &mut Vm, args: Args) -> Outcome {
    Ok(equal(vm, args)?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn ne(vm: &mut Vm, args: Args) -> Outcome {
    Ok(equal(vm, args)?.map_or(Value::NOT_IMPLEMENTED, |equal| Value::bool(!equal)))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let reference = receiver(vm, args)?;
    let at = args.at(0).bits();
    let Some(target) = target_of(vm, reference) else { return Ok(vm.str_value(&format!("<weakref at {at:#x}; dead>"))) };
    vm.heap.keep(target);
    let name = vm.names.__name__;
    let name = vm.getattr_opt(target, name)?;
    let name = match name.and_then(|name| vm.text(name)) {
        Some(name) => format!(" ({name})"),
        None => String::new(),
    };
    let class = vm.type_name(target);
    let to = target.bits();
    Ok(vm.str_value(&format!("<weakref at {at:#x}; to '{class}' at {to:#x}{name}>")))
}

fn callback_of(vm: &mut Vm, args: Args) -> Outcome {
    let reference = receiver(vm, args)?;
    let link = reference.get(&vm.heap).data.weak_link();
    Ok(link.filter(|link| link.target.is_some()).and_then(|link| link.callback.present()).unwrap_or(Value::NONE))
}
