//! The types that bodies, handlers and the host share.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Machine, Table};

use super::{cfg, names, op};

/// Emits them.
pub fn emit(table: &Table) -> TokenStream {
    let flow = flow();
    let slots = slots(&table.machine);
    let machine = machine(&table.machine);
    let variants = variants(table);
    let step = step(&table.machine);
    quote!(#flow #slots #step #variants #machine)
}

fn flow() -> TokenStream {
    quote! {
        /// What cannot happen.
        #[derive(Debug, Clone, Copy)]
        pub enum Never {}

        /// How a body goes on. A way out that an instruction does not have is [`Never`], so taking it is a type error.
        #[allow(dead_code)]
        pub(crate) enum Flow<N, J = Never, T = Never, X = Never, E = Never> {
            /// With the next instruction, over these outputs.
            Next(N),
            /// At the label, over these outputs.
            Jump(J),
            /// Where the machine's registers say.
            Transfer(T),
            /// With these registers, which the machine does not have.
            Enter(E),
            /// Not at all: the run ends with this value.
            Exit(X),
        }

        /// What a hook decides.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(dead_code)]
        pub enum Hooked {
            /// The instruction runs.
            Proceed,
            /// The registers or the variant have changed: go on at the machine's registers. The instruction runs only
            /// if they lead to it.
            Reload,
        }
    }
}

fn slots(machine: &Machine) -> TokenStream {
    let value = &machine.value;
    let null = &machine.null;
    quote! {
        /// A group of stack slots that a body writes.
        ///
        /// It derefs to a slice for as long as an index or a call takes, and is no slice itself: code that walks the
        /// stack meanwhile sees every value already written.
        #[allow(dead_code)]
        pub(crate) struct Slots {
            start: *mut #value,
            len: usize,
        }

        #[allow(dead_code)]
        impl Slots {
            /// # Safety
            ///
            /// `len` initialised values start at `start`, and the stack does not move while this lives.
            #[inline(always)]
            unsafe fn new(start: *mut #value, len: usize) -> Self {
                Self { start, len }
            }

            /// # Safety
            ///
            /// As for [`Slots::new`], but the values need not be initialised.
            #[inline(always)]
            unsafe fn null(start: *mut #value, len: usize) {
                for index in 0..len {
                    // SAFETY: the caller vouches for `len` slots.
                    unsafe { start.add(index).write(#null) }
                }
            }
        }

        impl ::core::ops::Deref for Slots {
            type Target = [#value];
            #[inline(always)]
            fn deref(&self) -> &[#value] {
                // SAFETY: `new` was promised `len` initialised values.
                unsafe { ::core::slice::from_raw_parts(self.start, self.len) }
            }
        }

        impl ::core::ops::DerefMut for Slots {
            #[inline(always)]
            fn deref_mut(&mut self) -> &mut [#value] {
                // SAFETY: `new` was promised `len` initialised values.
                unsafe { ::core::slice::from_raw_parts_mut(self.start, self.len) }
            }
        }
    }
}

fn step(machine: &Machine) -> TokenStream {
    let Machine { value, error, .. } = machine;
    quote! {
        /// Why a body stops short of its end.
        #[allow(dead_code)]
        pub(crate) enum Stop {
            /// What remains is slow: the cold copy starts the instruction again.
            Leave,
            /// What remains is less common: a second handler starts the instruction again.
            Apart,
            /// It raises.
            Raise(#error),
        }

        impl<E> ::core::convert::From<E> for Stop
        where
            #error: ::core::convert::From<E>,
        {
            #[inline(always)]
            fn from(error: E) -> Self {
                Stop::Raise(::core::convert::From::from(error))
            }
        }

        /// How a run ended. The machine keeps it, so that handlers return nothing: what they call last stays a jump.
        #[derive(Debug)]
        pub(crate) struct Outcome(Option<::core::result::Result<#value, #error>>);

        impl Outcome {
            /// No run has ended.
            #[must_use]
            pub const fn new() -> Self {
                Self(None)
            }
        }

        impl ::core::default::Default for Outcome {
            fn default() -> Self {
                Self::new()
            }
        }

        /// What a cold function decides, in one word: the stack pointer with which the next instruction runs, or one
        /// of two addresses at which no stack lies.
        #[derive(Clone, Copy, PartialEq, Eq)]
        struct Step(*mut #value);

        #[allow(dead_code)]
        impl Step {
            /// Go on at the machine's registers, in the variant that it asks for.
            const RELOAD: Self = Self(::core::ptr::null_mut());
            /// The run ends: the machine has the outcome.
            const END: Self = Self(::core::ptr::without_provenance_mut(1));

            /// The stack pointer to go on with, unless it is one of the above.
            #[inline(always)]
            fn next(self) -> Option<*mut #value> {
                if self.0.addr() > 1 { Some(self.0) } else { None }
            }
        }

        const _: () = assert!(
            ::core::mem::size_of::<#value>() <= 8,
            "the table's `value` must fit one 64-bit word"
        );
    }
}

fn machine(machine: &Machine) -> TokenStream {
    let Machine { vm, value, error, .. } = machine;
    quote! {
        /// What generated code asks of the machine.
        ///
        /// Registers are parked in this form: `ip` is the address of the word *after* the current instruction, `sp`
        /// the first free stack slot, `fp` the base of the current frame's locals.
        pub(crate) trait Machine {
            /// Takes over the registers: something is about to look at the machine's state.
            fn park(&mut self, ip: *const Word, sp: *mut #value, fp: *mut #value);

            /// The registers to go on with; here `ip` is the address of the word to run next.
            fn registers(&self) -> (*const Word, *mut #value, *mut #value);

            /// Finds what catches an error raised by the current instruction, and moves the registers there.
            ///
            /// # Errors
            ///
            /// Nothing catches it: the run ends with the error.
            fn unwind(&mut self, raised: #error) -> ::core::result::Result<(), #error>;

            /// Does pending work, parked after an instruction with the flag `polls`.
            ///
            /// # Errors
            ///
            /// What the work raises, as if the instruction raised it.
            fn poll(&mut self) -> ::core::result::Result<(), #error> {
                Ok(())
            }

            /// Called after [`Machine::poll`], parked where the machine goes on. A machine that runs several threads of
            /// control may take up another one here: it goes on at the registers and in the variant that it has then.
            ///
            /// # Errors
            ///
            /// What the work raises, as if the instruction before the registers' `ip` raised it.
            fn reschedule(&mut self) -> ::core::result::Result<(), #error> {
                Ok(())
            }

            /// Whether there is pending work; on the fast path, so make it one load and `#[inline(always)]`.
            #[inline(always)]
            fn pending(&mut self) -> bool {
                false
            }

            /// The variant that should run now; asked after pending work, hooks that reload, unwinding and slow
            /// transfers.
            fn variant(&self) -> Variant;

            /// Where the machine keeps the outcome of a run: a field of its own that nothing else uses.
            fn outcome(&mut self) -> &mut Outcome;

            /// The error for a word whose opcode no instruction has; verified code never gets here.
            fn bad_opcode(&mut self, word: u32) -> #error;
        }

        // A missing implementation is reported here, once.
        const _: () = {
            const fn implemented<M: Machine>() {}
            implemented::<#vm>();
        };

        /// Runs from the machine's registers, in the variant it asks for, until an instruction exits or nothing
        /// catches an error. Native functions may call it again: nothing about it is global.
        ///
        /// # Errors
        ///
        /// The error that nothing caught.
        ///
        /// # Safety
        ///
        /// The registers lead into code that the verifier accepted, over a stack that has room for it.
        #[allow(dead_code)]
        pub(crate) unsafe fn run(vm: &mut #vm) -> ::core::result::Result<#value, #error> {
            #[cfg(dispatch_tail)]
            // SAFETY: the caller's promise is the same.
            unsafe { tail::run(vm) };
            #[cfg(not(dispatch_tail))]
            // SAFETY: the caller's promise is the same.
            unsafe { cycle::run(vm) };
            match Machine::outcome(vm).0.take() {
                Some(outcome) => outcome,
                None => unreachable!("a run ends with an outcome"),
            }
        }

        /// Which backend this build dispatches with: `"tail"` or `"loop"`.
        #[allow(dead_code)]
        pub const BACKEND: &str = if cfg!(dispatch_tail) { "tail" } else { "loop" };
    }
}

fn variants(table: &Table) -> TokenStream {
    let variants = table.variants.iter().map(|variant| {
        let (doc, name) = (op::doc(&variant.doc), names::variant(&variant.name));
        let cfg = cfg(variant);
        quote!(#doc #cfg #name,)
    });
    let arms = table.variants.iter().map(|variant| {
        let (text, name) = (&variant.name, names::variant(&variant.name));
        let cfg = cfg(variant);
        quote!(#cfg Variant::#name => #text,)
    });
    let each = table.variants.iter().map(|variant| {
        let name = names::variant(&variant.name);
        let cfg = cfg(variant);
        quote!(#cfg Variant::#name,)
    });
    quote! {
        /// The machines made from the table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(dead_code)]
        pub enum Variant {
            #(#variants)*
        }

        #[allow(dead_code)]
        impl Variant {
            /// The variants that this build has.
            pub fn all() -> impl Iterator<Item = Self> {
                let variants: &'static [Self] = &[#(#each)*];
                variants.iter().copied()
            }

            /// The name in the table.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    #(#arms)*
                }
            }
        }
    }
}
