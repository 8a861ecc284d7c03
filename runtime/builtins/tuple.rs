//! `tuple`

use super::container::natives::{self, comparisons};
use super::list::{count_equal, search_bounds};
use super::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{NativeDef, Tuple, class_flags};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The class `tuple`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.",
    construct: Some(construct),
    natives: &NativeDef::join::<{ OWN.len() + 6 }>(&[OWN, &comparisons!(Tuple)]),
    flags: class_flags::SEQUENCE,
    ..ClassDef::new("tuple", Kind::Tuple)
};

const ADD: u8 = 5;
const MULTIPLY: u8 = 7;

const OWN: &[NativeDef] = &[
    NativeDef::method("index(self, value, start=0, stop=9223372036854775807, /)", index),
    NativeDef::method("count(self, value, /)", count),
    NativeDef::method("__repr__(self, /)", natives::repr::<Tuple>),
    NativeDef::method("__hash__(self, /)", natives::hash::<Tuple>),
    NativeDef::method("__len__(self, /)", natives::len::<Tuple>),
    NativeDef::method("__iter__(self, /)", natives::iter::<Tuple>),
    NativeDef::method("__contains__(self, key, /)", natives::contains::<Tuple>),
    NativeDef::method("__getitem__(self, key, /)", natives::getitem::<Tuple>),
    NativeDef::method("__add__(self, value, /)", natives::binary::<Tuple, ADD>),
    NativeDef::method("__mul__(self, value, /)", natives::binary::<Tuple, MULTIPLY>),
    NativeDef::method("__rmul__(self, value, /)", natives::reflected::<Tuple, MULTIPLY>),
    NativeDef::method("__getnewargs__(self, /)", getnewargs),
    NativeDef::class_method("__class_getitem__(cls, item, /)", natives::class_getitem),
];

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.class(Type::Tuple).value();
    vm.no_keywords_new("tuple", args, class)?;
    vm.check_count("tuple", args.len() - 1, 0, 1)?;
    let tuple = match args.get(1) {
        None => vm.empty_tuple,
        Some(iterable) => vm.tuple_of(iterable)?,
    };
    vm.wrap_new(args.at(0), tuple)
}

impl Vm {
    /// `tuple(iterable)`
    pub fn tuple_of(&mut self, iterable: Value) -> Outcome {
        if iterable.is(Kind::Tuple) {
            return Ok(iterable);
        }
        let mark = self.heap.mark_handles();
        let outcome = self.collect_hinted(iterable);
        self.heap.release_to(mark);
        let items = outcome?.get(&self.heap).items.clone();
        Ok(self.tuple_value(&items))
    }
}

fn index(vm: &mut Vm, args: Args) -> Outcome {
    let tuple = vm.expect::<Tuple>(args.at(0), "tuple")?;
    let len = tuple.get(&vm.heap).len();
    let (start, stop) = search_bounds(vm, args, len)?;
    match vm.sequence_find(tuple.value(), args.at(1), start, stop)? {
        Some(index) => Ok(Value::small_wrapping(index as i64)),
        None => Err(vm.value_error("tuple.index(x): x not in tuple")),
    }
}

fn count(vm: &mut Vm, args: Args) -> Outcome {
    let tuple = vm.expect::<Tuple>(args.at(0), "tuple")?;
    count_equal(vm, tuple.value(), args.at(1))
}

fn getnewargs(vm: &mut Vm, args: Args) -> Outcome {
    let tuple = vm.expect::<Tuple>(args.at(0), "tuple")?;
    Ok(vm.tuple_value(&[tuple.value()]))
}
