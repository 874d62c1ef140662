// `npm run docs`: the pages of docs, the READMEs of the modules and the API reference as a site in .site/html. It needs no network, and
// fails if a link leads nowhere or a docstring is missing.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vitepress'
import { writeReference } from './api.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const site = path.join(root, '.site')
const pages = path.join(site, 'pages')
process.chdir(root)

/** Each page of the repository, and where it is on the site. */
const places = new Map([
  ['README.md', 'index.md'],
  ['CHANGELOG.md', 'changelog.md'],
  ['.github/CONTRIBUTING.md', 'contributing.md'],
  ['.github/SECURITY.md', 'security.md'],
  ...readdirSync('docs')
    .filter(name => name.endsWith('.md'))
    .map(name => [`docs/${name}`, name]),
  ...readdirSync('src')
    .filter(name => existsSync(`src/${name}/README.md`))
    .map(name => [`src/${name}/README.md`, `modules/${name}.md`]),
])

/** A link of a page of the repository as one of the site. What is no page stays words: the site has no code. */
function linkFrom(page, words, target) {
  if (/^(?:[a-z]+:|#)/.test(target)) return `[${words}](${target})`
  const [file, hash = ''] = target.split(/(?=#)/)
  const meant = path.join(path.dirname(page), file)
  if (meant.startsWith('docs/captures/')) return `[${words}](/${path.relative('docs', meant)})`
  const place = places.get(meant) ?? places.get(path.join(meant, 'README.md'))
  if (place === undefined) {
    if (!existsSync(meant)) throw new Error(`${page} links to ${target}, which does not exist.`)
    return words
  }
  return `[${words}](/${place}${hash})`
}

/** Markdown without what the site reads in its own way: links, comments and `<word>`. Code stays as it is. */
const forSite = (page, text) =>
  text
    .replace(/\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)|^```[^]*?^```$/gm, (all, words, target) =>
      target === undefined ? all : linkFrom(page, words, target),
    )
    .replace(/^```[^]*?^```$|`[^`]+`|<!--[^]*?-->|</gm, part =>
      part === '<' ? '&lt;' : part.replace(/^<!--[^]*/, ''),
    )

/** The reference counts `RetryError.code` and `RetryErrorCode` as headings of one name: `#retryerrorcode-1` is the first of them here. */
function withoutSecond(text) {
  const slugs = Array.from(text.matchAll(/^#+ (.+)$/gm), ([, title]) =>
    title.toLowerCase().replace(/[^a-z0-9]/g, ''),
  )
  return text.replace(/\]\(#([a-z0-9]+)-1\)/g, (link, slug) =>
    slugs.filter(each => each === slug).length > 1 ? link : `](#${slug})`,
  )
}

rmSync(site, { recursive: true, force: true })
mkdirSync(path.join(pages, '.vitepress'), { recursive: true })
for (const [page, place] of places) {
  mkdirSync(path.dirname(path.join(pages, place)), { recursive: true })
  writeFileSync(path.join(pages, place), forSite(page, readFileSync(page, 'utf8')))
}
cpSync('docs/captures', path.join(pages, 'public/captures'), { recursive: true })
cpSync('docs/llms.txt', path.join(pages, 'public/llms.txt'))
cpSync('.config/docs/vitepress.mjs', path.join(pages, '.vitepress/config.mjs'))
await writeReference(path.join(pages, 'api'))
for (const name of readdirSync(path.join(pages, 'api'), { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.md')) continue
  const file = path.join(pages, 'api', name)
  writeFileSync(file, withoutSecond(readFileSync(file, 'utf8')))
}
await build(pages)
