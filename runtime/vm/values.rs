//! Making values from Rust data and looking into them.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use dashu_int::IBig;

use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Bytes, Class, Dict, Exception, Float, Instance, Int, List, Str, Tuple, class_flags};
use crate::value::{Gc, Object, Value};

impl Vm {
    /// A string.
    pub fn str_value(&mut self, text: &str) -> Value {
        if let [byte] = text.as_bytes()
            && let Some(known) = self.characters.get(*byte as usize)
        {
            return *known;
        }
        Str::new(&mut self.heap, text).value()
    }

    /// A string of one character; the same object each time for ASCII.
    #[inline]
    pub fn char_value(&mut self, character: char) -> Value {
        match self.characters.get(character as usize) {
            Some(known) => *known,
            None => {
                let mut buffer = [0; 4];
                let text: &str = character.encode_utf8(&mut buffer);
                Str::new(&mut self.heap, text).value()
            }
        }
    }

    /// The interned string of a name.
    pub fn intern(&mut self, name: &str) -> Gc<Str> {
        self.heap.intern(name)
    }

    /// A bytes object.
    pub fn bytes_value(&mut self, content: &[u8]) -> Value {
        Bytes::new(&mut self.heap, content).value()
    }

    /// A list.
    pub fn list_value(&mut self, items: Vec<Value>) -> Value {
        List::new(&mut self.heap, items).value()
    }

    /// A tuple.
    pub fn tuple_value(&mut self, items: &[Value]) -> Value {
        if items.is_empty() {
            return self.empty_tuple;
        }
        Tuple::new(&mut self.heap, items).value()
    }

    /// An empty dict.
    pub fn dict_value(&mut self) -> Gc<Dict> {
        self.heap.alloc(Dict::default())
    }

    /// A float.
    #[inline]
    pub fn float_value(&mut self, number: f64) -> Value {
        Float::new(&mut self.heap, number).value()
    }

    /// An int.
    #[inline]
    pub fn int_value(&mut self, number: i64) -> Value {
        Int::from_i64(&mut self.heap, number)
    }

    /// An int of any size.
    pub fn big_value(&mut self, number: IBig) -> Value {
        Int::new(&mut self.heap, number)
    }

    /// The text of a str or of an instance of a subclass.
    #[inline]
    pub fn text(&self, value: Value) -> Option<&str> {
        let value = if value.is(Kind::Str) { value } else { self.native_of(value) };
        value.as_gc::<Str>().map(|string| string.get(&self.heap).as_str())
    }

    /// The text of a str; TypeError `what must be str, not …` for anything else.
    pub fn expect_text(&mut self, value: Value, what: &str) -> Outcome<String> {
        match self.text(value) {
            Some(text) => Ok(String::from(text)),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("{what} must be str, not {name}")))
            }
        }
    }

    /// The interned string of a str object; TypeError `what must be string, not …` otherwise.
    pub fn expect_name(&mut self, value: Value, what: &str) -> Outcome<Gc<Str>> {
        let native = self.native_of(value);
        match native.as_gc::<Str>() {
            Some(string) => Ok(self.heap.intern_str(string)),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("{what} must be string, not '{name}'")))
            }
        }
    }

    /// The built-in object that an instance of a subclass of a built-in class
    /// holds; the value itself otherwise.
    #[inline]
    pub fn native_of(&self, value: Value) -> Value {
        match value.as_gc::<Instance>() {
            Some(instance) => instance.get(&self.heap).native.present().unwrap_or(value),
            None => value,
        }
    }

    /// The object of that kind which `value` is or holds. TypeError names
    /// `class` as what was expected.
    #[inline]
    pub fn expect<T: Object>(&mut self, value: Value, class: &str) -> Outcome<Gc<T>> {
        if let Some(object) = value.as_gc::<T>() {
            return Ok(object);
        }
        let native = self.native_of(value);
        match native.as_gc::<T>() {
            Some(object) => Ok(object),
            None => Err(self.wrong_receiver(value, class)),
        }
    }

    #[cold]
    fn wrong_receiver(&mut self, value: Value, class: &str) -> super::Raised {
        if value.is_null() {
            return self.type_error(format!("descriptor of '{class}' object needs an argument"));
        }
        let name = self.type_name(value);
        self.type_error(format!("descriptor requires a '{class}' object but received a '{name}'"))
    }

    /// What `__new__` of a built-in class returns for `class`: `object` itself,
    /// or an instance that holds it where `class` is a subclass.
    pub fn wrap_new(&mut self, class: Value, object: Value) -> Outcome {
        let Some(class) = class.as_gc::<Class>() else {
            let name = self.type_name(class);
            return Err(self.type_error(format!("__new__(X): X is not a type object ({name})")));
        };
        if class.get(&self.heap).has(class_flags::BUILTIN) {
            return Ok(object);
        }
        let instance = self.new_instance(class);
        if let Some(instance) = instance.as_gc::<Instance>() {
            instance.get_mut(&mut self.heap).native = object;
        }
        Ok(instance)
    }

    /// Whether the class of `value` is that built-in class or derives from it.
    pub fn isinstance_of(&self, value: Value, class: Type) -> bool {
        self.class_of(value).get(&self.heap).derives_from(self.class(class))
    }

    /// Whether an exception object is of a class.
    pub fn exception_is(&self, exception: Value, class: Type) -> bool {
        exception.as_gc::<Exception>().is_some_and(|object| object.get(&self.heap).class.get(&self.heap).derives_from(self.class(class)))
    }

    /// The running frame's module namespace.
    pub fn current_globals(&self) -> Gc<Dict> {
        self.stack.top().map_or(self.builtins, |frame| frame.globals)
    }
}
