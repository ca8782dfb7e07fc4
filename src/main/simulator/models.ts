/**
 * The simulated catalogue: which models there are and what each accepts. Data from the vendor's documentation and from
 * issues of other clients; the client's own capability table is separate, so that each can prove the other wrong.
 */

export type ThinkingClass =
  /** Cannot think. */
  | 'never'
  /** Thinks when asked to. */
  | 'off'
  /** Thinks unless asked not to. */
  | 'on'
  /** Always thinks, and refuses to be asked not to. */
  | 'only';

export interface SimulatedModel {
  readonly id: string;
  readonly kind: 'chat' | 'embedding' | 'rerank' | 'image' | 'speech';
  readonly thinking: ThinkingClass;
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  /** Refuses calls without streaming: always, or while it thinks. */
  readonly streamOnly?: 'always' | 'thinking';
  /** Knows `reasoning_effort`, which then excludes `thinking_budget`. */
  readonly effort?: true;
  /** Refuses JSON mode while it thinks. */
  readonly noJsonWhileThinking?: true;
  /** Refuses thinking without an explicit budget (QwenLM/Qwen-Agent#941). */
  readonly needsBudget?: true;
  /** Largest `max_tokens` while it thinks. */
  readonly maxTokensWhileThinking?: number;
  /** Accepts images. */
  readonly vision?: true;
}

type Extras = Omit<Partial<SimulatedModel>, 'id' | 'kind' | 'thinking' | 'contextTokens' | 'maxOutputTokens'>;

const chat = (
  id: string,
  thinking: ThinkingClass,
  contextTokens: number,
  maxOutputTokens: number,
  extras: Extras = {},
): SimulatedModel => ({ id, kind: 'chat', thinking, contextTokens, maxOutputTokens, ...extras });

const other = (id: string, kind: SimulatedModel['kind']): SimulatedModel => ({
  id,
  kind,
  thinking: 'never',
  contextTokens: 8_192,
  maxOutputTokens: 1,
});

const early = { streamOnly: 'thinking', noJsonWhileThinking: true, maxTokensWhileThinking: 32_768 } as const;

export const simulatedModels: readonly SimulatedModel[] = [
  chat('qwen3.8-max', 'on', 991_808, 131_072, { effort: true }),
  chat('qwen3.8-flash', 'on', 991_808, 131_072, { effort: true }),
  chat('qwen3.8-2.4t-a95b', 'only', 991_808, 131_072, { effort: true }),
  chat('qwen3.7-max', 'on', 991_808, 65_536),
  chat('qwen3.7-max-preview', 'only', 991_808, 65_536),
  chat('qwen3.7-plus', 'on', 991_808, 64_000, { vision: true }),
  chat('qwen3.7-flash', 'on', 991_808, 65_536, { vision: true }),
  chat('qwen3.5-plus', 'on', 991_808, 65_536, { vision: true }),
  chat('qwen3.5-flash', 'on', 991_808, 65_536, { vision: true }),
  chat('qwen3.5-27b', 'on', 258_048, 65_536, { needsBudget: true }),
  chat('qwen3-max', 'off', 258_048, 65_536),
  chat('qwen-plus', 'off', 997_952, 32_768, { noJsonWhileThinking: true }),
  chat('qwen-plus-latest', 'off', 997_952, 32_768, { noJsonWhileThinking: true }),
  chat('qwen-flash', 'off', 997_952, 32_768, { noJsonWhileThinking: true }),
  chat('qwen-turbo', 'off', 1_000_000, 16_384, early),
  chat('qwen-max', 'never', 30_720, 8_192),
  chat('qwen-long', 'never', 10_000_000, 8_192),
  chat('qwen3-8b', 'on', 129_024, 8_192, early),
  chat('qwen3-32b', 'on', 129_024, 16_384, early),
  chat('qwen3-235b-a22b', 'on', 129_024, 16_384, early),
  chat('qwen3-235b-a22b-instruct-2507', 'never', 129_024, 32_768),
  chat('qwen3-235b-a22b-thinking-2507', 'only', 126_976, 32_768),
  chat('qwen3-coder-plus', 'never', 997_952, 65_536),
  chat('qwen3-vl-plus', 'off', 260_096, 32_768, { vision: true }),
  chat('qwq-plus', 'only', 98_304, 8_192, { streamOnly: 'always' }),
  chat('qvq-max', 'only', 106_496, 8_192, { streamOnly: 'always', vision: true }),
  chat('deepseek-v3.2', 'off', 131_072, 65_536),
  chat('deepseek-r1', 'only', 98_304, 16_384),
  chat('glm-5', 'on', 202_752, 16_384),
  chat('glm-5.3', 'only', 1_000_000, 131_072),
  chat('kimi-k2.5', 'off', 262_144, 32_768),
  other('text-embedding-v4', 'embedding'),
  other('text-embedding-v3', 'embedding'),
  other('qwen3-rerank', 'rerank'),
  other('qwen-image', 'image'),
  other('wan2.2-t2i-plus', 'image'),
  other('qwen3-asr-flash', 'speech'),
  other('qwen3-tts-flash', 'speech'),
];

/** The model of that name, or undefined. */
export function findModel(id: string): SimulatedModel | undefined {
  return simulatedModels.find((model) => model.id === id);
}
