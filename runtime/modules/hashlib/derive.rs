//! Keys from passwords.

use alloc::format;

use super::algorithm::find;
use crate::builtins::registry::Type;
use crate::value::Args;
use crate::vm::{Outcome, Vm};

/// `pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)`
pub(super) fn pbkdf2_hmac(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.expect_text(args.at(0), "pbkdf2_hmac() argument 'hash_name'")?;
    let (password, salt) = (vm.expect_buffer(args.at(1))?, vm.expect_buffer(args.at(2))?);
    let iterations = vm.index_i64(args.at(3), "C long")?;
    let Some(number) = find(&name) else { return Err(vm.value_error(format!("unsupported hash type {name}"))) };
    if iterations < 1 {
        return Err(vm.value_error("iteration value must be greater than 0."));
    }
    let Ok(iterations) = u32::try_from(iterations) else { return Err(vm.overflow_error("iteration value is too great.")) };
    let length = match args.get(4).filter(|length| !length.is_none()) {
        Some(length) => vm.index_i64(length, "C long")?,
        None => super::algorithm::State::new(number).map_or(0, |state| state.size() as i64),
    };
    if length < 1 {
        return Err(vm.value_error("key length must be greater than 0."));
    }
    let length = length as usize;
    vm.reserve(length)?;
    let mut key = alloc::vec![0; length];
    macro_rules! derive {
        ($hash:ty) => {
            pbkdf2::pbkdf2_hmac::<$hash>(&password, &salt, iterations, &mut key)
        };
    }
    match number {
        0 => derive!(md5::Md5),
        1 => derive!(sha1::Sha1),
        2 => derive!(sha2::Sha224),
        3 => derive!(sha2::Sha256),
        4 => derive!(sha2::Sha384),
        5 => derive!(sha2::Sha512),
        6 => derive!(sha2::Sha512_224),
        7 => derive!(sha2::Sha512_256),
        8 => derive!(sha3::Sha3_224),
        9 => derive!(sha3::Sha3_256),
        10 => derive!(sha3::Sha3_384),
        11 => derive!(sha3::Sha3_512),
        _ => return Err(vm.value_error(format!("unsupported hash type {name}"))),
    }
    vm.content_value(&key)
}

/// Bytes of memory that are allowed where the program says nothing.
const MEMORY: u64 = 32 << 20;

/// `scrypt(password, *, salt, n, r, p, maxmem=0, dklen=64)`
pub(super) fn scrypt(vm: &mut Vm, args: Args) -> Outcome {
    let password = vm.expect_buffer(args.at(0))?;
    let given = |index: usize| args.get(index).filter(|value| !value.is_none());
    let Some(salt) = given(1) else { return Err(vm.type_error("salt is required")) };
    let salt = vm.expect_buffer(salt)?;
    let mut numbers = [0i64; 3];
    for (place, (number, message)) in numbers
        .iter_mut()
        .zip([
            "n is required and must be an unsigned int",
            "r is required and must be an unsigned int",
            "p is required and must be an unsigned int",
        ])
        .enumerate()
    {
        match given(place + 2).filter(|value| vm.isinstance_of(*value, Type::Int)) {
            Some(value) => *number = vm.index_i64(value, "C unsigned long")?,
            None => return Err(vm.type_error(message)),
        }
    }
    let [n, r, p] = numbers;
    if n < 2 || n & (n - 1) != 0 {
        return Err(vm.value_error("n must be a power of 2."));
    }
    let most = match given(5) {
        Some(most) => u64::try_from(vm.index_i64(most, "C long")?).unwrap_or(0),
        None => 0,
    };
    let length = match given(6) {
        Some(length) => vm.index_i64(length, "C long")?,
        None => 64,
    };
    if length < 1 {
        return Err(vm.value_error("dklen must be greater than 0 and smaller than 2147483647"));
    }
    let most = if most == 0 { MEMORY } else { most };
    let (Ok(block), Ok(parallel)) = (u32::try_from(r), u32::try_from(p)) else { return Err(invalid(vm)) };
    let memory = (n as u64).saturating_mul(128).saturating_mul(u64::from(block));
    if memory > most {
        return Err(vm.value_error("[digital envelope routines] memory limit exceeded"));
    }
    vm.reserve(usize::try_from(memory).unwrap_or(usize::MAX).saturating_add(length as usize))?;
    let Ok(parameters) = scrypt::Params::new(n.trailing_zeros() as u8, block, parallel) else { return Err(invalid(vm)) };
    let mut key = alloc::vec![0; length as usize];
    if scrypt::scrypt(&password, &salt, &parameters, &mut key).is_err() {
        return Err(invalid(vm));
    }
    vm.content_value(&key)
}

fn invalid(vm: &mut Vm) -> crate::vm::Raised {
    vm.value_error("Invalid parameter combination for n, r, p, maxmem.")
}
