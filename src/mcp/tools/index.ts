import { z } from 'zod'
import type { Answer, Call } from '../models.js'
import { diagnoseInput, diagnoseTool } from './diagnose.js'
import { knownInput, knownTool } from './known.js'
import { linesInput, linesTool } from './lines.js'

interface Tool {
  readonly description: string
  readonly input: z.ZodType
  readonly run: (input: unknown, call: Call) => Promise<Answer>
}

const tool = <T extends z.ZodType>(
  description: string,
  input: T,
  run: (input: z.infer<T>, call: Call) => Promise<Answer>,
): Tool => ({ description, input, run: (given, call) => run(input.parse(given), call) })

/** The tools by their names. None writes, runs or fetches anything. */
export const tools: Readonly<Record<string, Tool>> = {
  diagnose: tool(
    'Say why a CI job or a command failed, from its log: cause, file and line, failed tests, next steps, and failures that a green job hides.',
    diagnoseInput,
    diagnoseTool,
  ),
  lines: tool(
    'Show lines of a log by number, or those with a text. Secrets are masked.',
    linesInput,
    linesTool,
  ),
  known: tool('List failures that were seen before, and what fixed them.', knownInput, knownTool),
}

/** What `tools/list` answers. */
export const definitions = Object.entries(tools).map(([name, { description, input }]) => ({
  name,
  description,
  inputSchema: schemaOf(input),
  annotations: { readOnlyHint: true, openWorldHint: false },
}))

/** JSON Schema without what a client does not need: its own address, and the largest safe integer. */
function schemaOf(input: z.ZodType): object {
  const schema = z.toJSONSchema(input, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  delete schema.$schema
  return schema
}
