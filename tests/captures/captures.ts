import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { cli } from '../cli/cli.js'
import { drawTerminal } from './draw.js'
import { program } from '../support/program.js'

const columns = 80
const folder = 'docs/captures'

/** The pictures of README and docs: each is what the command really prints. */
const commands: Readonly<Record<string, { readonly args: readonly string[]; readonly title: string }>> = {
  diagnose: {
    args: ['diagnose', 'examples/ci/failing-run.log'],
    title: 'holdfast diagnose says which test failed, where, and which command runs it again',
  },
  silent: {
    args: ['diagnose', 'examples/ci/green-run.log'],
    title: 'holdfast diagnose says that a green job swallowed the failure of its tests',
  },
  audit: {
    args: ['audit', 'examples/audit/ci.yml'],
    title: 'holdfast audit names the lines of a workflow that would hide a failure',
  },
  demo: {
    args: ['demo'],
    title:
      'holdfast demo explains a failed log, kills and resumes a batch, and finds a failure in a green job',
  },
}

/** Each picture with the file that holds it. */
export async function drawCaptures(): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map<string, string>()
  for (const [name, { args, title }] of Object.entries(commands)) {
    const output = `\u001b[2m$\u001b[22m holdfast ${args.join(' ')}\n${await outputOf(args)}`
    pictures.set(path.join(folder, `${name}.svg`), drawTerminal(output, { title, columns }))
  }
  return pictures
}

/** The demo starts itself again, so it is a process of its own; the others run here, on a terminal of 80 columns. */
async function outputOf(args: readonly string[]): Promise<string> {
  if (args[0] !== 'demo') return (await cli(args, { terminal: columns, env: { TERM: 'xterm' } })).stdout
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args, '--color'])
  return stdout.replaceAll(path.resolve(program, '../..'), 'node_modules/holdfast')
}

/** What may change with every calibration, and is no drift. */
export const withoutFigures = (picture: string): string =>
  picture.replaceAll(/confidence \d\.\d\d \(\w+\)/g, 'confidence')
