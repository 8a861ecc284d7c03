//! Calls. Whatever is called, its arguments stay where they were pushed: a
//! Python function's frame begins at its first argument.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Outcome, Vm, pending};
use crate::object::{Bound, Class, Code, Dict, Function, Generator, Native, Tuple};
use crate::value::{Args, Frame, Gc, Value, duty, generator_slots};

/// What a call led to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// It is done.
    Value(Value),
    /// A frame was pushed, which will have the result.
    Frame,
    /// The thread must wait before there is a result, which goes to the first free
    /// operand slot: [`Vm::suspend`] or [`Vm::wait_out`].
    Blocked,
}

/// How many arguments [`Vm::call_plainly`] takes.
const FEW: usize = 4;

/// Where a call's arguments are and where its result goes.
#[derive(Clone, Copy)]
pub struct Site {
    /// The operand slot of the result; never above the first argument.
    pub result: *mut Value,
    /// The first argument.
    pub args: *mut Value,
    /// Positional arguments.
    pub positional: u32,
    /// Pairs of name and value behind them.
    pub keywords: u32,
}

impl Site {
    pub(super) fn end(self) -> *mut Value {
        self.args.wrapping_add((self.positional + 2 * self.keywords) as usize)
    }
}

impl Vm {
    /// Calls `callee`. The machine is parked with the arguments as its last operands.
    pub fn invoke(&mut self, callee: Value, site: Site) -> Outcome<Entered> {
        let mut site = site;
        let mut callee = callee;
        loop {
            if let Some(function) = callee.as_gc::<Function>() {
                return self.enter_function(function, site, Value::NULL, 0);
            }
            if let Some(native) = callee.as_gc::<Native>() {
                return self.call_native(native, site);
            }
            if let Some(bound) = callee.as_gc::<Bound>() {
                let Bound { function, receiver } = *bound.get(&self.heap);
                self.insert_receiver(&mut site, receiver);
                callee = function;
                continue;
            }
            if let Some(class) = callee.as_gc::<Class>() {
                return self.call_class(class, site);
            }
            let call = self.names.__call__;
            match self.special(callee, call) {
                Some(method) => {
                    let receiver = callee;
                    // `__call__` may be any descriptor or callable.
                    if self.is_method(method) {
                        self.insert_receiver(&mut site, receiver);
                        callee = method;
                    } else {
                        self.sp = site.end();
                        callee = self.bind_attribute(method, receiver)?;
                    }
                    self.check_native_depth()?;
                }
                None => {
                    let name = self.type_name(callee);
                    return Err(self.type_error(format!("'{name}' object is not callable")));
                }
            }
        }
    }

    /// Puts `receiver` before the arguments.
    pub(super) fn insert_receiver(&mut self, site: &mut Site, receiver: Value) {
        if site.args > site.result {
            site.args = site.args.wrapping_sub(1);
        } else {
            let count = (site.positional + 2 * site.keywords) as usize;
            self.stack.copy(site.args, site.args.wrapping_add(1), count);
            self.sp = site.args.wrapping_add(count + 1);
        }
        self.stack.write(site.args, receiver);
        site.positional += 1;
    }

    /// Pushes the frame of a Python function, or makes its generator.
    pub(crate) fn enter_function(&mut self, function: Gc<Function>, site: Site, subject: Value, duty: u32) -> Outcome<Entered> {
        let object = function.get(&self.heap);
        let (code, globals, closure) = (object.code, object.globals, object.closure);
        let plain = object.plain_args;
        if plain == Function::LATER {
            return self.enter_first(function, site, subject, duty);
        }
        let shape = code.get(&self.heap);
        let (slots, max_stack, suspends) = (shape.slots, shape.max_stack, shape.is_generator());
        // Functions with free variables are not plain for handlers, which leave their cells to this.
        let simple = plain == site.positional || shape.takes_just(site.positional);
        let first_unset = if site.keywords == 0 && simple {
            site.positional
        } else {
            // Binding writes all parameters, and needs room for them twice.
            let room = site.end().wrapping_add(2 * (slots as usize + site.positional as usize + 2 * site.keywords as usize) + 64);
            if !self.stack.has_room(room) {
                return Err(self.recursion_error());
            }
            self.bind_arguments(function, site)?
        };
        let end = site.args.wrapping_add((slots + max_stack) as usize + 8);
        if !self.stack.has_room(end) {
            return Err(self.recursion_error());
        }
        self.stack.clear(site.args.wrapping_add(first_unset as usize), (slots - first_unset) as usize);
        self.fill_cells(code, closure, site.args);
        if suspends {
            let generator = self.make_generator(function, code, globals, site.args);
            return Ok(Entered::Value(generator));
        }
        self.enter_frame(code, globals, site.args, site.result, subject, duty);
        Ok(Entered::Frame)
    }

    /// The first call of a function whose code was not there when it was made.
    #[cold]
    #[inline(never)]
    fn enter_first(&mut self, function: Gc<Function>, site: Site, subject: Value, duty: u32) -> Outcome<Entered> {
        let code = function.get(&self.heap).code;
        self.complete(code)?;
        self.update_plain_args(function);
        self.enter_function(function, site, subject, duty)
    }

    /// Puts the cells of a function's free variables into the slots of its frame, which begin at `fp`.
    #[inline(always)]
    pub(super) fn fill_cells(&mut self, code: Gc<Code>, closure: Value, fp: *mut Value) {
        if let Some(cells) = closure.as_gc::<Tuple>() {
            let first = fp.wrapping_add(code.get(&self.heap).first_free_slot as usize);
            for (index, cell) in cells.get(&self.heap).items().iter().enumerate() {
                self.stack.write(first.wrapping_add(index), *cell);
            }
        }
    }

    /// The generator of a call whose slots, all filled, begin at `args`.
    pub(super) fn make_generator(&mut self, function: Gc<Function>, code: Gc<Code>, globals: Gc<Dict>, args: *mut Value) -> Value {
        let shape = code.get(&self.heap);
        let (slots, max_stack) = (shape.slots, shape.max_stack);
        let object = function.get(&self.heap);
        let (name, qualname) = (object.name, object.qualname);
        let generator = Generator::new(&mut self.heap, code, globals, slots + max_stack, name, qualname);
        let to = generator_slots(generator, &mut self.heap);
        self.stack.copy(args, to, slots as usize);
        if code.get(&self.heap).cleans_up {
            self.heap.watch(generator.value());
        }
        generator.value()
    }

    /// Pushes a frame and points the machine at its first word.
    #[inline(always)]
    pub(crate) fn enter_frame(&mut self, code: Gc<Code>, globals: Gc<Dict>, fp: *mut Value, result: *mut Value, subject: Value, duty: u32) {
        let object = code.get(&self.heap);
        let (ip, slots) = (object.words.as_ptr(), object.slots as usize);
        self.pool = object.pool.pointer();
        self.stack.top_mut().ip = self.ip;
        self.stack.push(Frame { subject, duty, ..Frame::plain(ip, fp, result, code, globals) });
        self.ip = ip;
        self.fp = fp;
        self.sp = fp.wrapping_add(slots);
    }

    #[inline]
    pub(crate) fn call_native(&mut self, native: Gc<Native>, site: Site) -> Outcome<Entered> {
        let object = native.get(&self.heap);
        let (def, owner) = (object.def, object.owner);
        self.sp = site.end();
        let mark = self.heap.mark_handles();
        let sp = self.sp;
        let outcome = if site.keywords == 0 && def.arity.takes(site.positional as usize) {
            let args = self.stack.args(site.args, site.positional, 0);
            (def.function)(self, args)
        } else {
            match self.bind_native(def, owner, site) {
                Ok(args) => (def.function)(self, args),
                Err(raised) => Err(raised),
            }
        };
        self.heap.release_to(mark);
        let entered = self.entered(outcome, site.result)?;
        if let Entered::Value(_) = entered {
            self.sp = sp;
        }
        Ok(entered)
    }

    /// What a native function's outcome led to. `result` is the operand slot for the call's result.
    #[inline]
    pub(super) fn entered(&mut self, outcome: Outcome, result: *mut Value) -> Outcome<Entered> {
        match outcome? {
            Value::TRANSFER => {
                // The frame that was pushed returns to where this call's result goes.
                self.adopt_transfer(result);
                Ok(Entered::Frame)
            }
            Value::BLOCKED => {
                self.sp = result;
                Ok(Entered::Blocked)
            }
            value => Ok(Entered::Value(value)),
        }
    }

    /// Runs the frame that was just pushed until it ends. The machine's
    /// registers are afterwards those of the frame below, with `sp` at the
    /// result's slot.
    pub(crate) fn run_pushed(&mut self) -> Outcome {
        let depth = self.stack.depth();
        let top = self.stack.top_mut();
        top.duty |= duty::ENTRY;
        let result = top.result;
        let (ip, fp) = match self.stack.frame(depth - 1) {
            Some(below) => (below.ip, below.fp),
            None => (core::ptr::null(), self.stack.base()),
        };
        let (asked, variant) = (self.heap.pending.of(pending::VARIANT), self.variant());
        let outcome = match self.check_native_depth() {
            Ok(()) => {
                let outer = self.threads.enter_run();
                let outcome = super::generated::run_machine(self);
                self.threads.leave_run(outer);
                outcome
            }
            Err(raised) => {
                self.stack.pop();
                Err(raised)
            }
        };
        self.ip = ip;
        self.fp = fp;
        self.sp = result;
        self.load_pool();
        // The machine that goes on below must change its variant too.
        if self.variant() != variant {
            self.request(pending::VARIANT);
        }
        self.request(asked);
        outcome
    }

    /// Calls `callee` with positional arguments and waits for the result.
    pub fn call(&mut self, callee: Value, args: &[Value]) -> Outcome {
        if let Some(native) = callee.as_gc::<Native>()
            && let Some(outcome) = self.call_native_plainly(native, args)
        {
            return outcome;
        }
        if let Some(function) = callee.as_gc::<Function>()
            && let Some(outcome) = self.call_plainly(function, args)
        {
            return outcome;
        }
        self.call_with(callee, args, &[])
    }

    /// Calls a Python function that takes just these few arguments as they are, and waits for the result; `None`: it does not,
    /// or there is no room.
    #[inline]
    pub(crate) fn call_plainly(&mut self, function: Gc<Function>, args: &[Value]) -> Option<Outcome> {
        let (ip, sp, fp) = self.registers();
        if args.len() > FEW {
            return None;
        }
        // Behind the end of what frames may take there is always room for these.
        for (index, value) in args.iter().enumerate() {
            self.stack.write(sp.wrapping_add(index), *value);
        }
        if !self.push_plain(function, sp, args.len(), sp, Value::NULL, 0) {
            return None;
        }
        let outcome = self.run_pushed();
        self.park(ip, sp, fp);
        Some(outcome)
    }

    /// Calls `callee` and waits for the result. Keyword names are strings.
    pub fn call_with(&mut self, callee: Value, args: &[Value], keywords: &[(Value, Value)]) -> Outcome {
        let (ip, sp, fp) = self.registers();
        let site = self.push_arguments(callee, args, keywords)?;
        let outcome = match self.invoke(callee, site) {
            Ok(entered) => self.wait_for(entered),
            Err(raised) => Err(raised),
        };
        self.park(ip, sp, fp);
        outcome
    }

    /// Calls a native function that takes this many arguments; `None`: it does not, or there is no room.
    #[inline]
    fn call_native_plainly(&mut self, native: Gc<Native>, args: &[Value]) -> Option<Outcome> {
        let def = native.get(&self.heap).def;
        let (first, count) = (self.sp, args.len());
        if !def.arity.takes(count) || !self.stack.has_room(first.wrapping_add(count + 64)) {
            return None;
        }
        let fp = self.fp;
        let ip = self.ip;
        // The slot below the arguments is that of the callee.
        self.stack.write(first, native.value());
        for (index, value) in args.iter().enumerate() {
            self.stack.write(first.wrapping_add(1 + index), *value);
        }
        self.sp = first.wrapping_add(1 + count);
        let mark = self.heap.mark_handles();
        let passed = self.stack.args(first.wrapping_add(1), count as u32, 0);
        let outcome = (def.function)(self, passed);
        self.heap.release_to(mark);
        let outcome = self.entered(outcome, first).and_then(|entered| self.wait_for(entered));
        self.park(ip, first, fp);
        Some(outcome)
    }

    /// The result of a call, for Rust code that has to wait for it.
    #[inline]
    pub(crate) fn wait_for(&mut self, entered: Entered) -> Outcome {
        match entered {
            Entered::Value(value) => Ok(value),
            Entered::Frame => self.run_pushed(),
            Entered::Blocked => self.wait_out(),
        }
    }

    /// Calls `callee` with the arguments that a native function got.
    pub(crate) fn call_args(&mut self, callee: Value, args: Args) -> Outcome {
        let positional: Vec<Value> = args.positional().collect();
        let keywords: Vec<(Value, Value)> = args.keywords().collect();
        self.call_with(callee, &positional, &keywords)
    }

    pub(crate) fn push_arguments(&mut self, callee: Value, args: &[Value], keywords: &[(Value, Value)]) -> Outcome<Site> {
        let result = self.sp;
        let count = args.len() + 2 * keywords.len();
        if !self.stack.has_room(result.wrapping_add(count + 64)) {
            return Err(self.recursion_error());
        }
        self.stack.write(result, callee);
        let first = result.wrapping_add(1);
        for (index, value) in args.iter().enumerate() {
            self.stack.write(first.wrapping_add(index), *value);
        }
        for (index, (name, value)) in keywords.iter().enumerate() {
            self.stack.write(first.wrapping_add(args.len() + 2 * index), *name);
            self.stack.write(first.wrapping_add(args.len() + 2 * index + 1), *value);
        }
        let site = Site { result, args: first, positional: args.len() as u32, keywords: keywords.len() as u32 };
        self.sp = site.end();
        Ok(site)
    }

    /// Calls `callee` as the last thing a native function does: its result is
    /// the native function's. A Python function then runs without native
    /// recursion.
    pub fn tail_call(&mut self, callee: Value, args: &[Value]) -> Outcome {
        let sp = self.sp;
        let site = self.push_arguments(callee, args, &[])?;
        match self.invoke(callee, site)? {
            Entered::Value(value) => {
                self.sp = sp;
                Ok(value)
            }
            Entered::Frame => Ok(Value::TRANSFER),
            Entered::Blocked => Ok(Value::BLOCKED),
        }
    }

    /// The value of a keyword argument of a native function with `*args`.
    pub fn keyword(&self, args: Args, name: &str) -> Option<Value> {
        args.keywords().find(|(key, _)| self.text(*key) == Some(name)).map(|(_, value)| value)
    }

    /// A name for messages about how arguments are spread: `module.f`.
    #[cold]
    pub(crate) fn callee_text(&mut self, callee: Value) -> String {
        let name = match callee.as_gc::<Native>() {
            Some(native) => {
                let (def, owner) = (native.get(&self.heap).def, native.get(&self.heap).owner);
                self.native_name(def, owner)
            }
            None => match callee.as_gc::<Bound>().map(|bound| bound.get(&self.heap).function) {
                Some(function) => return self.callee_text(function),
                None => self.callable_name(callee),
            },
        };
        let module = match callee.as_gc::<Function>() {
            Some(function) => self.text(function.get(&self.heap).module).map(String::from),
            None => callee.as_gc::<Class>().and_then(|class| self.class_module(class)),
        };
        match module {
            Some(module) if module != "builtins" => format!("{module}.{name}"),
            _ => name,
        }
    }

    /// A name for messages: `f()`.
    pub(crate) fn callable_name(&self, callee: Value) -> String {
        if let Some(function) = callee.as_gc::<Function>() {
            let qualname = function.get(&self.heap).qualname;
            return self.text(qualname).map_or_else(String::new, String::from);
        }
        if let Some(native) = callee.as_gc::<Native>() {
            return String::from(native.get(&self.heap).def.name());
        }
        if let Some(bound) = callee.as_gc::<Bound>() {
            return self.callable_name(bound.get(&self.heap).function);
        }
        if let Some(class) = callee.as_gc::<Class>() {
            return self.class_name(class);
        }
        self.type_name(callee)
    }
}
