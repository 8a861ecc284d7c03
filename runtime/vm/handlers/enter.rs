//! Frames of Python functions called with positional arguments, pushed where the machine need not be parked for it, and
//! `return` from them.

use crate::code::Word;
use crate::object::{Bound, Code, Dict, Function, Instance, Tuple};
use crate::value::{Frame, Gc, Value};
use crate::vm::Vm;
use crate::vm::machine::Registers;

/// What a call without keyword arguments led to.
pub enum SimpleCall {
    /// A frame was pushed: go on with these registers.
    Frame(Registers),
    /// A generator was made.
    Generator(Value),
}

/// A call on the stack.
#[derive(Clone, Copy)]
struct Place {
    /// Where the frame below goes on.
    ip: *const Word,
    /// The first argument.
    fp: *mut Value,
    /// Behind the last one.
    sp: *mut Value,
    /// Where the result goes.
    result: *mut Value,
}

impl Vm {
    /// Pushes the frame of a Python function that takes just these positional arguments, and returns the registers to go on
    /// with; the machine has none of them. `None`: the call is not that plain.
    ///
    /// `count` is the operand of the call, `self` counted.
    #[inline(always)]
    fn enter_plain(&mut self, function: Gc<Function>, count: u32, place: Place) -> Option<Registers> {
        let function = function.get(&self.heap);
        if !function.is_plain(count) || !self.stack.has_place(place.sp) {
            return None;
        }
        let (code, globals) = (function.code, function.globals);
        let unset = code.get(&self.heap).unset as usize;
        self.stack.clear_unset(place.sp, unset);
        Some(self.begin(code, globals, place, place.sp.wrapping_add(unset)))
    }

    /// Pushes the frame of a call whose slots, all filled, end at `sp`.
    #[inline(always)]
    fn begin(&mut self, code: Gc<Code>, globals: Gc<Dict>, place: Place, sp: *mut Value) -> Registers {
        let shape = code.get(&self.heap);
        let words = shape.words.as_ptr();
        self.pool = shape.pool.pointer();
        self.stack.top_mut().ip = place.ip;
        self.stack.push(Frame::plain(words, place.fp, place.result, code, globals));
        (words, sp, place.fp)
    }

    /// [`Vm::enter_plain`] for a machine that is parked, and goes on in the frame. What the frame has to do at its end is
    /// `duties`, for `subject`. `false`: the call is not that plain.
    #[inline(always)]
    pub(in crate::vm) fn push_plain(
        &mut self,
        function: Gc<Function>,
        args: *mut Value,
        count: usize,
        result: *mut Value,
        subject: Value,
        duties: u32,
    ) -> bool {
        let place = Place { ip: self.ip, fp: args, sp: args.wrapping_add(count), result };
        let Some((ip, sp, fp)) = self.enter_plain(function, count as u32, place) else { return false };
        let frame = self.stack.top_mut();
        (frame.subject, frame.duty) = (subject, duties);
        self.park(ip, sp, fp);
        true
    }

    /// CALL_POSITIONAL of a plain function; see [`Vm::enter_plain`]. `ip` is where the frame below goes on.
    #[inline(always)]
    pub(crate) fn call_plain(&mut self, ip: *const Word, callee: Value, sp: *mut Value, call: u32) -> Option<Registers> {
        let fp = sp.wrapping_sub(call as usize);
        self.enter_plain(callee.as_gc()?, call, Place { ip, fp, sp, result: fp.wrapping_sub(1) })
    }

    /// The same for what LOAD_METHOD pushed with a receiver.
    #[inline(always)]
    pub(crate) fn call_plain_method(&mut self, ip: *const Word, function: Value, sp: *mut Value, call: u32) -> Option<Registers> {
        let fp = sp.wrapping_sub(call as usize + 1);
        self.enter_plain(function.as_gc()?, call + 1, Place { ip, fp, sp, result: fp.wrapping_sub(1) })
    }

    /// Whether the running frame has nothing to do at its end but hand its result on.
    #[inline(always)]
    pub(crate) fn returns_plainly(&self) -> bool {
        self.stack.running().duty == 0
    }

    /// `return` from a frame that has nothing else to do: the registers to go on with, which the machine does not have.
    #[inline(always)]
    pub(crate) fn return_registers(&mut self, value: Value) -> Registers {
        let result = self.stack.running().result;
        self.stack.write(result, value);
        // There is a frame below: the first one of a run has a duty.
        self.stack.pop();
        let frame = self.stack.running();
        let (ip, fp) = (frame.ip, frame.fp);
        self.pool = frame.code.get(&self.heap).pool.pointer();
        (ip, result.wrapping_add(1), fp)
    }

    /// The call of a Python function that needs no more than its defaults, its cells or a generator, of a method bound to
    /// its receiver, or of an instance whose class has a function `__call__`. `None`: nothing was done.
    #[inline(never)]
    pub(crate) fn call_simple(&mut self, ip: *const Word, callee: Value, sp: *mut Value, call: u32) -> Option<SimpleCall> {
        let fp = sp.wrapping_sub(call as usize);
        let result = fp.wrapping_sub(1);
        if let Some(function) = callee.as_gc::<Function>() {
            return self.enter_simple(function, call, Place { ip, fp, sp, result });
        }
        if let Some(instance) = callee.as_gc::<Instance>() {
            let class = instance.get(&self.heap).class;
            let name = self.names.__call__;
            let function = self.class_lookup(class, name)?.as_gc::<Function>()?;
            return self.enter_simple(function, call + 1, Place { ip, fp: result, sp, result });
        }
        let Bound { function, receiver } = *callee.as_gc::<Bound>()?.get(&self.heap);
        let function = function.as_gc::<Function>()?;
        // The receiver takes the place of the method.
        self.stack.write(result, receiver);
        let entered = self.enter_simple(function, call + 1, Place { ip, fp: result, sp, result });
        if entered.is_none() {
            self.stack.write(result, callee);
        }
        entered
    }

    /// The same for what LOAD_METHOD pushed.
    #[inline(never)]
    pub(crate) fn call_simple_method(
        &mut self,
        ip: *const Word,
        function: Value,
        bound: bool,
        sp: *mut Value,
        call: u32,
    ) -> Option<SimpleCall> {
        let function = function.as_gc::<Function>()?;
        let first = sp.wrapping_sub(call as usize);
        let place = Place { ip, fp: first.wrapping_sub(usize::from(bound)), sp, result: first.wrapping_sub(2) };
        self.enter_simple(function, call + u32::from(bound), place)
    }

    #[inline(always)]
    fn enter_simple(&mut self, function: Gc<Function>, count: u32, place: Place) -> Option<SimpleCall> {
        let object = function.get(&self.heap);
        let (most, closure, defaults) = (object.simple_args, object.closure, object.defaults);
        if most > Function::MOST_PLAIN || count > most || !self.stack.has_place(place.sp) {
            return None;
        }
        let (code, globals) = (object.code, object.globals);
        let missing = (most - count) as usize;
        if missing > 0 {
            let items = defaults.as_gc::<Tuple>()?.get(&self.heap).items();
            for (index, value) in items.get(items.len().checked_sub(missing)?..)?.iter().enumerate() {
                self.stack.write(place.sp.wrapping_add(index), *value);
            }
        }
        let filled = place.sp.wrapping_add(missing);
        let shape = code.get(&self.heap);
        let (unset, suspends) = (shape.unset as usize, shape.is_generator());
        self.stack.clear_unset(filled, unset);
        self.fill_cells(code, closure, place.fp);
        Some(if suspends {
            SimpleCall::Generator(self.make_generator(function, code, globals, place.fp))
        } else {
            SimpleCall::Frame(self.begin(code, globals, place, filled.wrapping_add(unset)))
        })
    }
}
