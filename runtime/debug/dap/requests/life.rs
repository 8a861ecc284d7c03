//! From the first request to the last.

use dapts::{DisconnectArguments, InitializeRequestArguments};
use serde_json::Value;

use super::capabilities::capabilities;
use super::{Answer, Context, Done, Refusal, Then, body, then};
use crate::debug::dap::launch::Launch;
use crate::debug::dap::session::{Ending, Session, State};

/// `initialize`
pub(super) fn initialize(session: &mut Session, arguments: InitializeRequestArguments) -> Answer {
    if session.initialized {
        return Err(Refusal::failed("initialize: only the first request is that"));
    }
    session.initialized = true;
    session.lines_from_0 = arguments.lines_start_at1 == Some(false);
    session.columns_from_0 = arguments.columns_start_at1 == Some(false);
    let answer = body(capabilities(session.owns))?;
    Ok(Done { body: answer.body, then: Then::Initialized })
}

impl Context<'_> {
    fn begin(&mut self, launch: Launch) -> Answer {
        self.engine.just_own_code = launch.just_own_code;
        self.engine.entry = launch.stop_on_entry;
        self.session.changed = true;
        self.session.launch = Some(launch);
        self.session.started = true;
        then(Then::Begun)
    }

    fn parse(&self, arguments: &Value) -> Result<Launch, Refusal> {
        if self.session.started {
            return Err(Refusal::failed("the program was launched or attached to before"));
        }
        Launch::parse(arguments).map_err(Refusal::failed)
    }

    pub(super) fn launch(&mut self, arguments: &Value) -> Answer {
        let launch = self.parse(arguments)?;
        if !self.session.owns {
            return Err(Refusal::failed("the program runs already: attach to it"));
        }
        if launch.program.is_none() && launch.module.is_none() && self.vm.config.argv.first().is_none_or(|name| name.is_empty()) {
            return Err(Refusal::failed("launch: which program is not said"));
        }
        self.begin(launch)
    }

    pub(super) fn attach(&mut self, arguments: &Value) -> Answer {
        let launch = self.parse(arguments)?;
        if self.session.owns {
            return Err(Refusal::failed("there is no program that runs: launch one"));
        }
        self.begin(launch)
    }

    pub(super) fn configuration_done(&mut self) -> Answer {
        self.session.configured = true;
        if self.session.launch.as_ref().is_some_and(|launch| launch.no_debug) {
            self.engine.detach();
            self.session.changed = true;
        }
        then(Then::Nothing)
    }

    pub(super) fn disconnect(&mut self, arguments: DisconnectArguments) -> Answer {
        let ends = arguments.terminate_debuggee.unwrap_or(self.session.owns);
        if ends && self.state != State::After {
            self.session.ending = Some(Ending::Forced);
        }
        then(Then::Leave)
    }

    pub(super) fn terminate(&mut self) -> Answer {
        if self.state != State::After {
            self.session.ending = Some(Ending::Asked);
        }
        then(Then::GoOn)
    }

    pub(super) fn restart(&mut self, arguments: &Value) -> Answer {
        if !self.session.owns {
            return Err(Refusal::failed("a program that was attached to cannot be restarted"));
        }
        if let Some(arguments) = arguments.get("arguments").filter(|arguments| arguments.is_object()) {
            self.session.launch = Some(Launch::parse(arguments).map_err(Refusal::failed)?);
        }
        self.engine.resume(None);
        self.engine.breakpoints.forget_counts();
        if let Some(launch) = &self.session.launch {
            self.engine.entry = launch.stop_on_entry;
            self.engine.just_own_code = launch.just_own_code;
        }
        self.session.restarts = true;
        if self.state != State::After && self.state != State::Before {
            self.session.ending = Some(Ending::Forced);
        }
        then(Then::GoOn)
    }
}
