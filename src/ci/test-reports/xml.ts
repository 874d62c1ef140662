import { setImmediate } from 'node:timers/promises'
import sax from 'sax'
import { unreadableReport } from './refusal.js'

/** An element that is open. */
export interface XmlElement {
  /** Without the prefix of its namespace. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** The line on which its tag begins, from 1. */
  readonly line: number
  readonly parent: XmlElement | undefined
}

/** What a reader of one format does with the elements. */
export interface XmlVisitor {
  /** Returns whether the text of the element is wanted. */
  readonly open: (element: XmlElement) => boolean
  readonly close: (element: XmlElement, text: string) => void
}

/** Reports nest suites, and none so deep. */
const deepest = 100
/** Characters of an element's text that are kept. */
const longestText = 32 << 10
/** After this many characters others have their turn, and the signal is checked. */
const breath = 1 << 20

/**
 * Reads XML with `sax`, which streams, has no dependencies, and knows no entities but those of XML itself. A DOCTYPE is refused:
 * no test report has one, and entities are declared there.
 *
 * @throws HoldfastError `test-report-unreadable` if it is no XML, is cut off, nests too deep, or has a DOCTYPE; what the visitor
 * throws; the signal's reason when it aborts.
 */
export async function readXml(
  path: string,
  text: string,
  visitor: XmlVisitor,
  signal: AbortSignal | undefined,
): Promise<void> {
  const parser = sax.parser(true, { strictEntities: true, position: true } as sax.SAXOptions)
  // A message of a test may be longer than sax lets an attribute be; the size of the file bounds it here.
  Object.assign(parser, { bufferCheckPosition: Infinity })
  let current: { element: XmlElement; depth: number; text: string; wanted: boolean }[] = []
  let startLine = 1
  const refuse = (problem: string) => unreadableReport(path, problem)
  parser.onerror = error => {
    const [problem = ''] = error.message.split('\n')
    throw refuse(
      `is no well-formed XML: ${problem.toLowerCase()} on line ${parser.line + 1}. Write it again.`,
    )
  }
  parser.ondoctype = () => {
    throw refuse('has a DOCTYPE. It is refused, since entities are declared there: remove it.')
  }
  parser.onsgmldeclaration = () => {
    throw refuse('declares entities or elements of its own. It is refused: remove the declaration.')
  }
  parser.onopentagstart = () => void (startLine = parser.line + 1)
  parser.onopentag = ({ name, attributes }) => {
    if (current.length >= deepest) throw refuse(`nests elements more than ${deepest} deep. No report does.`)
    const element: XmlElement = {
      name: localName(name),
      attributes: attributes as Record<string, string>,
      line: startLine,
      parent: current.at(-1)?.element,
    }
    current.push({ element, depth: current.length, text: '', wanted: visitor.open(element) })
  }
  const add = (more: string) => {
    const open = current.at(-1)
    if (open?.wanted && open.text.length < longestText) open.text += more.slice(0, longestText)
  }
  parser.ontext = add
  parser.oncdata = add
  parser.onclosetag = () => {
    const closed = current.pop()
    if (closed) visitor.close(closed.element, closed.text)
  }
  for (let at = 0; at < text.length; at += breath) {
    if (at > 0) await setImmediate()
    signal?.throwIfAborted()
    parser.write(text.slice(at, at + breath))
  }
  const unclosed = current.at(-1)?.element
  current = []
  if (unclosed)
    throw refuse(
      `is cut off: <${unclosed.name}> of line ${unclosed.line} has no end. Did the test run end early? Run it again.`,
    )
  parser.close()
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
