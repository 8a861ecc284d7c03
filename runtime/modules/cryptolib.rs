//! `cryptolib`: the cipher AES, with MicroPython's interface.
//! <https://docs.micropython.org/en/latest/library/cryptolib.html>

use alloc::boxed::Box;
use alloc::vec::Vec;

use aes::cipher::{Array, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Aes256};

use super::ModuleDef;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Foreign, ForeignData, Module, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `cryptolib`.
pub static MODULE: ModuleDef = ModuleDef { name: "cryptolib", doc: "Cryptographic ciphers.", natives: &[], init: Some(init) };

static CLASS: ClassDef = ClassDef {
    doc: "aes(key, mode[, IV])\n--\n\nInitialize cipher object, suitable for encryption/decryption.",
    construct: Some(construct),
    natives: &[
        NativeDef::method("encrypt(self, in_buf, out_buf=None, /)", encrypt),
        NativeDef::method("decrypt(self, in_buf, out_buf=None, /)", decrypt),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("cryptolib.aes", Kind::Foreign)
};

/// Bytes of a block.
const BLOCK: usize = 16;

type Block = [u8; BLOCK];

/// A key that is ready, of 128 or 256 bits.
enum Key {
    Short(Box<Aes128>),
    Long(Box<Aes256>),
}

impl Key {
    fn encrypt(&self, block: &mut Block) {
        let block: &mut Array<u8, _> = block.into();
        match self {
            Key::Short(key) => key.encrypt_block(block),
            Key::Long(key) => key.encrypt_block(block),
        }
    }

    fn decrypt(&self, block: &mut Block) {
        let block: &mut Array<u8, _> = block.into();
        match self {
            Key::Short(key) => key.decrypt_block(block),
            Key::Long(key) => key.decrypt_block(block),
        }
    }
}

/// How the blocks depend on each other. The numbers are MicroPython's.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    /// 1: not at all.
    Codebook,
    /// 2: each is combined with the one before it.
    Chaining,
    /// 6: a stream made from a counter.
    Counter,
}

struct Aes {
    key: Key,
    mode: Mode,
    /// The block before, or the counter.
    vector: Block,
    /// What the counter gave, and how many bytes of it are used.
    stream: (Block, usize),
    /// Whether it encrypts; unknown until it is used.
    encrypts: Option<bool>,
}

impl ForeignData for Aes {}

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    vm.set_module_classes(module, &[(&CLASS, Type::Object)]);
    Ok(())
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let parameters = crate::builtins::arguments::Parameters { callee: "aes", names: ["", "", ""], required: 2, positional: 3 };
    let [Some(key), Some(mode), vector] = parameters.bind(vm, args.skip(1))? else { return Ok(Value::NONE) };
    let mode = match vm.index_i64(mode, "C int")? {
        1 => Mode::Codebook,
        2 => Mode::Chaining,
        6 => Mode::Counter,
        _ => return Err(vm.value_error("mode")),
    };
    let key = vm.expect_buffer(key)?;
    let key = match key.len() {
        16 => Aes128::new_from_slice(&key).ok().map(|key| Key::Short(Box::new(key))),
        32 => Aes256::new_from_slice(&key).ok().map(|key| Key::Long(Box::new(key))),
        _ => None,
    };
    let Some(key) = key else { return Err(vm.value_error("key")) };
    let vector = match vector.filter(|vector| !vector.is_none()) {
        Some(vector) => vm.expect_buffer(vector)?,
        None if mode == Mode::Codebook => alloc::vec![0; BLOCK],
        None => Vec::new(),
    };
    let Ok(vector) = Block::try_from(vector.as_slice()) else { return Err(vm.value_error("IV")) };
    let class = vm.module_class(&CLASS, Type::Object);
    Ok(Foreign::new(&mut vm.heap, class, Aes { key, mode, vector, stream: ([0; BLOCK], BLOCK), encrypts: None }))
}

fn encrypt(vm: &mut Vm, args: Args) -> Outcome {
    process(vm, args, true)
}

fn decrypt(vm: &mut Vm, args: Args) -> Outcome {
    process(vm, args, false)
}

fn process(vm: &mut Vm, args: Args, encrypts: bool) -> Outcome {
    let mut content = vm.expect_buffer(args.at(1))?;
    let target = args.get(2).filter(|target| !target.is_none());
    if let Some(target) = target {
        let room = vm.expect_buffer(target)?.len();
        if room < content.len() {
            return Err(vm.value_error("output too small"));
        }
        // A buffer that cannot be written is refused before the state moves on.
        vm.write_buffer(target, 0, &[])?;
    }
    let object = args.at(0).as_gc::<Foreign>();
    let Some(data) = object.and_then(|object| object.get_mut(&mut vm.heap).data_mut::<Aes>()) else {
        let name = vm.type_name(args.at(0));
        return Err(vm.type_error(alloc::format!("descriptor requires a 'cryptolib.aes' object but received a '{name}'")));
    };
    if data.mode != Mode::Counter && content.len() % BLOCK != 0 {
        return Err(vm.value_error("blksize % 16"));
    }
    if data.mode == Mode::Chaining && data.encrypts.is_some_and(|before| before != encrypts) {
        return Err(vm.value_error("can't encrypt & decrypt"));
    }
    data.encrypts = Some(encrypts);
    data.run(&mut content, encrypts);
    match target {
        Some(target) => {
            vm.write_buffer(target, 0, &content)?;
            Ok(target)
        }
        None => vm.content_value(&content),
    }
}

impl Aes {
    /// Encrypts or decrypts in place.
    fn run(&mut self, content: &mut [u8], encrypts: bool) {
        if self.mode == Mode::Counter {
            for byte in content {
                *byte ^= self.next_byte();
            }
            return;
        }
        for block in content.as_chunks_mut::<BLOCK>().0 {
            match (self.mode, encrypts) {
                (Mode::Chaining, true) => {
                    combine(block, &self.vector);
                    self.key.encrypt(block);
                    self.vector = *block;
                }
                (Mode::Chaining, false) => {
                    let before = core::mem::replace(&mut self.vector, *block);
                    self.key.decrypt(block);
                    combine(block, &before);
                }
                (_, true) => self.key.encrypt(block),
                (_, false) => self.key.decrypt(block),
            }
        }
    }

    /// The next byte that the counter gives.
    fn next_byte(&mut self) -> u8 {
        if self.stream.1 == BLOCK {
            let mut block = self.vector;
            self.vector = u128::from_be_bytes(self.vector).wrapping_add(1).to_be_bytes();
            self.key.encrypt(&mut block);
            self.stream = (block, 0);
        }
        let byte = self.stream.0.get(self.stream.1).copied().unwrap_or(0);
        self.stream.1 += 1;
        byte
    }
}

fn combine(block: &mut Block, other: &Block) {
    for (byte, other) in block.iter_mut().zip(other) {
        *byte ^= other;
    }
}
