/** Why the web chat could not start, typed, for the line that tells the user what to change. */

export type WebChatStartReason = 'port-in-use' | 'not-permitted' | 'address-unavailable' | 'other';

/** The web chat's server could not listen where the settings say. */
export class WebChatStartError extends Error {
  override readonly name = 'WebChatStartError';
  readonly reason: WebChatStartReason;
  readonly host: string;
  readonly port: number;

  constructor(host: string, port: number, cause: unknown) {
    const reason = reasonOf(cause);
    super(`The web chat cannot listen on ${host} port ${port}: ${reason}`, { cause });
    this.reason = reason;
    this.host = host;
    this.port = port;
  }
}

function reasonOf(cause: unknown): WebChatStartReason {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  switch (code) {
    case 'EADDRINUSE':
      return 'port-in-use';
    case 'EACCES':
    case 'EPERM':
      return 'not-permitted';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'address-unavailable';
    default:
      return 'other';
  }
}
