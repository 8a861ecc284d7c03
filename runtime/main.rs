//! The command `dualvm`.
use dualvm::vm::{Config, Vm};
fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let thread = std::thread::Builder::new().stack_size(512 << 20).spawn(move || {
    let mut vm = Vm::new(Config { native_stack: 400 << 20, ..Config::default() }, Box::new(dualvm::host::os::OsHost::default()));
    let bytes = std::fs::read(&path).unwrap();
    let main = vm.new_module("__main__");
    let dict = main.get(&vm.heap).dict;
    let outcome = vm.compile_bytes(&bytes, &path, dualvm::compile::Mode::Exec).and_then(|code| vm.run_code(code, dict, dualvm::value::Value::NULL));
    if outcome.is_err() {
        let exc = vm.raised();
        println!("{}: {}", vm.type_name(exc), vm.str_text(exc).unwrap_or_default());
    }
    }).unwrap();
    thread.join().unwrap();
}
