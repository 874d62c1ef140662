import type { Pack } from '../../rule.js'
import { dotnetTest } from './dotnet-test.js'
import { dotnet } from './dotnet.js'
import { pester, powershell, scriptAnalyzer } from './powershell.js'

/** .NET, Mono and PowerShell. */
export const dotnetTools: readonly Pack[] = [dotnet, dotnetTest, powershell, pester, scriptAnalyzer]
