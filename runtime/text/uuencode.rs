//! Lines of uuencoded data.

use alloc::vec::Vec;

/// The most bytes of a line.
pub const LINE: usize = 45;

/// One line: its length, the bytes, a newline. Zero is a space, or a backtick.
pub fn encode(bytes: &[u8], backtick: bool) -> Vec<u8> {
    let letter = |bits: u8| if bits == 0 && backtick { b'`' } else { bits + b' ' };
    let mut out = Vec::with_capacity(2 + bytes.len().div_ceil(3) * 4);
    out.push(letter(bytes.len() as u8));
    for group in bytes.chunks(3) {
        let word = group.iter().enumerate().fold(0u32, |word, (place, byte)| word | u32::from(*byte) << (16 - 8 * place));
        for place in 0..4 {
            out.push(letter((word >> (18 - 6 * place) & 0x3f) as u8));
        }
    }
    out.push(b'\n');
    out
}

/// The bytes of a line. What is missing at its end counts as zeros, since mailers strip spaces.
pub fn decode(line: &[u8]) -> Result<Vec<u8>, &'static str> {
    let (first, rest) = line.split_first().unwrap_or((&0, &[]));
    let wanted = usize::from(first.wrapping_sub(b' ') & 0x3f);
    let mut out = Vec::with_capacity(wanted);
    let (mut bits, mut count) = (0u32, 0);
    let mut at = 0;
    while out.len() < wanted {
        let letter = match rest.get(at) {
            None | Some(b'\n' | b'\r') => 0,
            // 64 rather than 63: some write a backtick for zero.
            Some(byte @ b' '..=b'`') => (byte - b' ') & 0x3f,
            Some(_) => return Err("Illegal char"),
        };
        at += 1;
        bits = bits << 6 | u32::from(letter);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    match rest.get(at..).unwrap_or_default().iter().all(|byte| matches!(byte, b' ' | b'`' | b'\n' | b'\r')) {
        true => Ok(out),
        false => Err("Trailing garbage"),
    }
}
