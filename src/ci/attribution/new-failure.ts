import type { ChangedVersion, RootCause } from '../models.js'
import type { Familiar } from '../cause/familiar.js'
import { mentionsFailure } from '../cause/words.js'
import { quoted } from './models.js'
import type { Attributed } from './models.js'

/** What fails for reasons outside the code can be new without anybody having changed anything. */
const outside: ReadonlySet<RootCause['category']> = new Set([
  'network-or-flaky',
  'timeout-or-oom',
  'infrastructure',
  'permission-or-secret',
  'github-actions-config',
])

/**
 * The change, where the green logs say nothing of what failed and nothing else is known to have changed. Where the machine or a tool
 * has another version as well, either may be to blame, and the reason says so.
 */
export function newFailure(
  { category, excerpt }: RootCause,
  familiar: Familiar,
  changed: readonly ChangedVersion[],
): Attributed | undefined {
  const fresh = excerpt.text
    .split('\n')
    .map((text, i) => ({ line: excerpt.startLine + i, text }))
    .filter(({ line, text }) => text !== '' && !familiar(line))
  const news = fresh.find(({ text }) => mentionsFailure(text)) ?? fresh[0]
  if (!news)
    return {
      attribution: 'unknown',
      reason: 'The green logs have the same lines, so it is unknown what is new.',
    }
  if (outside.has(category)) return undefined
  const said = quoted(news.line, news.text)
  const drift = changed.find(({ kind }) => kind !== 'other')
  if (!drift) return { attribution: 'change', reason: `The failure is new: no green log has it: ${said}.` }
  const versions = `"${drift.now.text.trim()}"; the green log has "${drift.before.text.trim()}"`
  return {
    attribution: 'unknown',
    reason: `The failure is new (${said}), and a version changed: ${versions}. Either may be the reason.`,
  }
}
