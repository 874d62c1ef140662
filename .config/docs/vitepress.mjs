import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'vitepress'

const pages = path.resolve(import.meta.dirname, '..')

const titleOf = file => /^# (.+)$/m.exec(readFileSync(path.join(pages, file), 'utf8'))?.[1] ?? file
const item = file => ({ text: titleOf(file).replaceAll('`', ''), link: `/${file.replace(/\.md$/, '')}` })
const itemsIn = folder =>
  readdirSync(path.join(pages, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.md') && file !== 'index.md')
    .sort()
    .map(file => ({ text: file.replace(/\.md$/, ''), link: `/${folder}/${file.replace(/\.md$/, '')}` }))

const guides = ['choosing', 'migrating', 'sources', 'outputs', 'fix', 'cluster', 'errors', 'tools']
const inside = ['architecture', 'add-a-tool', 'changelog']
const existing = names => names.map(name => `${name}.md`).filter(file => existsSync(path.join(pages, file)))

/** What axe finds in the theme: a name of the search that is not what it shows, and gray words on gray. */
const style = `.DocSearch-Button-Keys { display: none !important } .vp-doc [class*='language-'] > span.lang { color: var(--vp-c-text-1) !important }`

export default defineConfig({
  title: 'holdfast',
  description:
    'Resilience and orchestration primitives for Node.js, and a CI-failure diagnoser built from them.',
  lang: 'en',
  head: [['style', {}, style]],
  outDir: path.resolve(pages, '../html'),
  cacheDir: path.resolve(pages, '../cache'),
  lastUpdated: false,
  ignoreDeadLinks: false,
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: md => {
      // Vue would take the braces for an expression of its own.
      for (const rule of ['text', 'code_inline']) {
        const render = md.renderer.rules[rule]
        md.renderer.rules[rule] = (...given) => render(...given).replaceAll('{{', '&#123;&#123;')
      }
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Guides', link: '/choosing' },
      { text: 'Modules', link: '/modules/retry' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: [
      { text: 'Guides', items: [{ text: 'Start', link: '/' }, ...existing(guides).map(item)] },
      { text: 'Modules', items: itemsIn('modules') },
      { text: 'API reference', items: itemsIn('api') },
      { text: 'Inside', items: existing(inside).map(item) },
    ],
  },
})
