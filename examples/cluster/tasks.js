// What the workers do. Run one: npx holdfast worker tasks.js --redis redis://localhost:6379
import { defineTask } from 'holdfast/cluster'
import { z } from 'zod'

export const countWords = defineTask({
  name: 'count-words',
  input: z.object({ text: z.string() }),
  output: z.object({ words: z.number() }),
  concurrency: 16,
  attemptTimeoutMs: 30_000,
  policy: { retries: 3 },
  handler: async ({ text }, { step }) => {
    const words = await step('split', () => text.split(/\s+/).filter(word => word !== ''))
    return { words: words.length }
  },
})
