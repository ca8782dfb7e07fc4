/** A whole workspace over a real store, with the simulator as its model and one customer who writes what a test wants. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventHub } from '../../src/main/ipc/event-hub.ts';
import { createRateLimiter } from '../../src/main/llm/rate-limiter.ts';
import { createTransport } from '../../src/main/llm/transport.ts';
import { createWayOut } from '../../src/main/net/way-out.ts';
import { startSimulator } from '../../src/main/simulator/simulator.ts';
import type { Simulator } from '../../src/main/simulator/simulator.ts';
import { openWorkspace } from '../../src/main/workspace/workspace.ts';
import type { RunningWorkspace } from '../../src/main/workspace/workspace-options.ts';
import type { Run } from '../../src/shared/domain.ts';
import { silentLog } from '../../src/shared/log.ts';
import { profileSchema } from '../../src/shared/settings.ts';
import { createMemoryKeychain } from './memory-keychain.ts';
import { someConversation, someMessage } from './temporary-store.ts';

export interface ModelWorkspace {
  readonly directory: string;
  readonly simulator: Simulator;
  /** The one that is open now. */
  workspace(): RunningWorkspace;
  /** Closes the workspace and opens it again over the same files. */
  reopen(): Promise<void>;
  /** 王雨桐 writes in conversation `c`. */
  customerWrites(text: string, id?: string): Promise<void>;
  /** Asks for a suggestion in `c` and waits for its end. */
  suggest(): Promise<Run>;
  close(): Promise<void>;
}

const now = (): number => performance.timeOrigin + performance.now();

export async function openModelWorkspace(): Promise<ModelWorkspace> {
  const directory = mkdtempSync(join(tmpdir(), 'deskcue-workspace-'));
  const transport = createTransport();
  const simulator = await startSimulator({ pace: { firstTokenMs: 0, tokensPerSecond: 0 } });
  let workspace = await open();

  async function open(): Promise<RunningWorkspace> {
    const opened = await openWorkspace({
      kind: 'live',
      directory,
      customerPageDirectory: directory,
      keys: createMemoryKeychain(),
      transport,
      wayOut: createWayOut(),
      limiter: createRateLimiter(),
      hub: createEventHub({ now, send: () => undefined, isOnScreen: () => true }),
      environmentProfile: null,
      systemLanguage: () => 'en',
      appearance: {},
      onSettings: () => undefined,
      log: silentLog,
      now,
      version: '0.0.0',
      newId: randomUUID,
    });
    const profile = profileSchema.parse({ id: 'simulated', baseUrl: simulator.url, retries: 0 });
    // Nothing but the suggestions that a test asks for, and what is sent is sent at once.
    const assist = { trigger: 'on-ask', autoSummary: false, triage: false } as const;
    const conversation = { undoSendSeconds: 0 } as const;
    const patch = { profiles: [profile], activeProfileId: 'simulated', assist, conversation };
    await opened.settings.update(patch);
    await opened.keys.set('simulated', 'sk-a-key-of-the-test');
    return opened;
  }

  return {
    directory,
    simulator,
    workspace: () => workspace,
    async reopen() {
      await workspace.close();
      workspace = await open();
    },
    async customerWrites(text, id = randomUUID()) {
      const { conversations, messages } = workspace.store;
      if ((await conversations.get('c')) === null)
        await conversations.create({ ...someConversation('c'), customerName: '王雨桐' });
      await messages.append({ ...someMessage('c', id), text });
    },
    async suggest() {
      const [started] = await workspace.engine.start('c');
      if (started === undefined) throw new Error('there was nothing to answer');
      for (;;) {
        const run = await workspace.store.runs.get(started.id);
        if (run !== null && run.status !== 'running') return run;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    async close() {
      await workspace.close();
      await simulator.close();
      await transport.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
