//! Attributes of built-in objects that programs may set.

use alloc::format;

use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Class, Dict, Exception, Function, Generator, Instance, Property, Str, Traceback, Tuple, class_flags};
use crate::value::{Gc, Value};

impl Vm {
    /// Sets (`Some`) or deletes (`None`) an attribute that a built-in object
    /// keeps itself. `false`: it has no such attribute to set.
    pub(crate) fn set_builtin_attribute(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<bool> {
        let names = [self.names.__class__, self.names.__dict__];
        if name == names[0] {
            return self.set_class_of(object, value).map(|()| true);
        }
        if name == names[1] && object.is(Kind::Instance) {
            return self.set_instance_dict(object, value).map(|()| true);
        }
        match object.kind() {
            Kind::Function => self.set_function_attribute(object, name, value),
            Kind::Exception => self.set_exception_attribute(object, name, value),
            Kind::Class => self.set_type_attribute(object, name, value),
            Kind::Frame => self.set_frame_attribute(object, name, value),
            Kind::Generator => self.set_generator_attribute(object, name, value),
            Kind::Property => {
                let (Some(property), true) = (object.as_gc::<Property>(), name == self.names.__doc__) else { return Ok(false) };
                property.get_mut(&mut self.heap).doc = value.unwrap_or(Value::NONE);
                Ok(true)
            }
            Kind::Traceback => {
                let Some(traceback) = object.as_gc::<Traceback>() else { return Ok(false) };
                if name.get(&self.heap).as_str() != "tb_next" {
                    return Ok(false);
                }
                let next = value.unwrap_or(Value::NONE);
                if !next.is_none() && !next.is(Kind::Traceback) {
                    let found = self.type_name(next);
                    return Err(self.type_error(format!("expected traceback object or None, got '{found}'")));
                }
                let mut link = next;
                while let Some(inner) = link.as_gc::<Traceback>() {
                    if inner == traceback {
                        return Err(self.value_error("traceback loop detected"));
                    }
                    link = inner.get(&self.heap).next;
                }
                traceback.get_mut(&mut self.heap).next = next;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn set_class_of(&mut self, object: Value, value: Option<Value>) -> Outcome<()> {
        let Some(value) = value else { return Err(self.type_error("can't delete __class__ attribute")) };
        let Some(class) = value.as_gc::<Class>() else {
            let name = self.type_name(value);
            return Err(self.type_error(format!("__class__ must be set to a class, not '{name}' object")));
        };
        let old = self.class_of(object);
        let (from, to) = (old.get(&self.heap), class.get(&self.heap));
        let compatible = !to.has(class_flags::BUILTIN)
            && !from.has(class_flags::BUILTIN)
            && from.native_base == to.native_base
            && from.kind == to.kind
            && from.has(class_flags::NO_DICT) == to.has(class_flags::NO_DICT)
            && self.shapes.get(from.root_shape).names == self.shapes.get(to.root_shape).names;
        if !compatible {
            if to.has(class_flags::BUILTIN) || from.has(class_flags::BUILTIN) {
                return Err(self.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
            }
            let (a, b) = (self.class_name(class), self.class_name(old));
            return Err(self.type_error(format!("__class__ assignment: '{a}' object layout differs from '{b}'")));
        }
        if let Some(instance) = object.as_gc::<Instance>() {
            // The shape names the class, so attributes move to a dict.
            if !to.has(class_flags::NO_DICT) {
                self.instance_dict(instance);
            } else {
                self.reshape(instance, class);
            }
            instance.get_mut(&mut self.heap).class = class;
        } else if let Some(exception) = object.as_gc::<Exception>() {
            exception.get_mut(&mut self.heap).class = class;
        }
        Ok(())
    }

    fn reshape(&mut self, instance: Gc<Instance>, class: Gc<Class>) {
        let names = self.shapes.get(instance.get(&self.heap).shape).names.clone();
        let mut shape = class.get(&self.heap).root_shape;
        let declared = self.shapes.get(shape).names.len();
        for name in names.into_iter().skip(declared) {
            match self.shapes.with(shape, name) {
                Some(next) => shape = next,
                None => return,
            }
        }
        instance.get_mut(&mut self.heap).shape = shape;
    }

    fn set_instance_dict(&mut self, object: Value, value: Option<Value>) -> Outcome<()> {
        let Some(instance) = object.as_gc::<Instance>() else { return Ok(()) };
        if instance.get(&self.heap).class.get(&self.heap).has(class_flags::NO_DICT) {
            return Err(self.attribute_error(object, "__dict__"));
        }
        let dict = match value {
            None => self.dict_value(),
            Some(value) => match self.native_of(value).as_gc::<Dict>() {
                Some(dict) => dict,
                None => {
                    let name = self.type_name(value);
                    return Err(self.type_error(format!("__dict__ must be set to a dictionary, not a '{name}'")));
                }
            },
        };
        self.instance_dict(instance);
        instance.get_mut(&mut self.heap).overflow = dict.value();
        Ok(())
    }

    fn set_function_attribute(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<bool> {
        let Some(function) = object.as_gc::<Function>() else { return Ok(false) };
        let given = value.unwrap_or(Value::NONE);
        let text = alloc::string::String::from(name.get(&self.heap).as_str());
        let absent = given.is_none();
        let native = function.get(&self.heap).code.get(&self.heap).flags & crate::code::flags::NATIVE != 0;
        match text.as_str() {
            // MicroPython's functions of machine code have no code object, and their names are fixed.
            "__name__" | "__qualname__" | "__code__" if native => return Err(self.raise(Type::AttributeError, "readonly attribute")),
            "__name__" | "__qualname__" => {
                if value.is_none() || self.text(given).is_none() {
                    return Err(self.type_error(format!("{text} must be set to a string object")));
                }
                let function = function.get_mut(&mut self.heap);
                if text == "__name__" { function.name = given } else { function.qualname = given }
            }
            "__doc__" => function.get_mut(&mut self.heap).doc = given,
            "__module__" => function.get_mut(&mut self.heap).module = given,
            "__defaults__" => {
                if !absent && !given.is(Kind::Tuple) {
                    return Err(self.type_error("__defaults__ must be set to a tuple object"));
                }
                function.get_mut(&mut self.heap).defaults = if absent { Value::NULL } else { given };
            }
            "__kwdefaults__" => {
                if !absent && !given.is(Kind::Dict) {
                    return Err(self.type_error("__kwdefaults__ must be set to a dict object"));
                }
                function.get_mut(&mut self.heap).kwdefaults = if absent { Value::NULL } else { given };
            }
            "__annotations__" => {
                if !absent && !given.is(Kind::Dict) {
                    return Err(self.type_error("__annotations__ must be set to a dict object"));
                }
                function.get_mut(&mut self.heap).annotations = if absent { Value::NULL } else { given };
            }
            "__type_params__" => {
                if !given.is(Kind::Tuple) {
                    return Err(self.type_error("__type_params__ must be set to a tuple"));
                }
                function.get_mut(&mut self.heap).type_params = given;
            }
            "__code__" => {
                let Some(code) = self.code_of_value(given)? else {
                    return Err(self.type_error("__code__ must be set to a code object"));
                };
                let cells = function.get(&self.heap).closure.as_gc::<Tuple>().map_or(0, |cells| cells.get(&self.heap).len());
                let free = code.get(&self.heap).freevars.as_gc::<Tuple>().map_or(0, |names| names.get(&self.heap).len());
                if cells != free {
                    let name = self.callable_name(object);
                    return Err(self.value_error(format!("{name}() requires a code object with {cells} free vars, not {free}")));
                }
                function.get_mut(&mut self.heap).code = code;
                self.update_plain_args(function);
            }
            "__dict__" => {
                let Some(dict) = given.as_gc::<Dict>() else {
                    let found = self.type_name(given);
                    return Err(self.type_error(format!("__dict__ must be set to a dictionary, not a '{found}'")));
                };
                function.get_mut(&mut self.heap).dict = dict.value();
            }
            "__globals__" | "__closure__" | "__builtins__" => return Err(self.raise(Type::AttributeError, "readonly attribute")),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn set_exception_attribute(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<bool> {
        let Some(exception) = object.as_gc::<Exception>() else { return Ok(false) };
        let given = value.unwrap_or(Value::NONE);
        let text = alloc::string::String::from(name.get(&self.heap).as_str());
        match text.as_str() {
            "__cause__" | "__context__" => {
                let what = &text[2..text.len() - 2];
                if value.is_none() {
                    return Err(self.type_error(format!("__{what}__ may not be deleted")));
                }
                if !given.is_none() && !given.is(Kind::Exception) {
                    return Err(self.type_error(format!("exception {what} must be None or derive from BaseException")));
                }
                let stored = if given.is_none() { Value::NULL } else { given };
                if what == "cause" {
                    let object = exception.get_mut(&mut self.heap);
                    object.cause = stored;
                    object.suppress_context = true;
                } else {
                    self.link_context(exception, stored);
                }
            }
            "__suppress_context__" => {
                let Some(flag) = given.as_bool() else { return Err(self.type_error("attribute value type must be bool")) };
                exception.get_mut(&mut self.heap).suppress_context = flag;
            }
            "__traceback__" => {
                if value.is_none() {
                    return Err(self.type_error("__traceback__ may not be deleted"));
                }
                if !given.is_none() && !given.is(Kind::Traceback) {
                    return Err(self.type_error("__traceback__ must be a traceback or None"));
                }
                let object = exception.get_mut(&mut self.heap);
                object.trace.clear();
                object.traceback = given;
            }
            "args" => {
                let items = self.collect(given)?;
                let args = self.tuple_value(&items);
                exception.get_mut(&mut self.heap).args = args;
            }
            _ => {
                // `value`, `code`, `errno` and the rest live in the dict once set.
                let class = self.class_of(object);
                if self.class_lookup(class, name).is_none() {
                    return Ok(false);
                }
                let Some(dict) = self.dict_of(object, true) else { return Ok(false) };
                Dict::set_str(dict, &mut self.heap, name, given);
            }
        }
        Ok(true)
    }

    fn set_generator_attribute(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<bool> {
        let Some(generator) = object.as_gc::<Generator>() else { return Ok(false) };
        let is_name = name == self.names.__name__;
        if !is_name && name != self.names.__qualname__ {
            return Ok(false);
        }
        let Some(value) = value.filter(|value| self.text(*value).is_some()) else {
            let text = alloc::string::String::from(name.get(&self.heap).as_str());
            return Err(self.type_error(format!("{text} must be set to a string object")));
        };
        let generator = generator.get_mut(&mut self.heap);
        if is_name {
            generator.name = value
        } else {
            generator.qualname = value
        }
        Ok(true)
    }

    fn set_type_attribute(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<bool> {
        let Some(class) = object.as_gc::<Class>() else { return Ok(false) };
        let text = alloc::string::String::from(name.get(&self.heap).as_str());
        if !matches!(
            text.as_str(),
            "__name__"
                | "__qualname__"
                | "__doc__"
                | "__module__"
                | "__annotations__"
                | "__type_params__"
                | "__bases__"
                | "__abstractmethods__"
        ) {
            return Ok(false);
        }
        let class_name = self.class_name(class);
        if class.get(&self.heap).has(class_flags::BUILTIN) {
            return Err(self.type_error(format!("cannot set '{text}' attribute of immutable type '{class_name}'")));
        }
        match text.as_str() {
            "__name__" | "__qualname__" => {
                let Some(value) = value else {
                    return Err(self.type_error(format!("cannot delete '{text}' attribute of type '{class_name}'")));
                };
                if self.text(value).is_none() {
                    let found = self.type_name(value);
                    return Err(self.type_error(format!("can only assign string to {class_name}.{text}, not '{found}'")));
                }
                let class = class.get_mut(&mut self.heap);
                if text == "__name__" { class.name = value } else { class.qualname = value }
            }
            "__bases__" => {
                let Some(value) = value else {
                    return Err(self.type_error(format!("cannot delete '__bases__' attribute of type '{class_name}'")));
                };
                self.set_bases(class, value)?;
            }
            "__abstractmethods__" => {
                let is_abstract = match value {
                    Some(value) => self.truth(value)?,
                    None => false,
                };
                let dict = self.class_dict(class);
                match value {
                    Some(value) => Dict::set_str(dict, &mut self.heap, name, value),
                    None if Dict::remove_str(dict, &mut self.heap, name).is_none() => {
                        return Err(self.raise(Type::AttributeError, text));
                    }
                    None => {}
                }
                let flags = &mut class.get_mut(&mut self.heap).flags;
                *flags = if is_abstract { *flags | class_flags::ABSTRACT } else { *flags & !class_flags::ABSTRACT };
                self.class_changed(class);
            }
            _ => {
                let dict = self.class_dict(class);
                match value {
                    Some(value) => Dict::set_str(dict, &mut self.heap, name, value),
                    None => {
                        Dict::remove_str(dict, &mut self.heap, name);
                    }
                }
                self.class_changed(class);
            }
        }
        Ok(true)
    }
}
