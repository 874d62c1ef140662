/**
 * The log of a long job that goes well for hours and fails in its last step: what builds, installers, test runners and the
 * services under test print. Nothing of it comes from the recorded samples: the rules were written against those, and a log
 * that is made of failures ends a thousand times. Names and numbers come from a fixed sequence, so that every run measures
 * the same bytes.
 *
 * It is as hard as real logs are (`statistics.ts`). Of 902 logs of real jobs (269 MB), the median has a word of a rule on
 * 10% of its lines, 3.4 rules to try on each of those, and 102 bytes a line; of the 179 that passed, 12%, 3.5 and 119. This
 * log has 11%, 3.7 and 103.
 */

type Lines = readonly string[]

/** A linear congruential generator (Numerical Recipes): the same numbers in every run. */
let seed = 1
function below(limit: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * limit)
}

const pick = <T>(values: readonly T[]): T => values[below(values.length)] as T
const often = (share: number) => below(1000) < share * 1000
const repeat = (count: number, line: (i: number) => string | Lines): Lines =>
  Array.from({ length: count }, (_, i) => line(i)).flat()
const digits = (count: number) => String(below(10 ** count)).padStart(count, '0')
const hex = (count: number) => Array.from({ length: count }, () => below(16).toString(16)).join('')
const seconds = () => `${below(3)}.${digits(3)}`

const nouns = [
  ...[
    'account',
    'address',
    'basket',
    'billing',
    'cache',
    'catalog',
    'checkout',
    'cluster',
    'config',
    'coupon',
  ],
  ...[
    'customer',
    'delivery',
    'discount',
    'document',
    'error',
    'event',
    'export',
    'forecast',
    'gateway',
    'import',
  ],
  ...[
    'index',
    'invoice',
    'job',
    'ledger',
    'locale',
    'message',
    'metric',
    'order',
    'parser',
    'payment',
    'policy',
  ],
  ...[
    'price',
    'product',
    'queue',
    'refund',
    'region',
    'report',
    'retry',
    'router',
    'schema',
    'search',
    'session',
  ],
  ...[
    'shipment',
    'stock',
    'storage',
    'stream',
    'tax',
    'template',
    'tenant',
    'token',
    'tracker',
    'user',
    'worker',
  ],
]
const verbs = [
  ...[
    'accepts',
    'adds',
    'applies',
    'caches',
    'closes',
    'counts',
    'creates',
    'drops',
    'fails on',
    'fetches',
    'finds',
    'keeps',
  ],
  ...[
    'loads',
    'merges',
    'moves',
    'opens',
    'parses',
    'prints',
    'reads',
    'rejects',
    'removes',
    'renames',
    'returns',
  ],
  ...[
    'retries',
    'rounds',
    'saves',
    'sends',
    'skips',
    'sorts',
    'splits',
    'starts',
    'stops',
    'throws for',
    'updates',
  ],
]
const kinds = ['Service', 'Controller', 'Repository', 'Client', 'Handler', 'Mapper', 'Factory', 'Validator']
const noun = () => pick(nouns)
const verb = () => pick(verbs)
const title = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const className = () => `${title(noun())}${title(noun())}${pick(kinds)}`
const snake = (text: string) => text.replace(/ /g, '_')
const version = () => `${below(20)}.${below(30)}.${below(12)}`
const javaName = () => `com.acme.${noun()}.${className()}`

const npmInstall = () => [
  ...repeat(12, () => [
    `npm http fetch GET 200 https://registry.npmjs.org/${noun()}-${noun()} ${below(900)}ms (cache revalidated)`,
    `npm http fetch GET 200 https://registry.npmjs.org/@acme/${noun()}/-/${noun()}-${version()}.tgz ${below(90)}ms (cache miss)`,
  ]),
  `npm warn deprecated ${noun()}-${noun()}@${version()}: This package is no longer supported.`,
  `npm warn deprecated glob@7.2.${below(9)}: Glob versions prior to v9 are no longer supported`,
  '',
  `added ${below(2000)} packages, and audited ${below(2000)} packages in ${below(60)}s`,
  '',
  `${below(300)} packages are looking for funding`,
  '  run `npm fund` for details',
  '',
  'found 0 vulnerabilities',
]

const mavenTests = () => [
  ...repeat(8, () => {
    const group = `${noun()}/${noun()}-${noun()}/${version()}`
    return [
      `[INFO] Downloading from central: https://repo.maven.apache.org/maven2/com/acme/${group}/${noun()}.pom`,
      `[INFO] Downloaded from central: https://repo.maven.apache.org/maven2/com/acme/${group}/${noun()}.pom (${below(90)} kB at ${below(900)} kB/s)`,
    ]
  }),
  `[INFO] --- compiler:3.13.0:compile (default-compile) @ ${noun()}-${noun()} ---`,
  `[INFO] Compiling ${below(400)} source files with javac [debug release 17] to target/classes`,
  `[WARNING] /home/runner/work/shop/shop/${noun()}/src/main/java/com/acme/${noun()}/${className()}.java:[${below(400)},${below(80)}] ${noun()}() in com.acme.${className()} has been deprecated`,
  '[INFO] -------------------------------------------------------',
  '[INFO]  T E S T S',
  '[INFO] -------------------------------------------------------',
  ...repeat(14, () => {
    const name = `${javaName()}Test`
    const logged = often(0.4)
      ? [
          `10:${digits(2)}:${digits(2)}.${digits(3)} [main] DEBUG ${javaName()} - ${verb()} ${noun()} ${below(9999)} of ${noun()} ${hex(8)}`,
          `10:${digits(2)}:${digits(2)}.${digits(3)} [main] WARN  ${javaName()} - ${noun()} ${below(9999)} is late, ${verb()} it again`,
        ]
      : []
    return [
      `[INFO] Running ${name}`,
      ...logged,
      `[INFO] Tests run: ${1 + below(40)}, Failures: 0, Errors: 0, Skipped: ${below(2)}, Time elapsed: ${seconds()} s -- in ${name}`,
    ]
  }),
  '[INFO] BUILD SUCCESS',
]

const gcc = () =>
  repeat(30, i => {
    const file = `src/${noun()}/${noun()}_${noun()}.cc`
    const built = `[${String(i * 3).padStart(3)}%] Building CXX object src/${noun()}/CMakeFiles/${noun()}.dir/${noun()}_${noun()}.cc.o`
    if (!often(0.12)) return built
    const column = 10 + below(30)
    return [
      built,
      `${file}: In member function 'void acme::${className()}::${noun()}(const std::string&)':`,
      `${file}:${below(900)}:${column}: warning: unused variable '${noun()}' [-Wunused-variable]`,
      `  ${below(900)} |     auto ${noun()} = ${noun()}.${noun()}(${noun()}, /* strict */ false);`,
      `      |     ${' '.repeat(6)}^~~~~~~`,
    ]
  })

const pytest = () => [
  'platform linux -- Python 3.12.4, pytest-8.2.2, pluggy-1.5.0 -- /opt/hostedtoolcache/Python/3.12.4/x64/bin/python',
  'cachedir: .pytest_cache',
  `collected ${below(3000)} items`,
  '',
  ...repeat(20, i => {
    const test = `tests/${noun()}/test_${noun()}.py::Test${className()}::test_${snake(verb())}_${noun()}`
    return `${test} ${often(0.02) ? 'SKIPPED (needs a network)' : 'PASSED'} [${String(i * 5).padStart(3)}%]`
  }),
  `=============== ${below(3000)} passed, ${below(40)} skipped, ${below(9)} warnings in ${below(300)}.${digits(2)}s ===============`,
]

const vitest = () => [
  ' RUN  v4.1.2 /home/runner/work/shop/shop',
  '',
  ...repeat(30, () => {
    const file = `packages/${noun()}/src/${noun()}/${noun()}-${noun()}.test.ts`
    if (!often(0.15)) return ` ✓ ${file} (${1 + below(60)} tests) ${below(900)}ms`
    return [
      `stderr | ${file} > ${noun()} > ${verb()} the ${noun()} of a ${noun()}`,
      `Error: the ${noun()} of ${noun()} ${below(999)} is gone`,
      `    at ${noun()} (/home/runner/work/shop/shop/packages/${noun()}/src/${noun()}.ts:${below(400)}:${below(60)})`,
      `    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)`,
      '',
      ` ✓ ${file} (${1 + below(60)} tests) ${below(900)}ms`,
    ]
  }),
  '',
  ` Test Files  ${below(400)} passed (${below(400)})`,
  `      Tests  ${below(4000)} passed | ${below(9)} skipped (${below(4000)})`,
]

const cargo = () => [
  ...repeat(20, () => `   Compiling ${noun()}-${noun()} v${version()}`),
  `warning: unused import: \`crate::${noun()}::${title(noun())}Error\``,
  `  --> crates/${noun()}/src/${noun()}.rs:${below(300)}:5`,
  '   |',
  `${below(300)} | use crate::${noun()}::${title(noun())}Error;`,
  '   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^',
  '   |',
  '   = note: `#[warn(unused_imports)]` on by default',
  '',
  `running ${below(90)} tests`,
  ...repeat(40, () => `test ${noun()}::${noun()}::tests::${snake(verb())}_${noun()}_${noun()} ... ok`),
  '',
  `test result: ok. ${below(90)} passed; 0 failed; ${below(3)} ignored; 0 measured; 0 filtered out; finished in ${seconds()}s`,
]

const goTests = () => [
  ...repeat(24, () => {
    const name = `Test${title(noun())}${title(noun())}/${snake(verb())}_${noun()}`
    return [`=== RUN   ${name}`, `--- PASS: ${name} (${seconds()}s)`]
  }),
  'PASS',
  ...repeat(8, () =>
    often(0.2)
      ? `?   \tgithub.com/acme/shop/internal/${noun()}\t[no test files]`
      : `ok  \tgithub.com/acme/shop/internal/${noun()}/${noun()}\t${seconds()}s\tcoverage: ${below(99)}.${below(9)}% of statements`,
  ),
]

const docker = () => [
  `#${below(9)} [internal] load build definition from Dockerfile`,
  ...repeat(20, () => [
    `#12 ${below(40)}.${digits(3)} Get:${below(300)} http://deb.debian.org/debian bookworm/main amd64 lib${noun()}${below(9)} amd64 ${version()}-${below(9)} [${below(900)} kB]`,
    `#12 ${below(40)}.${digits(3)} Unpacking lib${noun()}${below(9)}:amd64 (${version()}-${below(9)}) ...`,
    `#12 ${below(40)}.${digits(3)} Setting up lib${noun()}${below(9)}:amd64 (${version()}-${below(9)}) ...`,
  ]),
  `#14 exporting layers ${seconds()}s done`,
  `#14 writing image sha256:${hex(64)} done`,
]

const levels = ['INFO ', 'INFO ', 'INFO ', 'DEBUG', 'DEBUG', 'WARN ', 'ERROR']
const service = () =>
  repeat(50, () => {
    const at = `2026-03-02 10:${digits(2)}:${digits(2)},${digits(3)}`
    const request = `${pick(['GET', 'POST', 'PUT'])} /api/v2/${noun()}/${below(9999)}/${noun()}`
    if (often(0.3))
      return `{"level":"info","ts":"${at}","logger":"${noun()}","msg":"${verb()} ${noun()}","request":"${request}","status":200,"trace":"${hex(32)}"}`
    return `${at} ${pick(levels)} [${noun()}-${below(16)}] ${javaName()} ${request} ${pick(['200', '200', '201', '404'])} ${below(900)}ms ${noun()}=${hex(12)}`
  })

const lint = () => [
  ...repeat(8, () => [
    `/home/runner/work/shop/shop/packages/${noun()}/src/${noun()}/${noun()}.ts`,
    ...repeat(
      1 + below(2),
      () =>
        `  ${below(400)}:${below(80)}  warning  Unexpected any. Specify a different type  @typescript-eslint/no-explicit-any`,
    ),
    '',
  ]),
  `✖ ${below(90)} problems (0 errors, ${below(90)} warnings)`,
]

const gradle = () => [
  ...repeat(
    24,
    () =>
      `> Task :${noun()}:${noun()}:${pick(['compileJava', 'processResources', 'test', 'jar', 'lint'])}${pick(['', '', ' UP-TO-DATE', ' NO-SOURCE', ' FROM-CACHE'])}`,
  ),
  `Note: /home/runner/work/shop/shop/${noun()}/src/main/java/com/acme/${className()}.java uses unchecked or unsafe operations.`,
  'Note: Recompile with -Xlint:unchecked for details.',
  ...repeat(16, () => `${javaName()}Test > ${snake(verb())}${title(noun())}() PASSED`),
  '',
  `BUILD SUCCESSFUL in ${below(9)}m ${below(60)}s`,
]

const webpack = () => [
  ...repeat(
    10,
    () =>
      `  dist/assets/${noun()}-${hex(8)}.${pick(['js', 'css', 'svg'])}${' '.repeat(12)}${below(900)}.${digits(2)} kB │ gzip: ${below(300)}.${digits(2)} kB`,
  ),
  `(!) Some chunks are larger than 500 kB after minification.`,
  `✓ built in ${below(60)}.${digits(2)}s`,
]

const pip = () => [
  ...repeat(24, () => [
    `Collecting ${noun()}-${noun()}==${version()} (from -r requirements/${noun()}.txt (line ${below(90)}))`,
    `  Downloading ${noun()}_${noun()}-${version()}-cp312-cp312-manylinux_2_17_x86_64.whl (${below(900)} kB)`,
    `Requirement already satisfied: ${noun()}>=${version()} in /opt/hostedtoolcache/Python/3.12.4/x64/lib (from ${noun()}-${noun()}) (${version()})`,
  ]),
  `Successfully installed ${noun()}-${noun()}-${version()} ${noun()}-${version()}`,
]

const archive = () =>
  repeat(
    70,
    () =>
      `${noun()}/share/${noun()}/${noun()}-${noun()}/${noun()}.${pick(['conf', 'dat', 'h', 'so', 'txt'])}`,
  )

const upload = () =>
  repeat(
    20,
    () =>
      `upload: build/site/${noun()}/${noun()}/${noun()}-${below(99)}.${pick(['html', 'js', 'png', 'json'])} to s3://acme-preview/${hex(7)}/${noun()}/${noun()}.${pick(['html', 'js', 'png', 'json'])}`,
  )

/** Command, and what it prints. */
const commands: readonly (readonly [string, () => Lines])[] = [
  ['npm ci', npmInstall],
  ['mvn -B verify', mavenTests],
  ['cmake --build build -j4', gcc],
  ['pytest -v', pytest],
  ['npx vitest run', vitest],
  ['cargo test --workspace', cargo],
  ['go test -v -cover ./...', goTests],
  ['docker build .', docker],
  ['pip install -r requirements.txt', pip],
  ['tar -xvf sdk.tar.gz', archive],
  ['./run-integration.sh', service],
  ['npx eslint .', lint],
  ['./gradlew build', gradle],
  ['npm run build', webpack],
  ['aws s3 sync build/site s3://acme-preview', upload],
]

const step = (command: string, lines: Lines): Lines => [
  `##[group]Run ${command}`,
  command,
  'shell: /usr/bin/bash -e {0}',
  '##[endgroup]',
  ...lines,
]

/** What a command prints is repeated so often: in a log of 180 MB, each of some hundred commands prints 1 to 2 MB. */
const linesLong = 300

/** The lines of the log, a step at a time, without an end: {@link lastStep} is its end. */
export function* ordinarySteps(): Generator<Lines> {
  seed = 1
  yield ["Current runner version: '2.328.0'", '##[group]Runner Image', 'Image: ubuntu-24.04', '##[endgroup]']
  for (;;) {
    for (const [command, printed] of commands) yield step(command, repeat(linesLong, printed))
  }
}

export const lastStep: Lines = [
  ...step('npx tsc --noEmit', [
    "src/cart.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.",
  ]),
  '##[error]Process completed with exit code 2.',
  'Post job cleanup.',
  '[command]/usr/bin/git version',
  'git version 2.51.0',
  'Cleaning up orphan processes',
]
