import { ellipsis, maskSecrets } from '../../../text/index.js'
import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import type { Manifest } from '../manifest.js'
import { failed, passed, unavailable } from '../models.js'
import type { CheckContext, Finding } from '../models.js'

/** Words that the shell or npm itself knows. */
const builtIn = new Set([
  'cd',
  'echo',
  'exit',
  'export',
  'set',
  'test',
  'true',
  'false',
  '.',
  'source',
  'command',
  'exec',
  'time',
])
/** More commands than this are not looked for. */
const mostCommands = 100
const scriptRunner = /^(?:npm|pnpm|yarn|bun)$/

/**
 * Whether the test command could start: every command and script that it names can be found. Nothing is run: what a
 * repository calls its tests may do anything.
 */
export async function testCommand({ root }: CheckContext, manifest: Manifest): Promise<Finding> {
  const script = manifest.scripts['test']
  if (script === undefined || script.includes('no test specified'))
    return unavailable('package.json names no test command.')
  const missing: string[] = []
  for (const command of commandsOf(script, manifest).slice(0, mostCommands)) {
    if (command.startsWith('script ')) missing.push(maskSecrets(command).slice(0, 200))
    else if (!(await canBeFound(command, root))) missing.push(`command '${short(command)}'`)
  }
  if (missing.length > 0)
    return failed(`The test command '${short(script)}' needs what is not there: ${missing.join(', ')}.`)
  return passed(`The test command '${short(script)}' can start.`)
}

/** The first word of each command of a script, those of the scripts that it runs included, each script once. */
function commandsOf(script: string, manifest: Manifest): string[] {
  const commands: string[] = []
  const seen = new Set(['test'])
  const rest = [script]
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    for (const part of next.split(/&&|\|\||[;|\n]/)) {
      const words = part.trim().split(/\s+/)
      const first = words.findIndex(word => !/^(?:\w+=\S*|cross-env|env|npx)$/.test(word))
      const [command = '', verb, name] = first < 0 ? [] : words.slice(first)
      if (command === '' || builtIn.has(command) || /["'$`(]/.test(command)) continue
      if (!scriptRunner.test(command) || verb !== 'run' || name === undefined || seen.has(name)) {
        commands.push(command)
        continue
      }
      seen.add(name)
      const inner = Object.hasOwn(manifest.scripts, name) ? manifest.scripts[name] : undefined
      if (inner === undefined) commands.push(`script '${name}'`)
      else rest.push(inner)
    }
  }
  return commands
}

async function canBeFound(command: string, root: string): Promise<boolean> {
  const places = command.includes('/')
    ? [path.resolve(root, command)]
    : [
        path.join(root, 'node_modules', '.bin', command),
        ...(process.env['PATH'] ?? '').split(path.delimiter).map(folder => path.join(folder, command)),
      ]
  const found = await Promise.all(
    places.map(place =>
      access(place, constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.includes(true)
}

const short = (script: string): string => {
  const masked = maskSecrets(script)
  return ellipsis(masked, 80)
}
