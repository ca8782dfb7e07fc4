/** The web chat of one workspace: its settings and store joined to the channel, which may be missing. */
import type { DeskEvent } from '../../shared/events.ts';
import type { Log } from '../../shared/log.ts';
import type { Settings } from '../../shared/settings.ts';
import { takeImage } from '../attachments/take-image.ts';
import type { WebChat } from '../channels/port.ts';
import { startWebChat } from '../channels/web-chat/web-chat.ts';
import type { Store } from '../store/ports.ts';

export interface WebChatOptions {
  readonly customerPageDirectory: string;
  readonly log: Log;
  readonly now: () => number;
  readonly newId: () => string;
}

export interface ChannelHooks {
  readonly identity: () => {
    readonly companyName: string;
    readonly agentName: string;
    readonly demo: boolean;
  };
  readonly onCustomerMessage: Parameters<typeof startWebChat>[0]['onCustomerMessage'];
  readonly publish: (event: Exclude<DeskEvent, { type: 'run' }>) => void;
}

/** The desk stays usable without the channel (a port that is taken, say): history and settings do not need it. */
export async function startWebChatOf(
  options: WebChatOptions,
  store: Store,
  settings: Settings,
  hooks: ChannelHooks,
): Promise<WebChat | null> {
  try {
    return await startWebChat({
      ...settings.webChat,
      pageDirectory: options.customerPageDirectory,
      store,
      identity: hooks.identity,
      onCustomerMessage: hooks.onCustomerMessage,
      onMessageChanged: (message) => hooks.publish({ type: 'message-changed', message }),
      onConversationChanged: (conversation) => hooks.publish({ type: 'conversation-changed', conversation }),
      takeImage: (name, bytes) => takeImage(options.newId(), name, bytes),
      now: options.now,
      newId: options.newId,
      log: options.log,
    });
  } catch (error) {
    options.log.error('web-chat.not-started', {}, error);
    return null;
  }
}
