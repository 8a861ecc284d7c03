//! Addresses. A program gets the address of an object's memory with `addressof`, and from
//! then on that memory can be used by its address, as long as the object lives. Memory
//! that no object has shown is not there: using it is an error, not the end of the process.

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Dict, Foreign, ForeignData, Str, WeakLink};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

static EXPORT: ClassDef = ClassDef::new("uctypes.export", Kind::Foreign);

/// A weak reference to an object whose address a program knows.
struct Export(WeakLink);

impl ForeignData for Export {
    fn weak_link(&self) -> Option<&WeakLink> {
        Some(&self.0)
    }

    fn weak_link_mut(&mut self) -> Option<&mut WeakLink> {
        Some(&mut self.0)
    }
}

/// Every export of a VM.
#[derive(Default)]
struct Exports(Vec<Value>);

impl ForeignData for Exports {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&self.0);
    }
}

/// What an export is among the weak references to an object.
const SORT: u8 = 255;

/// An address, and whose memory that is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The address.
    pub address: u64,
    /// The object, or NULL if none is known that has it.
    pub object: Value,
    /// Bytes from the start of its memory.
    pub offset: usize,
}

impl Place {
    /// The place some bytes further on.
    pub fn plus(self, bytes: usize) -> Place {
        Place { address: self.address.wrapping_add(bytes as u64), offset: self.offset.wrapping_add(bytes), ..self }
    }
}

fn exports(vm: &mut Vm) -> Option<Gc<Foreign>> {
    let key = vm.heap.intern("uctypes.exports");
    let state = vm.module_state;
    if let Some(known) = state.get(&vm.heap).get_str(&vm.heap, key) {
        return known.as_gc();
    }
    let class = vm.class(Type::Object);
    let list = Foreign::new(&mut vm.heap, class, Exports::default());
    Dict::set_str(state, &mut vm.heap, key, list);
    list.as_gc()
}

/// Address and size of the memory of an object, if it has some.
fn range_of(vm: &Vm, object: Value) -> Option<(u64, usize)> {
    let native = vm.memory_of(object);
    if let Some(text) = native.as_gc::<Str>() {
        let text = text.get(&vm.heap).as_str();
        return Some((text.as_ptr() as u64, text.len()));
    }
    // Memory that had to be put together has no address.
    match vm.buffer(native).ok()? {
        alloc::borrow::Cow::Borrowed(content) => Some((content.as_ptr() as u64, content.len())),
        alloc::borrow::Cow::Owned(_) => None,
    }
}

/// The address of an object's memory, which can be used from now on.
pub(super) fn export(vm: &mut Vm, object: Value) -> Outcome<u64> {
    if vm.text(object).is_none() {
        vm.check_buffer(object)?;
    }
    let memory = vm.memory_of(object);
    let Some((address, _)) = range_of(vm, memory) else {
        return Err(vm.type_error("a contiguous bytes-like object is required"));
    };
    if vm.heap.shared_weak(memory, SORT).is_none() {
        let class = vm.state_class(&EXPORT);
        let link = WeakLink { target: Some(memory), callback: Value::NULL, object: Value::NULL };
        let made = Foreign::new(&mut vm.heap, class, Export(link));
        if let Some(made) = made.as_gc::<Foreign>() {
            vm.heap.register_weak(made);
            vm.heap.share_weak(memory, SORT, made);
        }
        if let Some(list) = exports(vm) {
            let known = list.get(&vm.heap).data::<Exports>().map(|list| list.0.clone()).unwrap_or_default();
            // Those of objects that are gone go too.
            let mut alive: Vec<Value> = known.into_iter().filter(|export| !vm.weak_target(*export).is_null()).collect();
            alive.push(made);
            if let Some(list) = list.get_mut(&mut vm.heap).data_mut::<Exports>() {
                list.0 = alive;
            }
        }
    }
    Ok(address)
}

/// Whose memory an address is in.
pub(super) fn place_of(vm: &mut Vm, address: u64) -> Place {
    let unknown = Place { address, object: Value::NULL, offset: 0 };
    let Some(list) = exports(vm) else { return unknown };
    let known = list.get(&vm.heap).data::<Exports>().map(|list| list.0.clone()).unwrap_or_default();
    // Where an address is the end of one object's memory and the start of another's, it is that of the other.
    let mut found = unknown;
    for export in known {
        let object = vm.weak_target(export);
        if object.is_null() {
            continue;
        }
        let Some((start, size)) = range_of(vm, object) else { continue };
        let Some(offset) = address.checked_sub(start).and_then(|offset| usize::try_from(offset).ok()) else { continue };
        if offset < size {
            return Place { address, object, offset };
        }
        if offset == size {
            found = Place { address, object, offset };
        }
    }
    found
}

impl Vm {
    /// The text at an address up to a zero byte or the end of its object; ValueError if nothing is there.
    pub(crate) fn text_at(&mut self, address: u64) -> Outcome {
        let place = place_of(self, address);
        if place.object.is_null() {
            return Err(not_there(self, place));
        }
        let content = match self.text(place.object) {
            Some(text) => text.as_bytes().get(place.offset..).unwrap_or_default().to_vec(),
            None => self.expect_part(place.object, place.offset, usize::MAX)?,
        };
        let text = content.split(|byte| *byte == 0).next().unwrap_or_default();
        match core::str::from_utf8(text) {
            Ok(text) => Ok(self.str_value(text)),
            Err(_) => Err(self.value_error("no text is at that address")),
        }
    }
}

#[cold]
fn not_there(vm: &mut Vm, place: Place) -> Raised {
    let address = place.address;
    vm.value_error(format!("no object has memory at address {address:#x}"))
}

/// A copy of `size` bytes.
pub(super) fn read(vm: &mut Vm, place: Place, size: usize) -> Outcome<Vec<u8>> {
    let place = if place.object.is_null() { place_of(vm, place.address) } else { place };
    let end = place.offset.checked_add(size);
    let found = if let Some(text) = place.object.as_gc::<Str>() {
        end.and_then(|end| text.get(&vm.heap).as_str().as_bytes().get(place.offset..end)).map(<[u8]>::to_vec)
    } else if place.object.is_null() {
        None
    } else {
        let content = vm.buffer(place.object).ok();
        content.and_then(|content| content.get(place.offset..end?).map(<[u8]>::to_vec))
    };
    match found {
        Some(bytes) => Ok(bytes),
        None if size == 0 => Ok(Vec::new()),
        None => Err(not_there(vm, place)),
    }
}

/// Overwrites bytes.
pub(super) fn write(vm: &mut Vm, place: Place, bytes: &[u8]) -> Outcome<()> {
    read(vm, place, bytes.len())?;
    let place = if place.object.is_null() { place_of(vm, place.address) } else { place };
    if place.object.is(Kind::Str) {
        return Err(vm.type_error("a read-write bytes-like object is required, not 'str'"));
    }
    vm.write_buffer(place.object, place.offset, bytes)?;
    Ok(())
}

/// A memoryview of `size` bytes; `None` where they are not there.
pub(super) fn view(vm: &mut Vm, place: Place, size: usize) -> Outcome<Option<Value>> {
    if place.object.is_null() || place.object.is(Kind::Str) {
        return Ok(None);
    }
    vm.view_part(place.object, place.offset, size)
}
