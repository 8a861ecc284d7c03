//! `zip_longest`

use alloc::vec::Vec;

use super::{change, class, made};
use crate::builtins::registry::ClassDef;
use crate::heap::Marker;
use crate::object::{ForeignData, Iter};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `zip_longest`.
pub(super) static CLASS: ClassDef = class(
    "itertools.zip_longest",
    "Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.  The .__next__()\nmethod continues until the longest iterable in the argument sequence\nis exhausted and then it raises StopIteration.  When the shorter iterables\nare exhausted, the fillvalue is substituted in their place.  The fillvalue\ndefaults to None or can be specified by a keyword argument.",
    construct,
);

struct Longest {
    /// NULL where one has ended.
    inners: Vec<Value>,
    fill: Value,
    /// How many have not ended.
    active: usize,
}

impl ForeignData for Longest {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&self.inners);
        marker.mark(self.fill);
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let mut fill = Value::NONE;
    for (name, value) in args.keywords() {
        if vm.keyword_name(name) != "fillvalue" {
            return Err(vm.type_error("zip_longest() got an unexpected keyword argument"));
        }
        fill = value;
    }
    let mut inners = Vec::with_capacity(args.len());
    for iterable in args.skip(1).positional() {
        let inner = vm.iter(iterable)?;
        inners.push(vm.heap.keep(inner));
    }
    let active = inners.len();
    made(vm, args, &CLASS, next, Longest { inners, fill, active })
}

fn next(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let (count, fill) = match iter.get(&vm.heap).data::<Longest>() {
        Some(data) if data.active > 0 => (data.inners.len(), data.fill),
        _ => return Ok(None),
    };
    let mut items = Vec::with_capacity(count);
    for index in 0..count {
        let inner = iter.get(&vm.heap).data::<Longest>().and_then(|data| data.inners.get(index).copied()).unwrap_or(Value::NULL);
        let item = match super::next(vm, inner) {
            Ok(item) => item,
            Err(raised) => {
                change::<Longest>(vm, iter, |data| data.active = 0);
                return Err(raised);
            }
        };
        if item.is_none() && !inner.is_null() {
            let mut left = 0;
            change::<Longest>(vm, iter, |data| {
                data.active -= 1;
                left = data.active;
                if let Some(slot) = data.inners.get_mut(index) {
                    *slot = Value::NULL;
                }
            });
            if left == 0 {
                return Ok(None);
            }
        }
        items.push(vm.heap.keep(item.unwrap_or(fill)));
    }
    Ok(Some(vm.tuple_value(&items)))
}
