//! `binascii`: bytes as text, and checksums.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::ModuleDef;
use super::exception::ExceptionDef;
use crate::builtins::registry::Type;
use crate::object::{Module, NativeDef};
use crate::text::quoted_printable::Style;
use crate::text::{base64, quoted_printable, uuencode};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// The module `binascii`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "binascii",
    doc: "Conversion between binary data and ASCII",
    natives: &[
        NativeDef::function("a2b_base64(data, /, *, strict_mode=False)", a2b_base64),
        NativeDef::function("a2b_hex(hexstr, /)", unhexlify),
        NativeDef::function("a2b_qp(data, header=False)", a2b_qp),
        NativeDef::function("a2b_uu(data, /)", a2b_uu),
        NativeDef::function("b2a_base64(data, /, *, newline=True)", b2a_base64),
        NativeDef::function("b2a_hex(data, sep=<unrepresentable>, bytes_per_sep=1)", hexlify),
        NativeDef::function("b2a_qp(data, quotetabs=False, istext=True, header=False)", b2a_qp),
        NativeDef::function("b2a_uu(data, /, *, backtick=False)", b2a_uu),
        NativeDef::function("crc32(data, crc=0, /)", crc32),
        NativeDef::function("crc_hqx(data, crc, /)", crc_hqx),
        NativeDef::function("hexlify(data, sep=<unrepresentable>, bytes_per_sep=1)", hexlify),
        NativeDef::function("unhexlify(hexstr, /)", unhexlify),
    ],
    init: Some(init),
};

static ERROR: ExceptionDef = ExceptionDef { module: "binascii", name: "Error", base: Type::ValueError };
static INCOMPLETE: ExceptionDef = ExceptionDef { module: "binascii", name: "Incomplete", base: Type::Exception };

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    for def in [&ERROR, &INCOMPLETE] {
        let class = vm.module_exception(def)?.value();
        vm.set_module_attr(module, def.name, class);
    }
    Ok(())
}

#[cold]
fn error(vm: &mut Vm, message: &str) -> Raised {
    vm.raise_module(&ERROR, message)
}

/// The bytes of text that is to be decoded: a bytes-like object or an ASCII str.
fn ascii(vm: &mut Vm, value: Value) -> Outcome<Vec<u8>> {
    if let Some(text) = vm.text(value) {
        if text.is_ascii() {
            return Ok(text.as_bytes().to_vec());
        }
        return Err(vm.value_error("string argument should contain only ASCII characters"));
    }
    if !vm.is_buffer(value) {
        let class = vm.type_name(value);
        return Err(vm.type_error(alloc::format!("argument should be bytes, buffer or ASCII string, not '{class}'")));
    }
    vm.expect_buffer(value)
}

/// The truth of a flag that was not left out.
fn flag(vm: &mut Vm, args: Args, index: usize, default: bool) -> Outcome<bool> {
    match args.get(index) {
        Some(value) => vm.truth(value),
        None => Ok(default),
    }
}

fn hexlify(vm: &mut Vm, args: Args) -> Outcome {
    let (separator, group) = vm.hex_arguments(args)?;
    let content = vm.expect_buffer(args.at(0))?;
    vm.reserve(content.len().saturating_mul(3))?;
    let text = crate::text::bytes_hex::bytes_hex(&content, separator, group);
    vm.content_value(text.as_bytes())
}

fn unhexlify(vm: &mut Vm, args: Args) -> Outcome {
    let text = ascii(vm, args.at(0))?;
    if !text.len().is_multiple_of(2) {
        return Err(error(vm, "Odd-length string"));
    }
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let content: Option<Vec<u8>> = text.chunks_exact(2).map(|pair| Some((digit(pair[0])? << 4 | digit(pair[1])?) as u8)).collect();
    match content {
        Some(content) => vm.content_value(&content),
        None => Err(error(vm, "Non-hexadecimal digit found")),
    }
}

fn a2b_base64(vm: &mut Vm, args: Args) -> Outcome {
    let strict = flag(vm, args, 1, false)?;
    let text = ascii(vm, args.at(0))?;
    match base64::decode(&text, strict) {
        Ok(content) => vm.content_value(&content),
        Err(message) => Err(error(vm, &message)),
    }
}

fn b2a_base64(vm: &mut Vm, args: Args) -> Outcome {
    let newline = flag(vm, args, 1, true)?;
    let content = vm.expect_buffer(args.at(0))?;
    vm.reserve(content.len().saturating_mul(2))?;
    let mut text = base64::encode(&content);
    if newline {
        text.push(b'\n');
    }
    vm.content_value(&text)
}

fn a2b_qp(vm: &mut Vm, args: Args) -> Outcome {
    let header = flag(vm, args, 1, false)?;
    let text = ascii(vm, args.at(0))?;
    vm.content_value(&quoted_printable::decode(&text, header))
}

fn b2a_qp(vm: &mut Vm, args: Args) -> Outcome {
    let style = Style { quote_tabs: flag(vm, args, 1, false)?, text: flag(vm, args, 2, true)?, header: flag(vm, args, 3, false)? };
    let content = vm.expect_buffer(args.at(0))?;
    vm.reserve(content.len().saturating_mul(4))?;
    vm.content_value(&quoted_printable::encode(&content, style))
}

fn a2b_uu(vm: &mut Vm, args: Args) -> Outcome {
    let text = ascii(vm, args.at(0))?;
    match uuencode::decode(&text) {
        Ok(content) => vm.content_value(&content),
        Err(message) => Err(error(vm, message)),
    }
}

fn b2a_uu(vm: &mut Vm, args: Args) -> Outcome {
    let backtick = flag(vm, args, 1, false)?;
    let content = vm.expect_buffer(args.at(0))?;
    if content.len() > uuencode::LINE {
        return Err(error(vm, "At most 45 bytes at once"));
    }
    vm.content_value(&uuencode::encode(&content, backtick))
}

/// The lowest 32 bits of an integer.
pub(crate) fn low_bits(vm: &mut Vm, value: Value) -> Outcome<u32> {
    let number = vm.index(value)?;
    if let Some(number) = number.as_small() {
        return Ok(number as u32);
    }
    let low = vm.big(number).map(|number| {
        let modulus = dashu_int::IBig::from(1u64 << 32);
        let rest = number % &modulus;
        u32::try_from((rest + &modulus) % modulus).unwrap_or_default()
    });
    Ok(low.unwrap_or_default())
}

pub(crate) fn crc32(vm: &mut Vm, args: Args) -> Outcome {
    let start = match args.get(1) {
        Some(start) => low_bits(vm, start)?,
        None => 0,
    };
    vm.check_buffer(args.at(0))?;
    let mut hasher = crc32fast::Hasher::new_with_initial(start);
    hasher.update(&vm.buffer(args.at(0)).unwrap_or(Cow::Borrowed(&[])));
    Ok(Value::small_wrapping(i64::from(hasher.finalize())))
}

/// The checksum of BinHex: CRC-CCITT.
fn crc_hqx(vm: &mut Vm, args: Args) -> Outcome {
    let start = low_bits(vm, args.at(1))? as u16;
    vm.check_buffer(args.at(0))?;
    let content = vm.buffer(args.at(0)).unwrap_or(Cow::Borrowed(&[]));
    let sum = content.iter().fold(start, |sum, byte| {
        (0..8).fold(sum ^ u16::from(*byte) << 8, |sum, _| if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 })
    });
    Ok(Value::small_wrapping(i64::from(sum)))
}
