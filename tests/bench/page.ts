// What a page for a browser costs: time of the command with and without it, size of the page, and how long chromium takes
// to show it, for logs of 1, 50 and 500 MB.
//
//   npm run build && npx tsx tests/bench/page.ts [MB…]
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const sizes = process.argv.slice(2).map(Number)
const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-page-'))
const stamp = (second: number) =>
  new Date(Date.UTC(2026, 0, 1) + second * 10).toISOString().replace('Z', '0000Z')

/** A job of GitHub Actions with a step for each tenth of it, whose last one fails. */
function writeLog(file: string, megabytes: number): void {
  const handle = openSync(file, 'w')
  const wanted = megabytes * 1e6
  let [written, line, step] = [0, 0, 0]
  while (written < wanted) {
    let chunk = ''
    if (written >= (step * wanted) / 10)
      chunk += `${stamp(line)} ##[group]Run make part-${step++}\n${stamp(line)} ##[endgroup]\n`
    for (let at = 0; at < 500; at++, line++)
      chunk += `${stamp(line)} [${line}] cc -O2 -Iinclude -c src/part-${step}/file-${line % 977}.c -o out/${line}.o\n`
    written += writeSync(handle, chunk)
  }
  writeSync(
    handle,
    `${stamp(line)} src/a.ts(1,2): error TS2304: Cannot find name 'x'.\n${stamp(line)} ##[error]Process completed with exit code 2.\n`,
  )
  closeSync(handle)
}

const executablePath = '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  console.log('log MB  without page s  with page s  page bytes  shown in ms')
  for (const megabytes of sizes.length > 0 ? sizes : [1, 50, 500]) {
    const [log, html] = [path.join(folder, 'build.log'), path.join(folder, 'report.html')]
    writeLog(log, megabytes)
    const plain = timed(log)
    const withPage = timed('--html', html, log)
    const page = await browser.newPage()
    const began = performance.now()
    await page.goto(pathToFileURL(html).href, { waitUntil: 'load' })
    await page.locator('h1').innerText()
    const shown = performance.now() - began
    await page.close()
    const row = [megabytes, plain.toFixed(2), withPage.toFixed(2), statSync(html).size, shown.toFixed(0)]
    console.log(row.map((value, at) => String(value).padStart([6, 14, 11, 10, 11][at] ?? 0)).join('  '))
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}

/** The faster of two runs: on a shared machine the slower one tells of the neighbours. */
function timed(...args: string[]): number {
  const once = () => {
    const began = performance.now()
    execFileSync(process.execPath, ['dist/cli.js', 'diagnose', '--summary', ...args], { stdio: 'ignore' })
    return (performance.now() - began) / 1_000
  }
  return Math.min(once(), once())
}
