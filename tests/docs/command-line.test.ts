import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cli } from '../cli/cli.js'

const contract = readFileSync('src/cli/README.md', 'utf8')

async function helpOf(...command: string[]): Promise<string> {
  return (await cli([...command, '--help'])).stdout
}

/** The commands that a help lists, without `help`. */
const commandsIn = (help: string): string[] =>
  [...help.matchAll(/^ {2}([a-z]+) .* {2}/gm)].map(([, name = '']) => name).filter(name => name !== 'help')

it('the README of the command line names every command and every option', async () => {
  const missing: string[] = []
  for (const command of commandsIn(await helpOf())) {
    const help = await helpOf(command)
    const below = help.includes('\nCommands:') ? commandsIn(help) : []
    const helps = [help, ...(await Promise.all(below.map(name => helpOf(command, name))))]
    const options = helps.flatMap(text =>
      [...text.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, name = '']) => name),
    )
    for (const name of [command, ...below, ...options]) {
      if (name !== '--help' && !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(contract))
        missing.push(`${command} ${name}`)
    }
  }
  expect(missing).toEqual([])
})
