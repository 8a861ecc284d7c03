//! The Mersenne Twister MT19937 of Matsumoto and Nishimura, as published in
//! 1998 and 2002. The crates that have it keep their state to themselves, which
//! `getstate` must show.

use alloc::boxed::Box;

/// Words of state.
pub(super) const WORDS: usize = 624;
/// The distance of the words that are combined.
const MIDDLE: usize = 397;

/// A generator of 32 bits at a time.
#[derive(Clone)]
pub(super) struct Twister {
    pub state: Box<[u32; WORDS]>,
    /// The word that is given next; `WORDS`: new ones are made first.
    pub index: usize,
}

impl Twister {
    /// A generator that starts from these words.
    pub fn seeded(key: &[u32]) -> Twister {
        let mut state = Box::new([0u32; WORDS]);
        let mut last = 19_650_218u32;
        for (place, word) in state.iter_mut().enumerate() {
            if place > 0 {
                last = 1_812_433_253u32.wrapping_mul(last ^ last >> 30).wrapping_add(place as u32);
            }
            *word = last;
        }
        let key = if key.is_empty() { &[0] } else { key };
        let mut place = 1;
        for round in 0..WORDS.max(key.len()) {
            let number = round % key.len();
            let mixed = Self::mix(&state, place, 1_664_525).wrapping_add(key.get(number).copied().unwrap_or(0));
            Self::put(&mut state, place, mixed.wrapping_add(number as u32));
            place = Self::after(&mut state, place);
        }
        for _ in 1..WORDS {
            let mixed = Self::mix(&state, place, 1_566_083_941).wrapping_sub(place as u32);
            Self::put(&mut state, place, mixed);
            place = Self::after(&mut state, place);
        }
        Self::put(&mut state, 0, 0x8000_0000);
        Twister { state, index: WORDS }
    }

    fn word(state: &[u32; WORDS], place: usize) -> u32 {
        state.get(place).copied().unwrap_or(0)
    }

    fn put(state: &mut [u32; WORDS], place: usize, word: u32) {
        if let Some(slot) = state.get_mut(place) {
            *slot = word;
        }
    }

    fn mix(state: &[u32; WORDS], place: usize, factor: u32) -> u32 {
        let before = Self::word(state, place - 1);
        Self::word(state, place) ^ (before ^ before >> 30).wrapping_mul(factor)
    }

    /// The place after one, from 1 on; the first word follows the last then.
    fn after(state: &mut [u32; WORDS], place: usize) -> usize {
        if place + 1 < WORDS {
            return place + 1;
        }
        let last = Self::word(state, WORDS - 1);
        Self::put(state, 0, last);
        1
    }

    /// Makes the next words of state.
    fn twist(&mut self) {
        for place in 0..WORDS {
            let (here, next) = (Self::word(&self.state, place), Self::word(&self.state, (place + 1) % WORDS));
            let joined = here & 0x8000_0000 | next & 0x7fff_ffff;
            let odd = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            let word = Self::word(&self.state, (place + MIDDLE) % WORDS) ^ joined >> 1 ^ odd;
            Self::put(&mut self.state, place, word);
        }
        self.index = 0;
    }

    /// The next 32 bits.
    pub fn next(&mut self) -> u32 {
        if self.index >= WORDS {
            self.twist();
        }
        let mut word = Self::word(&self.state, self.index);
        self.index += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        word ^ word >> 18
    }
}
