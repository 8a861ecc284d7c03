//! The data of an array: items of one type in one piece of memory.

use alloc::vec::Vec;

use crate::builtins::item::Format;
use crate::heap::Marker;
use crate::object::{Buffer, Exports, Foreign, ForeignData, Slots};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The type codes, in the order of `array.typecodes`.
pub(super) const TYPE_CODES: &str = "bBuwhHiIlLqQfd";

/// The data of an array.
pub(super) struct Array {
    /// `typecode`
    pub code: u8,
    /// The items.
    pub bytes: Vec<u8>,
    /// The objects that items of type `O` are.
    objects: Vec<Value>,
    /// The memoryviews on it; while there is one it keeps its size.
    pub exports: Exports,
}

impl ForeignData for Array {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.bytes.capacity() + self.objects.capacity() * size_of::<Value>());
        marker.mark_all(&self.objects);
    }

    fn buffer(&self) -> Option<&dyn Buffer> {
        Some(self)
    }

    fn buffer_mut(&mut self) -> Option<&mut dyn Buffer> {
        Some(self)
    }

    fn slots(&self) -> &'static Slots {
        const SLOTS: Slots = Slots {
            len: Some(|vm, array| array.get(&vm.heap).data::<Array>().map_or(0, Array::len)),
            getitem: Some(super::sequence::item),
            setitem: Some(super::sequence::set_item),
            ..Slots::NONE
        };
        &SLOTS
    }
}

impl Buffer for Array {
    fn content(&self) -> &[u8] {
        &self.bytes
    }

    fn content_mut(&mut self) -> Option<&mut [u8]> {
        Some(&mut self.bytes)
    }

    fn format(&self) -> char {
        char::from(self.format().code)
    }

    fn exports(&mut self) -> Option<&mut Exports> {
        Some(&mut self.exports)
    }
}

impl Array {
    /// An array of that type with these items.
    pub fn new(code: u8, bytes: Vec<u8>) -> Array {
        Array { code, bytes, objects: Vec::new(), exports: Exports::default() }
    }

    /// How the items stand in memory.
    #[inline]
    pub fn format(&self) -> Format {
        // Characters are code points of 4 bytes, whichever of both codes says so.
        Format { code: if self.is_text() { b'w' } else { self.code }, marked: false }
    }

    /// Whether the items are characters.
    #[inline]
    pub fn is_text(&self) -> bool {
        matches!(self.code, b'u' | b'w')
    }

    /// Bytes of an item.
    #[inline]
    pub fn size(&self) -> usize {
        self.format().size()
    }

    /// Number of items.
    #[inline]
    pub fn len(&self) -> usize {
        self.bytes.len() / self.size()
    }

    /// The bytes of item `place` as a word.
    #[inline]
    pub fn word(&self, place: usize) -> Option<u64> {
        let size = self.size();
        let item = self.bytes.get(place * size..(place + 1) * size)?;
        Some(match *item {
            [a] => u64::from(a),
            [a, b] => u64::from(u16::from_ne_bytes([a, b])),
            [a, b, c, d] => u64::from(u32::from_ne_bytes([a, b, c, d])),
            [a, b, c, d, e, f, g, h] => u64::from_ne_bytes([a, b, c, d, e, f, g, h]),
            _ => 0,
        })
    }

    /// The bytes that a word is as an item.
    #[inline]
    pub fn item_bytes(size: usize, word: u64) -> ([u8; 8], usize) {
        let mut bytes = [0; 8];
        match size {
            1 => bytes[0] = word as u8,
            2 => bytes[..2].copy_from_slice(&(word as u16).to_ne_bytes()),
            4 => bytes[..4].copy_from_slice(&(word as u32).to_ne_bytes()),
            _ => bytes = word.to_ne_bytes(),
        }
        (bytes, size)
    }

    /// Overwrites item `place`, which is there.
    #[inline]
    pub fn set_word(&mut self, place: usize, word: u64) {
        let size = self.size();
        let (bytes, size) = Self::item_bytes(size, word);
        if let Some(item) = self.bytes.get_mut(place * size..(place + 1) * size) {
            item.copy_from_slice(&bytes[..size]);
        }
    }
}

/// The array that a value is or holds.
pub(super) fn array_of(vm: &Vm, value: Value) -> Option<Gc<Foreign>> {
    vm.native_of(value).as_gc::<Foreign>().filter(|foreign| foreign.get(&vm.heap).data::<Array>().is_some())
}

/// The array that a method is called on.
pub(super) fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Foreign>> {
    match array_of(vm, args.at(0)) {
        Some(array) => Ok(array),
        None => {
            let class = vm.type_name(args.at(0));
            Err(vm.type_error(alloc::format!("descriptor requires a 'array.array' object but received a '{class}'")))
        }
    }
}

/// Something about an array.
#[inline]
pub(super) fn look<T>(vm: &Vm, array: Gc<Foreign>, at: impl FnOnce(&Array) -> T) -> Option<T> {
    array.get(&vm.heap).data::<Array>().map(at)
}

/// Changes an array.
#[inline]
pub(super) fn change<T>(vm: &mut Vm, array: Gc<Foreign>, by: impl FnOnce(&mut Array) -> T) -> Option<T> {
    array.get_mut(&mut vm.heap).data_mut::<Array>().map(by)
}

/// The type code of an array.
pub(super) fn code_of(vm: &Vm, array: Gc<Foreign>) -> u8 {
    look(vm, array, |array| array.code).unwrap_or(b'B')
}

/// A new array object of the class `array.array`.
pub(super) fn make(vm: &mut Vm, code: u8, bytes: Vec<u8>) -> Value {
    vm.heap.charge(bytes.capacity());
    let class = vm.state_class(&super::ARRAY);
    let object = Foreign::new(&mut vm.heap, class, Array::new(code, bytes));
    if let Some(array) = object.as_gc::<Foreign>() {
        hold(vm, array);
    }
    object
}

/// Keeps the objects alive that the items of an array of type `O` are; called when items have come.
pub(super) fn hold(vm: &mut Vm, array: Gc<Foreign>) {
    if code_of(vm, array) != b'O' {
        return;
    }
    let len = look(vm, array, Array::len).unwrap_or(0);
    let words: Vec<u64> = (0..len).filter_map(|place| look(vm, array, |array| array.word(place)).flatten()).collect();
    let objects: Vec<Value> = words.into_iter().filter_map(|word| vm.known_object(word)).collect();
    vm.heap.charge(objects.capacity() * size_of::<Value>());
    change(vm, array, |array| array.objects = objects);
}

/// BufferError while a memoryview looks at the array. It may collect.
pub(super) fn check_resizable(vm: &mut Vm, array: Gc<Foreign>) -> Outcome<()> {
    // `exports` is a part of the object, so it cannot be handed out without it.
    let held = look(vm, array, |array| array.exports.count()).unwrap_or(0);
    if held == 0 {
        return Ok(());
    }
    look(vm, array, |array| array.exports.prepare_recount());
    vm.collect_garbage();
    if look(vm, array, |array| array.exports.recount()) == Some(0) {
        return Ok(());
    }
    Err(vm.raise(crate::builtins::registry::Type::BufferError, "cannot resize an array that is exporting buffers"))
}

/// Inserts bytes at byte `at`, counted and allowed.
pub(super) fn insert_bytes(vm: &mut Vm, array: Gc<Foreign>, at: usize, more: &[u8]) -> Outcome<()> {
    if more.is_empty() {
        return Ok(());
    }
    check_resizable(vm, array)?;
    let room = look(vm, array, |array| array.bytes.capacity() - array.bytes.len()).unwrap_or(0);
    if room < more.len() {
        let grown = look(vm, array, |array| array.bytes.len()).unwrap_or(0).max(more.len());
        vm.reserve(grown)?;
    }
    let grown = change(vm, array, |array| {
        let before = array.bytes.capacity();
        if array.bytes.try_reserve(more.len()).is_err() {
            return None;
        }
        if at >= array.bytes.len() {
            array.bytes.extend_from_slice(more);
        } else {
            array.bytes.splice(at..at, more.iter().copied());
        }
        Some(array.bytes.capacity() - before)
    });
    match grown.flatten() {
        Some(grown) => {
            vm.heap.charge(grown);
            hold(vm, array);
            Ok(())
        }
        None => Err(vm.memory_error()),
    }
}
