/** How to reach a cluster, and how its processes behave. */
export interface ClusterOptions {
  /** `redis://` or, for TLS, `rediss://`, with user and password if the server wants them. They are never printed. */
  readonly url: string
  /** The first part of every key in Redis: clusters with other prefixes do not see each other. Default `holdfast`. */
  readonly prefix?: string | undefined
  /**
   * A worker that was silent for so long has lost its items, in milliseconds: others work on them. Handlers must not block the
   * event loop for longer. Default 5000.
   */
  readonly lockMs?: number | undefined
  /** How often lost items are looked for, in milliseconds. Default: half of `lockMs`. */
  readonly checkMs?: number | undefined
  /** How long to wait for the first connection, in milliseconds. Default 10000. */
  readonly connectMs?: number | undefined
  /** Inputs and values above this do not go into Redis, in bytes of JSON. Default 262144. */
  readonly maxBytes?: number | undefined
  /** A folder that all processes share: values above `maxBytes` are written there. Default: such an item fails. */
  readonly results?: string | undefined
  /** Takes a Redis without persistence, or one that may evict keys. Outcomes may be lost. Default false. */
  readonly allowUnsafe?: boolean | undefined
  /** How TLS verifies the server, as in `tls.connect`: `ca`, `cert`, `key`, `servername`. */
  readonly tls?: ClusterTls | undefined
  /** Is told when the connection is lost or back, and what else goes wrong beside the items. Default: writes to stderr. */
  readonly onIssue?: ((issue: ClusterIssue) => unknown) | undefined
}

/** Certificates, as in `tls.connect`. */
export interface ClusterTls {
  /** The certificates to trust, as PEM. */
  readonly ca?: string | Buffer | undefined
  /** The certificate of this client, as PEM. */
  readonly cert?: string | Buffer | undefined
  /** The key of this client, as PEM. */
  readonly key?: string | Buffer | undefined
  /** The name that the server's certificate must have. */
  readonly servername?: string | undefined
}

/** Something that went wrong beside the items, and what becomes of it. */
export interface ClusterIssue {
  /**
   * - `disconnected`, `connected`: the connection to Redis is lost, is back.
   * - `redis-error`: Redis refused a command, for example because it is full. It is tried again.
   * - `lock-lost`: an item took the event loop for too long, or the network was away: another worker may work on it too.
   * - `cost-unknown`: the `cost` of a task threw, or gave no number.
   * - `ticket-invalid`: something in the queue is no item of a batch. It is dropped.
   */
  readonly code:
    'disconnected' | 'connected' | 'redis-error' | 'lock-lost' | 'cost-unknown' | 'ticket-invalid'
  /** What happened, and what to do. */
  readonly message: string
  /** Unix time, milliseconds. */
  readonly at: number
}
