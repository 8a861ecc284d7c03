//! The errors of attributes that are not there, or not to be changed.

use alloc::format;
use alloc::string::String;

use crate::builtins::registry::Type;
use crate::object::{Function, Property, Str};
use crate::value::{Gc, Value};
use crate::vm::{Raised, Vm};

impl Vm {
    /// Raises AttributeError for an attribute that is not there.
    #[cold]
    pub fn attribute_error(&mut self, object: Value, name: &str) -> Raised {
        let type_name = self.type_name(object);
        self.attribute_error_with(format!("'{type_name}' object has no attribute '{name}'"), object, name)
    }

    /// Raises AttributeError with that message, `name` and `obj`.
    #[cold]
    pub fn attribute_error_with(&mut self, message: String, object: Value, name: &str) -> Raised {
        let raised = self.raise(Type::AttributeError, message);
        let exception = self.raised();
        let name = self.str_value(name);
        self.set_exception_field(exception, "name", name);
        self.set_exception_field(exception, "obj", object);
        raised
    }

    #[cold]
    pub(super) fn property_error(&mut self, property: Value, object: Value, what: &str) -> Raised {
        let type_name = self.class_qualname(object);
        let name = property.as_gc::<Property>().map_or(Value::NULL, |property| {
            let Property { get, name, .. } = *property.get(&self.heap);
            if !name.is_null() {
                return name;
            }
            get.as_gc::<Function>().map_or(Value::NULL, |function| function.get(&self.heap).name)
        });
        let message = match self.text(name) {
            Some(name) => format!("property '{name}' of '{type_name}' object has no {what}"),
            None => format!("property of '{type_name}' object has no {what}"),
        };
        self.raise(Type::AttributeError, message)
    }

    fn class_qualname(&self, object: Value) -> String {
        let class = self.class_of(object);
        self.text(class.get(&self.heap).qualname).map_or_else(String::new, String::from)
    }

    pub(crate) fn no_such_settable(&mut self, object: Value, name: Gc<Str>) -> Raised {
        let text = String::from(name.get(&self.heap).as_str());
        let type_name = self.type_name(object);
        let class = self.class_of(object);
        let message = if self.class_lookup(class, name).is_some() {
            format!("'{type_name}' object attribute '{text}' is read-only")
        } else {
            format!("'{type_name}' object has no attribute '{text}' and no __dict__ for setting new attributes")
        };
        self.attribute_error_with(message, object, &text)
    }

    pub(super) fn unset_slot(&mut self, object: Value, name: Gc<Str>) -> Raised {
        let text = String::from(name.get(&self.heap).as_str());
        self.attribute_error_with(text.clone(), object, &text)
    }
}
