import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { diagnose } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { readLogView, renderDocument } from 'holdfast/report'
import type { LogView } from 'holdfast/report'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fullReport } from './reports.js'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)
const hasBrowser = executablePath !== undefined

it('a browser is there in CI', () => {
  if (process.env['CI'] !== undefined) expect(hasBrowser, 'Install chromium.').toBe(true)
})

describe.skipIf(!hasBrowser)('a page in a browser', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-page-'))
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  /** Diagnoses logs, and opens their page; what a script of the page, or of a log, prints is collected. */
  async function open(texts: readonly string[], options: { javaScriptEnabled?: boolean } = {}) {
    const views = new Map<string, LogView>()
    const reports: Report[] = []
    for (const text of texts)
      reports.push(
        await diagnose(
          { kind: 'text', text },
          { onLog: (log, report) => views.set(report.source.sha256, readLogView(log, report)) },
        ),
      )
    return show(await renderDocument(reports, { format: 'html', views }), options)
  }

  async function show(html: string, options: { javaScriptEnabled?: boolean; colorScheme?: 'dark' } = {}) {
    const file = path.join(folder, 'page.html')
    writeFileSync(file, html)
    const page = await browser.newPage(options)
    const printed: string[] = []
    page.on('console', message => printed.push(message.text()))
    page.on('pageerror', error => printed.push(String(error)))
    page.on('dialog', dialog => (printed.push(dialog.message()), void dialog.dismiss()))
    page.on('request', request => {
      if (!request.url().startsWith('file:')) printed.push(request.url())
    })
    await page.goto(pathToFileURL(file).href)
    return { page, printed, size: html.length }
  }

  const visible = (page: Page, id: string) => page.locator(`#${id}`).isVisible()

  /** A job of two steps; the second fails. */
  const job = (noise: number) =>
    [
      '2026-01-01T10:00:00.0000000Z ##[group]Run npm ci',
      '2026-01-01T10:00:01.0000000Z ##[endgroup]',
      ...Array.from({ length: noise }, (_, at) => `2026-01-01T10:00:02.0000000Z noise ${at}`),
      '2026-01-01T10:01:00.0000000Z ##[group]Run npx tsc',
      '2026-01-01T10:01:01.0000000Z ##[endgroup]',
      "2026-01-01T10:01:20.0000000Z src/a.ts(1,2): error TS2304: Cannot find name 'x'.",
      '2026-01-01T10:01:30.0000000Z ##[error]Process completed with exit code 2.',
    ].join('\n')

  it('shows cause, steps and log; folds, and jumps to a line', async () => {
    const { page, printed } = await open([job(100)])
    expect(await page.locator('h1').innerText()).toContain('failed')
    expect(await page.locator('.summary').innerText()).toContain("Cannot find name 'x'.")
    expect(await page.locator('svg').first().getAttribute('aria-label')).toContain(
      'How long each step took. ',
    )
    expect(await visible(page, 'r1-L105')).toBe(true)
    expect(await visible(page, 'r1-L50')).toBe(false)
    await page.keyboard.press('g')
    await page.keyboard.type('50')
    await page.keyboard.press('Enter')
    await expect.poll(() => visible(page, 'r1-L50')).toBe(true)
    await page.getByRole('button', { name: 'Fold all', exact: true }).click()
    expect(await visible(page, 'r1-L105')).toBe(false)
    await page.getByRole('button', { name: 'Unfold all' }).click()
    expect(await visible(page, 'r1-L105')).toBe(true)
    expect(printed).toEqual([])
  })

  it('of many logs filters and sorts a table', async () => {
    const { page, printed } = await open([
      job(1),
      'Done. Your build exited with 0.\n',
      'fatal: not a git repository\n',
    ])
    const names = () => page.locator('#logs tbody tr:visible td:first-child').allInnerTexts()
    expect(await names()).toHaveLength(3)
    await page.keyboard.press('/')
    await page.keyboard.type('TS2304 cannot'.slice(7))
    await expect.poll(names).toHaveLength(1)
    await page.getByLabel('Filter').fill('')
    await page.getByLabel('Verdict').selectOption('passed')
    await expect.poll(names).toEqual(['✔ passed'])
    await page.getByLabel('Verdict').selectOption('')
    const sort = page.getByRole('button', { name: 'confidence' })
    const values = () => page.locator('#logs tbody tr td:last-child').allInnerTexts()
    await sort.click()
    expect(await values()).toEqual((await values()).toSorted())
    await sort.click()
    expect(await values()).toEqual((await values()).toSorted().reverse())
    expect(printed).toEqual([])
  })

  it('runs nothing that a log says, and asks no server for anything', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      '</script><script>alert(2)</script>',
      '</style><img src=x onerror=alert(3)>',
      '"><svg onload=alert(4)>',
      "' onfocus=alert(5) autofocus='",
      '<meta http-equiv=refresh content="0;url=https://evil.example/">',
      '<link rel=stylesheet href=https://evil.example/x.css>',
      '<base href=https://evil.example/>',
      '<!-- ',
      '</pre></details></main>',
      '\u202e\u0000\u001b[2J',
    ]
    const text = hostile.map(line => `src/a.ts(1,2): error TS2304: ${line}`).join('\n')
    const { page, printed } = await open([text])
    await page.waitForTimeout(300)
    expect(printed).toEqual([])
    expect(await page.locator('main img, main script, main meta, main link, main base').count()).toBe(0)
    expect(await page.locator('pre.log').first().innerText()).toContain('<script>alert(1)</script>')
    const injected = await show(
      (await renderDocument([fullReport], { format: 'html' })).replace(
        '</main>',
        '<script>alert(6)</script></main>',
      ),
    )
    expect(injected.printed.join()).toContain('Content Security Policy') // and no dialog
    expect(injected.printed).not.toContain('6')
  })

  it('without scripts shows all that it has', async () => {
    const { page } = await open([job(100), job(3)], { javaScriptEnabled: false })
    expect(await page.getByText("Cannot find name 'x'.").first().isVisible()).toBe(true)
    expect(await page.getByLabel('Filter').isVisible()).toBe(false)
    await page.locator('summary', { hasText: 'npm ci' }).first().click()
    expect(await visible(page, 'r1-L50')).toBe(true)
  })

  it.each(['light', 'dark'] as const)('passes axe in %s', async colorScheme => {
    const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
    const explained = { ...fullReport, rootCause: { ...fullReport.rootCause!, summary: 'x'.repeat(400) } }
    for (const reports of [[fullReport], [fullReport, explained]]) {
      const context = await browser.newContext({ bypassCSP: true, colorScheme })
      const page = await context.newPage()
      await page.setContent(await renderDocument(reports, { format: 'html' }))
      await page.addScriptTag({ content: axe })
      const found = await page.evaluate<{ violations: { id: string }[] }>('axe.run()')
      expect(found.violations.map(({ id }) => id)).toEqual([])
      await context.close()
    }
  })

  it('of 50 MB of log is small, and opens in seconds', async () => {
    const { page, size } = await open([job(1_000_000)])
    expect(size).toBeLessThan(1_000_000)
    expect(await visible(page, 'r1-L1000005')).toBe(true)
    expect(await page.getByText('of them left out').innerText()).toMatch(
      /^1000006 lines, \d+ of them left out/,
    )
  })

  it('of 10,000 reports is one overview', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({
      ...fullReport,
      source: { ...fullReport.source, path: `logs/${at}.log` },
    }))
    const { page, size } = await show(await renderDocument(many, { format: 'html' }))
    expect(size).toBeLessThan(10_000_000)
    expect(await page.locator('#logs tbody tr').count()).toBe(10_000)
    expect(await page.locator('article').count()).toBe(20)
    await page.getByLabel('Filter').fill('logs/9999.log')
    await expect.poll(() => page.locator('#count').innerText()).toBe('1 of 10000 logs')
  })

  it('prints the whole log that it has', async () => {
    const { page } = await open([job(100)])
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.tools').first().isVisible()).toBe(false)
  })
})
