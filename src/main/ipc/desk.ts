/**
 * What the request handlers may use: the app as a set of ports. The composition root provides it; nothing here knows how a
 * workspace is opened.
 */
import type { Attachment, ImageRefusal } from '../../shared/attachment.ts';
import type { Conversation, Message, Run } from '../../shared/domain.ts';
import type { DesktopState, Errand, WindowName } from '../../shared/desktop.ts';
import type { DeskEvent } from '../../shared/events.ts';
import type {
  ProfileModelsResult,
  ProfileTestResult,
  SettingsPatch,
  TodaysSpending,
} from '../../shared/ipc-contract.ts';
import type { SettingsProblem } from '../../shared/read-settings.ts';
import type { Profile, Settings } from '../../shared/settings.ts';
import type { WorkspaceKind, WorkspaceStatus } from '../../shared/workspace.ts';
import type { AssistEngine, NoteInput, NoteResult, Outgoing } from '../assist/ports.ts';
import type { Importer, Knowledge } from '../knowledge/port.ts';
import type { ClipboardChannel, ClipboardContent } from '../channels/clipboard-port.ts';
import type { ReplyLibrary } from '../replies/port.ts';
import type { DataKeeper, FileDialogs } from './data-port.ts';
import type { AuditDesk } from './audit-port.ts';
import type { PrivacyDesk } from './privacy-port.ts';
import type { Store } from '../store/ports.ts';
import type { ToolDesk } from './tools-port.ts';

/** A workspace that is open. */
export interface OpenWorkspace {
  readonly store: Store;
  readonly engine: AssistEngine;
  /** Agents' messages on the way out. */
  readonly outgoing: Outgoing;
  /** Keeps an image beside a draft, or says why not; null when there is no such conversation. */
  readonly addImage: (
    conversationId: string,
    name: string,
    bytes: Uint8Array,
  ) => Promise<Attachment | ImageRefusal | null>;
  /** Stores an internal note, or says why not. */
  readonly addNote: (input: NoteInput) => Promise<NoteResult>;
  readonly library: ReplyLibrary;
  readonly knowledge: Knowledge;
  /** A suggestion was used: the articles it cites were of use. */
  recordCitedUse(run: Run): void;
  readonly importer: Importer;
  readonly tools: ToolDesk;
  readonly data: DataKeeper;
  readonly privacy: PrivacyDesk;
  readonly audit: AuditDesk;
  readonly settings: SettingsKeeper;
  readonly keys: KeyDrawer;
  readonly endpoints: Endpoints;
  readonly spentToday: () => Promise<TodaysSpending>;
  readonly webChat: WebChatAccess | null;
  readonly clipboard: ClipboardChannel;
}

export interface SettingsKeeper {
  current(): Settings;
  problems(): readonly SettingsProblem[];
  /** Validates, stores, applies and announces. */
  update(patch: SettingsPatch): Promise<Settings>;
}

/** The API keys of the profiles: they go in and do not come out. Every change is announced. */
export interface KeyDrawer {
  /** Ids of the profiles that have a key for their address. */
  profilesWithKey(): Promise<readonly string[]>;
  /** @throws RequestFailure when there is no such profile; so do the following. */
  set(profileId: string, apiKey: string): Promise<void>;
  /** @throws RequestFailure also when the key may not go to the other profile's address. */
  copy(fromProfileId: string, toProfileId: string): Promise<void>;
  clear(profileId: string): Promise<void>;
}

/** What can be asked of a model's endpoint besides suggestions. `apiKey` null uses the stored one where it may go. */
export interface Endpoints {
  /** Opens a connection ahead, if it can be done. */
  warm(): void;
  test(profile: Profile, apiKey: string | null): Promise<ProfileTestResult>;
  models(profile: Profile, apiKey: string | null): Promise<ProfileModelsResult>;
}

export interface WebChatAccess {
  /** The customer's page of a conversation, with a token that opens it. */
  customerUrl(conversationId: string): Promise<string>;
  /** The page on which a new customer starts. */
  readonly newCustomerUrl: string;
  createConversation(
    customerName: string,
  ): Promise<{ readonly conversation: Conversation; readonly customerUrl: string }>;
  /** The outbox of the conversation has something new. */
  notifyOutbox(conversationId: string): void;
  /** Shows a message to the customer's open windows. */
  broadcast(message: Message): void;
}

/** The app around the desk: its other window, notifications, the system's clipboard. */
export interface DesktopAccess {
  state(): DesktopState;
  show(window: WindowName): void;
  close(window: WindowName): void;
  /** Keeps an errand until the page comes for it. */
  send(window: WindowName, errand: Errand): void;
  /** Tells something to the agent wherever they look: in the companion while it is open, else on the desk. */
  tell(errand: Errand): void;
  takeErrands(window: WindowName): readonly Errand[];
  /** The conversation on the desk, for the companion to follow. */
  viewing(): string | null;
  setViewing(conversationId: string | null): void;
  /** False where the system shows no notifications. */
  testNotification(): boolean;
  readClipboard(): Promise<ClipboardContent>;
  /** @throws when the system does not let us write */
  writeClipboard(text: string): Promise<void>;
}

export interface Desk {
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly systemLanguage: () => string;
  /** Resolves when no workspace is being opened or closed. */
  readonly settled: () => Promise<void>;
  readonly status: () => WorkspaceStatus;
  /** What to go by while no store is open. */
  readonly settingsWithoutStore: () => Settings;
  /** Null while opening and in trouble. */
  readonly workspace: () => OpenWorkspace | null;
  readonly switchWorkspace: (kind: WorkspaceKind) => Promise<void>;
  /** Only from trouble: puts the unusable file aside and opens a fresh one. */
  readonly startFresh: () => Promise<void>;
  /** False when the address is not on the allow-list. */
  readonly openLink: (url: string) => Promise<boolean>;
  /** Asks for files or a folder; none when nothing was chosen. */
  readonly choosePaths: (what: 'files' | 'folder') => Promise<readonly string[]>;
  /** Asks where to save a text; answers with the file's name, or null when the agent cancelled. */
  readonly saveTextFile: (file: { readonly name: string; readonly text: string }) => Promise<string | null>;
  /** Asks where to, and writes a file there; null when the agent changed their mind. */
  readonly saveFile: (name: string, content: Uint8Array) => Promise<string | null>;
  readonly openFolder: (folder: 'data' | 'logs') => Promise<void>;
  readonly dialogs: FileDialogs;
  /** Where the list of the packages' licences may be. */
  readonly licensePaths: readonly string[];
  /** Removes the open workspace with its file and its keys, and opens a fresh one in its place. */
  readonly removeEverything: () => Promise<void>;
  readonly desktop: DesktopAccess;
  readonly publish: (event: Exclude<DeskEvent, { type: 'run' }>) => void;
  /** Sends what is held back; tells the `seq` of the run's last event. */
  readonly settleRun: (runId: string) => number;
  readonly now: () => number;
  readonly newId: () => string;
}
