//! `weakref.proxy`: an object that does whatever the object it stands for does.

use alloc::format;

use super::{Sort, callback, check_target, gone, link, target_of};
use crate::builtins::registry::ClassDef;
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, Slots, Str, WeakLink};
use crate::value::{Args, Gc, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

/// The class `weakref.ProxyType`.
pub static PROXY: ClassDef = ClassDef { natives: NATIVES, ..ClassDef::new("weakref.ProxyType", Kind::Foreign) };

/// The class `weakref.CallableProxyType`.
pub static CALLABLE_PROXY: ClassDef = ClassDef { natives: CALLABLE_NATIVES, ..ClassDef::new("weakref.CallableProxyType", Kind::Foreign) };

/// The data of a proxy.
struct Proxy(WeakLink);

impl ForeignData for Proxy {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.0.callback);
    }

    fn weak_link(&self) -> Option<&WeakLink> {
        Some(&self.0)
    }

    fn weak_link_mut(&mut self) -> Option<&mut WeakLink> {
        Some(&mut self.0)
    }

    fn slots(&self) -> &'static Slots {
        const SLOTS: Slots = Slots { getattr: Some(getattr), setattr: Some(setattr), ..Slots::NONE };
        &SLOTS
    }
}

macro_rules! natives {
    ($($method:literal $function:expr;)* $(binary $name:literal $reflected:literal $inplace:literal $op:ident;)* $(compare $compared:literal $comparison:ident;)* also { $($more:literal $also:expr;)* }) => {
        &[
            $(NativeDef::method($method, $function),)*
            $(
                NativeDef::method($name, |vm, args| binary(vm, args, BinaryOp::$op, false)),
                NativeDef::method($reflected, |vm, args| binary(vm, args, BinaryOp::$op, true)),
                NativeDef::method($inplace, |vm, args| inplace(vm, args, BinaryOp::$op)),
            )*
            $(NativeDef::method($compared, |vm, args| compare(vm, args, CompareOp::$comparison)),)*
            $(NativeDef::method($more, $also),)*
        ]
    };
}

macro_rules! both {
    ($($more:literal $also:expr;)*) => {
        natives! {
            "__repr__(self, /)" repr;
            "__str__(self, /)" |vm, args| { let object = target(vm, args)?; vm.str(object) };
            "__bytes__(self, /)" |vm, args| forward(vm, args, "__bytes__");
            "__bool__(self, /)" |vm, args| { let object = target(vm, args)?; vm.truth(object).map(Value::bool) };
            "__len__(self, /)" |vm, args| { let object = target(vm, args)?; let len = vm.len(object)?; Ok(vm.int_value(len as i64)) };
            "__iter__(self, /)" |vm, args| { let object = target(vm, args)?; vm.iter(object) };
            "__next__(self, /)" next;
            "__reversed__(self, /)" |vm, args| forward(vm, args, "__reversed__");
            "__getitem__(self, key, /)" |vm, args| { let object = target(vm, args)?; vm.getitem(object, args.at(1)) };
            "__setitem__(self, key, value, /)" |vm, args| { let object = target(vm, args)?; vm.setitem(object, args.at(1), args.at(2)).map(|()| Value::NONE) };
            "__delitem__(self, key, /)" |vm, args| { let object = target(vm, args)?; vm.delitem(object, args.at(1)).map(|()| Value::NONE) };
            "__contains__(self, key, /)" |vm, args| { let object = target(vm, args)?; vm.contains(object, args.at(1)).map(Value::bool) };
            "__neg__(self, /)" |vm, args| { let object = target(vm, args)?; vm.unary_negative(object) };
            "__pos__(self, /)" |vm, args| { let object = target(vm, args)?; vm.unary_positive(object) };
            "__invert__(self, /)" |vm, args| { let object = target(vm, args)?; vm.unary_invert(object) };
            "__abs__(self, /)" |vm, args| forward(vm, args, "__abs__");
            "__int__(self, /)" |vm, args| forward(vm, args, "__int__");
            "__float__(self, /)" |vm, args| forward(vm, args, "__float__");
            "__index__(self, /)" |vm, args| { let object = target(vm, args)?; vm.index(object) };
            "__divmod__(self, value, /)" |vm, args| forward(vm, args, "__divmod__");
            "__rdivmod__(self, value, /)" |vm, args| forward(vm, args, "__rdivmod__");
            "__hash__(self, /)" hash;
            binary "__or__(self, value, /)" "__ror__(self, value, /)" "__ior__(self, value, /)" Or;
            binary "__xor__(self, value, /)" "__rxor__(self, value, /)" "__ixor__(self, value, /)" Xor;
            binary "__and__(self, value, /)" "__rand__(self, value, /)" "__iand__(self, value, /)" And;
            binary "__lshift__(self, value, /)" "__rlshift__(self, value, /)" "__ilshift__(self, value, /)" LeftShift;
            binary "__rshift__(self, value, /)" "__rrshift__(self, value, /)" "__irshift__(self, value, /)" RightShift;
            binary "__add__(self, value, /)" "__radd__(self, value, /)" "__iadd__(self, value, /)" Add;
            binary "__sub__(self, value, /)" "__rsub__(self, value, /)" "__isub__(self, value, /)" Subtract;
            binary "__mul__(self, value, /)" "__rmul__(self, value, /)" "__imul__(self, value, /)" Multiply;
            binary "__matmul__(self, value, /)" "__rmatmul__(self, value, /)" "__imatmul__(self, value, /)" MatrixMultiply;
            binary "__floordiv__(self, value, /)" "__rfloordiv__(self, value, /)" "__ifloordiv__(self, value, /)" FloorDivide;
            binary "__truediv__(self, value, /)" "__rtruediv__(self, value, /)" "__itruediv__(self, value, /)" TrueDivide;
            binary "__mod__(self, value, /)" "__rmod__(self, value, /)" "__imod__(self, value, /)" Modulo;
            binary "__pow__(self, value, mod=None, /)" "__rpow__(self, value, mod=None, /)" "__ipow__(self, value, /)" Power;
            compare "__lt__(self, value, /)" Lt;
            compare "__le__(self, value, /)" Le;
            compare "__eq__(self, value, /)" Eq;
            compare "__ne__(self, value, /)" Ne;
            compare "__gt__(self, value, /)" Gt;
            compare "__ge__(self, value, /)" Ge;
            also { $($more $also;)* }
        }
    };
}

const NATIVES: &[NativeDef] = both!();
const CALLABLE_NATIVES: &[NativeDef] = both! { "__call__(self, /, *args, **kwargs)" call; };

/// `weakref.proxy(object, callback=None)`
pub(super) fn proxy(vm: &mut Vm, args: Args) -> Outcome {
    let (target, callback) = (args.at(0), callback(args, 1));
    check_target(vm, target)?;
    if callback.is_none()
        && let Some(known) = vm.heap.shared_weak(target, Sort::Proxy as u8)
    {
        return Ok(known.value());
    }
    let name = vm.names.__call__;
    let callable = matches!(target.kind(), Kind::Function | Kind::Class | Kind::Native | Kind::Bound) || vm.has_special(target, name);
    let class = vm.state_class(if callable { &CALLABLE_PROXY } else { &PROXY });
    let data = Proxy(link(target, callback));
    let made = vm.heap.alloc(Foreign { class, data: alloc::boxed::Box::new(data) });
    vm.heap.register_weak(made);
    if callback.is_none() {
        vm.heap.share_weak(target, Sort::Proxy as u8, made);
    }
    Ok(made.value())
}

/// What a proxy stands for; any other value itself. ReferenceError once that is gone.
fn behind(vm: &mut Vm, value: Value) -> Outcome {
    let Some(foreign) = value.as_gc::<Foreign>().filter(|foreign| foreign.get(&vm.heap).data::<Proxy>().is_some()) else {
        return Ok(value);
    };
    match target_of(vm, foreign) {
        Some(object) => Ok(vm.heap.keep(object)),
        None => Err(gone(vm)),
    }
}

fn target(vm: &mut Vm, args: Args) -> Outcome {
    behind(vm, args.at(0))
}

fn getattr(vm: &mut Vm, proxy: Gc<Foreign>, name: Gc<Str>) -> Outcome {
    let mark = vm.heap.mark_handles();
    let outcome = behind(vm, proxy.value()).and_then(|object| vm.getattr(object, name));
    vm.heap.release_to(mark);
    outcome
}

fn setattr(vm: &mut Vm, proxy: Gc<Foreign>, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
    let mark = vm.heap.mark_handles();
    let outcome = behind(vm, proxy.value()).and_then(|object| vm.setattr(object, name, value));
    vm.heap.release_to(mark);
    outcome
}

/// Calls the method of that name with the same arguments.
fn forward(vm: &mut Vm, args: Args, name: &str) -> Outcome {
    let object = target(vm, args)?;
    let name = vm.intern(name);
    let rest: alloc::vec::Vec<Value> = args.skip(1).positional().collect();
    vm.call_method(object, name, &rest)
}

fn next(vm: &mut Vm, args: Args) -> Outcome {
    let object = target(vm, args)?;
    if !vm.is_iterator(object) {
        let class = vm.type_name(object);
        return Err(vm.type_error(format!("Weakref proxy referenced a non-iterator '{class}' object")));
    }
    match vm.next(object)? {
        Some(item) => Ok(item),
        None => Err(vm.stop_iteration(Value::NONE)),
    }
}

fn call(vm: &mut Vm, args: Args) -> Outcome {
    let object = target(vm, args)?;
    let positional: alloc::vec::Vec<Value> = args.skip(1).positional().collect();
    let keywords: alloc::vec::Vec<(Value, Value)> = args.keywords().collect();
    vm.call_with(object, &positional, &keywords)
}

fn binary(vm: &mut Vm, args: Args, op: BinaryOp, reflected: bool) -> Outcome {
    let own = target(vm, args)?;
    let other = behind(vm, args.at(1))?;
    let (left, right) = if reflected { (other, own) } else { (own, other) };
    vm.binary(op, left, right)
}

fn inplace(vm: &mut Vm, args: Args, op: BinaryOp) -> Outcome {
    let own = target(vm, args)?;
    let other = behind(vm, args.at(1))?;
    vm.inplace(op, own, other)
}

fn compare(vm: &mut Vm, args: Args, op: CompareOp) -> Outcome {
    let own = target(vm, args)?;
    let other = behind(vm, args.at(1))?;
    vm.compare(op, own, other)
}

fn hash(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.type_name(args.at(0));
    Err(vm.type_error(format!("unhashable type: '{class}'")))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let at = args.at(0).bits();
    let text = match args.at(0).as_gc::<Foreign>().and_then(|proxy| target_of(vm, proxy)) {
        Some(object) => format!("<weakproxy at {at:#x}; to '{}' at {:#x}>", vm.type_name(object), object.bits()),
        None => format!("<weakproxy at {at:#x}; dead>"),
    };
    Ok(vm.str_value(&text))
}
