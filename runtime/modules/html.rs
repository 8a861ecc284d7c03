//! `_html`: the names of characters in HTML. The functions are in `frozen/html`.

use super::ModuleDef;
use crate::object::{Dict, NativeDef};
use crate::value::Args;
use crate::vm::{Outcome, Vm};

/// The module `_html`.
pub static MODULE: ModuleDef =
    ModuleDef { name: "_html", doc: "The names of characters in HTML.", natives: &[NativeDef::function("names()", names)], init: None };

/// `names()`: a dict of texts by name. Names without `;` are in it as well, where HTML allows that.
fn names(vm: &mut Vm, _: Args) -> Outcome {
    // Nothing is collected while this is made.
    let dict = vm.dict_value();
    for entity in &entities::ENTITIES {
        let name = vm.heap.intern(entity.entity.trim_start_matches('&'));
        let text = vm.str_value(entity.characters);
        Dict::set_str(dict, &mut vm.heap, name, text);
    }
    Ok(dict.value())
}
