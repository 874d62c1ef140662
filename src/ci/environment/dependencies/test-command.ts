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
  for (const command of commandsOf(script, manifest, new Set(['test']))) {
    if (command.startsWith('script ')) missing.push(command)
    else if (!(await canBeFound(command, root))) missing.push(`command '${command}'`)
  }
  if (missing.length > 0)
    return failed(`The test command '${short(script)}' needs what is not there: ${missing.join(', ')}.`)
  return passed(`The test command '${short(script)}' can start.`)
}

/** The first word of each command of a script, those of the scripts that it runs included. */
function commandsOf(script: string, manifest: Manifest, above: Set<string>): string[] {
  return script.split(/&&|\|\||[;|\n]/).flatMap(part => {
    const words = part.trim().split(/\s+/)
    while (words[0] !== undefined && /^(?:\w+=\S*|cross-env|env|npx)$/.test(words[0])) words.shift()
    const [command = '', ...rest] = words
    if (command === '' || builtIn.has(command) || /["'$`(]/.test(command)) return []
    const name = scriptRunner.test(command) && rest[0] === 'run' ? rest[1] : undefined
    if (name === undefined || above.has(name)) return [command]
    const inner = manifest.scripts[name]
    return inner === undefined ? [`script '${name}'`] : commandsOf(inner, manifest, new Set([...above, name]))
  })
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

const short = (script: string): string => (script.length > 80 ? `${script.slice(0, 80)}…` : script)
