//! The requests of the protocol, by what they are about.

mod breakpoints;
mod capabilities;
mod life;
mod motion;
mod stack;
mod values;

use std::format;
use std::string::String;

use dapts::Request;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::session::{Session, State};
use crate::debug::engine::Engine;
use crate::vm::Vm;

/// What is to be done once the client has its answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Then {
    /// Nothing more.
    Nothing,
    /// It is told that it may set breakpoints.
    Initialized,
    /// It is told of the process.
    Begun,
    /// The program goes on.
    GoOn,
    /// It is told that the program stands.
    Stopped,
    /// It is gone.
    Leave,
}

/// An answer.
pub struct Done {
    pub body: Value,
    pub then: Then,
}

/// A request that cannot be done.
pub struct Refusal {
    /// Why, for programs, where the protocol has a word for it.
    pub short: Option<&'static str>,
    /// Why, for people.
    pub long: String,
}

impl Refusal {
    /// The request makes no sense now.
    fn state(long: &str) -> Refusal {
        Refusal { short: Some("notStopped"), long: String::from(long) }
    }

    /// It did not work.
    fn failed(long: impl Into<String>) -> Refusal {
        Refusal { short: None, long: long.into() }
    }
}

type Answer = Result<Done, Refusal>;

/// An answer with a body, and nothing else to be done.
fn body(value: impl Serialize) -> Answer {
    match serde_json::to_value(value) {
        Ok(body) => Ok(Done { body, then: Then::Nothing }),
        Err(error) => Err(Refusal::failed(format!("{error}"))),
    }
}

/// An answer without a body.
fn then(then: Then) -> Answer {
    Ok(Done { body: Value::Null, then })
}

/// Everything that a request may need.
struct Context<'a> {
    session: &'a mut Session,
    vm: &'a mut Vm,
    engine: &'a mut Engine,
    state: State,
}

impl Context<'_> {
    /// A line of the client in the way Python counts.
    fn line_in(&self, line: u32) -> u32 {
        line.saturating_add(u32::from(self.session.lines_from_0))
    }

    /// A line of Python in the way the client counts.
    fn line_out(&self, line: u32) -> u32 {
        line.saturating_sub(u32::from(self.session.lines_from_0))
    }

    /// The first column in the way the client counts.
    fn first_column(&self) -> u32 {
        u32::from(!self.session.columns_from_0)
    }

    /// The program must stand.
    fn stands(&self) -> Result<(), Refusal> {
        if self.state == State::Stands { Ok(()) } else { Err(Refusal::state("the program does not stand")) }
    }
}

/// The arguments of a request.
fn arguments<T: DeserializeOwned>(request: &Request) -> Result<T, Refusal> {
    let value = if request.arguments.is_null() { Value::Object(serde_json::Map::new()) } else { request.arguments.clone() };
    serde_json::from_value(value).map_err(|error| Refusal::failed(format!("{}: {error}", request.command)))
}

/// Does what a request asks for.
pub fn perform(session: &mut Session, vm: &mut Vm, engine: &mut Engine, request: &Request, state: State) -> Answer {
    let command = request.command.as_str();
    if command == "initialize" {
        return life::initialize(session, arguments(request)?);
    }
    if !session.initialized && command != "disconnect" {
        return Err(Refusal::failed(format!("{command}: the first request is `initialize`")));
    }
    let mut context = Context { session, vm, engine, state };
    match command {
        "launch" => context.launch(&request.arguments),
        "attach" => context.attach(&request.arguments),
        "configurationDone" => context.configuration_done(),
        "disconnect" => context.disconnect(arguments(request)?),
        "terminate" => context.terminate(),
        "restart" => context.restart(&request.arguments),
        "cancel" => then(Then::Nothing),
        "setBreakpoints" => context.set_breakpoints(arguments(request)?),
        "setFunctionBreakpoints" => context.set_function_breakpoints(arguments(request)?),
        "setExceptionBreakpoints" => context.set_exception_breakpoints(arguments(request)?),
        "breakpointLocations" => context.breakpoint_locations(arguments(request)?),
        "continue" => context.go_on(arguments(request)?),
        "next" => context.next(arguments(request)?),
        "stepIn" => context.step_in(arguments(request)?),
        "stepOut" => context.step_out(arguments(request)?),
        "pause" => context.pause(request.arguments.get("threadId").and_then(Value::as_u64).unwrap_or(0)),
        "gotoTargets" => context.goto_targets(arguments(request)?),
        "goto" => context.goto(arguments(request)?),
        "threads" => context.threads(),
        "stackTrace" => context.stack_trace(arguments(request)?),
        "source" => context.source(arguments(request)?),
        "exceptionInfo" => context.exception_info(arguments(request)?),
        "scopes" => context.scopes(arguments(request)?),
        "variables" => context.variables(arguments(request)?),
        "setVariable" => context.set_variable(arguments(request)?),
        "evaluate" => context.evaluate(arguments(request)?),
        "setExpression" => context.set_expression(arguments(request)?),
        "completions" => context.completions(arguments(request)?),
        _ => {
            let command: String = command.chars().take(60).collect();
            Err(Refusal::failed(format!("there is no request {command:?} here")))
        }
    }
}
