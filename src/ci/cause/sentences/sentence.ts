import type { Category } from '../../../tools/index.js'
import { aroundTheJob } from './around.js'
import type { Sentences } from './around.js'
import { forms, ofChecks, ofTheCode } from './code.js'
import { ofTheProject } from './project.js'

/** What a failure is by a sentence that every tool words alike. Of one text the first that fits counts. */
const sentences: Sentences = [...aroundTheJob, ...ofTheProject, ...forms, ...ofTheCode]

/** What signing an application needs, and no code has. */
const signing =
  /\b(?:provisioning (?:profile|settings)|code signing|development team|signing (?:certificate|identity))\b/i

function firstIn(known: Sentences, text: string): Category | undefined {
  return known.find(([, words]) => words.test(text))?.[0]
}

/** Decides only in a text that is no test's and no linter's: those speak of anything. */
export function sentenceOf(text: string): Category | undefined {
  return signing.test(text) ? 'permission-or-secret' : firstIn(sentences, text)
}

/** What the own line of a failure in a test or a linter says: what kept it from running, or what it looks at. */
export function sentenceOfCheck(line: string): Category | undefined {
  return firstIn(ofChecks, line)
}

/** What kind of program prints a line of such a form. */
export function formOf(line: string): Category | undefined {
  return firstIn(forms, line)
}

/** Whether a build failed for what it is signed with. */
export function isUnsigned(text: string): boolean {
  return signing.test(text)
}
