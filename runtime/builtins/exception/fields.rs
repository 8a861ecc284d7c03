//! The fields that exceptions of some classes have: `errno`, `lineno`, ….

use super::receiver;
use crate::builtins::reduce::reduce_os_error;
use crate::object::{Dict, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// Fields that an exception of the class always has, `None` where nothing set them.
pub(super) const OS_ERROR: &[NativeDef] = &[
    NativeDef::method("__reduce__(self, /)", reduce_os_error),
    NativeDef::getter("errno(self)", field_errno),
    NativeDef::getter("strerror(self)", field_strerror),
    NativeDef::getter("filename(self)", field_filename),
    NativeDef::getter("filename2(self)", field_filename2),
];

pub(super) const IMPORT_ERROR: &[NativeDef] = &[
    NativeDef::getter("name(self)", field_name),
    NativeDef::getter("path(self)", field_path),
    NativeDef::getter("msg(self)", field_msg),
    NativeDef::getter("name_from(self)", field_name_from),
];

pub(super) const NAME_ERROR: &[NativeDef] = &[NativeDef::getter("name(self)", field_name)];

pub(super) const ATTRIBUTE_ERROR: &[NativeDef] = &[NativeDef::getter("name(self)", field_name), NativeDef::getter("obj(self)", field_obj)];

pub(super) const SYNTAX_ERROR: &[NativeDef] = &[
    NativeDef::getter("msg(self)", field_msg),
    NativeDef::getter("filename(self)", field_filename),
    NativeDef::getter("lineno(self)", field_lineno),
    NativeDef::getter("offset(self)", field_offset),
    NativeDef::getter("text(self)", field_text),
    NativeDef::getter("end_lineno(self)", field_end_lineno),
    NativeDef::getter("end_offset(self)", field_end_offset),
    NativeDef::getter("print_file_and_line(self)", field_print),
];

pub(super) const UNICODE_ERROR: &[NativeDef] = &[
    NativeDef::getter("encoding(self)", field_encoding),
    NativeDef::getter("object(self)", field_object),
    NativeDef::getter("start(self)", field_start),
    NativeDef::getter("end(self)", field_end),
    NativeDef::getter("reason(self)", field_reason),
];

/// A field of an exception, `None` where nothing set it.
fn field(vm: &mut Vm, args: Args, name: &str) -> Outcome {
    let exception = receiver(vm, args)?;
    let name = vm.heap.intern(name);
    let dict = exception.get(&vm.heap).dict.as_gc::<Dict>();
    Ok(dict.and_then(|dict| dict.get(&vm.heap).get_str(&vm.heap, name)).unwrap_or(Value::NONE))
}

macro_rules! fields {
    ($($function:ident => $name:literal;)*) => {
        $(fn $function(vm: &mut Vm, args: Args) -> Outcome {
            field(vm, args, $name)
        })*
    };
}

fields! {
    field_errno => "errno";
    field_strerror => "strerror";
    field_filename => "filename";
    field_filename2 => "filename2";
    field_name => "name";
    field_path => "path";
    field_msg => "msg";
    field_name_from => "name_from";
    field_obj => "obj";
    field_lineno => "lineno";
    field_offset => "offset";
    field_text => "text";
    field_end_lineno => "end_lineno";
    field_end_offset => "end_offset";
    field_print => "print_file_and_line";
    field_encoding => "encoding";
    field_object => "object";
    field_start => "start";
    field_end => "end";
    field_reason => "reason";
}
