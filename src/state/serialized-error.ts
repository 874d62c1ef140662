import { z } from 'zod'
import type { SerializedError } from '../result/index.js'

/** What a journal may hold as an error. Not in `result`: programs that only retry need no zod. */
export const serializedErrorSchema: z.ZodType<SerializedError> = z.object({
  name: z.string(),
  message: z.string(),
  code: z.union([z.string(), z.number()]).optional(),
  stack: z.string().optional(),
  cause: z.lazy(() => serializedErrorSchema).optional(),
  errors: z
    .lazy(() => serializedErrorSchema)
    .array()
    .optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
  thrown: z.unknown().optional(),
})
