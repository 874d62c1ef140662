import type { Pack } from '../../rule.js'
import { asciidoctor } from './asciidoctor.js'
import { diff } from './diff.js'
import { nuHtml } from './html.js'
import { jsonlint } from './json.js'
import { latex } from './latex.js'
import { awesomeBot, linkinator, lychee, markdownLinkCheck } from './links.js'
import { markdownlint, mdl } from './markdown.js'
import { codespell, misspell, proselint, vale } from './spelling.js'
import { yamllint } from './yaml.js'

/** What checks texts: links, spelling, Markdown, YAML, LaTeX; and what prints a diff of what it would change. */
export const documents: readonly Pack[] = [
  diff,
  latex,
  awesomeBot,
  markdownLinkCheck,
  linkinator,
  lychee,
  markdownlint,
  mdl,
  codespell,
  misspell,
  proselint,
  vale,
  yamllint,
  jsonlint,
  nuHtml,
  asciidoctor,
]
