/**
 * Settings: their shape, limits and defaults. How a stored value that no longer fits is mended is in read-settings.ts.
 * API keys are no settings: they live in the operating system's keychain and never appear here.
 */
import { z } from 'zod';
import { mostSources } from './grounding.ts';
import type { PriceRow } from './prices.ts';
import { appearanceSettingsSchema } from './settings-appearance.ts';
import { dataSettingsSchema } from './settings-data.ts';
import { keyboardSettingsSchema } from './settings-keyboard.ts';
import { knowledgeSettingsSchema } from './settings-knowledge.ts';
import { privacySettingsSchema } from './settings-privacy.ts';
import { toolSettingsSchema } from './settings-tools.ts';
import { lanesSchema, standardLane } from './settings-lanes.ts';
import { conversationSettingsSchema } from './settings-conversation.ts';
import {
  clipboardSettingsSchema,
  desktopSettingsSchema,
  notificationSettingsSchema,
} from './settings-desktop.ts';

/** The vendor's shared host for mainland China, and the default until the user chooses another region. */
export const defaultBaseUrl = 'https://dashscope.aliyuncs.com/compatible-mode/v1';
export const defaultModel = 'qwen-plus';

/**
 * HTTPS anywhere, plain HTTP only to this machine (it would send the key in the clear), and never with credentials in it.
 */
const endpointUrl = z
  .union([
    z.url({ protocol: /^https$/, error: 'url' }),
    z.url({ protocol: /^http$/, hostname: /^(localhost|127\.0\.0\.1|\[::1\])$/, error: 'url' }),
  ])
  .refine((value) => value.length <= 500 && !/^[a-z]+:\/\/[^/]*@/i.test(value), 'url');

export const profileSchema = z.object({
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(60).default('DashScope'),
  /** Up to and including the version segment, e.g. `…/compatible-mode/v1`. */
  baseUrl: z.string().trim().pipe(endpointUrl).default(defaultBaseUrl),
  model: z.string().trim().min(1).max(120).default(defaultModel),
  /** null leaves it to the model. */
  temperature: z.number().min(0).lt(2).nullable().default(null),
  maxTokens: z.number().int().min(1).max(393_216).nullable().default(null),
  thinking: z.enum(['auto', 'on', 'off']).default('on'),
  /** Most reasoning tokens; null leaves it to the model. */
  thinkingBudget: z.number().int().min(1).max(262_144).nullable().default(null),
  /** How hard to think, for models that know levels; null leaves it to the model. */
  reasoningEffort: z.enum(['low', 'medium', 'high', 'max']).nullable().default(null),
  /** Whether the reasoning of earlier turns goes back to the model; null leaves it to the model. */
  preserveThinking: z.boolean().nullable().default(null),
  /** Of the likeliest tokens, the part by probability that is drawn from; null leaves it to the model. */
  topP: z.number().gt(0).max(1).nullable().default(null),
  /** Of the likeliest tokens, the number that is drawn from; 0 for no such limit, null leaves it to the model. */
  topK: z.number().int().min(0).max(100).nullable().default(null),
  presencePenalty: z.number().min(-2).max(2).nullable().default(null),
  /** 1 is neutral. */
  repetitionPenalty: z.number().gt(0).max(2).nullable().default(null),
  /** The same seed and the same request give much the same answer. 31 bits in the compatible API. */
  seed: z.number().int().min(0).max(2_147_483_647).nullable().default(null),
  /** Texts at which the model stops. */
  stop: z.array(z.string().min(1).max(100)).max(4).default([]),
  /** The service searches the web by itself; it costs extra, and its sources are not told. */
  webSearch: z.boolean().default(false),
  /** Off waits for the whole answer: for gateways that cannot stream. */
  streaming: z.boolean().default(true),
  /** From sending the request to the first token of any kind. */
  firstTokenTimeoutMs: z.number().int().min(1_000).max(600_000).default(30_000),
  /** Longest silence between two chunks. Operators saw hangs with the socket open; 60 s is twice the longest pause documented. */
  idleTimeoutMs: z.number().int().min(1_000).max(600_000).default(60_000),
  /** Further attempts after the first, while nothing was shown. */
  retries: z.number().int().min(0).max(10).default(3),
  /** How long the server may queue a request of a burst, in seconds (`X-DashScope-Wait-Timeout`); 0 for not at all. */
  queueWaitSeconds: z.number().int().min(0).max(120).default(0),
  /** Own ceilings, kept by waiting before a request is sent; null for none. */
  requestsPerMinute: z.number().int().min(1).max(1_000_000).nullable().default(null),
  tokensPerMinute: z.number().int().min(1_000).max(1_000_000_000).nullable().default(null),
});
export type Profile = z.infer<typeof profileSchema>;

export const assistSettingsSchema = z.object({
  trigger: z.enum(['each-message', 'on-open', 'on-ask']).default('each-message'),
  /** Messages closer together than this are answered as one. */
  burstWindowMs: z.number().int().min(0).max(10_000).default(1_200),
  companyName: z.string().trim().max(120).default(''),
  agentName: z.string().trim().max(60).default(''),
  /** How to speak, in the agent's own words; part of the system prompt. */
  persona: z.string().max(4_000).default(''),
  /** What the company promises and forbids; part of the system prompt. */
  policy: z.string().max(40_000).default(''),
  replyLanguage: z.enum(['customer', 'en', 'zh-CN']).default('customer'),
  /** Budget of the whole prompt, in estimated tokens. */
  promptBudgetTokens: z.number().int().min(1_000).max(900_000).default(12_000),
  /** Most passages of articles that a suggestion is given; 0 for none. */
  passages: z.number().int().min(0).max(mostSources).default(5),
  /** The alternatives side by side; the first is the main one. */
  lanes: lanesSchema.default([standardLane]),
  /** Keeps a summary of long conversations up to date. */
  autoSummary: z.boolean().default(true),
  /** Proposes intent, tags, sentiment and priority after a customer's message. */
  triage: z.boolean().default(true),
  /** Translates customers' messages and suggestions that are in another language than the interface, as they are shown. */
  autoTranslate: z.boolean().default(false),
});
export type AssistSettings = z.infer<typeof assistSettingsSchema>;

const price = z.number().min(0).max(100_000);
const cacheRate = z.number().min(0).max(10).exactOptional();

/** Prices are looked up from the shortest prompt on: a limit that is not above the one before would never be reached. */
function hasRisingLimits(tiers: readonly { readonly upToPromptTokens: number }[]): boolean {
  return tiers.every((tier, index) => tier.upToPromptTokens > (tiers[index - 1]?.upToPromptTokens ?? 0));
}

/** A row of the user's own price table; it overrules the built-in rows for the same model. */
export const priceRowSchema = z.object({
  model: z.string().trim().min(1).max(120),
  region: z.enum(['cn', 'intl']),
  tiers: z
    .array(
      z.object({
        upToPromptTokens: z.number().int().min(1).max(100_000_000),
        input: price,
        output: price,
        thinkingOutput: price.exactOptional(),
      }),
    )
    .min(1)
    .max(10)
    .refine(hasRisingLimits, 'order')
    .readonly(),
  cachedRate: cacheRate,
  cacheCreationRate: cacheRate,
}) satisfies z.ZodType<PriceRow>;

export const spendLimitSchema = z.object({
  amount: z.number().gt(0).max(1_000_000),
  currency: z.enum(['CNY', 'USD']),
});
export type SpendLimit = z.infer<typeof spendLimitSchema>;

export const settingsSchema = z.object({
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  sendKey: z.enum(['mod-enter', 'enter']).default('mod-enter'),
  profiles: z.array(profileSchema).min(1).max(20),
  activeProfileId: z.string().min(1).max(60),
  /** Profiles to try, in this order, when the active one is throttled, blocked or down before anything was shown. */
  fallbackProfileIds: z.array(z.string().min(1).max(60)).max(20),
  /** Suggestions stop when the day (of the local clock) has cost this much; null for no limit. */
  dailySpendLimit: spendLimitSchema.nullable(),
  /** Looked at before the built-in price table. */
  priceRows: z.array(priceRowSchema).max(200),
  assist: assistSettingsSchema,
  appearance: appearanceSettingsSchema,
  knowledge: knowledgeSettingsSchema,
  privacy: privacySettingsSchema,
  tools: toolSettingsSchema,
  keyboard: keyboardSettingsSchema,
  conversation: conversationSettingsSchema,
  data: dataSettingsSchema,
  notifications: notificationSettingsSchema,
  desktop: desktopSettingsSchema,
  clipboard: clipboardSettingsSchema,
  webChat: z.object({
    /** Only loopback addresses are offered unless the user changes it here. */
    host: z.string().max(255).default('127.0.0.1'),
    /** 0 lets the system choose. */
    port: z.number().int().min(0).max(65_535).default(0),
  }),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Of the one profile that a workspace begins with. */
export const defaultProfileId = 'default';

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  sendKey: 'mod-enter',
  profiles: [profileSchema.parse({ id: defaultProfileId })],
  activeProfileId: defaultProfileId,
  fallbackProfileIds: [],
  dailySpendLimit: null,
  priceRows: [],
  assist: assistSettingsSchema.parse({}),
  appearance: appearanceSettingsSchema.parse({}),
  knowledge: knowledgeSettingsSchema.parse({}),
  privacy: privacySettingsSchema.parse({}),
  tools: toolSettingsSchema.parse({}),
  keyboard: keyboardSettingsSchema.parse({}),
  conversation: conversationSettingsSchema.parse({}),
  data: dataSettingsSchema.parse({}),
  notifications: notificationSettingsSchema.parse({}),
  desktop: desktopSettingsSchema.parse({}),
  clipboard: clipboardSettingsSchema.parse({}),
  webChat: { host: '127.0.0.1', port: 0 },
};
