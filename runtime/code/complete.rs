//! Code objects whose functions are translated when they are first called.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::link::Named;
use super::mpy::{self, Deferred, MpyError};
use crate::object::Code;
use crate::value::{Gc, Pool, Value};
use crate::vm::{Outcome, Raised, Vm};

impl Vm {
    /// The code in the content of a `.mpy` file. Functions in it are verified and translated when
    /// they are first called.
    ///
    /// # Errors
    /// ValueError for a file that is no `.mpy` file of version 6, or whose module does not verify.
    pub fn code_of_mpy(&mut self, content: Vec<u8>) -> Outcome<Gc<Code>> {
        match mpy::open(content) {
            Ok(module) => {
                let filename = self.heap.intern(module.filename()).value();
                let code = self.defer(module, filename);
                self.complete(code)?;
                Ok(code)
            }
            Err(error) => Err(self.incompatible(&error)),
        }
    }

    fn incompatible(&mut self, error: &MpyError) -> Raised {
        // The message is MicroPython's; what is wrong is a note.
        let raised = self.value_error("incompatible .mpy file");
        let exception = self.raised();
        match self.add_note(exception, &error.reason) {
            Ok(()) => raised,
            Err(raised) => raised,
        }
    }

    /// A code object that is made when it is first used.
    fn defer(&mut self, deferred: Deferred, filename: Value) -> Gc<Code> {
        let none = self.empty_tuple;
        let name = self.heap.intern(deferred.name()).value();
        let qualname = if deferred.is_nested() { self.heap.intern(deferred.qualname()).value() } else { name };
        let code = Code {
            name,
            qualname,
            filename,
            first_line: deferred.first_line,
            entry_line: deferred.first_line,
            flags: deferred.flags,
            arg_count: deferred.arg_count,
            posonly_count: 0,
            kwonly_count: deferred.kwonly_count,
            parameter_count: 0,
            slots: 0,
            unset: 0,
            first_free_slot: 0,
            max_stack: 0,
            varnames: none,
            cellvars: none,
            freevars: none,
            cell_slots: Box::default(),
            names: Box::default(),
            pool: Pool::default(),
            words: Box::default(),
            first_event: 0,
            regions: Box::default(),
            region_starts: Box::default(),
            positions: Box::default(),
            cleans_up: false,
            deferred: Some(Arc::new(deferred)),
        };
        self.heap.alloc(code)
    }

    /// Makes what is missing of a code object. Whoever looks into one that did not run asks for this first.
    ///
    /// # Errors
    /// ValueError for code that does not verify, now and at every other time.
    pub fn complete(&mut self, code: Gc<Code>) -> Outcome<()> {
        let Some(deferred) = code.get(&self.heap).deferred.clone() else { return Ok(()) };
        let translated = match deferred.translate() {
            Ok(translated) => translated,
            Err(error) => return Err(self.incompatible(&error)),
        };
        let object = code.get(&self.heap);
        let (name, qualname, filename) = (object.name, object.qualname, object.filename);
        let names = translated.names.iter().map(|name| self.heap.intern(deferred.string(*name)).value()).collect();
        let mut linked = self.link_named(&translated.unit, Named { name, qualname, filename, names })?;
        for (constant, nested) in translated.nested {
            let nested = self.defer(nested, linked.filename).value();
            if let Some(constant) = linked.pool.constants_mut().get_mut(constant as usize) {
                *constant = nested;
            }
        }
        *code.get_mut(&mut self.heap) = linked;
        Ok(())
    }

    /// The same, and for all code objects among the constants.
    ///
    /// # Errors
    /// ValueError for the first one that does not verify.
    #[cfg(feature = "std")]
    pub(crate) fn complete_all(&mut self, code: Gc<Code>) -> Outcome<()> {
        let mut waiting = alloc::vec![code];
        while let Some(code) = waiting.pop() {
            self.complete(code)?;
            waiting.extend(code.get(&self.heap).pool.constants().iter().filter_map(|constant| constant.as_gc::<Code>()));
        }
        Ok(())
    }

    /// The code object that a program gave, complete; `None`: it is no code object.
    ///
    /// # Errors
    /// ValueError for code that does not verify.
    pub fn code_of_value(&mut self, value: Value) -> Outcome<Option<Gc<Code>>> {
        match value.as_gc::<Code>() {
            Some(code) => {
                self.complete(code)?;
                Ok(Some(code))
            }
            None => Ok(None),
        }
    }
}
