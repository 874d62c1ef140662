import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { tools } from 'holdfast/tools'
import { exportOf, root, toolFiles } from './files.js'
import { generated } from './generate.js'

describe('the files of src/tools', () => {
  it('are listed, and their literals derived: run `npm run tools` if this fails', async () => {
    for (const [name, text] of Object.entries(await generated())) {
      expect(readFileSync(path.join(root, name), 'utf8'), name).toBe(text)
    }
  })

  it.each(toolFiles())('%s is named after the one tool that it exports', async file => {
    const exported = (await import(path.join(root, file))) as Record<string, unknown>
    expect(Object.keys(exported)).toEqual([exportOf(file)])
    expect(exported[exportOf(file)]).toMatchObject({ name: path.basename(file, '.ts') })
  })

  it('say where each tool is documented', () => {
    for (const { name, url } of tools)
      expect(URL.canParse(url) && url.startsWith('https://'), name).toBe(true)
  })

  it('has every tool once', () => {
    const names = tools.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
    expect(names.length).toBe(toolFiles().length)
  })
})
