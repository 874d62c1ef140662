import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { pages } from '../docs/blocks.js'
import { drawCaptures, withoutFigures } from './captures.js'
import { drawTerminal } from './draw.js'

let pictures: ReadonlyMap<string, string>
beforeAll(async () => {
  pictures = await drawCaptures()
})

it('every picture shows what the command prints today: else run npm run captures', () => {
  for (const [file, picture] of pictures)
    expect(withoutFigures(readFileSync(file, 'utf8')), file).toBe(withoutFigures(picture))
})

it('no picture is left over, and each stands on a page', () => {
  const files = readdirSync('docs/captures').filter(name => name.endsWith('.svg'))
  expect(files.map(name => path.join('docs/captures', name)).sort()).toEqual([...pictures.keys()].sort())
  const text = pages.map(page => readFileSync(page, 'utf8')).join()
  expect(files.filter(name => !text.includes(`captures/${name}`))).toEqual([])
})

describe('drawTerminal', () => {
  it('draws parts of one style each, in their columns, and escapes what a log holds', () => {
    const svg = drawTerminal('\u001b[31mred\u001b[39m  <b>&amp;\u001b[1;36m"x"\u001b[0m end\n', {
      title: 'a "b"',
      columns: 20,
    })
    expect(svg).toContain('aria-label="a &quot;b&quot;"')
    expect(
      [...svg.matchAll(/<text x="([\d.]+)" [^>]*?((?: (?:font-weight|fill)="[^"]+")*)>(.*)<\/text>/g)].map(
        ([, ...rest]) => rest,
      ),
    ).toEqual([
      ['16', ' fill="#ff7b72"', 'red'],
      ['58', '', '&lt;b&gt;&amp;amp;'],
      ['125.2', ' font-weight="bold" fill="#76e3ea"', '&quot;x&quot;'],
      ['158.8', '', 'end'],
    ])
  })

  it('goes on below where a terminal has no more columns', () => {
    const rows = [
      ...drawTerminal('0123456789 abcdefghij'.repeat(2), { title: 't', columns: 20 }).matchAll(
        /y="([\d.]+)"[^>]*>(.*)<\/text>/g,
      ),
    ]
    expect(rows.map(([, y, text]) => [y, text])).toEqual([
      ['52.3', '0123456789 abcdefghi'],
      ['71.3', 'j0123456789 abcdefgh'],
      ['90.3', 'ij'],
    ])
  })

  it('refuses what it cannot draw', () => {
    expect(() => drawTerminal('\u001b[35mx', { title: 't', columns: 20 })).toThrow('The color 35')
    expect(() => drawTerminal('\u001b[2Jx', { title: 't', columns: 20 })).toThrow('Only colors')
  })
})
