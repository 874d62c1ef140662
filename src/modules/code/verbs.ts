/** The first word of a name that promises work on its argument. */
const work =
  /^(?:validate|verify|check|is|has|can|calculate|compute|count|sum|estimate|measure|parse|process|transform|convert|format|normali[sz]e|saniti[sz]e|escape|encode|decode|encrypt|decrypt|hash|sign|compress|decompress|find|search|query|filter|sort|merge|diff|compare|match|get|fetch|load|read|save|store|persist|write|update|delete|remove|insert|create|build|generate|render|send|post|publish|upload|download|connect|execute|run|apply|handle|analy[sz]e|classify|detect|extract|schedule|authenticate|authori[sz]e|login|register|notify|resolve|submit|charge|pay|refund|sync|import|export|aggregate|score|predict|train|index|lookup|map|reduce|split|group|dedupe|enrich|migrate|backup|restore|evict|flush)(?=[A-Z_]|$)/
/** Those that need the world: without parameters they promise work, too. */
const outside =
  /^(?:fetch|load|read|save|store|persist|send|post|publish|upload|download|connect|query|sync|migrate|backup|restore|flush|execute|process|run|list|refresh|import|export|import|delete|poll|ping)(?=[A-Z_]|$)/
/** Those whose result is never what went in. */
const changing =
  /^(?:encrypt|decrypt|compress|decompress|hash|sign|sanitize|escape|encode|decode|transform|convert|parse|normalize|process|validate|filter|sort|dedupe|enrich|render|calculate|compute)(?=[A-Z_]|$)/

export const promisesWork = (name: string): boolean => work.test(name)
export const needsTheWorld = (name: string): boolean => outside.test(name)
export const changesItsInput = (name: string): boolean => changing.test(name)
