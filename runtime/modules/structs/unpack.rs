//! Bytes into values.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::error;
use super::layout::Layout;
use crate::builtins::item::little_word;
use crate::value::Value;
use crate::vm::{Outcome, Vm};

/// A tuple of the values that `bytes`, which have the layout's size, are.
pub(super) fn unpacked(vm: &mut Vm, layout: &Layout, bytes: &[u8]) -> Outcome {
    vm.reserve(layout.items.saturating_mul(size_of::<Value>()))?;
    // Nothing is collected while these are made.
    let mut values: Vec<Value> = Vec::with_capacity(layout.items);
    for field in &layout.fields {
        let size = field.size();
        let content = bytes.get(field.offset..field.offset + field.count * size).unwrap_or_default();
        match field.code {
            b's' => values.push(vm.bytes_value(content)),
            b'p' => {
                let part = match content.split_first() {
                    Some((length, rest)) => rest.get(..usize::from(*length)).unwrap_or(rest),
                    None => &[],
                };
                values.push(vm.bytes_value(part));
            }
            b'c' => {
                for byte in content {
                    values.push(vm.bytes_value(&[*byte]));
                }
            }
            code => {
                for item in content.chunks_exact(size) {
                    let word = if layout.big {
                        let mut turned = [0; 8];
                        for (place, byte) in turned.iter_mut().zip(item.iter().rev()) {
                            *place = *byte;
                        }
                        u64::from_le_bytes(turned)
                    } else {
                        little_word(item)
                    };
                    values.push(match code {
                        b'O' => vm.object_at(word)?,
                        b'S' => vm.text_at(word)?,
                        code => vm.unpack_number(code, word),
                    });
                }
            }
        }
    }
    Ok(vm.tuple_value(&values))
}

/// What `unpack` does with a whole buffer.
pub(super) fn unpack_all(vm: &mut Vm, layout: &Layout, buffer: Value) -> Outcome {
    let bytes = vm.expect_part(buffer, 0, layout.size.saturating_add(1))?;
    if bytes.len() != layout.size {
        let size = layout.size;
        return Err(error(vm, &format!("unpack requires a buffer of {size} bytes")));
    }
    unpacked(vm, layout, &bytes)
}

/// What `unpack_from` does from an offset on.
pub(super) fn unpack_at(vm: &mut Vm, layout: &Layout, buffer: Value, offset: i64) -> Outcome {
    vm.check_buffer(buffer)?;
    let length = vm.buffer(buffer).map_or(0, |content| content.len());
    let size = layout.size;
    let start = if offset < 0 {
        let end = i128::from(offset) + size as i128;
        if end > 0 {
            return Err(error(vm, &format!("not enough data to unpack {size} bytes at offset {offset}")));
        }
        match usize::try_from(i128::from(offset) + length as i128) {
            Ok(start) => start,
            Err(_) => return Err(error(vm, &format!("offset {offset} out of range for {length}-byte buffer"))),
        }
    } else {
        offset as usize
    };
    if start.checked_add(size).is_none_or(|end| end > length) {
        let least = start as u128 + size as u128;
        return Err(error(
            vm,
            &format!(
                "unpack_from requires a buffer of at least {least} bytes for unpacking {size} bytes at offset {start} (actual buffer size is {length})"
            ),
        ));
    }
    let bytes = vm.expect_part(buffer, start, size)?;
    unpacked(vm, layout, &bytes)
}

impl Vm {
    /// A copy of at most `count` bytes of a bytes-like object, from `start` on; TypeError for others.
    pub(crate) fn expect_part(&mut self, value: Value, start: usize, count: usize) -> Outcome<Vec<u8>> {
        self.check_buffer(value)?;
        let content = self.buffer(value).unwrap_or(Cow::Borrowed(&[]));
        let rest = content.get(start..).unwrap_or_default();
        Ok(rest.get(..count).unwrap_or(rest).to_vec())
    }
}
