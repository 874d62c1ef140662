import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { pages } from '../docs/blocks.js'
import { entryPoints } from './packed.js'

const readme = readFileSync('README.md', 'utf8')

describe.each(pages)('%s', page => {
  const text = readFileSync(page, 'utf8')

  it('links to files that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) =>
      path.join(path.dirname(page), target),
    )
    expect(targets.filter(target => !existsSync(target))).toEqual([])
  })
})

describe('the front page', () => {
  it('names every module', () => {
    const missing = entryPoints(manifest)
      .slice(1)
      .filter(entry => !readme.includes(entry))
    expect(missing).toEqual([])
  })
})
