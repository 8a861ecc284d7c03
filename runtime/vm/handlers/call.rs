//! Calls the long way: CALL_FUNCTION, CALL_METHOD and their relatives.

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::code::Opcode;
use crate::heap::Kind;
use crate::object::{Dict, List, Native, Tuple};
use crate::value::Value;
use crate::vm::call::{Entered, Site};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// CALL_FUNCTION the long way. The machine is parked with callee and
    /// arguments on the stack.
    pub(crate) fn call_function(&mut self, call: u32, operands: usize) -> Outcome<Entered> {
        let args = self.sp.wrapping_sub(operands);
        let result = args.wrapping_sub(1);
        let callee = self.stack.read(result);
        let site = Site { result, args, positional: call & 255, keywords: call >> 8 };
        match callee.as_gc::<Native>() {
            Some(native) => {
                let form = self.native_form(native, self.stack.slice(site.args, site.positional as usize));
                self.specialise_call(form, site.keywords);
                self.call_native(native, site)
            }
            None => {
                if callee.is(Kind::Class) {
                    let form = self.class_form(callee, self.stack.slice(site.args, site.positional as usize));
                    self.specialise_call(form, site.keywords);
                }
                self.invoke(callee, site)
            }
        }
    }

    /// The result of an instruction's call; `None`: the registers have changed. If
    /// the thread must wait for the result, they are those of another one.
    #[inline]
    pub(crate) fn settle(&mut self, entered: Entered) -> Outcome<Option<Value>> {
        match entered {
            Entered::Value(value) => Ok(Some(value)),
            Entered::Frame => Ok(None),
            Entered::Blocked => self.suspend().map(|()| None),
        }
    }

    /// CALL_METHOD the long way.
    pub(crate) fn call_method_at(&mut self, call: u32, operands: usize) -> Outcome<Entered> {
        let args = self.sp.wrapping_sub(operands);
        let result = args.wrapping_sub(2);
        let (function, receiver) = (self.stack.read(result), self.stack.read(args.wrapping_sub(1)));
        let site = if receiver.is_null() {
            Site { result, args, positional: call & 255, keywords: call >> 8 }
        } else {
            Site { result, args: args.wrapping_sub(1), positional: (call & 255) + 1, keywords: call >> 8 }
        };
        match function.as_gc::<Native>() {
            Some(native) => {
                // Without a receiver the first argument may be anything, and what is called no method.
                let form = match receiver.present() {
                    Some(_) => self.native_method_form(native, self.stack.slice(site.args, site.positional as usize)),
                    None => Opcode::CallMethodNative,
                };
                self.specialise_call(form, site.keywords);
                self.call_native(native, site)
            }
            None => self.invoke(function, site),
        }
    }

    /// Calls with arguments that were put together in lists. `result` is the
    /// operand slot for the result; nothing at or above it is needed any more
    /// but what the arguments hold.
    fn invoke_spread(&mut self, callee: Value, result: *mut Value, positional: &[Value], keywords: &[(Value, Value)]) -> Outcome<Entered> {
        // Arguments go above everything that is on the stack now, so that all of it stays alive.
        let first = self.sp.wrapping_add(1);
        let count = positional.len() + 2 * keywords.len();
        if !self.stack.has_room(first.wrapping_add(count + 64)) {
            return Err(self.recursion_error());
        }
        self.stack.write(self.sp, callee);
        for (index, value) in positional.iter().enumerate() {
            self.stack.write(first.wrapping_add(index), *value);
        }
        for (index, (name, value)) in keywords.iter().enumerate() {
            self.stack.write(first.wrapping_add(positional.len() + 2 * index), *name);
            self.stack.write(first.wrapping_add(positional.len() + 2 * index + 1), *value);
        }
        self.sp = first.wrapping_add(count);
        let site = Site { result, args: first, positional: positional.len() as u32, keywords: keywords.len() as u32 };
        self.invoke(callee, site)
    }

    /// CALL_EX: a tuple or other iterable, and a dict of keyword arguments.
    #[inline(never)]
    pub(crate) fn call_ex(&mut self, callee: Value, args: Value, named: Option<Value>) -> Outcome<Entered> {
        let result = self.sp.wrapping_sub(2 + usize::from(named.is_some()));
        let mark = self.heap.mark_handles();
        let positional = self.spread(callee, args)?;
        let keywords = match named {
            Some(named) => self.spread_named(callee, named)?,
            None => Vec::new(),
        };
        let outcome = self.invoke_spread(callee, result, &positional, &keywords);
        self.heap.release_to(mark);
        outcome
    }

    fn spread(&mut self, callee: Value, args: Value) -> Outcome<Vec<Value>> {
        if let Some(tuple) = args.as_gc::<Tuple>() {
            return Ok(tuple.get(&self.heap).items().to_vec());
        }
        if let Some(list) = args.as_gc::<List>() {
            return Ok(list.get(&self.heap).items.clone());
        }
        let iter = self.names.__iter__;
        let getitem = self.names.__getitem__;
        if !self.has_special(args, iter) && !self.has_special(args, getitem) {
            let (name, found) = (self.callee_text(callee), self.type_name(args));
            return Err(self.type_error(format!("{name}() argument after * must be an iterable, not {found}")));
        }
        let list = self.collect_hinted(args)?;
        Ok(list.get(&self.heap).items.clone())
    }

    fn spread_named(&mut self, callee: Value, named: Value) -> Outcome<Vec<(Value, Value)>> {
        let dict = match self.native_of(named).as_gc::<Dict>() {
            Some(dict) if named.is(crate::heap::Kind::Dict) => dict,
            _ => {
                let keys = self.names.keys;
                if !self.has_special(named, keys) {
                    let (name, found) = (self.callee_text(callee), self.type_name(named));
                    return Err(self.type_error(format!("{name}() argument after ** must be a mapping, not {found}")));
                }
                let dict = self.dict_value();
                self.heap.keep(dict);
                self.dict_update(dict, named)?;
                dict
            }
        };
        let pairs: Vec<(Value, Value)> = dict.get(&self.heap).items().collect();
        if pairs.iter().any(|(key, _)| !self.is_text(*key)) {
            return Err(self.type_error("keywords must be strings"));
        }
        Ok(pairs)
    }

    /// The `*_VAR_KW` calls of `.mpy` files.
    pub(crate) fn call_spread(
        &mut self,
        callee: Value,
        receiver: Option<Value>,
        args: &[Value],
        pairs: &[Value],
        stars: Value,
    ) -> Outcome<Entered> {
        // Below `stars`: the pairs, the arguments, the receiver's slot of a method call, the callee.
        let below = 2 + args.len() + pairs.len() + usize::from(receiver.is_some());
        let result = self.sp.wrapping_sub(below);
        let bitmap = stars.as_small().unwrap_or(0) as u64;
        let mark = self.heap.mark_handles();
        let mut positional = Vec::new();
        if let Some(receiver) = receiver.and_then(Value::present) {
            positional.push(receiver);
        }
        for (index, value) in args.iter().enumerate() {
            if index < 64 && bitmap >> index & 1 != 0 {
                let items = self.spread(callee, *value)?;
                positional.extend(items);
            } else {
                positional.push(*value);
            }
        }
        let mut keywords: Vec<(Value, Value)> = Vec::new();
        for pair in pairs.chunks_exact(2) {
            let added = if pair[0].is_null() { self.spread_named(callee, pair[1])? } else { alloc::vec![(pair[0], pair[1])] };
            for (key, value) in added {
                let text = self.text(key).map(alloc::string::String::from);
                if keywords.iter().any(|(known, _)| self.text(*known) == text.as_deref()) {
                    let (name, key) = (self.callee_text(callee), text.unwrap_or_default());
                    return Err(self.type_error(format!("{name}() got multiple values for keyword argument '{key}'")));
                }
                keywords.push((key, value));
            }
        }
        let outcome = self.invoke_spread(callee, result, &positional, &keywords);
        self.heap.release_to(mark);
        outcome
    }

    /// DICT_MERGE: keyword arguments of a mapping.
    pub(crate) fn dict_merge_value(&mut self, callee: Value, map: Value, other: Value) -> Outcome<()> {
        let Some(dict) = map.as_gc::<Dict>() else { return Ok(()) };
        for (key, value) in self.spread_named(callee, other)? {
            if self.dict_get(dict, key)?.is_some() {
                let name = self.callee_text(callee);
                let key = self.text(key).map_or_else(alloc::string::String::new, alloc::string::String::from);
                return Err(self.type_error(format!("{name}() got multiple values for keyword argument '{key}'")));
            }
            self.dict_set(dict, key, value)?;
        }
        Ok(())
    }

    /// YIELD_VALUE: the value is the last operand.
    pub(crate) fn yield_top(&mut self, value: Value) -> Outcome<()> {
        self.sp = self.sp.wrapping_sub(1);
        self.yield_value(value)
    }

    /// `AssertionError`
    #[inline(always)]
    pub(crate) fn assertion_error(&self) -> Value {
        self.class(Type::AssertionError).value()
    }
}
