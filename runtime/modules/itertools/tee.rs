//! `tee`: iterators that share what one gives.

use alloc::vec::Vec;

use super::{class, data};
use crate::builtins::iterator;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, Iter, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class of the iterators.
pub(super) static CLASS: ClassDef = ClassDef {
    natives: &NativeDef::join::<3>(&[iterator::NATIVES, &[NativeDef::method("__copy__(self, /)", copy)]]),
    ..class("itertools._tee", "Iterator wrapped to make it copyable.", construct)
};

/// The class of what they share.
pub(super) static BLOCK: ClassDef = ClassDef {
    doc: "teedataobject(iterable, values, next, /)\n--\n\nData container common to multiple tee objects.",
    ..ClassDef::new("itertools._tee_dataobject", Kind::Foreign)
};

/// Items in a block.
const ITEMS: usize = 57;

/// Items that some of the iterators have not given yet. The blocks are a
/// chain; one that every iterator has passed is collected.
struct Block {
    source: Value,
    items: Vec<Value>,
    /// The next block, or NULL.
    next: Value,
    /// An item is being taken from the source.
    running: bool,
}

impl ForeignData for Block {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.source, self.next]);
        marker.mark_all(&self.items);
        marker.owns(self.items.capacity() * size_of::<Value>());
    }
}

#[derive(Clone, Copy)]
struct Tee {
    block: Gc<Foreign>,
    at: usize,
}

impl ForeignData for Tee {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.block);
    }
}

fn new_block(vm: &mut Vm, source: Value) -> Value {
    let class = vm.module_class(&BLOCK, Type::Object);
    vm.heap.charge(ITEMS * size_of::<Value>());
    Foreign::new(&mut vm.heap, class, Block { source, items: Vec::new(), next: Value::NULL, running: false })
}

fn new_tee(vm: &mut Vm, tee: Tee) -> Value {
    let class = vm.module_class(&CLASS, Type::Object);
    Iter::module(&mut vm.heap, class, next, tee)
}

/// `tee(iterable, n=2)`
pub(super) fn tee(vm: &mut Vm, args: Args) -> Outcome {
    let count = match args.get(1) {
        Some(count) => vm.index_i64(count, "C ssize_t")?,
        None => 2,
    };
    let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("n must be >= 0")) };
    vm.reserve(count.saturating_mul(64))?;
    if count == 0 {
        return Ok(vm.empty_tuple);
    }
    let source = vm.iter(args.at(0))?;
    vm.heap.keep(source);
    let copier = vm.intern("__copy__");
    if source.as_gc::<Iter>().is_none()
        && let Some(copy) = vm.getattr_opt(source, copier)?
    {
        vm.heap.keep(copy);
        let mut copies = alloc::vec![source];
        while copies.len() < count {
            let made = vm.call(copy, &[])?;
            copies.push(vm.heap.keep(made));
        }
        return Ok(vm.tuple_value(&copies));
    }
    let known = source.as_gc::<Iter>().and_then(|iter| data::<Tee>(vm, iter));
    let (first, tee) = match known {
        Some(tee) => (source, tee),
        None => {
            let block = new_block(vm, source);
            let Some(block) = block.as_gc::<Foreign>() else { return Ok(Value::NONE) };
            let tee = Tee { block, at: 0 };
            (new_tee(vm, tee), tee)
        }
    };
    let mut copies = alloc::vec![first];
    while copies.len() < count {
        copies.push(new_tee(vm, tee));
    }
    Ok(vm.tuple_value(&copies))
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("_tee", args)?;
    vm.check_count("_tee", args.len() - 1, 1, 1)?;
    let source = vm.iter(args.at(1))?;
    if let Some(tee) = source.as_gc::<Iter>().and_then(|iter| data::<Tee>(vm, iter)) {
        return Ok(new_tee(vm, tee));
    }
    vm.heap.keep(source);
    let block = new_block(vm, source);
    match block.as_gc::<Foreign>() {
        Some(block) => Ok(new_tee(vm, Tee { block, at: 0 })),
        None => Ok(Value::NONE),
    }
}

fn copy(vm: &mut Vm, args: Args) -> Outcome {
    let iter = vm.expect::<Iter>(args.at(0), "itertools._tee")?;
    match data::<Tee>(vm, iter) {
        Some(tee) => Ok(new_tee(vm, tee)),
        None => Ok(args.at(0)),
    }
}

fn block(vm: &mut Vm, block: Gc<Foreign>) -> Option<&mut Block> {
    block.get_mut(&mut vm.heap).data_mut::<Block>()
}

fn next(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(mut tee) = data::<Tee>(vm, iter) else { return Ok(None) };
    if tee.at >= ITEMS {
        let Some((source, following)) = block(vm, tee.block).map(|block| (block.source, block.next)) else { return Ok(None) };
        let following = match following.as_gc::<Foreign>() {
            Some(following) => following,
            None => {
                let made = new_block(vm, source);
                if let Some(block) = block(vm, tee.block) {
                    block.next = made;
                }
                match made.as_gc::<Foreign>() {
                    Some(made) => made,
                    None => return Ok(None),
                }
            }
        };
        tee = Tee { block: following, at: 0 };
        super::change::<Tee>(vm, iter, |data| *data = tee);
    }
    let Some(shared) = block(vm, tee.block) else { return Ok(None) };
    if let Some(item) = shared.items.get(tee.at).copied() {
        super::change::<Tee>(vm, iter, |data| data.at += 1);
        return Ok(Some(item));
    }
    if shared.running {
        return Err(vm.raise(Type::RuntimeError, "cannot re-enter the tee iterator"));
    }
    shared.running = true;
    let source = shared.source;
    vm.heap.keep(tee.block);
    let outcome = vm.next(source);
    let Some(shared) = block(vm, tee.block) else { return Ok(None) };
    shared.running = false;
    let Some(item) = outcome? else { return Ok(None) };
    if let Some(shared) = block(vm, tee.block) {
        shared.items.push(item);
    }
    super::change::<Tee>(vm, iter, |data| data.at += 1);
    Ok(Some(item))
}
