//! The `bantin` program; all of it is in the library beside.

fn main() -> std::process::ExitCode {
    bantin_cli::main()
}
