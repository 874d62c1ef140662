import { tools as knownTools } from '../tools/index.js'
import type { Tool } from '../tools/index.js'
import { silentMarkers } from './silent/silent-failure-detector.js'

const known = withMarkers(knownTools)
const extended = new WeakMap<readonly Tool[], readonly Tool[]>()

/**
 * The tools that a diagnosis reads a log with: those that holdfast knows, the user's, and the markers of silent
 * failures. The same array for the same input: `readLog` prepares each array once.
 *
 * @param own the user's; one of a known name replaces it.
 */
export function toolsFor(own: readonly Tool[] = []): readonly Tool[] {
  if (own.length === 0) return known
  let tools = extended.get(own)
  if (!tools) {
    const names = new Set(own.map(({ name }) => name))
    tools = withMarkers([...knownTools.filter(({ name }) => !names.has(name)), ...own])
    extended.set(own, tools)
  }
  return tools
}

function withMarkers(tools: readonly Tool[]): readonly Tool[] {
  return [...tools, silentMarkers(tools)]
}
