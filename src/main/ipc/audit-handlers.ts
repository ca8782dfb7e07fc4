/** The handlers of requests about the audit log: the dialogs, and thin translations from the contract to the port. */
import type { AuditOutputs } from '../../shared/contract/audit.ts';
import type { AuditDesk } from './audit-port.ts';
import { dayOf } from './data-handlers.ts';
import type { FileDialogs } from './data-port.ts';
import type { RequestHandlers } from './router.ts';

export interface AuditHandlerOptions {
  readonly audit: () => AuditDesk;
  readonly dialogs: FileDialogs;
  readonly now: () => number;
}

export function createAuditHandlers(options: AuditHandlerOptions): Pick<RequestHandlers, keyof AuditOutputs> {
  const { audit, dialogs } = options;
  return {
    'audit.list': async (query) => ({ entries: await audit().list(query) }),
    'audit.export': async () => {
      const name = `deskcue-audit-${dayOf(options.now())}.jsonl`;
      const path = await dialogs.chooseNewFile({ name, kind: 'jsonl' });
      return path === null ? { kind: 'cancelled' } : audit().exportTo(path);
    },
    'audit.check': async () => {
      const path = await dialogs.chooseFile('jsonl');
      return path === null ? { kind: 'cancelled' } : audit().check(path);
    },
  };
}
