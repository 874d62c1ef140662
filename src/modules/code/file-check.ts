import type ts from 'typescript'
import type { Compiler } from '../compiler.js'
import type { Comment } from './comments.js'

/** One file under check. */
export interface FileCheck {
  readonly compiler: Compiler
  readonly checker: ts.TypeChecker
  readonly source: ts.SourceFile
  readonly isTest: boolean
  readonly comments: readonly Comment[]
  /** @param at a node, or a position in the text. */
  report(rule: string, at: ts.Node | number, message: string): void
}

/** Looks at one node of a file. Every node is handed over once, parents first. */
export type NodeCheck = (node: ts.Node, file: FileCheck) => void
