//! Hooks: which run before which instruction, in which variant.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{At, Hook, Instruction, Machine, Table, Variant};

use super::words::{ENTRIES, OPCODES};
use super::{names, op};

/// The distinct sets of hooks that run before an instruction; set 0 is the empty one.
#[derive(Debug, Default)]
pub struct Sets {
    /// Each set as indexes into the table's hooks, in the order in which they run.
    sets: Vec<Vec<usize>>,
}

impl Sets {
    /// The sets of all variants.
    pub fn of(table: &Table) -> Self {
        let mut sets = Self::default();
        for variant in &table.variants {
            for instruction in &table.instructions {
                for event in [false, true] {
                    let set = hooks(table, variant, instruction, event);
                    if !set.is_empty() && !sets.sets.contains(&set) {
                        sets.sets.push(set);
                    }
                }
            }
        }
        sets
    }

    /// How many sets there are besides the empty one.
    pub fn len(&self) -> usize {
        self.sets.len()
    }

    /// The set of an instruction.
    pub fn id(
        &self,
        table: &Table,
        variant: &Variant,
        instruction: &Instruction,
        event: bool,
    ) -> usize {
        let set = hooks(table, variant, instruction, event);
        self.sets
            .iter()
            .position(|known| *known == set)
            .map_or(0, |index| index + 1)
    }

    /// The set of every word of a variant.
    pub fn table(&self, table: &Table, variant: &Variant) -> Vec<usize> {
        let mut ids = vec![0; ENTRIES];
        for (opcode, instruction) in table.instructions.iter().enumerate() {
            ids[opcode] = self.id(table, variant, instruction, false);
            ids[opcode + OPCODES] = self.id(table, variant, instruction, true);
        }
        ids
    }

    /// The function that runs a set, named after its hooks.
    pub fn function(&self, table: &Table, id: usize) -> Ident {
        self.named("hooks", table, id)
    }

    /// The stub of the tail backend that runs a set.
    pub fn stub(&self, table: &Table, id: usize) -> Ident {
        self.named("stub", table, id)
    }

    fn named(&self, prefix: &str, table: &Table, id: usize) -> Ident {
        let names: Vec<String> = self
            .get(id)
            .iter()
            .map(|index| table.hooks[*index].name.to_lowercase())
            .collect();
        format_ident!("{prefix}_{}", names.join("_then_"))
    }

    /// The hooks of set `id`.
    pub fn get(&self, id: usize) -> &[usize] {
        id.checked_sub(1)
            .and_then(|index| self.sets.get(index))
            .map_or(&[], Vec::as_slice)
    }

    /// The condition under which a variant with this set is compiled.
    pub fn cfg(&self, table: &Table, id: usize) -> Option<TokenStream> {
        let set = self.sets.get(id - 1)?;
        any(table, |variant| {
            table.instructions.iter().any(|instruction| {
                [false, true]
                    .into_iter()
                    .any(|event| hooks(table, variant, instruction, event) == *set)
            })
        })
    }
}

/// `#[cfg(any(…))]` over the variants that `uses` picks; nothing if one of them is always there.
fn any(table: &Table, uses: impl Fn(&Variant) -> bool) -> Option<TokenStream> {
    let mut conditions = Vec::new();
    for variant in table.variants.iter().filter(|variant| uses(variant)) {
        conditions.push(variant.cfg.as_ref()?);
    }
    Some(quote!(#[cfg(any(#(#conditions),*))]))
}

/// The hooks before an instruction of a variant, in the variant's order.
pub fn hooks(
    table: &Table,
    variant: &Variant,
    instruction: &Instruction,
    event: bool,
) -> Vec<usize> {
    let runs = |hook: &Hook| match &hook.at {
        At::Event => event,
        At::Every => true,
        At::Flag(flag) => instruction.has(&flag.text),
    };
    variant
        .hooks
        .iter()
        .filter_map(|name| table.hooks.iter().position(|hook| hook.name == name.text))
        .filter(|index| runs(&table.hooks[*index]))
        .collect()
}

/// Emits the hooks and the functions that run sets of them.
pub fn emit(table: &Table) -> TokenStream {
    let sets = Sets::of(table);
    let functions = table.hooks.iter().map(|hook| {
        let cfg = any(table, |variant| {
            variant.hooks.iter().any(|name| name.text == hook.name)
        });
        let function = function(table, hook);
        quote!(#cfg #function)
    });
    let runners = (1..=sets.len()).map(|id| {
        let cfg = sets.cfg(table, id);
        let runner = runner(table, &sets, id);
        quote!(#cfg #runner)
    });
    quote!(#(#functions)* #(#runners)*)
}

fn function(table: &Table, hook: &Hook) -> TokenStream {
    let Machine { vm, error, .. } = &table.machine;
    let (name, doc, run) = (names::hook(&hook.name), op::doc(&hook.doc), &hook.run);
    let allowed = op::allowed();
    quote! {
        #doc
        #allowed
        #[allow(unused_variables)]
        fn #name(vm: &mut #vm, opcode: Opcode) -> ::core::result::Result<Hooked, #error> {
            #run
        }
    }
}

/// Parks as if the instruction about to run were the current one, and runs the hooks.
pub fn runner(table: &Table, sets: &Sets, id: usize) -> TokenStream {
    let Machine { vm, value, .. } = &table.machine;
    let name = sets.function(table, id);
    let calls = sets.get(id).iter().map(|index| {
        let hook = names::hook(&table.hooks[*index].name);
        quote! {
            match #hook(vm, opcode) {
                Ok(Hooked::Proceed) => {}
                Ok(Hooked::Reload) => return Step::RELOAD,
                Err(raised) => return raise(vm, raised),
            }
        }
    });
    quote! {
        #[inline(never)]
        #[allow(dead_code)]
        fn #name(vm: &mut #vm, ip: *const Word, sp: *mut #value, fp: *mut #value, word: u64) -> Step {
            Machine::park(vm, ip, sp, fp);
            let Some(opcode) = Word(word as u32).opcode() else {
                return bad_opcode(vm, ip, sp, fp, word);
            };
            #(#calls)*
            Step(sp)
        }
    }
}
