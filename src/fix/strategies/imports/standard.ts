/** Names of standard libraries, and where they come from. */
const list = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** `name module`, by the module. */
const byModule = (modules: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(modules).flatMap(([module, names]) => names.split(' ').map(name => [name, module])))

export const pythonModules = list(
  'abc argparse ast asyncio base64 bisect calendar collections contextlib copy csv dataclasses datetime decimal difflib enum fractions functools glob gzip hashlib heapq html http importlib inspect io itertools json locale logging math mimetypes operator os pathlib pickle platform pprint queue random re secrets shlex shutil signal socket sqlite3 statistics string struct subprocess sys tempfile textwrap threading time traceback types typing unittest urllib uuid warnings weakref xml zipfile zlib',
)
export const pythonNames = byModule({
  pathlib: 'Path PurePath',
  collections: 'defaultdict Counter OrderedDict namedtuple deque ChainMap',
  dataclasses: 'dataclass field asdict astuple replace',
  typing:
    'Optional List Dict Any Union Tuple Set Callable Iterable Iterator NamedTuple Protocol TypedDict TypeVar Generic Literal cast TYPE_CHECKING',
  enum: 'Enum IntEnum auto',
  decimal: 'Decimal',
  fractions: 'Fraction',
  functools: 'partial reduce wraps lru_cache cached_property cache total_ordering',
  itertools: 'chain groupby product permutations combinations islice count cycle zip_longest accumulate',
  datetime: 'timedelta timezone date',
  contextlib: 'contextmanager suppress closing ExitStack redirect_stdout',
  abc: 'ABC abstractmethod',
  io: 'StringIO BytesIO',
  copy: 'deepcopy',
  math: 'ceil floor sqrt isclose pi',
  statistics: 'mean median stdev',
  tempfile: 'TemporaryDirectory NamedTemporaryFile',
  textwrap: 'dedent indent',
  collections_abc: 'Mapping Sequence MutableMapping',
})

export const rustNames = byModule({
  'std::collections': 'HashMap HashSet BTreeMap BTreeSet VecDeque BinaryHeap',
  'std::rc': 'Rc',
  'std::sync': 'Arc Mutex RwLock OnceLock',
  'std::cell': 'RefCell Cell',
  'std::path': 'PathBuf Path',
  'std::fs': 'File',
  'std::time': 'Duration Instant SystemTime',
  'std::str': 'FromStr',
  'std::borrow': 'Cow',
  'std::cmp': 'Ordering Reverse',
  'std::io': 'Read Write BufRead BufReader',
})

export const javaNames = byModule({
  'java.util':
    'List ArrayList Map HashMap LinkedHashMap Set HashSet LinkedHashSet TreeSet Optional Arrays Collections Collection Objects LinkedList Queue Deque ArrayDeque PriorityQueue Iterator UUID Scanner Random TreeMap SortedMap Locale Date Comparator StringJoiner Properties NoSuchElementException EnumMap BitSet Base64',
  'java.util.stream': 'Collectors Stream IntStream',
  'java.util.function': 'Function Predicate Supplier Consumer BiFunction UnaryOperator BinaryOperator',
  'java.util.concurrent':
    'ConcurrentHashMap ExecutorService Executors TimeUnit CompletableFuture Future Callable',
  'java.util.concurrent.atomic': 'AtomicInteger AtomicLong AtomicReference AtomicBoolean',
  'java.util.regex': 'Pattern Matcher',
  'java.io':
    'File IOException InputStream OutputStream BufferedReader InputStreamReader FileReader FileWriter Serializable UncheckedIOException PrintStream',
  'java.nio.file': 'Files Path Paths',
  'java.nio.charset': 'StandardCharsets Charset',
  'java.time': 'Duration Instant LocalDate LocalDateTime LocalTime ZonedDateTime ZoneId',
  'java.math': 'BigDecimal BigInteger RoundingMode',
})

/** Packages of Go whose last word is their name. */
export const goPackages: ReadonlyMap<string, string> = new Map(
  'bufio bytes context crypto/md5 crypto/sha1 crypto/sha256 embed encoding/base64 encoding/csv encoding/hex encoding/json encoding/xml errors flag fmt html/template io io/fs log math math/big math/rand net net/http net/http/httptest net/url os os/exec os/signal path path/filepath reflect regexp runtime sort strconv strings sync sync/atomic testing text/template time unicode unicode/utf8'
    .split(' ')
    .map(name => [name.split('/').at(-1) ?? name, name]),
)

/** What must be required before Ruby knows a name. */
export const rubyLibraries = byModule({
  json: 'JSON',
  set: 'Set SortedSet',
  date: 'Date DateTime',
  time: 'Time',
  csv: 'CSV',
  yaml: 'YAML',
  digest: 'Digest',
  ostruct: 'OpenStruct',
  bigdecimal: 'BigDecimal',
  securerandom: 'SecureRandom',
  fileutils: 'FileUtils',
  pathname: 'Pathname',
  tempfile: 'Tempfile',
  erb: 'ERB',
  logger: 'Logger',
  uri: 'URI',
  forwardable: 'Forwardable',
  singleton: 'Singleton',
  stringio: 'StringIO',
  benchmark: 'Benchmark',
  timeout: 'Timeout',
  optparse: 'OptionParser',
  'net/http': 'Net',
  open3: 'Open3',
  shellwords: 'Shellwords',
})
