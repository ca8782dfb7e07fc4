/**
 * The wire to one page: puts the two start scripts into every document, carries messages to and from the preload world in
 * order, and repeats the DevTools events that the window cares about. Knows messages, not what they mean.
 */
import type { CDPSession } from 'playwright-core';
import { createCloneCodec } from './page/clone-codec.ts';
import type { HostMessage, PageMessage } from './page/messages.ts';
import type { PageNames } from './page/preload-world.ts';
import type { DocumentScripts } from './preload-script.ts';

export interface PageLinkOptions {
  readonly session: CDPSession;
  readonly names: PageNames;
  readonly scripts: DocumentScripts;
  readonly onMessage: (message: PageMessage) => void;
}

const codec = createCloneCodec();

/** Turns a message into what `PageLink.post` takes. @throws when it holds what cannot be cloned */
export function encodeHostMessage(message: HostMessage): string {
  return codec.encode(message);
}

export class PageLink {
  readonly session: CDPSession;
  /** DevTools' id of the page's top frame. */
  readonly mainFrameId: string;
  private readonly names: PageNames;
  /** The preload world of the current document; undefined between two documents. */
  private preloadContext: string | undefined;
  /** Encoded messages of this tick, sent together in one protocol call. */
  private batch: string[] = [];

  private constructor(options: PageLinkOptions, mainFrameId: string) {
    this.mainFrameId = mainFrameId;
    this.session = options.session;
    this.names = options.names;
  }

  static async open(options: PageLinkOptions): Promise<PageLink> {
    const { session, names, scripts } = options;
    // A page's target has the id of its top frame.
    const { targetInfo } = await session.send('Target.getTargetInfo');
    const link = new PageLink(options, targetInfo.targetId);
    session.on('Runtime.executionContextCreated', ({ context }) => {
      // Sub-frames have a world of this name too, in which the preload script returned at once.
      const { frameId } = context.auxData as { readonly frameId: string };
      if (context.name === names.world && frameId === link.mainFrameId)
        link.preloadContext = context.uniqueId;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
      if (executionContextUniqueId === link.preloadContext) link.preloadContext = undefined;
    });
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === names.binding) options.onMessage(codec.decode(payload) as PageMessage);
    });
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.addBinding', { name: names.binding, executionContextName: names.world }),
      // In this order: the main world must be listening when the preload world hands over the bridge.
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.mainWorld }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: scripts.preloadWorld,
        worldName: names.world,
      }),
    ]);
    return link;
  }

  /** Queues an encoded message for the current document; all of one tick travel together, in order. */
  post(text: string): void {
    if (this.batch.push(text) === 1) queueMicrotask(() => this.flush());
  }

  private flush(): void {
    const texts = this.batch;
    this.batch = [];
    if (this.preloadContext === undefined) return;
    this.session
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `function (...texts) { globalThis[${JSON.stringify(this.names.deliver)}](...texts); }`,
        uniqueContextId: this.preloadContext,
        arguments: texts.map((value) => ({ value })),
        silent: true,
      })
      // The document may be replaced while a batch is under way; its successor asks for the truth itself.
      .catch(() => undefined);
  }
}
