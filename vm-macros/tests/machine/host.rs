//! The machine's state, and its table as the build script would render it: a body as `@ {…}`, a stack effect as `(…)`.

#![allow(clippy::unwrap_used)]

/// What the machine raises; larger than a word on purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised(pub String);

/// Locals of a frame.
#[derive(Clone, Copy)]
pub struct Locals(*mut i64);

impl Locals {
    unsafe fn new(fp: *mut i64) -> Self {
        Self(fp)
    }
    fn get(self, slot: u32) -> i64 {
        // SAFETY: verified code stays below the limit of locals.
        unsafe { *self.0.add(slot as usize) }
    }
    fn set(self, slot: u32, value: i64) {
        // SAFETY: as above.
        unsafe { *self.0.add(slot as usize) = value }
    }
}

/// What makes an `Other` into a `Raised` on its way out of a body.
pub struct Other(&'static str);

impl From<Other> for Raised {
    fn from(other: Other) -> Self {
        Raised(other.0.to_owned())
    }
}

/// Where locals start; the stack follows.
pub const LOCALS: usize = 4;

pub struct Vm {
    stack: Vec<i64>,
    registers: (*const Word, *mut i64, *mut i64),
    frames: Vec<(*const Word, *mut i64, *mut i64)>,
    outcome: Outcome,
    code: *const Word,
    pub handler: Option<(usize, usize)>,
    pub pending: bool,
    pub next_variant: Option<Variant>,
    pub variant: Variant,
    pub poll_raises: bool,
    /// Index of the current instruction at each event of note.
    pub log: Vec<(&'static str, usize)>,
    pub reload_once: Option<usize>,
}

impl Machine for Vm {
    fn park(&mut self, ip: *const Word, sp: *mut i64, fp: *mut i64) {
        self.registers = (ip, sp, fp);
    }
    fn registers(&self) -> (*const Word, *mut i64, *mut i64) {
        self.registers
    }
    fn unwind(&mut self, raised: Raised) -> Result<(), Raised> {
        let at = self.current();
        self.log.push(("unwind", at));
        let Some((handler, depth)) = self.handler.take() else {
            return Err(raised);
        };
        let fp = self.registers.2;
        // SAFETY: the handler is an entry that the verifier was told of.
        self.registers = unsafe { (self.code.add(handler), fp.add(LOCALS + depth), fp) };
        Ok(())
    }
    fn poll(&mut self) -> Result<(), Raised> {
        let at = self.current();
        self.log.push(("poll", at));
        self.pending = false;
        if let Some(variant) = self.next_variant.take() {
            self.variant = variant;
        }
        if self.poll_raises { Err(Raised("poll".into())) } else { Ok(()) }
    }
    fn pending(&mut self) -> bool {
        self.pending
    }
    fn variant(&self) -> Variant {
        self.variant
    }
    fn outcome(&mut self) -> &mut Outcome {
        &mut self.outcome
    }
    fn bad_opcode(&mut self, word: u32) -> Raised {
        Raised(format!("bad opcode {}", word & 0x1ff))
    }
}

impl Vm {
    pub fn new() -> Self {
        Self {
            stack: vec![-7; 1 << 20],
            registers: (std::ptr::null(), std::ptr::null_mut(), std::ptr::null_mut()),
            frames: Vec::new(),
            outcome: Outcome::new(),
            code: std::ptr::null(),
            handler: None,
            pending: false,
            next_variant: None,
            variant: Variant::Standard,
            poll_raises: false,
            log: Vec::new(),
            reload_once: None,
        }
    }

    pub fn run(&mut self, code: &[Word]) -> Result<i64, Raised> {
        self.code = code.as_ptr();
        let fp = self.stack.as_mut_ptr();
        // SAFETY: the stack is far larger than any test needs.
        self.registers = unsafe { (code.as_ptr(), fp.add(LOCALS), fp) };
        // SAFETY: tests verify their code, or mean it to be bad.
        unsafe { run(self) }
    }

    /// Index of the current instruction.
    fn current(&self) -> usize {
        // SAFETY: parked inside the code.
        unsafe { self.registers.0.offset_from(self.code) as usize }.wrapping_sub(1)
    }

    /// How deep the stack is as parked.
    pub fn depth(&self) -> usize {
        // SAFETY: both point into the stack.
        unsafe { self.registers.1.offset_from(self.registers.2) as usize - LOCALS }
    }

    fn big(&mut self, left: i64, right: i64) -> Result<i64, Raised> {
        let at = self.current();
        self.log.push(("big", at));
        left.checked_add(right).ok_or(Raised("sum".into()))
    }

    fn item(&mut self, start: i64, index: usize) -> Result<i64, Other> {
        if start < 0 { Err(Other("item")) } else { Ok(start + index as i64) }
    }

    fn fill(&mut self, start: i64, items: &mut [i64]) -> Result<(), Raised> {
        let depth = self.depth();
        self.log.push(("fill", depth));
        for (index, item) in items.iter_mut().enumerate() {
            assert_eq!(*item, 0, "groups are null at first");
            *item = self.item(start, index)?;
        }
        Ok(())
    }

    fn enter(&mut self, ip: *const Word, offset: u32, argument: i64) {
        let (_, sp, fp) = self.registers;
        // SAFETY: the call's argument is on top; the new frame starts above it.
        unsafe {
            self.frames.push((ip, sp.sub(1), fp));
            let fp = sp;
            *fp = argument;
            self.registers = (self.code.add(offset as usize), fp.add(LOCALS), fp);
        }
    }

    fn leave(&mut self, value: i64) -> Option<i64> {
        let Some((ip, sp, fp)) = self.frames.pop() else {
            return Some(value);
        };
        // SAFETY: the caller's argument was popped, so there is room for its result.
        unsafe {
            *sp = value;
            self.registers = (ip, sp.add(1), fp);
        }
        None
    }

    fn note(&mut self, what: &'static str) -> Result<Hooked, Raised> {
        let at = self.current();
        self.log.push((what, at));
        if self.reload_once.take_if(|wanted| *wanted == at).is_some() {
            // Skips the instruction.
            return Ok(Hooked::Reload);
        }
        Ok(Hooked::Proceed)
    }
}

vm_macros::vm! {
    [machine]
    vm = (Vm)
    value = (i64)
    error = (Raised)
    frame = (Locals)
    null = (0)

    [operands.number]
    doc = "A number."
    [operands.slot]
    doc = "A local."
    limit = "locals"
    [operands.count]
    doc = "How many."
    [operands.code]
    doc = "Where a function starts."
    limit = "code"
    [operands.forward]
    doc = "Ahead."
    label = "forward"
    [operands.backward]
    doc = "Back."
    label = "backward"

    [flags.calls]
    doc = "Calls."

    [hooks.EVENT]
    doc = "At events."
    at = "event"
    run = @ { vm.note("event") }
    [hooks.CALLS]
    doc = "Before calls."
    at = "calls"
    run = @ { vm.note("calls") }
    [hooks.EVERY]
    doc = "Before everything."
    at = "every"
    run = @ { vm.note(opcode.name()) }

    [hooks.ABSENT]
    doc = "Never compiled."
    at = "every"
    run = @ { vm.there_is_no_such_thing() }

    [variants.standard]
    doc = "Plain."
    hooks = []
    [variants.tracing]
    doc = "With events and calls."
    hooks = ["CALLS", "EVENT"]
    [variants.watching]
    doc = "With everything."
    hooks = ["EVERY"]
    cfg = "all()"
    [variants.absent]
    doc = "Never compiled, nor its hook."
    hooks = ["EVENT", "ABSENT"]
    cfg = "any()"

    [[instruction]]
    name = "WIDE"
    operands = [(high: number)]
    flags = ["extend"]
    doc = "Extends."

    [[instruction]]
    name = "PUSH"
    operands = [(number: number)]
    wire = { code = 0x22, operand = "varint" }
    stack = (-- value)
    flags = ["reads"]
    doc = "Push a number."
    body = @ { i64::from(number) }

    [[instruction]]
    name = "PUSH_MULTI"
    wire = { code = 0x70, embedded = { count = 64, bias = -16 }, becomes = "PUSH" }
    doc = "Push a small number."

    [[instruction]]
    name = "GET"
    operands = [(slot: slot)]
    wire = { code = 0x24, operand = "varuint" }
    stack = (-- value)
    flags = ["reads"]
    doc = "Push a local."
    body = @ {
        let value = fp.get(slot);
        if value == -7 { slow!(Err(Other("unbound"))?) } else { value }
    }

    [[instruction]]
    name = "SET"
    operands = [(slot: slot)]
    stack = (value --)
    doc = "Pop into a local."
    body = @ { fp.set(slot, value) }

    [[instruction]]
    name = "COPY"
    wire = { code = 0x57 }
    stack = (value -- value copy)
    doc = "Push the top again."
    body = @ { value }

    [[instruction]]
    name = "SWAP"
    stack = (below top -- top below)
    doc = "Swap."
    body = @ { (top, below) }

    [[instruction]]
    name = "DROP"
    stack = (value --)
    doc = "Pop."
    body = @ {}

    [[instruction]]
    name = "ADD"
    wire = { code = 0xf2 }
    stack = (left right -- sum)
    doc = "Add, slowly."
    body = @ { vm.big(left, right)? }

    [[instruction]]
    name = "ADD_SMALL"
    family = "ADD"
    guard = @ { left < 1000 && right < 1000 }
    stack = (left right -- sum)
    doc = "Add small numbers."
    body = @ { left + right }

    [[instruction]]
    name = "OPERATE"
    operands = [(which: number)]
    wire = { code = 0xe0, embedded = { count = 4, bias = -1 }, becomes = { 0 = "ADD", -1 = "TAKE" } }
    stack = (left right -- result)
    doc = "Push left, unless the table says what becomes of it."
    body = @ { if which == 7 { right } else { left } }

    [[instruction]]
    name = "PUSH_THREE"
    operands = [(number: number)]
    wire = { code = 0xf8, embedded = { count = 3, bias = 0 }, becomes = "PUSH" }
    stack = (-- value)
    doc = "Push a number below 3."
    body = @ { i64::from(number) }

    [[instruction]]
    name = "TAKE"
    stack = (left right -- difference)
    doc = "Subtract."
    body = @ { if left >= right { left - right } else { slow!(Err(Raised("negative".into()))?) } }

    [[instruction]]
    name = "SUM"
    operands = [(n: count)]
    stack = (first items[2*n] -- total)
    doc = "Sum of one and n pairs."
    body = @ { first + items.iter().sum::<i64>() }

    [[instruction]]
    name = "SPREAD"
    operands = [(n: count) (m: count)]
    stack = (start -- n_1 items[n + m] last)
    doc = "Push numbers from `start` on, between their count and the last."
    body = @ {
        vm.fill(start, items)?;
        (i64::from(n + m), items[items.len() - 1])
    }

    [[instruction]]
    name = "ZEROS"
    operands = [(n: count)]
    stack = (kept -- kept items[n])
    doc = "Push nulls, and a mark in the last."
    body = @ { if let Some(last) = items.last_mut() { *last = kept } }

    [[instruction]]
    name = "NEXT"
    operands = [(out: forward)]
    stack = (state[2] -- state[2] value)
    jump_stack = (state[2] --)
    doc = "Count from state[0] to state[1]."
    body = @ {
        if state[0] >= state[1] {
            jump!()
        }
        let value = state[0];
        state[0] += 1;
        next!(value)
    }

    [[instruction]]
    name = "SKIP_IF_ZERO"
    operands = [(target: forward)]
    wire = { code = 0x44, operand = "slabel" }
    stack = (value --)
    doc = "Jump ahead on zero."
    body = @ { if value == 0 { jump!() } else { next!() } }

    [[instruction]]
    name = "ZERO_OR_DROP"
    operands = [(target: forward)]
    wire = { code = 0x46, operand = "ulabel", extra_byte = true }
    stack = (value --)
    jump_stack = (value -- value)
    flags = ["polls"]
    doc = "Jump ahead on zero and keep it."
    body = @ { if value == 0 { jump!() } else { next!() } }

    [[instruction]]
    name = "ON"
    operands = [(target: forward)]
    backward = "AGAIN"
    stack = (--)
    flags = ["ends"]
    doc = "Jump ahead."
    body = @ { jump!() }

    [[instruction]]
    name = "AGAIN"
    operands = [(target: backward)]
    stack = (--)
    flags = ["ends", "polls"]
    doc = "Jump back."
    body = @ { jump!() }

    [[instruction]]
    name = "CALL"
    operands = [(offset: code)]
    stack = (argument -- result)
    flags = ["transfers", "polls", "calls"]
    doc = "Call a function, or negate a number below zero on the spot."
    body = @ {
        if argument < 0 {
            next!(slow!(vm.big(-argument, 0)?))
        }
        vm.enter(ip, offset, argument);
        transfer!()
    }

    [[instruction]]
    name = "RETURN"
    stack = (value --)
    flags = ["ends", "transfers", "exits"]
    doc = "Return."
    body = @ {
        match vm.leave(value) {
            Some(value) => exit!(value),
            None => transfer!(),
        }
    }

    [[instruction]]
    name = "RAISE"
    operands = [(number: number)]
    stack = (--)
    flags = ["ends"]
    doc = "Raise."
    body = @ { Err(Raised(format!("raise {number}")))? }

    [[instruction]]
    name = "STOP_SOON"
    stack = (--)
    doc = "Makes work pending."
    body = @ { vm.pending = true }

    [[family]]
    generic = "ADD"
    doc = "Sums."

    [[superinstruction]]
    name = "GET_GET_TAKE"
    parts = ["GET", "GET", "TAKE"]

    [[superinstruction]]
    name = "GET_SKIP_IF_ZERO"
    parts = ["GET", "SKIP_IF_ZERO"]

    [[superinstruction]]
    name = "GET_COPY_SET"
    parts = ["GET", "COPY", "SET"]
    doc = "Leaves one value behind."

    [[superinstruction]]
    name = "SWAP_TAKE"
    parts = ["SWAP", "DROP"]
    doc = "Takes two values, leaves one."

    [[superinstruction]]
    name = "GET_RETURN"
    parts = ["GET", "RETURN"]
}
