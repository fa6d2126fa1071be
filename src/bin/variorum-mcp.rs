//! The program `variorum-mcp`.

fn main() -> std::process::ExitCode {
    variorum::cli::mcp::main()
}
