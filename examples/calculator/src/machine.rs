//! The machine's state, and the machine itself, made from the table.
#![allow(missing_docs)]

include!(concat!(env!("OUT_DIR"), "/opcodes.toml.rs"));

#[derive(Debug)]
pub struct Mistake(u8);

#[derive(Clone, Copy)]
struct Variables(*mut i64);

impl Variables {
    unsafe fn new(fp: *mut i64) -> Self {
        Self(fp)
    }
    fn get(self, slot: u32) -> i64 {
        unsafe { *self.0.add(slot as usize) }
    }
    fn set(self, slot: u32, value: i64) {
        unsafe { *self.0.add(slot as usize) = value }
    }
}

pub struct Vm {
    constants: Vec<i64>,
    stack: Vec<i64>,
    registers: (*const Word, *mut i64, *mut i64),
    tracing: bool,
    outcome: Outcome,
}

impl Machine for Vm {
    fn park(&mut self, ip: *const Word, sp: *mut i64, fp: *mut i64) {
        self.registers = (ip, sp, fp);
    }
    fn registers(&self) -> (*const Word, *mut i64, *mut i64) {
        self.registers
    }
    fn unwind(&mut self, raised: Mistake) -> Result<(), Mistake> {
        Err(raised)
    }
    fn variant(&self) -> Variant {
        if self.tracing { Variant::Tracing } else { Variant::Standard }
    }
    fn outcome(&mut self) -> &mut Outcome {
        &mut self.outcome
    }
    fn bad_opcode(&mut self, _word: u32) -> Mistake {
        Mistake(1)
    }
}

impl Vm {
    pub fn new(constants: Vec<i64>) -> Self {
        Self { constants, stack: vec![0; 1000], registers: (std::ptr::null(), std::ptr::null_mut(), std::ptr::null_mut()), tracing: false, outcome: Outcome::new() }
    }
    pub fn calculate(&mut self, code: &[Word], tracing: bool) -> Result<i64, Mistake> {
        self.tracing = tracing;
        let base = self.stack.as_mut_ptr();
        self.registers = (code.as_ptr(), unsafe { base.add(10) }, base);
        unsafe { run(self) }
    }
    fn show(&mut self, opcode: Opcode) -> Result<Hooked, Mistake> {
        println!("{}", opcode.name());
        Ok(Hooked::Proceed)
    }
    fn statement(&mut self) -> Result<Hooked, Mistake> {
        println!("statement");
        Ok(Hooked::Proceed)
    }
    fn mistake(&mut self, message: &'static str) -> Mistake {
        Mistake(message.len() as u8)
    }
}
