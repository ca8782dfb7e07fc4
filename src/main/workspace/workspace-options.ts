/** What a workspace is opened with, and what it is once it is open. */
import type { Log } from '../../shared/log.ts';
import type { Settings } from '../../shared/settings.ts';
import type { KeyProtection, WorkspaceKind } from '../../shared/workspace.ts';
import type { OpenWorkspace } from '../ipc/desk.ts';
import type { EventHub } from '../ipc/event-hub.ts';
import type { RateLimiter } from '../llm/rate-limiter.ts';
import type { Transport } from '../llm/transport.ts';
import type { WayOut } from '../net/way-out.ts';
import type { EnvironmentProfile } from './environment-profile.ts';
import type { SecretRing } from './profile-keys.ts';

/** What the workspace needs from a keychain. */
export interface KeyAccess extends SecretRing {
  readonly protection: KeyProtection;
  storeKey(name: string, mayCreate: boolean): Promise<Buffer>;
}

export interface WorkspaceOptions {
  readonly kind: WorkspaceKind;
  /** The folder with the stores. */
  readonly directory: string;
  readonly customerPageDirectory: string;
  /** The store's threads, as built; without them the store works on the caller's thread alone. */
  readonly storeThreads?: { readonly checkpointWorkerPath: string; readonly searchWorkerPath: string };
  /** The knowledge base's threads, as built; without them its work is done on the caller's thread, and nothing imported. */
  readonly knowledgeThreads?: { readonly workerPath: string; readonly importWorkerPath: string };
  /** The sample shop's tools, as built; without them the demo has none. */
  readonly demoShopServerPath?: string;
  readonly keys: KeyAccess;
  readonly transport: Transport;
  /** For everything else that goes out: tools, and pages to import. */
  readonly wayOut: WayOut;
  /** Of the app. */
  readonly version: string;
  /** One for everything that uses the same keys. */
  readonly limiter: RateLimiter;
  readonly hub: EventHub;
  readonly environmentProfile: EnvironmentProfile | null;
  /** BCP 47; stands in while the settings leave the language to the system. */
  readonly systemLanguage: () => string;
  /** Kept from the workspace that was open before, so that a switch changes neither language nor theme. */
  readonly appearance: Partial<Pick<Settings, 'language' | 'theme'>>;
  readonly onSettings: (settings: Settings) => void;
  readonly log: Log;
  readonly now: () => number;
  readonly newId: () => string;
}

export interface RunningWorkspace extends OpenWorkspace {
  readonly kind: WorkspaceKind;
  readonly webChatOrigin: string | null;
  /** Ends live runs first, then everything else in reverse order. */
  close(): Promise<void>;
}
