// What a step hands to the runner: outputs, the job summary, and words in its log.
import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'

/** Texts may quote a log, so no line of them can end the value: the delimiter is random. */
export function setOutputs(outputs) {
  for (const [name, value] of Object.entries(outputs)) {
    const end = `end-${randomUUID()}`
    appendFileSync(process.env.GITHUB_OUTPUT, `${name}<<${end}\n${value ?? ''}\n${end}\n`)
  }
}

export const addSummary = markdown => appendFileSync(process.env.GITHUB_STEP_SUMMARY, `${markdown}\n`)

/** A line that the runner shows as `notice`, `warning` or `error`. */
export function say(level, text) {
  const data = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  console.log(`::${level} title=holdfast::${data}`)
}

/** The event that started the workflow; empty if the runner says nothing of it. */
export async function readEvent() {
  const { readFile } = await import('node:fs/promises')
  return process.env.GITHUB_EVENT_PATH
    ? JSON.parse(await readFile(process.env.GITHUB_EVENT_PATH, 'utf8'))
    : {}
}
