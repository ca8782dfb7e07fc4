/**
 * The whole conversation between renderer and main: every request with its input schema and output type, and the one
 * event channel. The handler map in main and the client in the renderer are both derived from this file, so a missing
 * or an undeclared request does not compile.
 */
import { z } from 'zod';
import type { ConversationSummary, TriageProposal } from './assist.ts';
import { assistRequests } from './contract/assist.ts';
import type { AssistOutputs } from './contract/assist.ts';
import { appRequests } from './contract/app.ts';
import type { AppOutputs } from './contract/app.ts';
import { auditRequests } from './contract/audit.ts';
import type { AuditOutputs } from './contract/audit.ts';
import { dataRequests } from './contract/data.ts';
import type { DataOutputs } from './contract/data.ts';
import { settingsFileRequests } from './contract/settings-file.ts';
import type { SettingsFileOutputs } from './contract/settings-file.ts';
import { knowledgeRequests } from './contract/knowledge.ts';
import type { KnowledgeOutputs } from './contract/knowledge.ts';
import { repliesRequests } from './contract/replies.ts';
import type { RepliesOutputs } from './contract/replies.ts';
import { maxAttachments } from './attachment.ts';
import type { Attachment } from './attachment.ts';
import { attachmentRequests } from './contract/attachments.ts';
import type { AttachmentOutputs } from './contract/attachments.ts';
import { privacyRequests } from './contract/privacy.ts';
import type { PrivacyOutputs } from './contract/privacy.ts';
import { toolRequests } from './contract/tools.ts';
import type { ToolOutputs } from './contract/tools.ts';
import { outgoingRequests } from './contract/outgoing.ts';
import type { OutgoingOutputs } from './contract/outgoing.ts';
import { desktopRequests } from './contract/desktop.ts';
import type { DesktopOutputs } from './contract/desktop.ts';
import type { DesktopState } from './desktop.ts';
import { maxMessageLength } from './domain.ts';
import type { Conversation, HeldMessage, Message, Run } from './domain.ts';
import type { LiveRun } from './events.ts';
import type { RunFailure } from './failure.ts';
import type { Cost } from './prices.ts';
import type { WaitingPreview } from './privacy.ts';
import type { SearchHit } from './search.ts';
import { appearanceSettingsSchema } from './settings-appearance.ts';
import { dataSettingsSchema } from './settings-data.ts';
import { keyboardSettingsSchema } from './settings-keyboard.ts';
import { knowledgeSettingsSchema } from './settings-knowledge.ts';
import { privacySettingsSchema } from './settings-privacy.ts';
import { toolSettingsSchema } from './settings-tools.ts';
import { assistSettingsSchema, priceRowSchema, profileSchema, spendLimitSchema } from './settings.ts';
import type { SettingsProblem } from './read-settings.ts';
import type { Settings } from './settings.ts';
import {
  clipboardSettingsSchema,
  desktopSettingsSchema,
  notificationSettingsSchema,
} from './settings-desktop.ts';
import { patchOf } from './settings-patch.ts';
import { conversationSettingsSchema } from './settings-conversation.ts';
import type { WorkspaceStatus } from './workspace.ts';

const id = z.string().min(1).max(80);
const profileId = z.string().min(1).max(60);
const none = z.object({}).strict();

/** Any part of the settings; each present value is validated with the same limits as the whole. */
export const settingsPatchSchema = z
  .object({
    language: z.enum(['system', 'en', 'zh-CN']),
    theme: z.enum(['system', 'light', 'dark']),
    sendKey: z.enum(['mod-enter', 'enter']),
    profiles: z.array(profileSchema).min(1).max(20),
    activeProfileId: profileId,
    fallbackProfileIds: z.array(profileId).max(20),
    dailySpendLimit: spendLimitSchema.nullable(),
    priceRows: z.array(priceRowSchema).max(200),
    assist: patchOf(assistSettingsSchema),
    appearance: patchOf(appearanceSettingsSchema),
    keyboard: patchOf(keyboardSettingsSchema),
    conversation: patchOf(conversationSettingsSchema),
    knowledge: patchOf(knowledgeSettingsSchema),
    privacy: patchOf(privacySettingsSchema),
    tools: patchOf(toolSettingsSchema),
    data: patchOf(dataSettingsSchema),
    notifications: patchOf(notificationSettingsSchema),
    desktop: patchOf(desktopSettingsSchema),
    clipboard: patchOf(clipboardSettingsSchema),
  })
  .partial()
  .strict();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

/** Longest API key accepted, in characters; the longest known kind has 67. */
const apiKey = z
  .string()
  .trim()
  .min(8)
  .max(512)
  .regex(/^[\x21-\x7e]+$/, 'key');

/** Input schema of every request. */
export const requestSchemas = {
  ...appRequests,
  ...dataRequests,
  ...settingsFileRequests,
  ...knowledgeRequests,
  ...repliesRequests,
  ...attachmentRequests,
  ...outgoingRequests,
  ...toolRequests,
  ...privacyRequests,
  ...auditRequests,
  /** Everything the desk needs to show itself, and the truth after a reload. */
  'desk.open': none,
  'conversations.open': z.object({ conversationId: id }).strict(),
  /** What `conversations.open` tells, of a conversation that is not opened, or that is open already: nothing begins because of it. */
  'conversations.peek': z.object({ conversationId: id }).strict(),
  'conversations.list': z
    .object({
      status: z.enum(['open', 'archived']),
      before: z.number().nullable(),
      limit: z.number().int().min(1).max(200),
    })
    .strict(),
  'conversations.mark-read': z.object({ conversationId: id }).strict(),
  'conversations.set-status': z.object({ conversationId: id, status: z.enum(['open', 'archived']) }).strict(),
  /** Creates a conversation in the web chat, for trying out; answers with the customer's link. */
  'conversations.create': z.object({ customerName: z.string().max(500) }).strict(),
  'conversations.save-draft': z
    .object({
      conversationId: id,
      text: z.string().max(maxMessageLength),
      /** The suggestion it began as; one of another conversation is not kept. */
      runId: id.nullable(),
    })
    .strict(),
  'conversations.save-note-draft': z
    .object({ conversationId: id, text: z.string().max(maxMessageLength) })
    .strict(),
  'messages.page': z
    .object({
      conversationId: id,
      beforeSequence: z.number().int().min(1),
      limit: z.number().int().min(1).max(200),
    })
    .strict(),
  /** Stores an agent's message and puts it into the outbox, after those held back before it. A repeated `clientId` answers with the first one. */
  'messages.send': z
    .object({
      conversationId: id,
      clientId: id,
      text: z.string().max(100_000),
      /** The suggestion it came from; refused when that belongs to another conversation. */
      runId: id.nullable(),
      /** Images of the draft that go with it, in their order. */
      attachmentIds: z.array(id).max(maxAttachments).exactOptional(),
    })
    .strict(),
  /** Stores an internal note, which never leaves this machine. A repeated `clientId` answers with the first one. */
  'messages.add-note': z.object({ conversationId: id, clientId: id, text: z.string().max(100_000) }).strict(),
  'messages.retry': z.object({ messageId: id }).strict(),
  /** Everything ever said, suggested, and customers' names. Any text is a query; its first 200 characters count. */
  'search.find': z
    .object({ query: z.string().max(10_000), limit: z.number().int().min(1).max(100) })
    .strict(),
  ...assistRequests,
  'settings.update': z.object({ patch: settingsPatchSchema }).strict(),
  /** Write-only: no request answers with a key. */
  'credentials.set': z.object({ profileId, apiKey }).strict(),
  'credentials.clear': z.object({ profileId }).strict(),
  /** Gives a profile the key of another one, where the address of both lets the key go to either. */
  'credentials.copy': z.object({ fromProfileId: profileId, toProfileId: profileId }).strict(),
  /**
   * Asks the endpoint for one token. `apiKey` null uses the stored one, if the address is one that it was entered for; else the
   * answer is `not-configured` with the hint `key-for-other-address`.
   */
  'profiles.test': z.object({ profile: profileSchema, apiKey: apiKey.nullable() }).strict(),
  /** The chat models that the endpoint says it has. `apiKey` as above. */
  'profiles.models': z.object({ profile: profileSchema, apiKey: apiKey.nullable() }).strict(),
  /** What today's suggestions cost so far. */
  'spending.today': none,
  'workspace.switch': z.object({ kind: z.enum(['demo', 'live']) }).strict(),
  /** From the trouble screen: the old file stays, renamed beside a fresh one. */
  'workspace.start-fresh': none,
  'workspace.open-folder': z.object({ folder: z.enum(['data', 'logs']) }).strict(),
  /** The customer's page of a conversation, in the system browser. */
  'web-chat.open': z.object({ conversationId: id }).strict(),
  /** A page on which a new customer starts a conversation, in the system browser. */
  'web-chat.open-new': none,
  /** Only addresses on the allow-list are opened; another is refused with `forbidden`. */
  'links.open': z.object({ url: z.string().max(2_000) }).strict(),
  ...desktopRequests,
} as const satisfies Record<string, z.ZodType>;

export type RequestName = keyof typeof requestSchemas;
export type RequestInput<Name extends RequestName> = z.infer<(typeof requestSchemas)[Name]>;

/** Output type of every request. */
export interface RequestOutputs
  extends
    AppOutputs,
    AssistOutputs,
    AttachmentOutputs,
    AuditOutputs,
    DataOutputs,
    DesktopOutputs,
    KnowledgeOutputs,
    OutgoingOutputs,
    PrivacyOutputs,
    RepliesOutputs,
    SettingsFileOutputs,
    ToolOutputs {
  'desk.open': DeskSnapshot;
  'conversations.open': ConversationSnapshot;
  'conversations.peek': ConversationSnapshot;
  'conversations.list': {
    readonly conversations: readonly Conversation[];
    readonly nextBefore: number | null;
  };
  'conversations.mark-read': null;
  'conversations.set-status': null;
  'conversations.create': { readonly conversationId: string; readonly customerUrl: string };
  'conversations.save-draft': null;
  'conversations.save-note-draft': null;
  'messages.page': { readonly messages: readonly Message[]; readonly hasOlder: boolean };
  'messages.send': Message;
  'messages.add-note': Message;
  'messages.retry': Message;
  'search.find': { readonly hits: readonly SearchHit[] };
  'settings.update': { readonly settings: Settings };
  'credentials.set': null;
  'credentials.clear': null;
  'credentials.copy': null;
  'profiles.test': ProfileTestResult;
  'profiles.models': ProfileModelsResult;
  'spending.today': TodaysSpending;
  'workspace.switch': null;
  'workspace.start-fresh': null;
  'workspace.open-folder': null;
  'web-chat.open': null;
  'web-chat.open-new': null;
  'links.open': null;
}
export type RequestOutput<Name extends RequestName> = RequestOutputs[Name];

/** A compile-time check that schemas and outputs name the same requests. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
export const requestNamesAgree: Same<RequestName, keyof RequestOutputs> = true;

export interface DeskSnapshot {
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** BCP 47, the first language of the system. */
  readonly systemLanguage: string;
  readonly workspace: WorkspaceStatus;
  readonly desktop: DesktopState;
  /** While no store is open: the defaults, in the language and theme of the last time. */
  readonly settings: Settings;
  readonly settingsProblems: readonly SettingsProblem[];
  /** Ids of the profiles that have a key. */
  readonly profilesWithKey: readonly string[];
  /** Newest activity first. */
  readonly conversations: readonly Conversation[];
  readonly nextBefore: number | null;
  readonly liveRuns: readonly LiveRun[];
  /** Agents' messages that can still be taken back, oldest first. */
  readonly held: readonly HeldMessage[];
  /** Requests that wait until the agent has looked at them, oldest first. */
  readonly previews: readonly WaitingPreview[];
}

export interface ConversationSnapshot {
  readonly conversation: Conversation;
  /** The newest page, oldest first. */
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  /** Images beside the draft, in the order of adding. */
  readonly draftAttachments: readonly Attachment[];
  /** Newest first, live ones included with their text so far. */
  readonly runs: readonly Run[];
  readonly liveRuns: readonly LiveRun[];
  readonly summary: ConversationSummary | null;
  readonly proposal: TriageProposal | null;
}

export type ProfileTestResult =
  | { readonly ok: true; readonly model: string; readonly firstTokenMs: number }
  | { readonly ok: false; readonly failure: RunFailure };

export type ProfileModelsResult =
  /** Ids in the server's order. */
  | { readonly ok: true; readonly models: readonly string[] }
  | { readonly ok: false; readonly failure: RunFailure };

export interface TodaysSpending {
  /** Midnight of the local clock, epoch milliseconds. */
  readonly since: number;
  /** One sum a currency; runs without a known price are in none. */
  readonly costs: readonly Cost[];
}
