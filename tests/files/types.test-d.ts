import { expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { createFiles, readFile, readJson, writeFile } from 'holdfast/files'
import type { FileError, FileErrorCode, FilePhase, Files } from 'holdfast/files'

it('reads bytes, or text where an encoding is given', () => {
  expectTypeOf(readFile('f')).resolves.toEqualTypeOf<Buffer>()
  expectTypeOf(readFile('f', { encoding: 'utf8' })).resolves.toBeString()
})

it('reads the unknown, or what the schema gives back', () => {
  expectTypeOf(readJson('f')).resolves.toBeUnknown()
  const schema = z.object({ n: z.string().transform(Number) })
  expectTypeOf(readJson('f', schema)).resolves.toEqualTypeOf<{ n: number }>()
  expectTypeOf(readJson('f', schema, { orElse: null })).resolves.toEqualTypeOf<{ n: number } | null>()
})

it('takes text and bytes, and nothing else', () => {
  expectTypeOf(writeFile).parameter(0).toEqualTypeOf<string | URL>()
  expectTypeOf(writeFile)
    .parameter(1)
    .toEqualTypeOf<string | ArrayBufferView | ArrayBuffer | SharedArrayBuffer>()
  // @ts-expect-error an object is written by writeJson
  void writeFile('f', {})
})

it('fails with words that a program can switch on', () => {
  expectTypeOf<FileError['code']>().toEqualTypeOf<FileErrorCode>()
  expectTypeOf<FileError['phase']>().toEqualTypeOf<FilePhase>()
  expectTypeOf(createFiles()).toEqualTypeOf<Files>()
})
