/**
 * What a refusal teaches about a model. A 400 that names its reason corrects the request once and is remembered, so that
 * the same endpoint and model never refuse for it again. Pure: storing is the memory's business.
 */
import type { RunFailure } from '../../../shared/failure.ts';
import type { ModelCapabilities } from './capabilities.ts';

export type LessonKind =
  | 'thinking-only'
  | 'thinking-never'
  | 'stream-only'
  | 'stream-while-thinking'
  | 'budget-required'
  | 'effort-excludes-budget'
  | 'no-forced-tool-while-thinking'
  | 'no-forced-tool'
  | 'no-json-while-thinking'
  | 'max-tokens'
  | 'max-completion-tokens'
  | 'no-content-parts'
  | 'no-images'
  | 'refused-parameter';

/** One thing learned. Plain data, to be stored as it is. */
export interface Lesson {
  readonly kind: LessonKind;
  /** The limit of `max-tokens`. */
  readonly limit?: number;
  /** The name of a `refused-parameter`. */
  readonly parameter?: string;
}

/** Where lessons are kept. Implementations must not lose one that `remember` has resolved for. */
export interface CapabilityMemory {
  /** @param endpoint - The base URL, normalised. */
  get(endpoint: string, model: string): Promise<readonly Lesson[]>;
  remember(endpoint: string, model: string, lesson: Lesson): Promise<void>;
}

interface Teaching {
  readonly message: RegExp;
  teach(match: RegExpExecArray): Lesson;
}

const always = (kind: LessonKind) => (): Lesson => ({ kind });

/** The service's words, and those of other vendors' endpoints for the same. */
const teachings: readonly Teaching[] = [
  { message: /enable_thinking parameter is restricted to True/i, teach: always('thinking-only') },
  { message: /must be set to false for non-streaming/i, teach: always('stream-while-thinking') },
  { message: /only support(?:s)? stream (?:mode|call)/i, teach: always('stream-only') },
  {
    message: /does not support (?:enable_)?thinking|thinking (?:mode )?is not supported/i,
    teach: always('thinking-never'),
  },
  { message: /thinking_budget parameter must be a positive integer/i, teach: always('budget-required') },
  {
    message: /'?reasoning_effort'? and '?thinking_budget'? cannot be set/i,
    teach: always('effort-excludes-budget'),
  },
  {
    message: /tool_choice parameter does not support being set to required or object in thinking/i,
    teach: always('no-forced-tool-while-thinking'),
  },
  { message: /tool_choice is one of the strings that should be/i, teach: always('no-forced-tool') },
  {
    message: /Json mode response is not supported when enable_thinking/i,
    teach: always('no-json-while-thinking'),
  },
  {
    message: /Range of max_tokens should be \[1,\s*(\d+)\]/i,
    teach: (match) => ({ kind: 'max-tokens', limit: Number(match[1]) }),
  },
  {
    message: /'max_tokens' is not supported.*max_completion_tokens/i,
    teach: always('max-completion-tokens'),
  },
  { message: /input content must be a string/i, teach: always('no-content-parts') },
  { message: /image_url.*not supported|does not support image/i, teach: always('no-images') },
  {
    message:
      /(?:Unrecognized request argument(?: supplied)?|Unknown parameter|Unsupported parameter|unexpected keyword argument|Extra inputs are not permitted)[:\s]*['"`]?(?:body\.)?([a-z_]+)/i,
    teach: (match) => ({ kind: 'refused-parameter', parameter: match[1] ?? '' }),
  },
];

/** What may be left out of a request without changing what is asked. */
const optionalParameters: ReadonlySet<string> = new Set([
  'enable_thinking',
  'thinking_budget',
  'reasoning_effort',
  'preserve_thinking',
  'stream_options',
  'tool_stream',
  'parallel_tool_calls',
  'top_k',
  'repetition_penalty',
  'presence_penalty',
  'seed',
  'enable_search',
]);

/** What a failure teaches, or undefined. */
export function lessonOf(failure: RunFailure): Lesson | undefined {
  if (failure.code !== 'bad-request' || failure.detail === undefined) return undefined;
  for (const teaching of teachings) {
    const match = teaching.message.exec(failure.detail);
    if (match === null) continue;
    const lesson = teaching.teach(match);
    const isUseless = lesson.parameter !== undefined && !optionalParameters.has(lesson.parameter);
    return isUseless ? undefined : lesson;
  }
  return undefined;
}

/** Capabilities corrected by what was learned. */
export function withLessons(capabilities: ModelCapabilities, lessons: readonly Lesson[]): ModelCapabilities {
  const known = { ...capabilities };
  for (const lesson of lessons) Object.assign(known, correction(lesson, known));
  return known;
}

/** Sent where a server demands a budget and none was set: what the vendor's documents call the usual maximum. */
const assumedBudget = 32_768;

function correction(lesson: Lesson, known: ModelCapabilities): Partial<ModelCapabilities> {
  switch (lesson.kind) {
    case 'thinking-only':
      return { thinking: 'only' };
    case 'thinking-never':
      return { thinking: 'never' };
    case 'stream-only':
      return { streamOnly: 'always' };
    case 'stream-while-thinking':
      return { streamOnly: 'thinking' };
    case 'budget-required':
      return { defaultBudget: known.defaultBudget ?? assumedBudget };
    case 'effort-excludes-budget':
      return { effortWithBudget: false };
    case 'no-forced-tool-while-thinking':
      return { forcedToolWhileThinking: false };
    case 'no-forced-tool':
      return { refusedParameters: [...known.refusedParameters, 'tool_choice'] };
    case 'no-json-while-thinking':
      return { jsonWhileThinking: false };
    case 'max-tokens':
      return { maxTokens: lesson.limit ?? null };
    case 'max-completion-tokens':
      return { maxTokensField: 'max_completion_tokens' };
    case 'no-content-parts':
      return { contentParts: false, images: false };
    case 'no-images':
      return { images: false };
    case 'refused-parameter':
      return { refusedParameters: [...known.refusedParameters, lesson.parameter ?? ''] };
  }
}
