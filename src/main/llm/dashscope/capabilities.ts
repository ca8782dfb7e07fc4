/**
 * What each model takes, as data. A row holds for every model whose name fits its pattern; a later row overrules an earlier
 * one. What the table does not know is learned from the server's refusals (lessons.ts).
 * Sources: the vendor's thinking, tool and parameter pages, and issues of other clients, as of October 2026.
 */

export type ReasoningEffort = 'low' | 'medium' | 'high' | 'max';

export interface ModelCapabilities {
  /** Whether it thinks: never, when asked, unless asked not to, or always. `unknown` is asked and not told otherwise. */
  readonly thinking: 'never' | 'off' | 'on' | 'only' | 'unknown';
  /** Answers only as a stream: always, or while it thinks. */
  readonly streamOnly: 'no' | 'thinking' | 'always';
  /** The server's word for each of our levels; null for models without `reasoning_effort`. */
  readonly efforts: Readonly<Record<ReasoningEffort, string>> | null;
  /** Whether `reasoning_effort` goes with `thinking_budget` in one request. */
  readonly effortWithBudget: boolean;
  /** Sent when thinking is on and no budget was set; for models that refuse to think without one. */
  readonly defaultBudget: number | null;
  /** Whether a forced `tool_choice` is accepted while it thinks. */
  readonly forcedToolWhileThinking: boolean;
  /** Whether JSON output is accepted while it thinks. */
  readonly jsonWhileThinking: boolean;
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
  /** Most that the field may say while it thinks; null for no limit known. */
  readonly maxTokensWhileThinking: number | null;
  /** Most that the field may say at all; null for no limit known. */
  readonly maxTokens: number | null;
  /** Accepts images in messages. */
  readonly images: boolean;
  /** Reads content that is a list of parts. */
  readonly contentParts: boolean;
  /** Takes `tool_stream`, without which list and object arguments come in one late piece. */
  readonly toolStream: boolean;
  /** Wants earlier reasoning back in the history. */
  readonly replayReasoning: boolean;
  /** Takes explicit cache markers. */
  readonly cacheMarkers: boolean;
  /** Parameters that this model refuses by name. */
  readonly refusedParameters: readonly string[];
}

export const unknownModel: ModelCapabilities = {
  thinking: 'unknown',
  streamOnly: 'no',
  efforts: null,
  effortWithBudget: true,
  defaultBudget: null,
  forcedToolWhileThinking: false,
  jsonWhileThinking: true,
  maxTokensField: 'max_tokens',
  maxTokensWhileThinking: null,
  maxTokens: null,
  images: true,
  contentParts: true,
  toolStream: false,
  replayReasoning: true,
  cacheMarkers: false,
  refusedParameters: [],
};

export interface CapabilityRow {
  readonly models: RegExp;
  readonly has: Partial<ModelCapabilities>;
}

const effortsOf38 = { low: 'low', medium: 'medium', high: 'xhigh', max: 'xhigh' } as const;
const effortsLowHighMax = { low: 'low', medium: 'high', high: 'high', max: 'max' } as const;
const effortsHighMax = { low: 'high', medium: 'high', high: 'high', max: 'max' } as const;

const capabilityTable: readonly CapabilityRow[] = [
  // Commercial Qwen, oldest first.
  {
    models: /^qwen-(?:plus|flash|turbo)/,
    has: { thinking: 'off', images: false, jsonWhileThinking: false, cacheMarkers: true },
  },
  {
    models: /^qwen-turbo/,
    has: { streamOnly: 'thinking', maxTokensWhileThinking: 32_768, cacheMarkers: false },
  },
  { models: /^qwen-(?:max|long)/, has: { thinking: 'never', images: false } },
  { models: /^qwen2(?:\.5)?-/, has: { thinking: 'never', images: false } },
  { models: /^qwen-?(?:2\.?5?-)?-?vl/, has: { thinking: 'never', images: true } },
  { models: /^qwen3-max/, has: { thinking: 'off', images: false, cacheMarkers: true } },
  // Open weights of Qwen3: the first hybrids, stream-only while they think.
  {
    models: /^qwen3-\d/,
    has: {
      thinking: 'on',
      images: false,
      streamOnly: 'thinking',
      jsonWhileThinking: false,
      maxTokensWhileThinking: 32_768,
    },
  },
  { models: /^qwen3-.*instruct/, has: { thinking: 'never', streamOnly: 'no', maxTokensWhileThinking: null } },
  { models: /^qwen3-.*thinking/, has: { thinking: 'only', streamOnly: 'no' } },
  { models: /^qwen3-coder/, has: { thinking: 'never', images: false, streamOnly: 'no', cacheMarkers: true } },
  { models: /^qwen3-(?:vl|omni)/, has: { thinking: 'off', images: true } },
  { models: /^qwen3-(?:vl|omni).*thinking/, has: { thinking: 'only' } },
  { models: /^qwen3\.[5-9]-/, has: { thinking: 'on', images: true, toolStream: true, cacheMarkers: true } },
  { models: /^qwen3\.5-27b/, has: { defaultBudget: 81_920 } },
  { models: /^qwen3\.7-max-(?:preview|2026-05-17)/, has: { thinking: 'only' } },
  { models: /^qwen3\.8-/, has: { efforts: effortsOf38, effortWithBudget: false, toolStream: false } },
  { models: /^qwen3\.8-(?:max-preview|2\.4t)/, has: { thinking: 'only' } },
  { models: /^q[wv]q/, has: { thinking: 'only', streamOnly: 'always' } },
  { models: /^qwq/, has: { images: false } },
  { models: /^qwen-mt/, has: { thinking: 'never', images: false, contentParts: false } },
  // Other families that the service hosts.
  {
    models: /^(?:siliconflow\/|vanchin\/)?deepseek-(?:v3\.[12]|v4)/,
    has: { thinking: 'off', images: false },
  },
  { models: /deepseek-v4/, has: { thinking: 'on', efforts: effortsHighMax } },
  {
    models: /deepseek-v4\.1-flash|deepseek-v4-.*-(?:0731|0813)/,
    has: { efforts: { ...effortsLowHighMax, medium: 'high' } },
  },
  { models: /deepseek-r1/, has: { thinking: 'only', images: false } },
  // GLM drops the text of content lists without a word unless tools are offered.
  { models: /^(?:ZHIPU\/)?glm-/i, has: { thinking: 'on', images: false, contentParts: false } },
  { models: /glm-5(?:\.[12])?(?:$|-)/i, has: { efforts: effortsHighMax } },
  { models: /glm-5\.1/i, has: { toolStream: true } },
  { models: /glm-5\.3/i, has: { thinking: 'only', efforts: effortsLowHighMax } },
  { models: /kimi-k2\.[56]/, has: { thinking: 'off' } },
  { models: /kimi-k2-thinking/, has: { thinking: 'only', images: false } },
  { models: /kimi-k2-instruct/i, has: { thinking: 'never', images: false } },
  { models: /kimi-k3/, has: { thinking: 'on', efforts: effortsLowHighMax } },
  { models: /minimax/i, has: { images: false } },
  // Models of other vendors' own endpoints.
  {
    models: /^(?:o[1-9]|gpt-5)/,
    has: {
      maxTokensField: 'max_completion_tokens',
      efforts: { low: 'low', medium: 'medium', high: 'high', max: 'high' },
    },
  },
];

/** Looks a model up in the table. */
export function capabilitiesOf(model: string): ModelCapabilities {
  const found = capabilityTable.filter((row) => row.models.test(model));
  return Object.assign({}, unknownModel, ...found.map((row) => row.has)) as ModelCapabilities;
}
