/**
 * What can be set on a simulator: its pace, the look of its wire, and its faults. All plain data, so that a fault can come
 * from a test, a command line or a request.
 */

export interface Pace {
  /** From the request to the first token, in milliseconds. */
  readonly firstTokenMs: number;
  /** Tokens a second once they flow; 0 means without any wait. */
  readonly tokensPerSecond: number;
  /** Tokens in one delta, between these two. The real service batches several. */
  readonly tokensPerDelta: readonly [least: number, most: number];
}

/** How events are put on the wire. Every value is within what an SSE client must accept. */
export interface WireStyle {
  readonly lineEnd: '\n' | '\r\n' | '\r';
  /** Writes this many bytes at a time, so that characters and frames are split; 0 writes whole frames. */
  readonly splitBytes: number;
  /** A comment line before each event. */
  readonly comments: boolean;
  readonly byteOrderMark: boolean;
  /** Keys of each chunk in random order. */
  readonly shuffleKeys: boolean;
  /** A space behind `data:`. */
  readonly spaceAfterColon: boolean;
}

/** The six ways in which the real service delivers an error to a client that asked for a stream. */
export type ErrorDelivery =
  /** A status and a JSON body. */
  | 'json'
  /** A status and a body that is one SSE frame. */
  | 'frame-body'
  /** 200, some tokens, then an error object in a data frame. */
  | 'in-stream'
  /** 200, then a native frame with the status in a comment. */
  | 'native-frame'
  /** 200, and that frame's text as the content of a normal chunk. */
  | 'in-content';

export interface ServiceError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly type: string;
}

export type Fault =
  | {
      readonly kind: 'error';
      readonly error: ServiceError;
      readonly delivery: ErrorDelivery;
      /** Value of a `retry-after` header. */
      readonly retryAfter?: string;
      /** Tokens before an `in-stream` error. */
      readonly afterTokens?: number;
    }
  /** An HTML page in place of an answer, as proxies and gateways send it. */
  | { readonly kind: 'page'; readonly status: number }
  /** The socket is closed: before any byte, after the head, after that many tokens, or inside a character's bytes. */
  | { readonly kind: 'cut'; readonly after: 'request' | 'head' | 'character' | number }
  /** The stream ends properly but without a finish reason, with or without `[DONE]`. */
  | { readonly kind: 'unfinished'; readonly afterTokens: number; readonly done: boolean }
  /** Nothing more is sent, the connection stays open: from the request, the head, or that many tokens on. */
  | { readonly kind: 'silence'; readonly after: 'request' | 'head' | number }
  /** 200, the first empty delta, `[DONE]`. */
  | { readonly kind: 'empty' }
  /** A call without streaming that the service's time limit cut: 200, part of the text, no finish reason. */
  | { readonly kind: 'partial' }
  /** A good answer but for one number that no source has, as models invent it. */
  | { readonly kind: 'invented' };

export interface FaultRule {
  readonly fault: Fault;
  /** How many chat requests it strikes before it is gone; absent means all. */
  readonly times?: number;
}

/** How the fragments of a tool call look. All have been seen on the wire. */
export type ToolStyle =
  /** Id and name with empty arguments first, then empty ids. */
  | 'golden'
  /** The first fragment already holds the beginning of the arguments. */
  | 'prefix'
  /** The first fragment's arguments are null, and the id is repeated. */
  | 'null-arguments'
  /** One fragment with everything. */
  | 'whole';

/** Ceilings of one model, over all keys, as the service has them; absent means none. */
export interface Limits {
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  /** Most requests within one second. */
  readonly requestsPerSecond?: number;
  /** Tokens until the plan is used up. */
  readonly planTokens?: number;
}

/** What the model says in one turn, word for word: for a test that is about what happens with it. */
export interface ScriptedTurn {
  readonly reasoning?: string;
  /** Also beside calls, as models write it. */
  readonly reply?: string;
  /** The arguments are JSON text, or what a model wrote in its place. */
  readonly calls?: readonly { readonly name: string; readonly arguments: string; readonly id?: string }[];
  /** Only for a request with this text somewhere in its messages; absent means the next one. */
  readonly when?: string;
}

/** A certificate and its key in PEM. */
export interface TlsIdentity {
  readonly certificate: string;
  readonly key: string;
}

export interface SimulatorOptions {
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** Default: the IPv4 loopback address. */
  readonly host?: string;
  /** The same seed and the same requests give the same answers. */
  readonly seed?: number;
  readonly pace?: Partial<Pace>;
  readonly wire?: Partial<WireStyle>;
  readonly faults?: readonly FaultRule[];
  readonly toolStyle?: ToolStyle;
  readonly limits?: Limits;
  /** Serves HTTPS with it. */
  readonly tls?: TlsIdentity;
  /** Keys that are accepted; absent means any. */
  readonly keys?: readonly string[];
}

/** About what `qwen-plus` shows on a good day. */
export const defaultPace: Pace = { firstTokenMs: 350, tokensPerSecond: 60, tokensPerDelta: [1, 3] };

export const defaultWireStyle: WireStyle = {
  lineEnd: '\n',
  splitBytes: 0,
  comments: false,
  byteOrderMark: false,
  shuffleKeys: false,
  spaceAfterColon: true,
};
