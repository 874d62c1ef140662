import { expect, it } from 'vitest'
import { readLog } from 'holdfast/log'
import { tools } from 'holdfast/tools'
import type { Tool } from 'holdfast/tools'
import { blocksOf } from './blocks.js'
import type { Block } from './blocks.js'
import { compiled } from './compile.js'

const blocks = blocksOf('docs/add-a-tool.md')

function blockIn(language: string): Block {
  const block = blocks.find(block => block.language === language)
  if (!block) throw new Error(`docs/add-a-tool.md has no block in ${language}.`)
  return block
}

it('the tool of the page finds in the log of the page what the page expects', async () => {
  const module = `data:text/javascript,${encodeURIComponent(await compiled(blockIn('ts')))}`
  const { demo } = (await import(/* @vite-ignore */ module)) as { demo: Tool }
  using log = await readLog({ kind: 'text', text: blockIn('text').code }, { tools: [...tools, demo] })
  const found = log.failures.map(({ tool, rule, startLine, endLine, category, test, files }) => ({
    rule: `${tool}/${rule}`,
    lines: [startLine, endLine],
    category,
    tests: [test],
    files: files.map(({ path, line }) => `${path}:${line}`),
  }))
  expect({ 'failed.log': found[0] }).toEqual(JSON.parse(blockIn('json').code))
})
