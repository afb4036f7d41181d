//! The `speechwright` command: parse, dispatch, exit code.

fn main() -> std::process::ExitCode {
    speechwright::cli::run()
}
