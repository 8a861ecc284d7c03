//! Hooks: which run before which instruction, in which variant.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{At, Hook, Instruction, Machine, Table, Variant, WordLayout};

use super::{names, op};

/// Hooks that run before an instruction, as indexes into the table's, in the order in which they run.
pub type Set = Vec<usize>;

/// The distinct sets of hooks of all variants; set 0 is the empty one.
#[derive(Debug)]
pub struct Sets {
    sets: Vec<Set>,
    /// By variant, by instruction: the set without and with the event bit.
    ids: Vec<Vec<[usize; 2]>>,
    layout: WordLayout,
}

impl Sets {
    /// The sets of all variants.
    pub fn of(table: &Table) -> Self {
        let mut sets = vec![Set::new()];
        let mut id = |set: Set| match sets.iter().position(|known| *known == set) {
            Some(id) => id,
            None => {
                sets.push(set);
                sets.len() - 1
            }
        };
        let mut of = |variant: &Variant| -> Vec<[usize; 2]> {
            let instructions = table.instructions.iter();
            instructions.map(|instruction| [false, true].map(|event| id(hooks(table, variant, instruction, event)))).collect()
        };
        let ids = table.variants.iter().map(&mut of).collect();
        Self { sets, ids, layout: table.word }
    }

    /// The sets that are not empty, with their ids.
    pub fn all(&self) -> impl Iterator<Item = (usize, &Set)> {
        self.sets.iter().enumerate().skip(1)
    }

    /// The set of every word of a variant.
    pub fn words(&self, variant: usize) -> Vec<usize> {
        let mut ids = vec![0; self.layout.entries()];
        for (opcode, [plain, event]) in self.ids[variant].iter().enumerate() {
            ids[opcode] = *plain;
            ids[opcode + self.layout.opcodes()] = *event;
        }
        ids
    }

    /// The hooks of set `id`.
    pub fn get(&self, id: usize) -> &Set {
        &self.sets[id]
    }

    /// The condition under which a variant with this set is compiled.
    pub fn cfg(&self, table: &Table, id: usize) -> Option<TokenStream> {
        let uses = |variant: usize| self.ids[variant].iter().flatten().any(|used| *used == id);
        any(table, uses)
    }
}

/// The function that runs a set, named after its hooks.
pub fn function(table: &Table, set: &Set) -> Ident {
    named("hooks", table, set)
}

/// The stub of the tail backend that runs a set.
pub fn stub(table: &Table, set: &Set) -> Ident {
    named("stub", table, set)
}

/// What a stub jumps to whose hooks want parked registers after all.
pub fn slow_stub(table: &Table, set: &Set) -> Ident {
    named("stub_parked", table, set)
}

fn named(prefix: &str, table: &Table, set: &Set) -> Ident {
    let names: Vec<String> = set.iter().map(|index| table.hooks[*index].name.to_lowercase()).collect();
    format_ident!("{prefix}_{}", names.join("_then_"))
}

/// `#[cfg(any(…))]` over the variants that `uses` picks; nothing if one of them is always there.
fn any(table: &Table, uses: impl Fn(usize) -> bool) -> Option<TokenStream> {
    let mut conditions = Vec::new();
    for (_, variant) in table.variants.iter().enumerate().filter(|(index, _)| uses(*index)) {
        conditions.push(variant.cfg.as_ref()?);
    }
    Some(quote!(#[cfg(any(#(#conditions),*))]))
}

/// The hooks before an instruction of a variant, in the variant's order.
pub fn hooks(table: &Table, variant: &Variant, instruction: &Instruction, event: bool) -> Set {
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
pub fn emit(table: &Table, sets: &Sets) -> TokenStream {
    let functions = table.hooks.iter().map(|hook| {
        let uses = |variant: usize| table.variants[variant].hooks.iter().any(|name| name.text == hook.name);
        let (cfg, hook) = (any(table, uses), hook_function(table, hook));
        quote!(#cfg #hook)
    });
    let runners = sets.all().map(|(id, set)| {
        let (cfg, runner) = (sets.cfg(table, id), runner(table, set));
        quote!(#cfg #runner)
    });
    quote!(#(#functions)* #(#runners)*)
}

fn hook_function(table: &Table, hook: &Hook) -> TokenStream {
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

/// Whether a set of hooks is done without parked registers; nothing if one of them always needs them.
pub fn quick(table: &Table, set: &Set) -> Option<TokenStream> {
    let quick: Option<Vec<&TokenStream>> = set.iter().map(|index| table.hooks[*index].quick.as_ref()).collect();
    quick.map(|quick| quote!(#((#quick))&&*))
}

/// Parks as if the instruction about to run were the current one, and runs the hooks.
pub fn runner(table: &Table, set: &Set) -> TokenStream {
    let Machine { vm, value, .. } = &table.machine;
    let name = function(table, set);
    let calls = set.iter().map(|index| {
        let hook = names::hook(&table.hooks[*index].name);
        quote! {
            match #hook(vm, opcode) {
                Ok(Hooked::Proceed) => {}
                Ok(Hooked::Reload) => return Step::RELOAD,
                Err(raised) => return raise(vm, raised),
            }
        }
    });
    // The stubs of the tail backend have asked.
    let quick = quick(table, set).map(|quick| {
        quote! {
            #[cfg(not(dispatch_tail))]
            if #quick {
                return Step(sp);
            }
        }
    });
    quote! {
        #[inline(never)]
        #[allow(dead_code)]
        fn #name(vm: &mut #vm, ip: *const Word, sp: *mut #value, fp: *mut #value, word: u64) -> Step {
            #quick
            Machine::park(vm, ip, sp, fp);
            let Some(opcode) = Word(word as u32).opcode() else {
                return bad_opcode(vm, ip, sp, fp, word);
            };
            #(#calls)*
            Step(sp)
        }
    }
}
