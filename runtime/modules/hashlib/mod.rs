//! `_hashlib`: digests. What else `hashlib` has is in `frozen/hashlib.py`.

mod algorithm;
mod blake;
mod compare;
mod derive;
mod object;

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::object::{Module, NativeDef};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `_hashlib`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_hashlib",
    doc: "Digests, and keys made from passwords.",
    natives: &[
        NativeDef::function("new(name, string=b'', *, usedforsecurity=True)", object::new),
        NativeDef::function("openssl_md5(string=b'', *, usedforsecurity=True)", object::plain::<0>),
        NativeDef::function("openssl_sha1(string=b'', *, usedforsecurity=True)", object::plain::<1>),
        NativeDef::function("openssl_sha224(string=b'', *, usedforsecurity=True)", object::plain::<2>),
        NativeDef::function("openssl_sha256(string=b'', *, usedforsecurity=True)", object::plain::<3>),
        NativeDef::function("openssl_sha384(string=b'', *, usedforsecurity=True)", object::plain::<4>),
        NativeDef::function("openssl_sha512(string=b'', *, usedforsecurity=True)", object::plain::<5>),
        NativeDef::function("openssl_sha512_224(string=b'', *, usedforsecurity=True)", object::plain::<6>),
        NativeDef::function("openssl_sha512_256(string=b'', *, usedforsecurity=True)", object::plain::<7>),
        NativeDef::function("openssl_sha3_224(string=b'', *, usedforsecurity=True)", object::plain::<8>),
        NativeDef::function("openssl_sha3_256(string=b'', *, usedforsecurity=True)", object::plain::<9>),
        NativeDef::function("openssl_sha3_384(string=b'', *, usedforsecurity=True)", object::plain::<10>),
        NativeDef::function("openssl_sha3_512(string=b'', *, usedforsecurity=True)", object::plain::<11>),
        NativeDef::function("openssl_shake_128(string=b'', *, usedforsecurity=True)", object::plain::<12>),
        NativeDef::function("openssl_shake_256(string=b'', *, usedforsecurity=True)", object::plain::<13>),
        NativeDef::function("pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", derive::pbkdf2_hmac),
        NativeDef::function("scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)", derive::scrypt),
        NativeDef::function("compare_digest(a, b, /)", compare::compare_digest),
    ],
    init: Some(init),
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    vm.set_module_classes(
        module,
        &[
            (&object::CLASS, Type::Object),
            (&object::EXTENDABLE, Type::Object),
            (&blake::BLAKE2B, Type::Object),
            (&blake::BLAKE2S, Type::Object),
        ],
    );
    blake::set_limits(vm);
    let names = algorithm::NAMES.iter().map(|name| vm.str_value(name)).collect::<alloc::vec::Vec<Value>>();
    let names = vm.tuple_value(&names);
    vm.set_module_attr(module, "names", names);
    Ok(())
}
