//! Arguments to exit code; all else is `variorum::cli`.

fn main() -> std::process::ExitCode {
    variorum::cli::main()
}
