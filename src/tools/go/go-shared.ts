import type { Reach } from '../models.js'

/** `# package` stands above the errors of one package. */
export const packageLine: Reach = { max: 10, while: /^(?:# \S|(?:vet: )?\S+\.go:\d+)/ }
export const errors: Reach = {
  max: 19,
  while: /^(?:(?:vet: )?\S+\.go:\d+(?::\d+)?: |\t|\s{2,}\S|too many errors|note: )/,
}
