import { expectTypeOf, it } from 'vitest'
import { readLog } from 'holdfast/log'
import { defineTool } from 'holdfast/tools'
import type { Category, LogFailure, Log, LogSource, Role, Step } from 'holdfast/log'

it('reads a file, a stream or a text, and nothing else', () => {
  expectTypeOf<LogSource['kind']>().toEqualTypeOf<'file' | 'stdin' | 'text'>()
  expectTypeOf(readLog({ kind: 'text', text: '' })).resolves.toEqualTypeOf<Log>()
  // @ts-expect-error a file has a path
  void readLog({ kind: 'file' })
})

it('gives a log that closes itself, and cannot be written to', () => {
  expectTypeOf<Log>().toExtend<Disposable>()
  expectTypeOf<Log['failures']>().toEqualTypeOf<readonly LogFailure[]>()
  expectTypeOf<Step['outcome']>().toEqualTypeOf<'passed' | 'failed' | 'unfinished' | 'unknown'>()
  expectTypeOf<LogFailure['test']>().toEqualTypeOf<string | undefined>()
})

it('takes tools of its user', () => {
  const tool = defineTool({
    name: 'demo',
    url: 'https://example.com',
    category: 'unknown',
    rules: [{ id: 'x', literals: ['boom'], pattern: /boom/, role: 'cause', category: 'unknown' }],
  })
  void readLog({ kind: 'text', text: '' }, { tools: [tool] })
  expectTypeOf<'fatal'>().not.toExtend<Role>()
  expectTypeOf<'typo'>().not.toExtend<Category>()
})
