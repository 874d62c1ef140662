import type ts from 'typescript'
import type { FileCheck } from './file-check.js'
import { bare } from './syntax.js'

/**
 * The types that an expression may have by what is declared, without a look at the arguments of its calls: overloads are not
 * chosen and type parameters are not inferred, which is most of the work of a type checker.
 *
 * @returns `undefined` if declarations alone do not say.
 */
export function declaredTypes(given: ts.Expression, file: FileCheck): readonly ts.Type[] | undefined {
  const { compiler, checker } = file
  const node = bare(compiler, given)
  if (compiler.isCallExpression(node)) {
    const signatures = declaredTypes(node.expression, file)?.flatMap(type =>
      checker.getNonNullableType(type).getCallSignatures(),
    )
    return settled(signatures?.map(signature => signature.getReturnType()) ?? [], compiler.TypeFlags)
  }
  if (compiler.isPropertyAccessExpression(node) && compiler.isIdentifier(node.name)) {
    const { text } = node.name
    // The type of an overload that lacks the property is not the one.
    const properties = declaredTypes(node.expression, file)?.flatMap(type => {
      const apparent = checker.getApparentType(checker.getNonNullableType(type))
      const property = checker.getPropertyOfType(apparent, text)
      return property ? [checker.getTypeOfSymbol(property)] : []
    })
    return settled(properties ?? [], compiler.TypeFlags)
  }
  const isPlain = compiler.isIdentifier(node) || compiler.isPropertyAccessExpression(node)
  return isPlain || node.kind === compiler.SyntaxKind.ThisKeyword
    ? [checker.getTypeAtLocation(node)]
    : undefined
}

/** Types that do not depend on a type parameter of their own. */
function settled(types: readonly ts.Type[], flags: typeof ts.TypeFlags): readonly ts.Type[] | undefined {
  const isSettled = (type: ts.Type): boolean =>
    type.isUnion() ? type.types.every(isSettled) : (type.flags & flags.Instantiable) === 0
  return types.length > 0 && types.every(isSettled) ? types : undefined
}
