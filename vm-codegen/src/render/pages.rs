//! Renders the reference: a page per instruction.

use serde::Serialize;

use crate::model::{At, Instruction, Label, Stack, Table, Wire};
use crate::{additions, expansion, model};

/// What a reference page is made of.
#[derive(Debug, Serialize)]
struct Page {
    name: String,
    kind: String,
    doc: String,
    stack: Option<String>,
    jump_stack: Option<String>,
    operands: Vec<Described>,
    wire: Option<String>,
    flags: Vec<Described>,
    parts: Vec<String>,
    generic: Option<String>,
    backward: Option<String>,
    narrow: Vec<String>,
    variants: Vec<InVariant>,
    expansion: Option<String>,
}

/// A name and what it is.
#[derive(Debug, Serialize)]
struct Described {
    name: String,
    doc: String,
}

/// An instruction in a variant.
#[derive(Debug, Serialize)]
struct InVariant {
    name: String,
    hooks: Vec<Described>,
    additions: String,
}

/// Renders the Rust file `reference.rs`.
///
/// # Errors
///
/// What tera says when a template is at fault.
pub fn pages(table: &Table) -> Result<String, tera::Error> {
    let mut tera = tera::Tera::new();
    tera.add_raw_template("page.txt", include_str!("../../templates/page.txt.tera"))?;
    tera.add_raw_template("reference.rs", include_str!("../../templates/reference.rs.tera"))?;
    let mut rendered = Vec::new();
    for instruction in table.instructions.iter().chain(&table.encodings) {
        let page = page(table, instruction);
        let text = tera.render("page.txt", &tera::Context::from_serialize(&page)?)?;
        rendered.push(Described { name: format!("{:?}", page.name), doc: format!("{:?}", text.trim_end()) });
    }
    let mut context = tera::Context::new();
    context.insert("pages", &rendered);
    tera.render("reference.rs", &context)
}

fn page(table: &Table, instruction: &Instruction) -> Page {
    let encoding = instruction.is_encoding();
    let kind = if encoding {
        "encoding".to_owned()
    } else {
        let opcode = table.instructions.iter().position(|known| known.name == instruction.name);
        let kind = if instruction.parts.is_empty() { "instruction" } else { "superinstruction" };
        format!("{kind} {}", opcode.unwrap_or_default())
    };
    let plain = !encoding;
    Page {
        name: instruction.name.clone(),
        kind,
        doc: instruction.doc.trim().to_owned(),
        stack: plain.then(|| effect(&instruction.stack)),
        jump_stack: instruction.jump_stack.as_ref().map(effect),
        operands: operands(table, instruction),
        wire: instruction.wire.as_ref().map(wire),
        flags: instruction.flags.iter().map(|flag| described_flag(table, &flag.text)).collect(),
        parts: instruction.parts.iter().map(|part| table.instructions[part.instruction].name.clone()).collect(),
        generic: instruction.family.as_ref().map(|family| family.text.clone()),
        backward: instruction.backward.as_ref().map(|backward| backward.text.clone()),
        narrow: instruction.narrow.iter().map(|narrow| format!("{} where {}", narrow.to.text, narrow.when)).collect(),
        variants: if plain { variants(table, instruction) } else { Vec::new() },
        expansion: table.variants.first().filter(|_| plain).map(|variant| {
            let hookless = model::Variant { hooks: Vec::new(), ..variant.clone() };
            expansion(table, &hookless, instruction)
        }),
    }
}

fn operands(table: &Table, instruction: &Instruction) -> Vec<Described> {
    let count = instruction.operands.len();
    let describe = |(index, operand): (usize, &model::Operand)| {
        let field = table.word.operand(index, count);
        let more = if count == 1 { ", extensible to 32 bits" } else { "" };
        let bits = format!("bits {} to {}{more}", field.start(), field.end());
        let label = match table.label(operand) {
            Some(Label::Forward) => "a forward label, ",
            Some(Label::Backward) => "a backward label, ",
            None => "",
        };
        let about = table.kind(operand).map_or("", |kind| kind.doc.trim());
        Described { name: operand.name.to_string(), doc: format!("{} ({label}{bits}): {about}", operand.kind.text) }
    };
    instruction.operands.iter().enumerate().map(describe).collect()
}

fn described_flag(table: &Table, name: &str) -> Described {
    let builtin = model::BUILTIN_FLAGS.iter().find(|(known, _)| *known == name).map(|(_, doc)| *doc);
    let declared = table.flags.iter().find(|flag| flag.name == name).map(|flag| flag.doc.as_str());
    Described { name: name.to_owned(), doc: builtin.or(declared).unwrap_or_default().trim().to_owned() }
}

fn variants(table: &Table, instruction: &Instruction) -> Vec<InVariant> {
    let hooks = |variant: &model::Variant| -> Vec<Described> {
        variant
            .hooks
            .iter()
            .filter_map(|name| table.hooks.iter().find(|hook| hook.name == name.text))
            .filter_map(|hook| {
                let place = match &hook.at {
                    At::Every => "always",
                    At::Event => "where the word carries the event bit",
                    At::Flag(flag) if instruction.has(&flag.text) => "always",
                    At::Flag(_) => return None,
                };
                Some(Described { name: hook.name.clone(), doc: place.to_owned() })
            })
            .collect()
    };
    let in_variant = |variant: &model::Variant| InVariant {
        name: variant.name.clone(),
        hooks: hooks(variant),
        additions: additions(table, variant, instruction),
    };
    table.variants.iter().map(in_variant).collect()
}

/// A stack effect as the table writes it.
fn effect(stack: &Stack) -> String {
    let side = |slots: &[model::Slot]| -> String {
        let names = slots.iter().map(|slot| match &slot.count {
            Some(count) => format!("{}[{}]", slot.name, quote::quote!(#count).to_string().replace(' ', "")),
            None => slot.name.to_string(),
        });
        names.collect::<Vec<_>>().join(" ")
    };
    format!("{} -- {}", side(&stack.inputs), side(&stack.outputs)).trim().to_owned()
}

fn wire(wire: &Wire) -> String {
    let code = match &wire.embedded {
        Some(embedded) => format!(
            "{:#04x} to {:#04x} embed {} to {}",
            wire.code,
            wire.code + embedded.count - 1,
            embedded.bias,
            embedded.bias + embedded.count - 1
        ),
        None => format!("{:#04x}", wire.code),
    };
    let shape = model::WireOperand::NAMES.iter().find(|(_, shape)| *shape == wire.operand);
    let shape = shape.map_or("none", |(name, _)| name);
    let operand = if shape == "none" { String::new() } else { format!(", operand {shape}") };
    let extra = if wire.extra_byte { ", one extra byte" } else { "" };
    let becomes = match &wire.becomes {
        None => String::new(),
        Some(model::Becomes::One(name)) => format!(", loads as {}", name.text),
        Some(model::Becomes::Many(many)) => {
            let each: Vec<String> = many.iter().map(|(value, name)| format!("{value} {}", name.text)).collect();
            format!(", loads as {}", each.join(", "))
        }
    };
    format!("{code}{operand}{extra}{becomes}")
}
