//! What the generated code asks of the VM: parking its registers, safepoints,
//! and which variant runs.

use super::generated::Variant;
use super::{Outcome, Raised, Vm, pending};
use crate::builtins::registry::Type;
use crate::code::Word;
use crate::heap::Marker;
use crate::value::Value;
use crate::vm::thread::mark_stack;

/// The machine's registers: the next word, the first free operand slot, the first local slot.
pub(crate) type Registers = (*const Word, *mut Value, *mut Value);

impl Vm {
    /// Stores the machine's registers: the address of the next word, the first
    /// free operand slot, the first local slot.
    #[inline(always)]
    pub fn park(&mut self, ip: *const Word, sp: *mut Value, fp: *mut Value) {
        self.ip = ip;
        self.sp = sp;
        self.fp = fp;
    }

    /// The machine's registers.
    #[inline(always)]
    pub fn registers(&self) -> (*const Word, *mut Value, *mut Value) {
        (self.ip, self.sp, self.fp)
    }

    /// Whether work waits for a safepoint.
    #[inline(always)]
    pub fn pending(&mut self) -> bool {
        self.heap.pending.any()
    }

    /// Asks for work at the next safepoint; see [`pending`].
    #[inline]
    pub fn request(&mut self, work: u32) {
        self.heap.pending.add(work);
    }

    /// The variant that should run now.
    #[inline]
    pub fn variant(&self) -> Variant {
        self.trace.variant()
    }

    /// A safepoint: does what waits. The machine is parked.
    #[cold]
    #[inline(never)]
    pub fn poll(&mut self) -> Outcome<()> {
        if self.is_leaving() {
            // No instruction of Python is at hand: what waits stays for the run below.
            return Ok(());
        }
        let stress = self.heap.pending.of(pending::STRESS) != 0;
        let work = self.heap.pending.take(!pending::STRESS);
        if work & pending::SLICE != 0 || stress {
            self.end_slice(stress);
        }
        if work & pending::COLLECT != 0 || stress {
            self.collect_and_tell();
            if self.heap.over_limit() {
                self.request(work & (pending::SCHEDULE | pending::INTERRUPT | pending::DEBUG));
                return Err(self.memory_error());
            }
        }
        if (work | self.heap.pending.take(pending::FINALIZE)) & pending::FINALIZE != 0 {
            self.run_finalizers();
        }
        if work & pending::INTERRUPT != 0 && self.interruptible {
            if !self.threads.may_interrupt() {
                self.request(pending::INTERRUPT);
            } else if self.threads.is_main() {
                if let Err(raised) = self.deliver_signals() {
                    self.request(work & (pending::SCHEDULE | pending::DEBUG));
                    return Err(raised);
                }
            } else {
                self.interrupt_main();
            }
        }
        #[cfg(all(feature = "std", feature = "settrace"))]
        if work & pending::DEBUG != 0 {
            self.request(work & pending::SCHEDULE);
            return self.attend_debugger();
        }
        if work & pending::SCHEDULE != 0 {
            self.run_scheduled()?;
        }
        Ok(())
    }

    /// Collects now. The machine is parked, and whoever runs native code above
    /// it holds its values in handles.
    pub fn collect_garbage(&mut self) {
        let Vm {
            heap,
            stack,
            sp,
            handled,
            raised,
            types,
            names,
            builtins,
            modules,
            sys,
            shapes,
            attribute_cache,
            seen,
            repr_guard,
            empty_tuple,
            characters,
            trace,
            module_state,
            threads,
            addresses,
            scheduled,
            signals,
            gc_callbacks,
            ..
        } = self;
        heap.collect(|marker: &mut Marker| {
            mark_stack(stack, *sp, marker);
            threads.trace(marker);
            marker.mark_all(&[*handled, *raised, *empty_tuple, *gc_callbacks]);
            marker.mark_all(characters);
            marker.mark_all(repr_guard);
            for class in types.iter() {
                marker.mark_members(*class);
            }
            names.trace(marker);
            marker.mark_gc(*builtins);
            marker.mark_gc(*modules);
            marker.mark_gc(*sys);
            marker.mark_gc(*module_state);
            shapes.trace(marker);
            trace.mark(marker);
            scheduled.trace(marker);
            signals.trace(marker);
            // Cached attributes are not roots: what they hold may be dead now.
            attribute_cache.fill(super::attribute::CacheLine::EMPTY);
            seen.forget();
        });
        stack.forget_chain();
        trace.silent.forget();
        addresses.forget_dead(heap);
        self.forget_dead_classes();
    }

    /// A word that is no instruction. Verified code has none.
    #[cold]
    pub fn bad_opcode(&mut self, word: u64) -> Raised {
        self.raise(Type::SystemError, alloc::format!("unknown opcode in word {word:#x}"))
    }

    /// RecursionError when the native stack of this thread is nearly used up.
    #[inline]
    pub fn check_native_depth(&mut self) -> Outcome<()> {
        let here = 0u8;
        if (&raw const here as usize) < self.native_limit { Err(self.recursion_error()) } else { Ok(()) }
    }

    /// Raises RecursionError.
    #[cold]
    pub fn recursion_error(&mut self) -> Raised {
        self.raise(Type::RecursionError, "maximum recursion depth exceeded")
    }

    /// Points constants and caches at those of the running frame.
    #[inline(always)]
    pub(crate) fn load_pool(&mut self) {
        if let Some(frame) = self.stack.top() {
            self.pool = frame.code.get(&self.heap).pool.pointer();
        }
    }
}
