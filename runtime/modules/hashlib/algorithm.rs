//! The algorithms, behind one type.

use alloc::boxed::Box;
use alloc::vec::Vec;

use digest::{DynDigest, ExtendableOutput, Update};

/// The names of the algorithms that take no parameters, in the order of their numbers.
pub(super) const NAMES: &[&str] = &[
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "sha512_224",
    "sha512_256",
    "sha3_224",
    "sha3_256",
    "sha3_384",
    "sha3_512",
    "shake_128",
    "shake_256",
];

/// Bytes that each of them takes at once.
const BLOCKS: &[usize] = &[64, 64, 64, 64, 128, 128, 128, 128, 144, 136, 104, 72, 168, 136];

/// The state of a digest.
#[derive(Clone)]
pub(super) enum State {
    Fixed(Box<dyn DynDigest>),
    Shake128(sha3::Shake128),
    Shake256(sha3::Shake256),
    Blake2b(Box<blake2b_simd::State>, usize),
    Blake2s(Box<blake2s_simd::State>, usize),
}

impl State {
    /// The start of an algorithm.
    pub fn new(number: usize) -> Option<State> {
        Some(State::Fixed(match number {
            0 => Box::new(md5::Md5::default()),
            1 => Box::new(sha1::Sha1::default()),
            2 => Box::new(sha2::Sha224::default()),
            3 => Box::new(sha2::Sha256::default()),
            4 => Box::new(sha2::Sha384::default()),
            5 => Box::new(sha2::Sha512::default()),
            6 => Box::new(sha2::Sha512_224::default()),
            7 => Box::new(sha2::Sha512_256::default()),
            8 => Box::new(sha3::Sha3_224::default()),
            9 => Box::new(sha3::Sha3_256::default()),
            10 => Box::new(sha3::Sha3_384::default()),
            11 => Box::new(sha3::Sha3_512::default()),
            12 => return Some(State::Shake128(Default::default())),
            13 => return Some(State::Shake256(Default::default())),
            _ => return None,
        }))
    }

    /// Goes on with more bytes.
    pub fn update(&mut self, content: &[u8]) {
        match self {
            State::Fixed(state) => state.update(content),
            State::Shake128(state) => state.update(content),
            State::Shake256(state) => state.update(content),
            State::Blake2b(state, _) => {
                state.update(content);
            }
            State::Blake2s(state, _) => {
                state.update(content);
            }
        }
    }

    /// The digest so far; `length` is for those that give any number of bytes.
    pub fn digest(&self, length: usize) -> Vec<u8> {
        match self {
            State::Fixed(state) => state.clone().finalize().into_vec(),
            State::Shake128(state) => state.clone().finalize_boxed(length).into_vec(),
            State::Shake256(state) => state.clone().finalize_boxed(length).into_vec(),
            State::Blake2b(state, _) => state.finalize().as_bytes().to_vec(),
            State::Blake2s(state, _) => state.finalize().as_bytes().to_vec(),
        }
    }

    /// Bytes of the digest; 0 where there can be any number.
    pub fn size(&self) -> usize {
        match self {
            State::Fixed(state) => state.output_size(),
            State::Shake128(_) | State::Shake256(_) => 0,
            State::Blake2b(_, size) | State::Blake2s(_, size) => *size,
        }
    }
}

/// The number of the algorithm of a name.
pub(super) fn find(name: &str) -> Option<usize> {
    let name = name.to_ascii_lowercase().replace('-', "_");
    NAMES.iter().position(|known| *known == name)
}

/// Bytes that an algorithm takes at once.
pub(super) fn block_size(number: usize) -> usize {
    BLOCKS.get(number).copied().unwrap_or(0)
}
