import { z } from 'zod'

/** A reply as models write them. Without `answer`, the only right outcome is to take nothing. */
export interface Reply {
  readonly name: string
  readonly text: string
  readonly answer?: unknown
  readonly schema?: z.ZodType
}

const person = z.object({ name: z.string(), age: z.number().optional() })
const strictPerson = z.object({ name: z.string(), age: z.number() })
const people = z.array(person)
const verdict = z.object({ verdict: z.enum(['pass', 'fail']), reasons: z.array(z.string()).default([]) })
const loose = z.looseObject({ a: z.unknown() })
const ada = { name: 'Ada', age: 36 }
const bob = { name: 'Bob', age: 7 }
const adaJson = '{"name": "Ada", "age": 36}'
const fence = (body: string, language = 'json', mark = '```') => `${mark}${language}\n${body}\n${mark}`

const wholes: Reply[] = [
  { name: 'bare object', text: adaJson, answer: ada, schema: person },
  { name: 'bare object in white space', text: `\n\n  ${adaJson}\n\n`, answer: ada, schema: person },
  { name: 'byte order mark', text: `\ufeff${adaJson}`, answer: ada, schema: person },
  { name: 'bare array', text: `[${adaJson}]`, answer: [ada], schema: people },
  { name: 'empty array', text: '[]', answer: [], schema: people },
  { name: 'scalar number', text: '42', answer: 42, schema: z.number() },
  { name: 'scalar true', text: 'true\n', answer: true, schema: z.boolean() },
  { name: 'scalar string', text: '"pass"', answer: 'pass', schema: z.string() },
  { name: 'null', text: 'null', answer: null, schema: z.null() },
  { name: 'no schema', text: '{"a":[1,2,{"b":null}]}', answer: { a: [1, 2, { b: null }] } },
  { name: 'escapes', text: '{"name":"A\\"d\\\\a\\n\\u0041"}', answer: { name: 'A"d\\a\nA' }, schema: person },
  {
    name: 'schema default fills in',
    text: '{"verdict":"pass"}',
    answer: { verdict: 'pass', reasons: [] },
    schema: verdict,
  },
]

const fences: Reply[] = [
  { name: 'json fence', text: fence(adaJson), answer: ada, schema: person },
  { name: 'JSON in capitals', text: fence(adaJson, 'JSON'), answer: ada, schema: person },
  { name: 'blank fence', text: fence(adaJson, ''), answer: ada, schema: person },
  { name: 'tilde fence', text: fence(adaJson, 'json', '~~~'), answer: ada, schema: person },
  { name: 'long fence', text: fence(adaJson, 'json', '`````'), answer: ada, schema: person },
  { name: 'jsonc tag', text: fence(adaJson, 'jsonc'), answer: ada, schema: person },
  { name: 'info string', text: fence(adaJson, 'json title="answer.json"'), answer: ada, schema: person },
  { name: 'another language, all JSON', text: fence(adaJson, 'javascript'), answer: ada, schema: person },
  {
    name: 'indented fence',
    text: `  ${fence(adaJson).replaceAll('\n', '\n  ')}`,
    answer: ada,
    schema: person,
  },
  {
    name: 'fence in a list',
    text: `1. Here:\n\n    \`\`\`json\n    ${adaJson}\n    \`\`\``,
    answer: ada,
    schema: person,
  },
  {
    name: 'prose around a fence',
    text: `Sure!\n\n${fence(adaJson)}\n\nHope that helps {really}.`,
    answer: ada,
    schema: person,
  },
  { name: 'CRLF', text: `Sure!\r\n\`\`\`json\r\n${adaJson}\r\n\`\`\`\r\nDone.`, answer: ada, schema: person },
  { name: 'fence never closed, value whole', text: `\`\`\`json\n${adaJson}\n`, answer: ada, schema: person },
  { name: 'fence on one line', text: `Here: \`\`\`json ${adaJson}\`\`\``, answer: ada, schema: person },
  { name: 'inline code', text: `The answer is \`${adaJson}\`.`, answer: ada, schema: person },
  {
    name: 'nested fences',
    text: fence(`Answer:\n${fence(adaJson)}`, 'markdown', '````'),
    answer: ada,
    schema: person,
  },
  {
    name: 'fence marks inside a string',
    text: fence('{"name":"use ```json\\n{}\\n``` here"}'),
    answer: { name: 'use ```json\n{}\n``` here' },
    schema: person,
  },
  {
    name: 'words in the fence before the value',
    text: fence(`Result:\n${adaJson}`, ''),
    answer: ada,
    schema: person,
  },
  {
    name: 'example fence, then the answer',
    text: `Format:\n${fence('{"name":"…"}')}\nAnswer:\n${fence(adaJson)}`,
    answer: ada,
    schema: person,
  },
  {
    name: 'a correction',
    text: `${fence('{"name":"Bob","age":7}')}\nWait, no:\n${fence(adaJson)}`,
    answer: ada,
    schema: person,
  },
  {
    name: 'code before the answer',
    text: `${fence('const x = {"name": "Eve"}', 'ts')}\n${fence(adaJson)}`,
    answer: ada,
    schema: person,
  },
  {
    name: 'code after the answer',
    text: `${fence(adaJson)}\n${fence('print({"name": "Eve"})', 'python')}`,
    answer: ada,
    schema: person,
  },
  {
    name: 'shell after the answer',
    text: `${fence(adaJson)}\nRun:\n${fence('curl -d \'{"name": "Eve"}\' x', 'sh')}`,
    answer: ada,
    schema: person,
  },
  { name: 'scalar in a fence', text: `It is\n${fence('42')}`, answer: 42, schema: z.number() },
  {
    name: 'another shape in a later fence',
    text: `${fence(adaJson)}\nconfig:\n${fence('{"port":80}')}`,
    answer: ada,
    schema: person,
  },
]

const proses: Reply[] = [
  { name: 'prose before', text: `Here is the JSON: ${adaJson}`, answer: ada, schema: person },
  { name: 'prose after', text: `${adaJson}\n\nLet me know!`, answer: ada, schema: person },
  {
    name: 'braces in the prose',
    text: `With {placeholders} and {} and [x]: ${adaJson} {done}`,
    answer: ada,
    schema: person,
  },
  { name: 'smileys', text: `:-{ sorry :-[ here ${adaJson}`, answer: ada, schema: person },
  {
    name: 'quotes in the prose',
    text: `The 5" "name" is: ${adaJson}, as "asked"`,
    answer: ada,
    schema: person,
  },
  {
    name: 'brackets in strings',
    text: `So: {"name":"a } b ] c { d [","age":1} ok`,
    answer: { name: 'a } b ] c { d [', age: 1 },
    schema: person,
  },
  {
    name: 'escaped quotes in strings',
    text: `So: {"name":"say \\"}\\" now"} ok`,
    answer: { name: 'say "}" now' },
    schema: person,
  },
  { name: 'XML tags', text: `<answer>${adaJson}</answer>`, answer: ada, schema: person },
  {
    name: 'thinking, then the answer',
    text: `<thinking>maybe {"name":"Bob"}?</thinking>\n${adaJson}`,
    answer: ada,
    schema: person,
  },
  {
    name: 'several, the last is meant',
    text: `First {"name":"Bob"}, better ${adaJson}`,
    answer: ada,
    schema: person,
  },
  { name: 'another shape after', text: `${adaJson}\nusage: {"tokens": 12}`, answer: ada, schema: person },
  { name: 'citations', text: `As [1] and [2, 3] say: ${adaJson} [4]`, answer: ada, schema: person },
  { name: 'citations, no schema', text: `As [1] says: {"a":1} [2]`, answer: { a: 1 } },
  {
    name: 'number array in a sentence',
    text: 'The lines are [3, 14].',
    answer: [3, 14],
    schema: z.array(z.number()),
  },
  {
    name: 'regular expression before',
    text: `I matched /[{]\\d+/ so ${adaJson}`,
    answer: ada,
    schema: person,
  },
  {
    name: 'a bracket left open in the prose',
    text: `Note (see [the docs: ${adaJson}`,
    answer: ada,
    schema: person,
  },
  { name: 'template literal', text: 'Use `${name}` like {{name}}: ' + adaJson, answer: ada, schema: person },
  {
    name: 'array of objects in prose',
    text: `Found: [${adaJson}, {"name":"Bob","age":7}] in all.`,
    answer: [ada, bob],
    schema: people,
  },
  { name: '__proto__', text: '{"a":1,"__proto__":{"admin":true}}', answer: { a: 1 }, schema: loose },
  {
    name: '__proto__ in escapes',
    text: 'So {"a":1,"\\u005f_proto__":{"admin":true}}',
    answer: { a: 1 },
    schema: loose,
  },
]

const nothings: Reply[] = [
  { name: 'prose only', text: 'I cannot answer that.', schema: person },
  { name: 'empty', text: '', schema: person },
  {
    name: 'API error text',
    text: 'API Error: 529 {"type":"error","error":{"type":"overloaded_error"}}',
    schema: person,
  },
  { name: 'refusal with braces', text: 'I will not fill in {name}.', schema: person },
  { name: 'wrong shape', text: '{"nome":"Ada"}', schema: person },
  { name: 'truncated object', text: '{"name":"Ada","age":', schema: person },
  { name: 'truncated string', text: '{"name":"Ad', schema: person },
  { name: 'truncated array', text: `[${adaJson}, {"name":"Bo`, schema: people },
  { name: 'truncated after a whole element', text: `[${adaJson},`, schema: people },
  { name: 'truncated array, element schema', text: `[${adaJson}, {"na`, schema: person },
  { name: 'truncated literal', text: '{"name":"Ada","age":nul', schema: person },
  { name: 'truncated in a fence', text: '```json\n{"name":"Ada", "age": 3', schema: person },
  { name: 'example, then truncated', text: `Like {"name":"Bob"}: ${adaJson.slice(0, 15)}`, schema: person },
  {
    name: 'example fence, then truncated fence',
    text: `${fence('{"name":"Bob"}')}\n\`\`\`json\n{"name": "A`,
    schema: person,
  },
  {
    name: 'example, then an ellipsis',
    text: `Like ${adaJson}.\n${fence('[{"name":"Bob"}, ...]')}`,
    schema: people,
  },
  { name: 'array with an ellipsis', text: fence(`[${adaJson}, ...]`), schema: people },
  {
    name: 'example fits, answer does not',
    text: `Format: ${adaJson}\nAnswer: {"name":"Bob"}`,
    schema: strictPerson,
  },
  {
    name: 'fence and a later value disagree',
    text: `${fence('{"name":"Bob"}')}\nFinal: ${adaJson}`,
    schema: person,
  },
  { name: 'two number arrays in a sentence', text: 'Lines [3, 14] (see [1]).', schema: z.array(z.number()) },
  { name: 'a list in a list without a comma', text: '[[1] [2]]', schema: z.array(z.number()) },
  { name: 'pieces of a broken array', text: `[${adaJson} and {"name":"Bob"}]`, schema: person },
  {
    name: 'constructor pollution is not the answer',
    text: '{"constructor":{"prototype":{}}}',
    schema: person,
  },
]

const dialects: Reply[] = [
  { name: 'trailing comma', text: fence('{"name":"Ada","age":36,}'), answer: ada, schema: person },
  { name: 'single quotes', text: fence("{'name': 'Ada', 'age': 36}"), answer: ada, schema: person },
  { name: 'bare keys', text: fence('{name: "Ada", age: 36}'), answer: ada, schema: person },
  {
    name: 'comments',
    text: fence('{\n  // who\n  "name": "Ada", /* years */ "age": 36\n}'),
    answer: ada,
    schema: person,
  },
  { name: 'smart quotes', text: fence('{“name”: “Ada”, “age”: 36}'), answer: ada, schema: person },
  {
    name: 'Python words',
    text: "{'verdict': 'pass', 'reasons': []}",
    answer: { verdict: 'pass', reasons: [] },
    schema: verdict,
  },
  {
    name: 'commas left out at line ends',
    text: '{\n "name": "Ada"\n "age": 36\n}',
    answer: ada,
    schema: person,
  },
  {
    name: 'line break in a string',
    text: '{"name": "Ada\nLovelace"}',
    answer: { name: 'Ada\nLovelace' },
    schema: person,
  },
  {
    name: 'quotes in a string',
    text: '{"name": "Ada "the first" L.", "age": 36}',
    answer: { name: 'Ada "the first" L.', age: 36 },
    schema: person,
  },
  {
    name: 'backslashes of a pattern',
    text: '{"name": "\\d+\\.txt"}',
    answer: { name: '\\d+\\.txt' },
    schema: person,
  },
  { name: 'words with no quotes are nobody’s JSON', text: '{"name": Ada Lovelace}', schema: person },
  { name: 'a call around it', text: `answer({name: 'Ada', age: 36});`, answer: ada, schema: person },
]

const big = { name: 'x'.repeat(7_000_000) }
const rows = Array.from({ length: 60_000 }, (_, index) => ({ name: `row ${index} {"[`, age: index }))

/** Made, not kept: sizes that a quadratic reader would not come back from. */
export const heavy: Reply[] = [
  { name: '7 MB in a fence', text: `So:\n${fence(JSON.stringify(big))}`, answer: big, schema: person },
  { name: '3 MB of rows in prose', text: `So: ${JSON.stringify(rows)} done`, answer: rows, schema: people },
  { name: '400k {', text: '{'.repeat(400_000), schema: person },
  { name: '400k [', text: '['.repeat(400_000), schema: people },
  { name: '400k [ then words', text: `${'['.repeat(400_000)}x`, schema: people },
  { name: '200k [ and ]', text: `${'['.repeat(200_000)}${']'.repeat(200_000)}`, schema: people },
  { name: '200k [ and ] in prose', text: `So ${'['.repeat(200_000)}${']'.repeat(200_000)}`, schema: people },
  { name: '200k {"', text: '{"'.repeat(200_000), schema: person },
  { name: '200k ["', text: '["'.repeat(200_000), schema: people },
  { name: '200k {a:', text: '{a:'.repeat(200_000), schema: person },
  { name: '200k {a:{} ', text: '{a:{} '.repeat(200_000), schema: person },
  { name: '200k {"a":x}', text: '{"a":x} '.repeat(200_000), schema: person },
  { name: "200k ['", text: "['".repeat(200_000), schema: people },
  { name: '200k [“', text: '[“'.repeat(200_000), schema: people },
  { name: '400k escaped quotes', text: `{"${'\\"'.repeat(400_000)}`, schema: person },
  { name: '400k escaped quotes, broken', text: `{"a":x ${'"\\"'.repeat(400_000)}`, schema: person },
  { name: '200k fences', text: '```\n'.repeat(200_000), schema: person },
  { name: '200k [1 2', text: '[1 2 '.repeat(200_000), schema: people },
  { name: '1 MB of blanks', text: `{${' '.repeat(1_000_000)}`, schema: person },
  { name: '1 MB of an open comment', text: `{/*${'*'.repeat(1_000_000)}`, schema: person },
  { name: '200k open comments', text: '{/* '.repeat(200_000), schema: person },
]

/** Every reply by hand, in the order of the method. */
export const replies: Reply[] = [...wholes, ...fences, ...proses, ...nothings, ...dialects]
