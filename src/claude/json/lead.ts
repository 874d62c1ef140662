/** Words before a value that say it is no answer. */
const exampleWord =
  /example|e\.g\.|for instance|sample|demo|\bus(?:e|ed|es|age|ing)\b|\b(?:call|invoke|run|request|input|format|template|schema|placeholder|such as|like|maybe|draft|first|previous|before|old|wrong)\b|<think(?:ing)?>/i

/** Words before a value that say it replaces what came before. */
const answerWord =
  /\b(?:wait|sorry|mistake|correct(?:ed|ion)|fixed|actually|instead|better|rather|revised|updated|final|finally|now)\b|\bno[,:.]|<\/think(?:ing)?>/i

/** A line, without its punctuation, that announces the answer and nothing else. */
const answerLine = /^(?:(?:the|my|your|here is|here's|so) ){0,2}(?:answer|result|output|json)(?: is| json)?$/i

/** What a reply says right before a value, of the value. At most this many characters are read. */
const longestLead = 200

/**
 * Whether the later of two values that both fit is meant: what precedes it announces an answer, or what stands
 * before the earlier one announces an example. In prose, a later value is meant unless it is announced as an example.
 * The lead of each is the text between it and the value before it.
 */
export function isLaterMeant(earlierLead: string, laterLead: string, place: 'fence' | 'prose'): boolean {
  const [earlier, later] = [earlierLead.slice(-longestLead), laterLead.slice(-longestLead)]
  if (exampleWord.test(later)) return false
  if (place === 'prose' && !/\p{L}/u.test(later)) return false // a list: no word between them
  if (place === 'prose' || answerWord.test(later) || exampleWord.test(earlier)) return true
  return answerLine.test(lastLine(later))
}

/** The words of the last line that has any and is no fence. */
function lastLine(lead: string): string {
  const lines = lead.split('\n').filter(line => /\p{L}/u.test(line) && !/^\s*(?:```|~~~)/.test(line))
  return (lines.at(-1) ?? '').match(/[\p{L}']+/gu)?.join(' ') ?? ''
}
