//! `operator`: the operators as functions, and what looks things up.

mod binary;
mod getter;
mod sequence;

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::object::{Dict, Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `operator`, which has everything from `_operator`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "operator",
    doc: "Operator interface.\n\nThis module exports a set of functions implemented in Rust corresponding\nto the intrinsic operators of Python.  For example, operator.add(x, y)\nis equivalent to the expression x+y.",
    natives: &[],
    init: Some(init),
};

/// The module `_operator`, whose functions these are to programs.
pub static INNER: ModuleDef = ModuleDef { name: "_operator", doc: "Operator interface.", natives: NATIVES, init: None };

static NATIVES: &[NativeDef] = &[
    NativeDef::function("abs(a, /)", binary::abs),
    NativeDef::function("add(a, b, /)", binary::binary::<5>),
    NativeDef::function("and_(a, b, /)", binary::binary::<2>),
    NativeDef::function("call(obj, /, *args, **kwargs)", call),
    NativeDef::function("concat(a, b, /)", sequence::concat),
    NativeDef::function("contains(a, b, /)", sequence::contains),
    NativeDef::function("countOf(a, b, /)", sequence::count_of),
    NativeDef::function("delitem(a, b, /)", sequence::delitem),
    NativeDef::function("eq(a, b, /)", binary::compare::<2>),
    NativeDef::function("floordiv(a, b, /)", binary::binary::<9>),
    NativeDef::function("ge(a, b, /)", binary::compare::<4>),
    NativeDef::function("getitem(a, b, /)", sequence::getitem),
    NativeDef::function("gt(a, b, /)", binary::compare::<1>),
    NativeDef::function("iadd(a, b, /)", binary::inplace::<5>),
    NativeDef::function("iand(a, b, /)", binary::inplace::<2>),
    NativeDef::function("iconcat(a, b, /)", sequence::iconcat),
    NativeDef::function("ifloordiv(a, b, /)", binary::inplace::<9>),
    NativeDef::function("ilshift(a, b, /)", binary::inplace::<3>),
    NativeDef::function("imatmul(a, b, /)", binary::inplace::<8>),
    NativeDef::function("imod(a, b, /)", binary::inplace::<11>),
    NativeDef::function("imul(a, b, /)", binary::inplace::<7>),
    NativeDef::function("index(a, /)", binary::index),
    NativeDef::function("indexOf(a, b, /)", sequence::index_of),
    NativeDef::function("inv(a, /)", binary::invert),
    NativeDef::function("invert(a, /)", binary::invert),
    NativeDef::function("ior(a, b, /)", binary::inplace::<0>),
    NativeDef::function("ipow(a, b, /)", binary::inplace::<12>),
    NativeDef::function("irshift(a, b, /)", binary::inplace::<4>),
    NativeDef::function("is_(a, b, /)", is),
    NativeDef::function("is_not(a, b, /)", is_not),
    NativeDef::function("isub(a, b, /)", binary::inplace::<6>),
    NativeDef::function("itruediv(a, b, /)", binary::inplace::<10>),
    NativeDef::function("ixor(a, b, /)", binary::inplace::<1>),
    NativeDef::function("le(a, b, /)", binary::compare::<3>),
    NativeDef::function("length_hint(obj, default=0, /)", sequence::length_hint),
    NativeDef::function("lshift(a, b, /)", binary::binary::<3>),
    NativeDef::function("lt(a, b, /)", binary::compare::<0>),
    NativeDef::function("matmul(a, b, /)", binary::binary::<8>),
    NativeDef::function("mod(a, b, /)", binary::binary::<11>),
    NativeDef::function("mul(a, b, /)", binary::binary::<7>),
    NativeDef::function("ne(a, b, /)", binary::compare::<5>),
    NativeDef::function("neg(a, /)", binary::negative),
    NativeDef::function("not_(a, /)", not),
    NativeDef::function("or_(a, b, /)", binary::binary::<0>),
    NativeDef::function("pos(a, /)", binary::positive),
    NativeDef::function("pow(a, b, /)", binary::binary::<12>),
    NativeDef::function("rshift(a, b, /)", binary::binary::<4>),
    NativeDef::function("setitem(a, b, c, /)", sequence::setitem),
    NativeDef::function("sub(a, b, /)", binary::binary::<6>),
    NativeDef::function("truediv(a, b, /)", binary::binary::<10>),
    NativeDef::function("truth(a, /)", truth),
    NativeDef::function("xor(a, b, /)", binary::binary::<1>),
];

/// Functions without a name of a special method.
const PLAIN: &[&str] = &["countOf", "indexOf", "is_", "is_not", "length_hint", "truth"];

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    vm.set_module_classes(module, &[(&getter::ATTRIBUTES, Type::Object), (&getter::ITEMS, Type::Object), (&getter::METHOD, Type::Object)]);
    let inner = vm.import("_operator", Value::NONE, Value::NONE, 0)?;
    let Some(inner) = inner.as_gc::<Module>().map(|inner| inner.get(&vm.heap).dict) else { return Ok(()) };
    let dict = module.get(&vm.heap).dict;
    let mut all = alloc::vec::Vec::new();
    for name in ["attrgetter", "itemgetter", "methodcaller"] {
        all.push(vm.str_value(name));
    }
    for native in NATIVES {
        let name = native.name();
        all.push(vm.str_value(name));
        let key = vm.intern(name);
        let Some(function) = inner.get(&vm.heap).get_str(&vm.heap, key) else { continue };
        Dict::set_str(dict, &mut vm.heap, key, function);
        if !PLAIN.contains(&name) {
            let special = vm.intern(&alloc::format!("__{}__", name.trim_end_matches('_')));
            Dict::set_str(dict, &mut vm.heap, special, function);
        }
    }
    let all = vm.list_value(all);
    vm.set_module_attr(module, "__all__", all);
    Ok(())
}

fn call(vm: &mut Vm, args: Args) -> Outcome {
    let positional: alloc::vec::Vec<Value> = args.skip(1).positional().collect();
    let keywords: alloc::vec::Vec<(Value, Value)> = args.keywords().collect();
    vm.call_with(args.at(0), &positional, &keywords)
}

fn is(_: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(args.at(0) == args.at(1)))
}

fn is_not(_: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(args.at(0) != args.at(1)))
}

fn not(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(!vm.truth(args.at(0))?))
}

fn truth(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(vm.truth(args.at(0))?))
}
