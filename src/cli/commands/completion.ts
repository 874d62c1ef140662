import { Argument, Command } from 'commander'
import { shells } from '../completion/index.js'
import type { Shell } from '../completion/index.js'
import type { Context } from '../context.js'

const help = `
Install it once:
  bash  holdfast completion bash > ~/.local/share/bash-completion/completions/holdfast
  zsh   holdfast completion zsh > a folder of $fpath, as the file _holdfast
  fish  holdfast completion fish > ~/.config/fish/completions/holdfast.fish

Or for one session:
  $ source <(holdfast completion bash)
  $ holdfast completion fish | source
`

/** `holdfast completion SHELL`: a script that completes every command and option. */
export function completionCommand({ runner }: Context, createProgram: () => Promise<Command>): Command {
  return new Command('completion')
    .description('print a completion script for your shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .addHelpText('after', help)
    .action(async (shell: Shell) => {
      const { completionOf } = await import('../completion/index.js')
      runner.write(completionOf(await createProgram(), shell))
    })
}
