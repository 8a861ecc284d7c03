//! The assembler: instructions with labels by index in, fused and laid out words out.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::WordLayout;

/// Emits `fuse` and `assemble`.
pub fn emit(layout: WordLayout) -> TokenStream {
    let types = types();
    let fuse = fuse(layout);
    let assemble = assemble();
    quote! {
        // The core of the host may have no std; what is emitted needs vectors only.
        extern crate alloc as vm_alloc;

        #types
        #fuse
        #assemble
    }
}

fn types() -> TokenStream {
    quote! {
        /// An instruction before it has a place.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Source {
            /// The instruction.
            pub op: Opcode,
            /// Its operands; a label as the index of the instruction it leads to.
            pub operands: [u32; 3],
            /// Whether an event may happen here.
            pub event: bool,
        }

        /// Instructions that run as one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(dead_code)]
        pub struct Fused {
            /// What runs.
            pub op: Opcode,
            /// Its operands: those of its parts in a row.
            pub operands: [u32; 3],
            /// Index of the first instruction it stands for.
            pub start: usize,
            /// How many it stands for.
            pub count: usize,
            /// How many words it takes.
            pub words: u32,
        }

        /// Code that has been laid out.
        #[derive(Debug, Clone)]
        #[allow(dead_code)]
        pub struct Assembled {
            /// The words.
            pub code: vm_alloc::vec::Vec<Word>,
            /// For each instruction the index of the word it starts at (for one that was fused, where the whole
            /// starts), and the length of the code at the end.
            pub at: vm_alloc::vec::Vec<u32>,
        }

        /// Why instructions cannot be laid out.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct AssembleError {
            /// Index of the instruction.
            pub at: usize,
            /// What is wrong with it.
            pub reason: AssembleReason,
        }

        /// What can be wrong with an instruction.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum AssembleReason {
            /// An operand does not fit its field.
            TooLarge(TooLarge),
            /// A label leads against its direction, or to no instruction.
            BadLabel,
        }

        impl ::core::fmt::Display for AssembleError {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self.reason {
                    AssembleReason::TooLarge(TooLarge { operand, bits }) => {
                        write!(f, "instruction {}: {operand} does not fit {bits} bits", self.at)
                    }
                    AssembleReason::BadLabel => write!(f, "instruction {}: bad label", self.at),
                }
            }
        }
    }
}

fn fuse(layout: WordLayout) -> TokenStream {
    let largest = |index, count| (1u32 << layout.operand_bits(index, count)) - 1;
    let (only, of_two) = (largest(0, 1), largest(0, 2));
    let (first, second, third) = (largest(0, 3), largest(1, 3), largest(2, 3));
    quote! {
        /// The largest operand that surely fits field `index` of `count`.
        const fn field_max(index: usize, count: usize) -> u32 {
            match (index, count) {
                (_, 1) => #only,
                (_, 2) => #of_two,
                (0, _) => #first,
                (1, _) => #second,
                _ => #third,
            }
        }

        /// Joins instructions into superinstructions, greedily, the longest first.
        ///
        /// Never across `boundary(i)`, which says that something leads to instruction `i` or that an event may happen
        /// there, and never where an operand would not fit its smaller field. A label is an index here; it fits if even
        /// the words of all that it passes over do.
        #[must_use]
        #[allow(dead_code)]
        pub fn fuse(
            source: &[Source],
            boundary: impl Fn(usize) -> bool,
        ) -> vm_alloc::vec::Vec<Fused> {
            let mut fused = vm_alloc::vec::Vec::with_capacity(source.len());
            let mut start = 0;
            while let Some(&Source { op, operands, .. }) = source.get(start) {
                let whole = starting_with(op)
                    .iter()
                    .find_map(|whole| fit(*whole, source, start, &boundary))
                    .unwrap_or(Fused { op, operands, start, count: 1, words: 1 });
                start += whole.count;
                fused.push(whole);
            }
            fused
        }

        /// `whole` over the instructions from `start` on, if they are its parts and their operands fit.
        fn fit(
            whole: Opcode,
            source: &[Source],
            start: usize,
            boundary: &impl Fn(usize) -> bool,
        ) -> Option<Fused> {
            let parts = whole.parts();
            let slice = source.get(start..start + parts.len())?;
            let total = whole.operands().len();
            let mut operands = [0; 3];
            let mut filled = 0;
            for (offset, (Source { op, operands: values, .. }, part)) in slice.iter().zip(parts).enumerate() {
                if op != part || (offset > 0 && boundary(start + offset)) {
                    return None;
                }
                for (index, value) in values[..part.operands().len()].iter().enumerate() {
                    let is_label = matches!(part.label(), Some((label, _)) if label == index);
                    // Every instruction passed over takes two words at most.
                    let width = if is_label { value.abs_diff((start + offset) as u32).saturating_mul(2).saturating_add(2) } else { *value };
                    if width > field_max(filled, total) {
                        return None;
                    }
                    operands[filled] = *value;
                    filled += 1;
                }
            }
            Some(Fused { op: whole, operands, start, count: parts.len(), words: 1 })
        }
    }
}

fn assemble() -> TokenStream {
    quote! {
        /// Lays instructions out as words: fuses what can run as one, resolves labels, extends operands.
        ///
        /// Nothing is fused across labels, events and `boundary(i)`, which says that the machine itself may go to
        /// instruction `i`.
        ///
        /// # Errors
        ///
        /// An operand that does not fit, a label that leads nowhere or against its direction.
        #[allow(dead_code)]
        pub fn assemble(
            source: &[Source],
            boundary: impl Fn(usize) -> bool,
        ) -> Result<Assembled, AssembleError> {
            let label_of = |op: Opcode, operands: &[u32; 3]| op.label().map(|(index, way)| (operands[index] as usize, index, way));
            // Where labels lead to; empty while there is none.
            let mut targets = vm_alloc::vec::Vec::new();
            for (at, instruction) in source.iter().enumerate() {
                if let Some((target, _, _)) = label_of(instruction.op, &instruction.operands) {
                    if targets.is_empty() {
                        targets.resize(source.len(), false);
                    }
                    let known = targets.get_mut(target);
                    *known.ok_or(AssembleError { at, reason: AssembleReason::BadLabel })? = true;
                }
            }
            let mut fused = fuse(source, |at| source[at].event || boundary(at) || targets.get(at) == Some(&true));
            let wide = |whole: &Fused, operand: u32| whole.op.operands().len() == 1 && operand > 0xffff && Opcode::EXTEND.is_some();
            for whole in &mut fused {
                whole.words = 1 + u32::from(wide(whole, whole.operands[0]) && whole.op.label().is_none());
            }
            let mut at = vm_alloc::vec![0; source.len() + 1];
            // Labels only ever grow, so this ends; in practice after one or two rounds.
            loop {
                let mut place = 0;
                for whole in &fused {
                    at[whole.start..whole.start + whole.count].fill(place);
                    place += whole.words;
                }
                at[source.len()] = place;
                let mut grown = false;
                for whole in &mut fused {
                    if targets.is_empty() {
                        break;
                    }
                    if let Some((target, _, _)) = label_of(whole.op, &whole.operands) {
                        let distance = at[target].abs_diff(at[whole.start] + whole.words);
                        if whole.words == 1 && wide(whole, distance) {
                            whole.words = 2;
                            grown = true;
                        }
                    }
                }
                if !grown {
                    break;
                }
            }
            let mut code = vm_alloc::vec::Vec::with_capacity(at[source.len()] as usize);
            for whole in &fused {
                let error = |reason| AssembleError { at: whole.start, reason };
                let mut operands = whole.operands;
                if let Some((target, label, way)) = label_of(whole.op, &operands) {
                    let (to, next) = (at[target], at[whole.start] + whole.words);
                    let distance = match way {
                        Direction::Forward => to.checked_sub(next),
                        Direction::Backward => next.checked_sub(to),
                    };
                    operands[label] = distance.ok_or(error(AssembleReason::BadLabel))?;
                }
                let too_large = |large| error(AssembleReason::TooLarge(large));
                let [a, b, c] = operands;
                let (extend, word) = match whole.op.operands().len() {
                    0 => (None, Word::none(whole.op)),
                    1 if whole.words == 1 && a > 0xffff => return Err(too_large(TooLarge { operand: a, bits: 16 })),
                    1 if whole.words == 2 => {
                        let high = Opcode::EXTEND.map(|extend| Word(extend as u32 | a >> 16 << 16));
                        (high, Word::one(whole.op, a).1)
                    }
                    1 => (None, Word::one(whole.op, a).1),
                    2 => (None, Word::two(whole.op, a, b).map_err(too_large)?),
                    _ => (None, Word::three(whole.op, a, b, c).map_err(too_large)?),
                };
                let event = source[whole.start].event;
                let mark = |word: Word| if event { word.with_event() } else { word };
                match extend {
                    Some(extend) => code.extend([mark(extend), word]),
                    None => code.push(mark(word)),
                }
            }
            Ok(Assembled { code, at })
        }
    }
}
