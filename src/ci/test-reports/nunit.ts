import { Collector, firstLine, given } from './collect.js'
import type { Outcome } from './collect.js'
import type { TestReport } from './models.js'
import type { XmlElement, XmlVisitor } from './xml.js'

const wanted = new Set(['message', 'stack-trace', 'output'])

interface Open {
  readonly element: XmlElement
  message: string
  detail: string
  line: number | undefined
}

/** NUnit's own XML: version 3 (`test-run`) and version 2 (`test-results`). */
export function nunitReader(): { visitor: XmlVisitor; result: () => Omit<TestReport, 'path'> } {
  const collected = new Collector()
  let open: Open | undefined
  const visitor: XmlVisitor = {
    open(element) {
      if (element.name === 'test-case') open = { element, message: '', detail: '', line: undefined }
      if (open && element.name === 'failure') open.line = element.line
      return open !== undefined && wanted.has(element.name)
    },
    close({ name, parent }, text) {
      if (!open) return
      if (name === 'message' && (parent?.name === 'failure' || parent?.name === 'reason'))
        open.message = text.trim()
      else if (name === 'stack-trace' || name === 'output') open.detail += `${text}\n`
      else if (name === 'test-case') {
        const { attributes } = open.element
        const { name: title = '', fullname } = attributes
        const outcome = outcomeOf(attributes)
        collected.add(outcome, {
          name: fullname ?? title,
          title,
          ...given({
            message: firstLine(open.message),
            detail: `${open.message}\n${open.detail}`.trim(),
            reportLine: outcome === 'failed' ? (open.line ?? open.element.line) : undefined,
          }),
        })
        open = undefined
      }
    },
  }
  return { visitor, result: () => ({ format: 'nunit', tool: 'nunit', ...collected.result(), problems: [] }) }
}

/** Version 2 says `executed` and `success`; both have `result`. */
function outcomeOf({ result = '', success, executed }: XmlElement['attributes']): Outcome {
  if (/^(?:failed|failure|error|cancelled)$/i.test(result) || success === 'False') return 'failed'
  if (/^(?:passed|success|warning)$/i.test(result)) return 'passed'
  return executed === 'True' && result === '' ? 'passed' : 'skipped'
}
