//! What a memoryview shows: which bytes of which object, in what arrangement.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::item::Format;
use crate::builtins::buffer::RELEASED;
use crate::builtins::registry::Type;
use crate::heap::{Heap, Kind, Marker};
use crate::object::{ByteArray, Bytes, Export, Foreign, ForeignData};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// The data of a memoryview.
#[derive(Clone)]
pub struct MemoryView {
    /// What has the memory: bytes, a bytearray, or an object with
    /// [`ForeignData::buffer`]; NULL once released.
    pub(super) source: Value,
    /// `obj`: the object asked for, perhaps an instance that holds the source.
    pub(super) object: Value,
    pub(super) export: Option<Export>,
    pub(super) format: Format,
    pub(super) readonly: bool,
    /// Where the first item starts, in bytes.
    pub(super) offset: usize,
    /// Items in each dimension.
    pub(super) shape: Vec<usize>,
    /// Bytes from one item to the next, in each dimension.
    pub(super) strides: Vec<isize>,
}

impl ForeignData for MemoryView {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.source);
        marker.mark(self.object);
        if let Some(export) = &self.export {
            export.see();
        }
    }
}

/// The memory of what a view shows.
fn memory(heap: &Heap, source: Value) -> Option<&[u8]> {
    if let Some(bytes) = source.as_gc::<Bytes>() {
        return Some(bytes.get(heap).as_slice());
    }
    if let Some(array) = source.as_gc::<ByteArray>() {
        return Some(&array.get(heap).bytes);
    }
    Some(source.as_gc::<Foreign>()?.get(heap).data.buffer()?.content())
}

/// The same, to change it.
fn memory_mut(heap: &mut Heap, source: Value) -> Option<&mut [u8]> {
    if let Some(array) = source.as_gc::<ByteArray>() {
        return Some(&mut array.get_mut(heap).bytes);
    }
    source.as_gc::<Foreign>()?.get_mut(heap).data.buffer_mut()?.content_mut()
}

/// The strides of items that follow each other, the last dimension fastest.
pub(super) fn packed_strides(shape: &[usize], size: usize) -> Vec<isize> {
    let mut stride = size as isize;
    let mut strides: Vec<isize> = shape
        .iter()
        .rev()
        .map(|count| {
            let own = stride;
            stride = stride.wrapping_mul(*count as isize);
            own
        })
        .collect();
    strides.reverse();
    strides
}

impl MemoryView {
    /// A view of the whole memory of a bytes-like object; TypeError for others.
    pub fn of(vm: &mut Vm, object: Value) -> Outcome {
        let source = vm.memory_of(object);
        if let Some(foreign) = source.as_gc::<Foreign>()
            && let Some(view) = foreign.get(&vm.heap).data::<MemoryView>()
        {
            let view = view.clone();
            if view.source.is_null() {
                return Err(vm.value_error(RELEASED));
            }
            return Ok(view.share(vm));
        }
        let (format, readonly) = match source.kind() {
            Kind::Bytes => (Format::BYTES, true),
            Kind::ByteArray => (Format::BYTES, false),
            _ => match foreign_format(vm, source) {
                Some(found) => found,
                None => {
                    let class = vm.type_name(object);
                    return Err(vm.type_error(alloc::format!("memoryview: a bytes-like object is required, not '{class}'")));
                }
            },
        };
        let count = memory(&vm.heap, source).map_or(0, <[u8]>::len) / format.size().max(1);
        let view = MemoryView {
            source,
            object,
            export: None,
            format,
            readonly,
            offset: 0,
            shape: alloc::vec![count],
            strides: alloc::vec![format.size() as isize],
        };
        Ok(view.share(vm))
    }

    /// A memoryview object of this, which counts as one more view of its source.
    pub(super) fn share(mut self, vm: &mut Vm) -> Value {
        self.export = if let Some(array) = self.source.as_gc::<ByteArray>() {
            Some(array.get_mut(&mut vm.heap).exports.add())
        } else {
            let foreign = self.source.as_gc::<Foreign>().map(|foreign| foreign.get_mut(&mut vm.heap));
            foreign.and_then(|foreign| Some(foreign.data.buffer_mut()?.exports()?.add()))
        };
        let class = vm.class(Type::MemoryView);
        Foreign::new(&mut vm.heap, class, self)
    }

    /// Bytes of an item.
    pub(super) fn item_size(&self) -> usize {
        self.format.size()
    }

    /// Items in all.
    pub(super) fn count(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether the items follow each other, the last dimension fastest.
    pub(super) fn is_packed(&self) -> bool {
        self.count() == 0 || same_strides(&self.shape, &self.strides, &packed_strides(&self.shape, self.item_size()))
    }

    /// Whether the items follow each other, the first dimension fastest.
    pub(super) fn is_packed_reversed(&self) -> bool {
        let mut shape = self.shape.clone();
        shape.reverse();
        let mut strides = packed_strides(&shape, self.item_size());
        strides.reverse();
        self.count() == 0 || same_strides(&self.shape, &self.strides, &strides)
    }

    /// Where each item starts, the last dimension fastest.
    pub(super) fn offsets(&self) -> Vec<usize> {
        let mut offsets = alloc::vec![self.offset];
        for (count, stride) in self.shape.iter().zip(&self.strides) {
            offsets = offsets
                .iter()
                .flat_map(|start| (0..*count).map(move |number| start.wrapping_add_signed(stride.wrapping_mul(number as isize))))
                .collect();
        }
        offsets
    }

    /// All bytes it shows, in order; `None` once released.
    pub fn content<'a>(&self, heap: &'a Heap) -> Option<Cow<'a, [u8]>> {
        let memory = memory(heap, self.source)?;
        let size = self.item_size();
        if self.is_packed() {
            let end = self.offset.saturating_add(self.count().saturating_mul(size));
            return Some(Cow::Borrowed(memory.get(self.offset..end).unwrap_or_default()));
        }
        let mut content = Vec::with_capacity(self.count() * size);
        for offset in self.offsets() {
            content.extend_from_slice(memory.get(offset..offset + size).unwrap_or_default());
        }
        Some(Cow::Owned(content))
    }

    /// The bytes of the item that starts at `offset`.
    pub(super) fn item_bytes(&self, heap: &Heap, offset: usize) -> [u8; 8] {
        let mut bytes = [0; 8];
        let found = memory(heap, self.source).and_then(|memory| memory.get(offset..offset + self.item_size())).unwrap_or_default();
        for (place, byte) in bytes.iter_mut().zip(found) {
            *place = *byte;
        }
        bytes
    }

    /// Overwrites bytes of the memory from `offset` on.
    pub(super) fn write(&self, heap: &mut Heap, offset: usize, bytes: &[u8]) {
        let place = memory_mut(heap, self.source).and_then(|memory| memory.get_mut(offset..offset.checked_add(bytes.len())?));
        if let Some(place) = place {
            place.copy_from_slice(bytes);
        }
    }
}

/// Strides matter where there is more than one item.
fn same_strides(shape: &[usize], strides: &[isize], wanted: &[isize]) -> bool {
    shape.iter().zip(strides.iter().zip(wanted)).all(|(count, (stride, wanted))| *count <= 1 || stride == wanted)
}

/// The format of the memory of a module's object, and whether it is read-only.
fn foreign_format(vm: &mut Vm, source: Value) -> Option<(Format, bool)> {
    let foreign = source.as_gc::<Foreign>()?.get_mut(&mut vm.heap);
    let code = foreign.data.buffer()?.format();
    let format = u8::try_from(code).ok().map(|code| Format { code, marked: false }).filter(|format| format.size() > 0)?;
    let readonly = foreign.data.buffer_mut()?.content_mut().is_none();
    Some((format, readonly))
}

impl Vm {
    /// The memory that a memoryview without gaps shows, to change it; `None` if it cannot be.
    pub(crate) fn view_memory_mut(&mut self, value: Value) -> Option<&mut [u8]> {
        let view = value.as_gc::<Foreign>()?.get(&self.heap).data::<MemoryView>()?.clone();
        if view.readonly || !view.is_packed() {
            return None;
        }
        let size = view.count() * view.item_size();
        memory_mut(&mut self.heap, view.source)?.get_mut(view.offset..view.offset + size)
    }

    /// A view of `size` bytes of the memory of a bytes-like object, from `offset` on; `None`
    /// where they are not there.
    pub(crate) fn view_part(&mut self, object: Value, offset: usize, size: usize) -> Outcome<Option<Value>> {
        let whole = MemoryView::of(self, object)?;
        let mut view = self.expect_view(whole)?;
        let bytes = view.count() * view.item_size();
        if !view.is_packed() || offset.checked_add(size).is_none_or(|end| end > bytes) {
            return Ok(None);
        }
        view.format = Format::BYTES;
        view.offset += offset;
        view.shape = alloc::vec![size];
        view.strides = alloc::vec![1];
        Ok(Some(view.share(self)))
    }

    /// The data of a memoryview object; ValueError once released.
    pub(super) fn expect_view(&mut self, value: Value) -> Outcome<MemoryView> {
        let Some(foreign) = value.as_gc::<Foreign>() else { return Err(self.no_view(value)) };
        match foreign.get(&self.heap).data::<MemoryView>() {
            Some(view) if view.source.is_null() => Err(self.value_error(RELEASED)),
            Some(view) => Ok(view.clone()),
            None => Err(self.no_view(value)),
        }
    }

    #[cold]
    fn no_view(&mut self, value: Value) -> crate::vm::Raised {
        let class = self.type_name(value);
        self.type_error(alloc::format!("descriptor requires a 'memoryview' object but received a '{class}'"))
    }

    /// Writes into what a memoryview shows, from byte `offset` on; how many
    /// bytes there was room for.
    pub(crate) fn write_view(&mut self, foreign: Gc<Foreign>, offset: usize, content: &[u8]) -> Outcome<usize> {
        let view = self.expect_view(foreign.value())?;
        if view.readonly || !view.is_packed() {
            return Err(self.type_error("a read-write bytes-like object is required, not 'memoryview'"));
        }
        let room = (view.count() * view.item_size()).saturating_sub(offset);
        let content = content.get(..room).unwrap_or(content);
        view.write(&mut self.heap, view.offset + offset, content);
        Ok(content.len())
    }
}
