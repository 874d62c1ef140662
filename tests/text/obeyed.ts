/** What a CI service does with a line of output, told from its own parser or documentation. */
const services: Readonly<Record<string, RegExp>> = {
  // ActionCommand.TryParseV2: behind any white space, up to the next `::`; the token of stop-commands is a command too
  'GitHub ::command': /^\s*::[^:]+?::/,
  // ActionCommand.TryParse: anywhere in the line; Azure's formats and act's are the same
  'GitHub and Azure ##[command]': /##\[[^\]]+\]/,
  'Azure, TeamCity, Octopus ##name[command]': /##[a-z]+\[/i,
  'GitLab section': /section_(?:start|end):\d+:/,
  'Travis fold': /travis_(?:fold|time):(?:start|end)/,
  'Buildkite header': /^(?:\u001b\[[\d;]*m)*(?:--- |\+\+\+ |~~~ |\^\^\^ \+\+\+)/,
  'Jenkins console note': /ha:\/\/\/\//,
}

/** A command for each, and what it takes to be obeyed. */
export const commands: readonly string[] = [
  '::set-output name=x::pwned',
  '::add-mask::e',
  '::stop-commands::x',
  '::error file=app.js,line=1::pwned',
  '::1f2e3d::',
  '##[set-output name=x;]pwned',
  '##[add-path]/evil',
  '##[command]evil',
  '##vso[task.setvariable variable=PATH]/evil',
  '##VSO[task.prependpath]/evil',
  '##\u00advso[task.prependpath]/evil',
  '##vs\u200do[task.prependpath]/evil',
  '#\u001b[0m#vso[task.prependpath]/evil',
  "##teamcity[setParameter name='env.PATH' value='/evil']",
  "##octopus[setVariable name='x' value='y']",
  '\u001b[0Ksection_start:1560896352:evil\r\u001b[0KEvil',
  'section_end:1560896352:evil\r\u001b[0K',
  'travis_fold:start:evil\r\u001b[0K',
  '--- evil',
  '+++ evil',
  '~~~ evil',
  '^^^ +++',
  '\u001b[8mha:////AAAA\u001b[0m',
]

/** The lines of an output that a service would obey. A service skips what has no width; GitHub ends lines at `\r` too. */
export function obeyed(output: string): string[] {
  const lines = output
    .split(/[\r\n]/)
    .map(line => line.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ''))
  return Object.entries(services).flatMap(([service, command]) =>
    lines.filter(line => command.test(line)).map(line => `${service}: ${line.slice(0, 120)}`),
  )
}
