import { packageManagerOf, scriptsOf } from '../proof/test-command.js'
import { defineStrategy } from './models.js'
import type { Proposal } from './models.js'

/** How projects name the script that puts right what another checks: `lint` and `lint:fix`, `gen:check` and `gen`. */
function namesFor(script: string): string[] {
  const base = script
    .replace(/(?:^|[:_-])(?:check|verify|validate|test|diff)(?=$|[:_-])/g, '')
    .replace(/^[:_-]/, '')
  const stems = [...new Set([script, base])].filter(stem => stem !== '')
  return [
    ...stems.flatMap(stem =>
      ['fix', 'write', 'update', 'generate', 'apply'].flatMap(word => [
        `${stem}:${word}`,
        `${stem}-${word}`,
        `${word}:${stem}`,
        `${word}-${stem}`,
      ]),
    ),
    ...['build', 'gen'].map(word => `${word}:${base}`),
    ...(base === script ? [] : [base]),
    ...(/format|fmt|prettier|style/.test(script) ? ['format', 'fmt', 'prettier', 'format:write'] : []),
    ...(/lint|style|check/.test(script) ? ['fix', 'lint-fix', 'format', 'fmt'] : []),
    ...(/check|verify|gen|schema|types|docs|build/.test(script)
      ? ['generate', 'gen', 'codegen', 'build:docs', 'docs']
      : []),
  ]
}

/** A script of such a name or text does more than to change files here. */
export const isFarReaching = (text: string): boolean =>
  /\b(?:publish|deploy|release|push|upload|migrate|seed|start|serve|watch|dev|login|rm -rf|curl|wget|sudo|ssh|scp|kubectl|terraform apply|docker)\b/.test(
    text,
  )

export const projectScript = defineStrategy({
  name: 'project-script',
  title:
    'The script of the project that puts right what the failing script checks: `lint:fix`, `generate`, `make fmt`.',
  async propose({ command, folder, category }, project) {
    if (category === 'test-assertion' || category === 'snapshot-diff') return []
    const proposals: Proposal[] = []
    const scripts = await scriptsOf(project, folder)
    const name = /\b(?:npm|pnpm|yarn)(?: run)? ([\w:.-]+)/.exec(command)?.[1] ?? ''
    const asked = name === '' ? [] : namesFor(name)
    for (const other of new Set(asked)) {
      const script = scripts[other]
      if (script === undefined || other === name || isFarReaching(`${other} ${script}`)) continue
      proposals.push(proposal(`${packageManagerOf(project)} run ${other}`))
    }
    const target = /\bmake ([\w.-]+)/.exec(command)?.[1]
    const makefile = target === undefined ? undefined : await project.read('Makefile')
    if (target !== undefined && makefile !== undefined) {
      const targets = new Set([...makefile.matchAll(/^([\w.-]+):/gm)].map(([, each = '']) => each))
      for (const other of new Set(namesFor(target)))
        if (targets.has(other) && other !== target && !isFarReaching(other))
          proposals.push(proposal(`make ${other}`))
    }
    return proposals
  },
})

const proposal = (command: string): Proposal => ({
  title: `Run '${command}'`,
  commands: [command],
  creates: 'any',
  minimize: true,
})
