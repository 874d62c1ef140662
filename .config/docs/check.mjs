// `npm run docs:check`: builds the site, follows every link in it, and opens pages in a browser: axe finds nothing, the search finds
// something, and nothing comes from another host.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { chromium } from 'playwright-core'

const started = Date.now()
if (!process.argv.includes('--built')) await import('./build.mjs')
const seconds = Math.round((Date.now() - started) / 1000)
const html = path.resolve(import.meta.dirname, '../../.site/html')
const pages = readdirSync(html, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.html'))
const texts = new Map(pages.map(page => [page, readFileSync(path.join(html, page), 'utf8')]))
const ids = new Map(
  [...texts].map(([page, text]) => [
    page,
    new Set(Array.from(text.matchAll(/\sid="([^"]+)"/g), ([, id]) => id)),
  ]),
)
const problems = []

let links = 0
for (const [page, text] of texts) {
  for (const [, written] of text.matchAll(/\s(?:href|src)="([^"]+)"/g)) {
    const url = new URL(written.replaceAll('&amp;', '&'), `http://site/${page}`)
    if (url.host !== 'site') continue
    links++
    const file = decodeURIComponent(url.pathname).slice(1)
    const target = [file, `${file}.html`, path.join(file, 'index.html')].find(each =>
      isFile(path.join(html, each)),
    )
    const anchor = decodeURIComponent(url.hash.slice(1))
    if (target === undefined) problems.push(`${page}: ${written} leads nowhere`)
    else if (anchor !== '' && !ids.get(target)?.has(anchor))
      problems.push(`${page}: ${written} names no heading`)
  }
}

function isFile(file) {
  return (
    existsSync(file) &&
    !readdirSync(path.dirname(file), { withFileTypes: true }).some(
      entry => entry.name === path.basename(file) && entry.isDirectory(),
    )
  )
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://site')
  const file = [pathname, `${pathname}.html`, `${pathname}/index.html`]
    .map(each => path.join(html, decodeURIComponent(each)))
    .find(isFile)
  const kinds = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  }
  response.writeHead(file ? 200 : 404, {
    'content-type': kinds[path.extname(file ?? '')] ?? 'application/octet-stream',
  })
  response.end(file && readFileSync(file))
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const home = `http://127.0.0.1:${server.address().port}`
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] })
const axe = readFileSync(path.resolve('node_modules/axe-core/axe.min.js'), 'utf8')
/** A page of each kind; `--all` looks at every one, which takes minutes. */
const kinds = ['index', 'choosing', 'errors', 'migrating', 'modules/batch', 'api/index', 'api/retry']
const looked = process.argv.includes('--all')
  ? pages.filter(page => page !== '404.html')
  : kinds.map(name => `${name}.html`)
let checked = 0
for (const colorScheme of ['light', 'dark']) {
  const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.on('request', request => {
    if (!request.url().startsWith(home)) problems.push(`${page.url()} asks for ${request.url()}`)
  })
  for (const place of looked) {
    await page.goto(`${home}/${place}`, { waitUntil: 'load' })
    await page.evaluate(axe)
    const { violations } = await page.evaluate('axe.run()')
    for (const { id, nodes } of violations)
      problems.push(
        `${place} (${colorScheme}): axe ${id} at ${nodes[0].target.join(' ')}, ${nodes.length} in all`,
      )
    checked++
  }
  await page.goto(home)
  await page.getByRole('button', { name: 'Search' }).first().click()
  await page.locator('#localsearch-input').fill('backoff')
  await page
    .locator('#localsearch-list a')
    .first()
    .waitFor({ timeout: 10_000 })
    .catch(() => problems.push('The search finds nothing.'))
  await context.close()
}
await browser.close()
server.close()

console.log(
  `${pages.length} pages built in ${seconds} s, ${links} links, ${checked} looks of axe, ${problems.length} problems`,
)
for (const problem of [...new Set(problems)].slice(0, 100)) console.log(problem)
process.exitCode = problems.length > 0 ? 1 : 0
