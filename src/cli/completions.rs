//! `shiguan completions`: a completion script on standard output.

use clap::CommandFactory;
use clap_complete::Shell;

use super::Cli;
use super::exit::Exit;

const EXAMPLES: &str = "\
Examples:
  shiguan completions bash > ~/.local/share/bash-completion/completions/shiguan
  shiguan completions zsh > ~/.zfunc/_shiguan";

/// Arguments of `shiguan completions`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Shell to complete for.
    shell: Shell,
}

/// Runs it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "shiguan", &mut script);
    std::io::Write::write_all(&mut std::io::stdout().lock(), &script)?;
    Ok(Exit::Found)
}
