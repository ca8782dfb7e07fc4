/** The handlers of requests about the data itself: thin translations from the contract to the data's keeper. */
import type { DataOutputs } from '../../shared/contract/data.ts';
import type { DataKeeper, FileDialogs } from './data-port.ts';
import type { RequestHandlers } from './router.ts';

export interface DataHandlerOptions {
  readonly data: () => DataKeeper;
  readonly dialogs: FileDialogs;
  readonly removeEverything: () => Promise<void>;
  readonly now: () => number;
}

export function createDataHandlers(options: DataHandlerOptions): Pick<RequestHandlers, keyof DataOutputs> {
  const { data, dialogs } = options;
  return {
    'data.facts': () => data().facts(),
    'data.export': async ({ customerId }) => {
      const name = `deskcue-${dayOf(options.now())}.jsonl`;
      const path = await dialogs.chooseNewFile({ name, kind: 'jsonl' });
      return path === null ? { kind: 'cancelled' } : data().exportTo(path, customerId);
    },
    'data.cancel-export': async () => {
      data().cancelExport();
      return null;
    },
    'data.remove-conversation': async ({ conversationId }) => {
      await data().removeConversation(conversationId);
      return null;
    },
    'data.remove-customer': async ({ customerId }) => ({
      conversations: await data().removeCustomer(customerId),
    }),
    'data.remove-everything': async () => {
      await options.removeEverything();
      return null;
    },
  };
}

/** `2026-11-22`, for names of files. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
