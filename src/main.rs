//! The `speechwright` command: parse, dispatch, exit code.

/// A bank is made of a great many short strings, which the allocators of most systems are slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    speechwright::cli::run()
}
