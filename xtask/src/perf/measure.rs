//! Runs programs under interpreters in turn: A B C A B C, so that whatever else the machine does meets all of them.

use crate::child;

use super::options::{Clock, Options, Statistic};
use super::program::{self, Form, Program};
use super::results::{Cell, Results, Row, Sample};
use super::{Interpreter, progress};

/// Runs all programs.
pub fn programs(options: &Options, interpreters: &[Interpreter], programs: &[Program]) -> Results {
    let bar = progress(programs.len() * interpreters.len() * options.rounds);
    let mut rows = Vec::new();
    for program in programs {
        let mut expected = program.expected.clone();
        let mut cells = vec![Cell::Ran(Vec::new()); interpreters.len()];
        for _ in 0..options.rounds {
            for (interpreter, cell) in interpreters.iter().zip(&mut cells) {
                bar.set_message(format!("{} {}", program.name, interpreter.name));
                if let Cell::Ran(samples) = cell {
                    match once(options.clock, interpreter, program, &mut expected) {
                        Ok(sample) => samples.push(sample),
                        Err(message) => *cell = Cell::Failed(message),
                    }
                }
                bar.inc(1);
            }
        }
        rows.push(Row { program: program.name.clone(), micropython: program.micropython, cells });
    }
    bar.finish_and_clear();
    Results {
        interpreters: interpreters.iter().map(|interpreter| interpreter.name.clone()).collect(),
        builds: interpreters.iter().filter(|interpreter| interpreter.build.is_some()).count(),
        parameters: options.suite.as_ref().map(|suite| format!("N={} M={}", suite.n, suite.m)).unwrap_or_default(),
        least: options.statistic == Statistic::Min,
        rows,
    }
}

/// One run; what the first run prints, the others must print as well.
fn once(clock: Clock, interpreter: &Interpreter, program: &Program, expected: &mut Option<Vec<u8>>) -> Result<Sample, String> {
    let finished = child::run(&interpreter.command, &program.arguments, &program.input)?;
    let (own, norm, result) = match program.form {
        Form::Plain(units) => (None, units as f64, finished.output.trim_ascii().to_vec()),
        Form::Protocol => {
            let (micros, norm, result) = program::protocol(&finished.output)?;
            (Some(micros / 1e6), norm, result)
        }
    };
    match expected {
        Some(expected) if *expected != result => return Err(String::from("prints another result than is expected")),
        Some(_) => {}
        None => *expected = Some(result),
    }
    let usage = finished.usage;
    let (user, system) = (usage.user.as_secs_f64(), usage.system.as_secs_f64());
    let time = match (clock, own) {
        (Clock::Own, Some(own)) => own,
        (Clock::Own | Clock::User, _) => user,
        (Clock::Cpu, _) => user + system,
    };
    // A clock that ticks may not have moved.
    let time = time.max(1e-6);
    Ok(Sample { time, norm, user, system, wall: usage.wall.as_secs_f64(), peak: usage.peak })
}
