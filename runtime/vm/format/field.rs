//! `str.format` and `str.format_map`.

use crate::builtins::registry::Type;
use crate::dialect::Difference;
use alloc::format;
use alloc::string::String;

use crate::text::field::{Accessor, Accessors, Field, First, Numbering, parse_fields, parse_name, unknown_conversion};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// Where replacement fields find their values.
#[derive(Clone, Copy)]
pub enum FormatArgs {
    /// The arguments of `str.format`, without the format itself.
    Call(Args),
    /// The mapping of `str.format_map`.
    Mapping(Value),
}

/// How deep replacement fields may be inside the specifiers of others.
const DEPTH: u32 = 2;

impl Vm {
    /// The text of a `str.format` format.
    pub fn format_text(&mut self, template: &str, args: FormatArgs) -> Outcome<String> {
        let mut out = String::with_capacity(template.len());
        self.push_fields(&mut out, template, args, &mut Numbering::default(), DEPTH)?;
        Ok(out)
    }

    fn push_fields(&mut self, out: &mut String, template: &str, args: FormatArgs, numbering: &mut Numbering, depth: u32) -> Outcome<()> {
        if depth == 0 {
            return Err(self.value_error("Max string recursion exceeded"));
        }
        for piece in parse_fields(template) {
            let piece = match piece {
                Ok(piece) => piece,
                Err(error) => return Err(self.number_text_error(error)),
            };
            out.push_str(piece.literal);
            if let Some(field) = piece.field {
                let mark = self.heap.mark_handles();
                let outcome = self.push_field(out, &field, args, numbering, depth);
                self.heap.release_to(mark);
                outcome?;
            }
        }
        self.check_text_size(out.len())
    }

    fn push_field(&mut self, out: &mut String, field: &Field<'_>, args: FormatArgs, numbering: &mut Numbering, depth: u32) -> Outcome<()> {
        let mut value = self.field_value(field.name, args, numbering)?;
        self.heap.keep(value);
        if let Some(conversion) = field.conversion {
            value = match conversion {
                's' => self.str(value)?,
                'r' => self.repr(value)?,
                'a' => self.ascii(value)?,
                other => return Err(self.number_text_error(unknown_conversion(other))),
            };
            self.heap.keep(value);
        }
        if !field.nested {
            return self.push_format(out, value, field.spec);
        }
        let mut spec = String::new();
        self.push_fields(&mut spec, field.spec, args, numbering, depth - 1)?;
        self.push_format(out, value, &spec)
    }

    /// The value a field name leads to.
    fn field_value(&mut self, name: &str, args: FormatArgs, numbering: &mut Numbering) -> Outcome {
        let parsed = parse_name(name).and_then(|(first, steps)| {
            let first = match first {
                First::Auto => First::Index(numbering.automatic()?),
                First::Index(index) => {
                    numbering.manual()?;
                    First::Index(index)
                }
                named => named,
            };
            Ok((first, steps))
        });
        let (first, steps) = match parsed {
            Ok(parsed) => parsed,
            Err(error) => return Err(self.number_text_error(error)),
        };
        let value = match first {
            First::Name(name) => self.named_value(name, args)?,
            First::Index(index) => self.indexed_value(index, args)?,
            // Replaced by its number above.
            First::Auto => self.indexed_value(0, args)?,
        };
        self.follow(value, steps)
    }

    fn named_value(&mut self, name: &str, args: FormatArgs) -> Outcome {
        self.check_name(name)?;
        match args {
            FormatArgs::Call(args) => match self.keyword(args, name) {
                Some(value) => Ok(value),
                None => {
                    let key = self.str_value(name);
                    Err(self.key_error(key))
                }
            },
            FormatArgs::Mapping(mapping) => {
                let key = self.str_value(name);
                self.heap.keep(key);
                self.getitem(mapping, key)
            }
        }
    }

    fn indexed_value(&mut self, index: usize, args: FormatArgs) -> Outcome {
        match args {
            FormatArgs::Call(args) => match args.get(index) {
                Some(value) => Ok(value),
                None => Err(self.index_error(format!("Replacement index {index} out of range for positional args tuple"))),
            },
            FormatArgs::Mapping(_) => Err(self.value_error("Format string contains positional fields")),
        }
    }

    fn follow(&mut self, mut value: Value, steps: Accessors<'_>) -> Outcome {
        for step in steps {
            if self.program_has(Difference::FormatSteps) {
                return Err(self.raise(Type::NotImplementedError, "attributes not supported"));
            }
            self.heap.keep(value);
            value = match step {
                Ok(Accessor::Attribute(name)) => {
                    let name = self.intern(name);
                    self.getattr(value, name)?
                }
                Ok(Accessor::Index(index)) => {
                    let index = self.int_value(i64::try_from(index).unwrap_or(i64::MAX));
                    self.heap.keep(index);
                    self.getitem(value, index)?
                }
                Ok(Accessor::Key(key)) => {
                    let key = self.str_value(key);
                    self.heap.keep(key);
                    self.getitem(value, key)?
                }
                Err(error) => return Err(self.number_text_error(error)),
            };
        }
        Ok(value)
    }
}
