import type { Sentences } from './around.js'

/** Sentences about what a project is built from and with, which every tool words alike. */
export const ofTheProject: Sentences = [
  [
    'docker-build',
    /\bfailed to solve: |\bCOPY failed: |\bADD failed: |\bdockerfile parse error\b|\bfailed to compute cache key\b|\bmanifest for \S{1,200} not found\b|\bmanifest unknown\b|\bpull access denied for\b|\bfailed to read dockerfile\b/i,
  ],
  [
    'dependency-install',
    /\block ?file\b.{0,80}\b(?:out of (?:date|sync)|outdated|not up to date|up to date with|needs to be updated|does not (?:satisfy|contain)|would have been|is missing|frozen|changed significantly)|\bchanged significantly since \S{1,60}\.lock\b|\block file's \S{1,80} does not satisfy\b|\bfrozen[- ]lockfile\b|\bcan only install (?:packages )?(?:when|with)\b|\bNo matching (?:distribution|package|version|variant)\b|\bCould not find a version that satisfies\b|\bfailed to select a version for\b|\bERESOLVE\b|\bETARGET\b|\bunable to resolve dependency\b|\bcould not (?:resolve|determine) (?:all |package )?(?:dependenc|artifacts|files for)|\bversion solving failed\b|\bcould not find (?:compatible|any) versions?\b|\bcould not find compatible versions\b|\bconflicting (?:peer )?dependenc|\bresolution ?impossible\b|\bdependency conflict/i,
  ],
  [
    'dependency-install',
    /\bCould not (?:find|resolve|transfer|get|download) (?:artifact |plugin |resource )?'?[\w.-]{1,100}:[\w.-]{1,100}:|\bFailed to collect dependencies\b|\bPlugin \S{1,150} or one of its dependencies could not be resolved\b|\bDependency \S+ requires\b|\bDependency convergence\b|\bcannot be built because it requires rustc\b|\brequires rustc \d|\bcannot find module providing package\b|\bmissing go\.sum entry\b|\binvalid version: unknown revision\b|\bhash(?:es)? mismatch\b|\bDO NOT MATCH THE HASHES\b|\bchecksum mismatch\b|\bcompute checksum\b|\bintegrity checksum failed\b|\bhas no installation candidate\b|\bUnable to locate package\b|\bUnable to find (?:package|a match)\b|^E: Version '[^']{1,80}' for '[^']{1,80}' was not found|\bnothing provides \S|\bPackagesNotFoundError\b|\bpackages? (?:are|is) not available from current channels\b|\bPKIX path building failed\b|\b404 Not Found - GET \S|\bNU110[0-9]\b/im,
  ],
  [
    'dependency-install',
    /\bNo module named\b|\bModuleNotFoundError\b|\bImportError: (?:cannot import name|No module)|\bCannot find (?:module|package) ['"]|\bcannot load such file -- [\w-]+$|\bCan't locate \S{1,100}\.pm in @INC\b|\bNoSuchMethodError\b|\bNoSuchFieldError\b|\bNoClassDefFoundError\b|\bAbstractMethodError\b|\bIncompatibleClassChangeError\b|\bmodule '[\w.]{1,100}' has no attribute\b|[\w.$]{3,200}\([\w/;[$]{0,200}\)(?:L[\w/$]{3,200};|[VZBCSIJFD]$)|'[\w.$]{3,100} [\w.$]{3,200}\.\w{1,60}\([\w., $]{0,200}\)'$/m,
  ],
  [
    'environment',
    /(?:^|[\s:"'`])command not found\b|(?:^|\s)[\w./-]{1,200}: not found$|\bexecutable file not found\b|\bis not recognized as (?:an internal|a name|the name)|\bspawn \S{1,80} ENOENT\b|\bexit (?:status|code) 127\b|\brelease version \d+ not supported\b|\binvalid (?:target|source) release\b|\bUnsupported class file (?:major )?version\b|\bUnsupportedClassVersionError\b|\bhas been compiled by a more recent version of\b|\bversion .GLIBC|\berror while loading shared libraries\b|\bcannot open shared object file\b|\bDLL load failed\b|\blibrary not loaded\b/im,
  ],
  [
    'environment',
    /\breference assemblies\b.{0,120}\bnot found\b|\b(?:SDK|JDK|toolchain|interpreter|compiler|runtime|browser|emulator|simulator)\b[^.;]{0,40} (?:was |is |were |are )?(?:not found|not installed|could not be found|missing|no longer supported|not reachable)\b|\b(?:could not|cannot|unable to|failed to) (?:find|locate|launch|start) (?:an? |the |any )?(?:\w+ ){0,3}(?:SDK|JDK|toolchain|interpreter|compiler|executable|installation|browser|process|emulator|simulator|destination)\b|\bchrome not reachable\b|\b\w{1,40}_HOME is (?:not )?set\b|\binvalid developer directory\b/i,
  ],
  [
    'environment',
    /\brequires (?:an? )?(?:different )?(?:Node|Python|Java|Ruby|Go|PHP|Rust|npm|\.NET)\b|\bunsupported engine\b|\bis incompatible with this module\b|\bVersion \S{1,40} (?:with arch \w+ |was )?not found\b|\b\S{1,60} or (?:greater|newer|later|higher) is required\b|\benvironment variable\b.{0,60}\b(?:not set|missing|required|undefined|empty)\b|\b[A-Z][A-Z0-9_]{3,60}:? (?:is not set|must be set|is required|not set|unbound variable|parameter null or not set)\b|\bKeyError: '[A-Z][A-Z0-9_]{2,60}'|\baddress already in use\b|\bEADDRINUSE\b|\bport is already allocated\b|\bcontainer \S{1,120} (?:is unhealthy|exited \(\d)|\b(?:version|config(?:uration)?|settings?) file\b.{0,60}\b(?:does not exist|not found)\b/,
  ],
  [
    'environment',
    /\bcannot (?:stat|open|access|create directory|remove) .{1,200}: No such file or directory|\bcan't open file '[^']{1,200}'|\bambiguous argument '[^']{1,200}': unknown revision|\bpathspec '[^']{1,200}' did not match\b/i,
  ],
]
