//! The machine: its state, what the table's bodies call, and everything that `vm!` emits from the table.

use std::fmt;

// The machine itself, emitted where the names that its bodies use are in scope.
include!(concat!(env!("OUT_DIR"), "/opcodes.toml.rs"));

/// Why a calculation ends without a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mistake(pub &'static str);

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The variables, as bodies see them.
#[derive(Clone, Copy)]
struct Variables(*mut i64);

impl Variables {
    /// # Safety
    ///
    /// The variables of a verified program lie at `fp`.
    unsafe fn new(fp: *mut i64) -> Self {
        Self(fp)
    }

    fn get(self, slot: u32) -> i64 {
        // SAFETY: the verifier has checked every slot against `Limits::variables`.
        unsafe { *self.0.add(slot as usize) }
    }

    fn set(self, slot: u32, value: i64) {
        // SAFETY: as in `get`.
        unsafe { *self.0.add(slot as usize) = value }
    }
}

/// A program that the verifier has accepted: running it cannot leave its code, its variables or its stack.
#[derive(Debug)]
pub struct Program {
    code: Vec<Word>,
    constants: Vec<i64>,
    variables: u32,
    depth: u32,
}

impl Program {
    /// Verifies code over `constants` and a number of variables.
    ///
    /// # Errors
    ///
    /// What the verifier says.
    pub fn new(code: Vec<Word>, constants: Vec<i64>, variables: u32) -> Result<Self, VerifyError> {
        let limits = Limits { constants: constants.len() as u32, variables };
        let depth = verify(&code, &limits, &[])?.max_depth;
        Ok(Self { code, constants, variables, depth })
    }

    /// The instructions, a line each.
    pub fn lines(&self) -> impl Iterator<Item = Line> {
        disassemble(&self.code)
    }
}

/// The machine's state.
pub struct Vm {
    constants: Vec<i64>,
    registers: (*const Word, *mut i64, *mut i64),
    stack_base: *mut i64,
    variant: Variant,
    outcome: Outcome,
    /// How many statements were run, while tracing.
    pub statements: usize,
    /// A line per instruction, while tracing: its name, and the stack before it.
    pub shown: Vec<String>,
}

impl Vm {
    /// A machine that runs `variant`.
    pub fn new(variant: Variant) -> Self {
        let null = std::ptr::null_mut();
        Self {
            constants: Vec::new(),
            registers: (std::ptr::null(), null, null),
            stack_base: null,
            variant,
            outcome: Outcome::new(),
            statements: 0,
            shown: Vec::new(),
        }
    }

    /// Runs a program.
    ///
    /// # Errors
    ///
    /// What went wrong with its numbers.
    pub fn calculate(&mut self, program: &Program) -> Result<i64, Mistake> {
        // One block: the variables, then the stack, as deep as the verifier found it to get.
        let mut block = vec![0; (program.variables + program.depth) as usize];
        let fp = block.as_mut_ptr();
        // SAFETY: the block has room for the variables.
        let sp = unsafe { fp.add(program.variables as usize) };
        self.constants.clone_from(&program.constants);
        self.stack_base = sp;
        self.registers = (program.code.as_ptr(), sp, fp);
        // SAFETY: the program is verified, and its block has the size that the verifier asked for.
        unsafe { run(self) }
    }

    fn mistake(&mut self, what: &'static str) -> Mistake {
        Mistake(what)
    }

    /// The hook STATEMENT.
    fn statement(&mut self) -> Result<Hooked, Mistake> {
        self.statements += 1;
        Ok(Hooked::Proceed)
    }

    /// The hook SHOW.
    fn show(&mut self, opcode: Opcode) -> Result<Hooked, Mistake> {
        let (_, sp, _) = self.registers;
        // SAFETY: hooks run with the registers parked: everything from the base to `sp` is on the stack.
        let stack = unsafe { std::slice::from_raw_parts(self.stack_base, sp.offset_from(self.stack_base) as usize) };
        self.shown.push(format!("{:<24} {stack:?}", opcode.name()));
        Ok(Hooked::Proceed)
    }
}

impl Machine for Vm {
    #[inline(always)]
    fn park(&mut self, ip: *const Word, sp: *mut i64, fp: *mut i64) {
        self.registers = (ip, sp, fp);
    }

    #[inline(always)]
    fn registers(&self) -> (*const Word, *mut i64, *mut i64) {
        self.registers
    }

    fn unwind(&mut self, mistake: Mistake) -> Result<(), Mistake> {
        // Nothing in this language catches a mistake.
        Err(mistake)
    }

    #[inline(always)]
    fn variant(&self) -> Variant {
        self.variant
    }

    fn outcome(&mut self) -> &mut Outcome {
        &mut self.outcome
    }

    fn bad_opcode(&mut self, _word: u32) -> Mistake {
        Mistake("there is no such instruction")
    }
}
