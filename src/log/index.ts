export { categories, phases, providers } from './vocabulary.js'
export type { Category, Phase, Provider } from './vocabulary.js'
