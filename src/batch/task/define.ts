import { HoldfastError } from '../../result/index.js'
import { checkValue } from '../../options/index.js'
import type { Schema } from '../../options/index.js'
import { checkDefinition } from '../check.js'
import type { Task, TaskDefinition } from '../port.js'

/**
 * Defines a task once, for one process and for many: hand it to `register` and `submit` of {@link localExecutor} or of
 * `createCluster`.
 *
 * @throws HoldfastError `invalid-option`.
 * @example
 * const measure = defineTask({
 *   name: 'measure',
 *   handler: async (image: string) => (await readFile(image)).length,
 *   concurrency: 4,
 * })
 * const executor = localExecutor('./batches') // or: await createCluster({ url: 'redis://localhost' })
 * executor.register(measure)
 * await executor.start()
 * const batch = await executor.submit('holiday', measure, [{ key: 'beach', input: 'beach.jpg' }])
 * console.log(await batch.wait())
 */
export function defineTask<Input, Value>(definition: TaskDefinition<Input, Value>): Task<Input, Value> {
  checkDefinition(definition)
  const { name, input, output, handler, policy = {}, ...options } = definition
  const refusal = (given: unknown) => (input ? whyNot(given, input) : undefined)
  return Object.freeze({
    name,
    options,
    policy,
    refusal,
    handler: async (given: Input, context: Parameters<typeof handler>[1]) => {
      const read = input ? fitted(given, input, 'input', name) : given
      const value = await handler(read, context)
      return output ? fitted(value, output, 'output', name) : value
    },
  })
}

/** What the schema makes of it. */
function fitted<T>(value: unknown, schema: Schema<T>, side: 'input' | 'output', task: string): T {
  const checked = checkValue(value, schema)
  if (checked.ok) return checked.data
  const why = described(checked.issues)
  throw side === 'input'
    ? new HoldfastError(
        'batch-input-refused',
        `The input does not fit the schema of the task '${task}': ${why}. Submit inputs that fit, under new keys.`,
        { kind: 'invalid-input' },
      )
    : new HoldfastError(
        'batch-value-refused',
        `The work was done, but its value does not fit the schema of the task '${task}': ${why}. ` +
          'Fix the handler or the schema, then retry the item: that does the work again.',
        { kind: 'invalid-input' },
      )
}

function whyNot(value: unknown, schema: Schema<unknown>): string | undefined {
  const checked = checkValue(value, schema)
  return checked.ok ? undefined : described(checked.issues)
}

/** At most this many complaints of a schema are reported. */
const mostIssues = 3

function described(issues: Extract<ReturnType<typeof checkValue>, { ok: false }>['issues']): string {
  const complaints = issues.slice(0, mostIssues).map(({ message, path = [] }) => {
    const keys = path.map(key => String(typeof key === 'object' ? key.key : key))
    return keys.length > 0 ? `${keys.join('.')}: ${message}` : message
  })
  return complaints.join('; ')
}
