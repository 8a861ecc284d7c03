//! What `match` asks of values.

use alloc::format;
use alloc::vec::Vec;

use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Class, Dict, Tuple, class_flags};
use crate::value::{Gc, Value};

impl Vm {
    /// Whether a sequence pattern may match.
    pub fn match_sequence(&mut self, value: Value) -> bool {
        match value.kind() {
            Kind::List | Kind::Tuple | Kind::Range => true,
            Kind::Instance | Kind::Foreign => self.has_class_flag(value, class_flags::SEQUENCE),
            _ => false,
        }
    }

    /// Whether a mapping pattern may match.
    pub fn match_mapping(&mut self, value: Value) -> bool {
        match value.kind() {
            Kind::Dict => true,
            Kind::Instance | Kind::Foreign => self.has_class_flag(value, class_flags::MAPPING),
            _ => false,
        }
    }

    fn has_class_flag(&self, value: Value, flag: u32) -> bool {
        let class = self.class_of(value);
        class.get(&self.heap).mro.iter().any(|base| base.get(&self.heap).has(flag))
    }

    /// The values of `keys` (a tuple) in a mapping, as a tuple; Python's `None`: one is absent.
    pub fn match_keys(&mut self, subject: Value, keys: Value) -> Outcome {
        let mark = self.heap.mark_handles();
        let outcome = self.values_of_keys(subject, keys);
        self.heap.release_to(mark);
        Ok(outcome?.unwrap_or(Value::NONE))
    }

    fn values_of_keys(&mut self, subject: Value, keys: Value) -> Outcome<Option<Value>> {
        let keys: Vec<Value> = match keys.as_gc::<Tuple>() {
            Some(keys) => keys.get(&self.heap).items().to_vec(),
            None => Vec::new(),
        };
        if keys.is_empty() {
            return Ok(Some(self.empty_tuple));
        }
        let seen = self.dict_value();
        self.heap.keep(seen);
        let mut values = Vec::with_capacity(keys.len());
        let getter = if subject.is(Kind::Dict) { None } else { Some(self.getattr(subject, self.names.get)?) };
        if let Some(getter) = getter {
            self.heap.keep(getter);
        }
        // An object that no mapping can hold: what `get` returns for an absent key.
        let absent = self.list_value(Vec::new());
        self.heap.keep(absent);
        for key in keys {
            if self.dict_contains(seen, key)? {
                let text = self.repr_text(key)?;
                return Err(self.value_error(format!("mapping pattern checks duplicate key ({text})")));
            }
            self.dict_set(seen, key, Value::NONE)?;
            let found = match (subject.as_gc::<Dict>(), getter) {
                (Some(dict), _) => self.dict_get(dict, key)?,
                (None, Some(getter)) => Some(self.call(getter, &[key, absent])?).filter(|value| *value != absent),
                (None, None) => None,
            };
            match found {
                Some(value) => values.push(self.heap.keep(value)),
                None => return Ok(None),
            }
        }
        Ok(Some(self.tuple_value(&values)))
    }

    /// What the sub-patterns of `class(…)` match against, `positional` of them
    /// by position and the rest by `names` (a tuple), as a tuple; Python's `None`: no match.
    pub fn match_class(&mut self, subject: Value, class: Value, positional: u32, names: Value) -> Outcome {
        let mark = self.heap.mark_handles();
        let outcome = self.class_attributes(subject, class, positional as usize, names);
        self.heap.release_to(mark);
        Ok(outcome?.unwrap_or(Value::NONE))
    }

    fn class_attributes(&mut self, subject: Value, class: Value, positional: usize, names: Value) -> Outcome<Option<Value>> {
        let Some(pattern) = class.as_gc::<Class>() else {
            return Err(self.type_error("called match pattern must be a class"));
        };
        if !self.is_instance(subject, class)? {
            return Ok(None);
        }
        let mut seen: Vec<Value> = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        if positional > 0 {
            let match_args = self.getattr_opt(class, self.names.__match_args__)?;
            let (match_self, match_args) = match match_args {
                Some(args) => {
                    let Some(tuple) = args.as_gc::<Tuple>() else {
                        let (name, found) = (self.class_name(pattern), self.type_name(args));
                        return Err(self.type_error(format!("{name}.__match_args__ must be a tuple (got {found})")));
                    };
                    self.heap.keep(args);
                    (false, tuple.get(&self.heap).items().to_vec())
                }
                None => (self.matches_itself(pattern), Vec::new()),
            };
            let allowed = if match_self { 1 } else { match_args.len() };
            if allowed < positional {
                let name = self.class_name(pattern);
                let plural = if allowed == 1 { "" } else { "s" };
                return Err(self.type_error(format!("{name}() accepts {allowed} positional sub-pattern{plural} ({positional} given)")));
            }
            if match_self {
                values.push(subject);
            } else {
                for name in match_args.into_iter().take(positional) {
                    if !name.is(Kind::Str) {
                        let found = self.type_name(name);
                        return Err(self.type_error(format!("__match_args__ elements must be strings (got {found})")));
                    }
                    match self.class_attribute(subject, pattern, name, &mut seen)? {
                        Some(value) => values.push(value),
                        None => return Ok(None),
                    }
                }
            }
        }
        let names: Vec<Value> = match names.as_gc::<Tuple>() {
            Some(names) => names.get(&self.heap).items().to_vec(),
            None => Vec::new(),
        };
        for name in names {
            match self.class_attribute(subject, pattern, name, &mut seen)? {
                Some(value) => values.push(value),
                None => return Ok(None),
            }
        }
        Ok(Some(self.tuple_value(&values)))
    }

    fn class_attribute(&mut self, subject: Value, class: Gc<Class>, name: Value, seen: &mut Vec<Value>) -> Outcome<Option<Value>> {
        let Some(text) = name.as_gc() else { return Ok(None) };
        let key = self.heap.intern_str(text);
        self.heap.keep(key);
        if seen.contains(&key.value()) {
            let (class, name) = (self.class_name(class), self.repr_text(name)?);
            return Err(self.type_error(format!("{class}() got multiple sub-patterns for attribute {name}")));
        }
        seen.push(key.value());
        match self.getattr_opt(subject, key)? {
            Some(value) => Ok(Some(self.heap.keep(value))),
            None => Ok(None),
        }
    }

    /// Whether one positional sub-pattern of this class matches the subject itself.
    fn matches_itself(&self, class: Gc<Class>) -> bool {
        const TYPES: [Type; 11] = [
            Type::Bool,
            Type::ByteArray,
            Type::Bytes,
            Type::Dict,
            Type::Float,
            Type::FrozenSet,
            Type::Int,
            Type::List,
            Type::Set,
            Type::Str,
            Type::Tuple,
        ];
        let mro = &class.get(&self.heap).mro;
        TYPES.iter().any(|known| mro.contains(&self.class(*known)))
    }
}
