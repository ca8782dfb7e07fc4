/**
 * Every request of one window that somebody has a say in: navigations (the app may refuse them), custom schemes (the app
 * serves them) and requests the app watches through `webRequest`. Knows DevTools' Fetch domain; the decisions are others'.
 */
import type * as Electron from 'electron';
import type { CDPSession } from 'playwright-core';
import type { CustomProtocols, PlainResponse } from './custom-protocols.ts';
import { interceptionPatterns, toAppUrl } from './scheme-urls.ts';
import type { WebRequest } from './web-request.ts';

type Paused = Parameters<Parameters<typeof listenForPaused>[1]>[0];
type HeaderEntry = { readonly name: string; readonly value: string };
type ResourceType = Electron.OnBeforeRequestListenerDetails['resourceType'];

export interface InterceptionOptions {
  readonly session: CDPSession;
  readonly mainFrameId: string;
  readonly protocols: CustomProtocols;
  readonly webRequest: WebRequest;
  readonly webContents: Electron.WebContents;
  /** Whether the main frame may go there. `isRedirect` when a server sent it on. */
  readonly allowNavigation: (appUrl: string, isRedirect: boolean) => boolean;
}

const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  Media: 'media',
  WebSocket: 'webSocket',
};

/** Chromium asks every site for its tab's icon; Electron has no tabs and asks for none. */
const UNASKED_ICON = '/favicon.ico';

function listenForPaused(session: CDPSession, listener: (paused: FetchRequestPaused) => void): void {
  session.on('Fetch.requestPaused', listener);
}

/** DevTools' event, with the members used here (playwright-core does not export its protocol types). */
interface FetchRequestPaused {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
  readonly responseStatusCode?: number;
  readonly responseHeaders?: readonly HeaderEntry[];
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postDataEntries?: ReadonlyArray<{ readonly bytes?: string }>;
  };
}

export class Interception {
  private readonly options: InterceptionOptions;

  constructor(options: InterceptionOptions) {
    this.options = options;
    listenForPaused(options.session, (paused) => {
      this.decide(paused).catch((error: unknown) => this.giveUp(paused, error));
    });
  }

  /** Tells Chromium what to stop at; to be repeated when the app's `webRequest` listeners change. */
  async enable(): Promise<void> {
    const { session, protocols, webRequest } = this.options;
    const patterns = interceptionPatterns(protocols.schemes).map((urlPattern) => ({ urlPattern }));
    await session.send('Fetch.enable', {
      patterns: [
        ...patterns,
        webRequest.watchesRequests ? { urlPattern: '*' } : { urlPattern: '*', resourceType: 'Document' },
        ...(webRequest.watchesResponses ? [{ urlPattern: '*', requestStage: 'Response' as const }] : []),
      ],
    });
  }

  private async decide(paused: Paused): Promise<void> {
    if (paused.responseStatusCode !== undefined) return this.passResponse(paused, paused.responseStatusCode);
    const { session, mainFrameId, protocols, webRequest, allowNavigation } = this.options;
    const { requestId, request } = paused;
    const url = toAppUrl(request.url, protocols.schemes);
    if (url !== request.url && new URL(url).pathname === UNASKED_ICON) {
      await session.send('Fetch.fulfillRequest', { requestId, responseCode: 204 });
      return;
    }
    const isNavigation = paused.resourceType === 'Document' && paused.frameId === mainFrameId;
    if (isNavigation && !allowNavigation(url, paused.redirectedRequestId !== undefined)) {
      // Aborted, unlike the other reasons, leaves the current document where it is.
      await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    const decision = await webRequest.decideRequest(this.requestDetails(paused));
    if (decision.cancel) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    } else if (decision.redirectURL !== undefined) {
      const responseHeaders = [{ name: 'location', value: decision.redirectURL }];
      await session.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders });
    } else if (url !== request.url) {
      await this.serve(paused);
    } else {
      await session.send('Fetch.continueRequest', { requestId });
    }
  }

  /** Answers from the app's protocol handler. */
  private async serve(paused: Paused): Promise<void> {
    const { session, protocols } = this.options;
    const { requestId, request } = paused;
    const parts = request.postDataEntries?.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'));
    const response = await protocols.respond({
      url: request.url,
      method: request.method,
      headers: request.headers,
      body: parts && new Uint8Array(Buffer.concat(parts)),
    });
    if (!response) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
      return;
    }
    const entries = response.headers.map(([name, value]) => ({ name, value }));
    await session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...(await this.decideHeaders(paused, response.status, entries))],
      body: bodyText(response),
    });
  }

  private async passResponse(paused: Paused, responseCode: number): Promise<void> {
    const headers = await this.decideHeaders(paused, responseCode, paused.responseHeaders ?? []);
    await this.options.session.send('Fetch.continueResponse', {
      requestId: paused.requestId,
      responseCode,
      responseHeaders: [...headers],
    });
  }

  private async decideHeaders(
    paused: Paused,
    statusCode: number,
    entries: readonly HeaderEntry[],
  ): Promise<readonly HeaderEntry[]> {
    const { webRequest } = this.options;
    if (!webRequest.watchesResponses) return entries;
    const responseHeaders: Record<string, string[]> = {};
    for (const { name, value } of entries) (responseHeaders[name] ??= []).push(value);
    const decided = await webRequest.decideHeaders({
      ...this.requestDetails(paused),
      statusCode,
      statusLine: `HTTP/1.1 ${statusCode}`,
      responseHeaders,
    });
    if (!decided.responseHeaders) return entries;
    return Object.entries(decided.responseHeaders).flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value })),
    );
  }

  private requestDetails(paused: Paused): Electron.OnBeforeRequestListenerDetails {
    const { webContents, mainFrameId, protocols } = this.options;
    const document = paused.frameId === mainFrameId ? 'mainFrame' : 'subFrame';
    return {
      // A number, as Electron's; DevTools' ids end in one.
      id: Number.parseInt(/\d+/.exec(paused.requestId)?.[0] ?? '0', 10),
      url: toAppUrl(paused.request.url, protocols.schemes),
      method: paused.request.method,
      webContentsId: webContents.id,
      webContents,
      resourceType:
        paused.resourceType === 'Document' ? document : (RESOURCE_TYPES[paused.resourceType] ?? 'other'),
      referrer: toAppUrl(paused.request.headers['Referer'] ?? '', protocols.schemes),
      timestamp: Date.now(),
      uploadData: [],
    };
  }

  private giveUp(paused: Paused, error: unknown): void {
    const { session, webContents } = this.options;
    if (webContents.isDestroyed()) return;
    process.stderr.write(
      `Serving ${paused.request.url} failed: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    session
      .send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' })
      .catch(() => undefined);
  }
}

function bodyText(response: PlainResponse): string {
  return Buffer.from(response.body).toString('base64');
}
