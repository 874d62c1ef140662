import { withoutRunner } from './runner-prefix.js'

/** A line longer than this is read no further: nobody reads a line of 100 MB, and no pattern may be made to. */
export const longestLine = 4000

const escapes =
  /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,500}(?:\u0007|\u001b\\)?|[_^PX][^\u0007\u001b]{0,500}(?:\u0007|\u001b\\)?|[()][0-9A-Za-z]|[@-Z\\-_=>78c])/g
const control = /[\u0000-\u0008\u000b-\u001f\u007f]/
const controls = new RegExp(control, 'g')
const invisible = /^[\ufeff\u200b]+/

/** What the providers put before a line: `job⇥step⇥` (gh), ISO stamps (GitHub, Azure, GitLab, Jenkins). */
const ghPrefix = /^[^\t]{1,200}\t[^\t]{1,200}\t\ufeff?(?=\d{4}-\d\d-\d\dT)/
const stamp =
  /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z (?:\d\d[OE][+ ]?)?|\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z\] ?)/
/** `#12 3.456 `: BuildKit's step and seconds. */
const buildKit = /^#\d{1,4} \d{1,6}\.\d{1,3} /
/** Markers that Travis and GitLab put on the line of what they mark. */
const folds = /^(?:travis_(?:fold|time):[^\s]*|section_(?:start|end):\d+:[^\s]*)\s*/

/** `^[[31m`: an escape that a program made visible before it handed the line on, as gh does. */
const printedEscapes = /\^\[\[[0-9;]{0,20}[A-Za-z]/g

/** A note of Jenkins for its own web page, base64 of some hundred bytes: `ESC [8m ha:////4… ESC [0m`. */
const jenkinsNote = /ha:\/{4}[\w+/=]{20,4000}/g

/**
 * A raw line as a person would have read it: no ANSI escapes, what a terminal shows after carriage returns, no stamps or fold
 * markers of the provider, no prefixes of a parallel runner, no control characters but tabs.
 */
export function cleanLine(raw: string): string {
  return withoutRunner(quotedLine(raw))
}

/** A raw line as a report quotes it: as {@link cleanLine}, with the prefix of a parallel runner, which names the package. */
export function quotedLine(raw: string): string {
  const line = shownLine(raw, !control.test(raw))
  return line.includes('^[[') ? line.replace(printedEscapes, '').trimEnd() : line
}

/** The same, of a line that {@link isPlain}. @param stamped it is not without the stamp of its provider. */
export function quotedPlainLine(raw: string, stamped: boolean): string {
  return shownLine(raw, true, stamped)
}

/** @param plain no control character but tabs is in it. */
function shownLine(raw: string, plain: boolean, stamped = true): string {
  let line = raw.length > longestLine * 4 ? raw.slice(0, longestLine * 4) : raw
  if (!plain && line.includes('\r')) line = lastShown(line)
  if (!plain && line.includes('\u001b')) {
    if (line.includes('ha:////')) line = line.replace(jenkinsNote, '')
    line = line.replace(escapes, '')
  }
  if (line.charCodeAt(0) > 127) line = line.replace(invisible, '')
  if (stamped) line = withoutStamp(line)
  if (line.charCodeAt(0) === 35 /* # */) line = line.replace(buildKit, '')
  if (line.startsWith('travis_') || line.startsWith('section_')) line = line.replace(folds, '')
  line = (plain ? line : line.replace(controls, '')).trimEnd()
  const cut = line.length > longestLine || raw.length > longestLine * 4
  return cut ? withoutLastWord(line.slice(0, longestLine)) : line
}

function withoutStamp(line: string): string {
  const first = line.charCodeAt(0)
  if (isDigit(first) || first === 91 /* [ */) return line.replace(stamp, '')
  return line.includes('\t') ? line.replace(ghPrefix, '').replace(invisible, '').replace(stamp, '') : line
}

/** A secret that is cut is no secret to the eye that masks it: where a line is cut, the word that was cut goes too. */
const longestWord = 1000

function withoutLastWord(line: string): string {
  const least = Math.max(0, line.length - longestWord)
  let end = line.length
  while (end > least && line[end - 1] !== ' ') end--
  return line.slice(0, end).trimEnd()
}

/** Each carriage return starts the line anew; what is shown last and is not blank is what a person saw. */
function lastShown(line: string): string {
  let end = line.length
  while (end > 0 && line.charCodeAt(end - 1) === 13) end--
  if (line.lastIndexOf('\r', end - 1) < 0) return line.slice(0, end)
  while (end > 0) {
    const start = line.lastIndexOf('\r', end - 1)
    const part = line.slice(start + 1, end)
    if (part.replace(escapes, '').trim() !== '') return part
    end = start
  }
  return ''
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
