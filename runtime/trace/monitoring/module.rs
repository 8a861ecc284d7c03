//! The functions of `sys.monitoring`.

use alloc::format;
use alloc::vec::Vec;

use super::{EVENTS, TOOLS, event};
use crate::builtins::registry::Type;
use crate::modules::record::RecordDef;
use crate::object::{Code, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

static NATIVES: &[NativeDef] = &[
    NativeDef::function("use_tool_id(tool_id, name, /)", use_tool_id),
    NativeDef::function("free_tool_id(tool_id, /)", free_tool_id),
    NativeDef::function("get_tool(tool_id, /)", get_tool),
    NativeDef::function("register_callback(tool_id, event, func, /)", register_callback),
    NativeDef::function("get_events(tool_id, /)", get_events),
    NativeDef::function("set_events(tool_id, event_set, /)", set_events),
    NativeDef::function("get_local_events(tool_id, code, /)", get_local_events),
    NativeDef::function("set_local_events(tool_id, code, event_set, /)", set_local_events),
    NativeDef::function("restart_events()", restart_events),
];

/// The events by name; `NO_EVENTS` is last.
static EVENT_RECORD: RecordDef = RecordDef {
    module: "sys.monitoring",
    name: "events",
    fields: &{
        let mut names = ["NO_EVENTS"; EVENTS.len() + 1];
        let mut index = 0;
        while index < EVENTS.len() {
            names[index] = EVENTS[index];
            index += 1;
        }
        names
    },
};

/// Makes `sys.monitoring`.
pub fn make(vm: &mut Vm) -> Outcome {
    let module = vm.new_module("sys.monitoring");
    for native in NATIVES {
        let function = vm.native(native, module.value());
        vm.set_module_attr(module, native.name(), function);
    }
    for (name, id) in [("DEBUGGER_ID", 0), ("COVERAGE_ID", 1), ("PROFILER_ID", 2), ("OPTIMIZER_ID", 5)] {
        vm.set_module_attr(module, name, Value::small_wrapping(id));
    }
    let object = vm.class(Type::Object);
    let (disable, missing) = (vm.new_instance(object), vm.new_instance(object));
    vm.trace.monitor.disable = disable;
    vm.trace.monitor.missing = missing;
    vm.set_module_attr(module, "DISABLE", disable);
    vm.set_module_attr(module, "MISSING", missing);
    let numbers: Vec<Value> = (0..EVENTS.len()).map(|bit| Value::small_wrapping(1 << bit)).chain([Value::small_wrapping(0)]).collect();
    let events = vm.record(&EVENT_RECORD, &numbers)?;
    vm.set_module_attr(module, "events", events);
    Ok(module.value())
}

/// The number of a tool.
fn tool(vm: &mut Vm, args: Args) -> Outcome<usize> {
    let number = vm.index_i64(args.at(0), "tool_id")?;
    match usize::try_from(number).ok().filter(|number| *number < TOOLS) {
        Some(tool) => Ok(tool),
        None => Err(vm.value_error(format!("invalid tool {number} (must be between 0 and 5)"))),
    }
}

/// The number of a tool that is in use.
fn used_tool(vm: &mut Vm, args: Args) -> Outcome<usize> {
    let tool = tool(vm, args)?;
    if vm.trace.monitor.tools[tool].name.is_null() {
        return Err(vm.value_error(format!("tool {tool} is not in use")));
    }
    Ok(tool)
}

fn use_tool_id(vm: &mut Vm, args: Args) -> Outcome {
    let tool = tool(vm, args)?;
    if vm.text(args.at(1)).is_none() {
        return Err(vm.value_error("tool name must be a str"));
    }
    if !vm.trace.monitor.tools[tool].name.is_null() {
        return Err(vm.value_error(format!("tool {tool} is already in use")));
    }
    vm.trace.monitor.tools[tool].name = args.at(1);
    Ok(Value::NONE)
}

fn free_tool_id(vm: &mut Vm, args: Args) -> Outcome {
    let tool = tool(vm, args)?;
    let monitor = &mut vm.trace.monitor;
    monitor.tools[tool] = super::Tool { name: Value::NULL, events: 0, callbacks: [Value::NULL; EVENTS.len()] };
    for local in monitor.codes.values_mut() {
        local.events[tool] = 0;
    }
    monitor.forget_tool(tool);
    monitor.count_wanted();
    vm.wants_changed();
    Ok(Value::NONE)
}

fn get_tool(vm: &mut Vm, args: Args) -> Outcome {
    let tool = tool(vm, args)?;
    Ok(vm.trace.monitor.tools[tool].name.present().unwrap_or(Value::NONE))
}

fn register_callback(vm: &mut Vm, args: Args) -> Outcome {
    let tool = tool(vm, args)?;
    let bit = vm.index_i64(args.at(1), "event")?;
    if bit <= 0 || bit & (bit - 1) != 0 {
        return Err(vm.value_error("The callback can only be set for one event at a time"));
    }
    if bit > i64::from(event::ALL) {
        return Err(vm.value_error(format!("invalid event {bit}")));
    }
    let callback = if args.at(2).is_none() { Value::NULL } else { args.at(2) };
    let place = &mut vm.trace.monitor.tools[tool].callbacks[bit.trailing_zeros() as usize];
    Ok(core::mem::replace(place, callback).present().unwrap_or(Value::NONE))
}

fn get_events(vm: &mut Vm, args: Args) -> Outcome {
    let tool = used_tool(vm, args)?;
    Ok(Value::small_wrapping(i64::from(vm.trace.monitor.tools[tool].events)))
}

/// A set of events: a number made of bits of `allowed`.
fn event_set(vm: &mut Vm, value: Value, allowed: u32, what: &str) -> Outcome<u32> {
    let set = vm.index_i64(value, "event_set")?;
    if set < 0 || set & !i64::from(event::ALL) != 0 {
        return Err(vm.value_error(format!("invalid event set 0x{set:x}")));
    }
    let mut set = set as u32;
    let native = event::C_RETURN | event::C_RAISE;
    if set & native != 0 {
        let calls = native | event::CALL;
        if set & calls != calls {
            return Err(vm.value_error("cannot set C_RETURN or C_RAISE events independently"));
        }
        set &= !native;
    }
    if set & !allowed != 0 {
        return Err(vm.value_error(format!("invalid {what} set 0x{set:x}")));
    }
    Ok(set)
}

fn set_events(vm: &mut Vm, args: Args) -> Outcome {
    let tool = used_tool(vm, args)?;
    let set = event_set(vm, args.at(1), event::ALL, "event")?;
    vm.trace.monitor.tools[tool].events = set;
    vm.trace.monitor.count_wanted();
    vm.wants_changed();
    Ok(Value::NONE)
}

fn code_argument(vm: &mut Vm, args: Args) -> Outcome<Gc<Code>> {
    match vm.code_of_value(args.at(1))? {
        Some(code) => Ok(code),
        None => Err(vm.type_error("code must be a code object")),
    }
}

fn get_local_events(vm: &mut Vm, args: Args) -> Outcome {
    let tool = used_tool(vm, args)?;
    let code = code_argument(vm, args)?;
    let events = vm.trace.monitor.known(code).map_or(0, |local| local.events[tool]);
    Ok(Value::small_wrapping(i64::from(events)))
}

fn set_local_events(vm: &mut Vm, args: Args) -> Outcome {
    let tool = used_tool(vm, args)?;
    let code = code_argument(vm, args)?;
    let set = event_set(vm, args.at(2), event::LOCAL, "local event")?;
    let local = vm.trace.monitor.local(code);
    local.events[tool] = set;
    // As in CPython, what tools disabled in this code is wanted again.
    local.disabled.clear();
    vm.trace.monitor.count_wanted();
    vm.wants_changed();
    Ok(Value::NONE)
}

fn restart_events(vm: &mut Vm, _: Args) -> Outcome {
    vm.restart_events();
    Ok(Value::NONE)
}
