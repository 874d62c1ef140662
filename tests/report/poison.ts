import type { Report } from 'holdfast/ci'

/** The report with `text` before every string that is not one of a fixed set. */
export function poison(report: Report, text: string): unknown {
  const fixed = new Set([
    'kind',
    'provider',
    'sha256',
    'verdict',
    'category',
    'phase',
    'attribution',
    'agent',
    'role',
    'certainty',
    'status',
    'engine',
    'format',
    'firstSeen',
    'lastSeen',
  ])
  const walk = (value: unknown, key: string, parent: string): unknown => {
    if (typeof value === 'string')
      return (fixed.has(key) && parent !== 'silentFailures') ||
        (key === 'name' && parent === 'agents') ||
        key === 'certainty'
        ? value
        : text + value
    if (Array.isArray(value)) return value.map(item => walk(item, key, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name, key)]))
  }
  return walk(report, '', '')
}
