/**
 * Builds the JSON of a chat request from what was asked, what the profile says and what the model takes. Pure; what is not
 * set is not sent, and what the model would refuse is left out or put in the words that it accepts.
 */
import { hostOf, isDashScopeHost, isLoopbackHost } from '../../../shared/endpoints.ts';
import type { ModelConnection } from '../connection.ts';
import type { ChatOptions, ChatRequest, ChatTool, ThinkingOptions } from '../port.ts';
import { withCacheMarker } from './cache-marker.ts';
import type { ModelCapabilities, ReasoningEffort } from './capabilities.ts';
import { withoutAbsent } from './wire-values.ts';
import type { JsonRecord } from './wire-values.ts';
import { wireMessages } from './wire-messages.ts';

/** The model a request goes to on this connection. */
export function modelOf(request: ChatRequest, connection: ModelConnection): string {
  return request.options?.model ?? connection.model;
}

/** The body of `POST …/chat/completions`, before it is turned into text. */
export function buildRequestBody(
  request: ChatRequest,
  connection: ModelConnection,
  capabilities: ModelCapabilities,
): JsonRecord {
  const plan = planRequest(request, connection, capabilities);
  const body = {
    model: modelOf(request, connection),
    messages: wireMessages(plan.messages, {
      ...capabilities,
      cacheMarkers: capabilities.cacheMarkers && plan.extensions,
    }),
    ...(plan.streaming ? { stream: true, stream_options: { include_usage: true } } : { stream: false }),
    ...samplingFields(plan, connection, capabilities),
    ...thinkingFields(plan, capabilities),
    ...toolFields(request, plan, capabilities),
  };
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => !capabilities.refusedParameters.includes(name)),
  );
}

/** What was decided about a request as a whole, because its parts depend on each other. */
interface RequestPlan {
  readonly messages: ChatRequest['messages'];
  readonly options: ChatOptions;
  readonly streaming: boolean;
  readonly thinking: ThinkingOptions;
  /** Whether the model will think, as far as is known. */
  readonly thinks: boolean;
  /** Whether the endpoint understands the vendor's own parameters. */
  readonly extensions: boolean;
}

function planRequest(
  request: ChatRequest,
  connection: ModelConnection,
  capabilities: ModelCapabilities,
): RequestPlan {
  const options = request.options ?? {};
  const wished = options.thinking ?? profileThinking(connection);
  const isJson = options.responseFormat !== undefined && options.responseFormat.type !== 'text';
  const isForced = request.toolChoice === 'required' || typeof request.toolChoice === 'object';
  const isPartial = request.messages.some(
    (message) => message.role === 'assistant' && message.partial === true,
  );
  const wantsStream = options.streaming ?? true;
  // Each of these is refused, or ignored, while the model thinks; the wish itself matters more than the reasoning.
  const excludesThinking =
    (isJson && !capabilities.jsonWhileThinking) ||
    (isForced && !capabilities.forcedToolWhileThinking) ||
    isPartial ||
    (!wantsStream && capabilities.streamOnly === 'thinking');
  const thinking = settleThinking(wished, capabilities, excludesThinking);
  const thinks =
    capabilities.thinking === 'only' ||
    thinking.mode === 'on' ||
    (thinking.mode === 'auto' && capabilities.thinking === 'on');
  const extensions = speaksExtensions(connection, capabilities);
  const messages = isJson ? mentionJson(request.messages, options) : request.messages;
  return {
    messages: extensions && capabilities.cacheMarkers ? withCacheMarker(messages) : messages,
    options,
    streaming:
      wantsStream ||
      capabilities.streamOnly === 'always' ||
      (thinks && (capabilities.streamOnly === 'thinking' || options.webSearch === true)),
    thinking,
    thinks,
    extensions,
  };
}

function settleThinking(
  wished: ThinkingOptions,
  capabilities: ModelCapabilities,
  excludesThinking: boolean,
): ThinkingOptions {
  if (capabilities.thinking === 'never') return { mode: 'auto' };
  if (capabilities.thinking === 'only') return wished.mode === 'off' ? { mode: 'auto' } : wished;
  if (!excludesThinking) return wished;
  return { mode: wished.mode === 'on' || capabilities.thinking === 'on' ? 'off' : wished.mode };
}

function profileThinking(connection: ModelConnection): ThinkingOptions {
  return {
    mode: connection.thinking,
    ...(connection.thinkingBudget === null ? {} : { budget: connection.thinkingBudget }),
  };
}

/**
 * The vendor's own hosts and this machine (a simulator, a gateway, vLLM) understand its extensions. Elsewhere they are sent
 * only for models that are known to be the vendor's; a server that refuses one teaches us (lessons.ts).
 */
function speaksExtensions(connection: ModelConnection, capabilities: ModelCapabilities): boolean {
  const host = hostOf(connection.baseUrl) ?? '';
  return isLoopbackHost(host) || isDashScopeHost(host) || capabilities.thinking !== 'unknown';
}

/** The documented equivalents, in tokens, for models that know a budget but no effort. */
const budgetOfEffort: Readonly<Record<ReasoningEffort, number | undefined>> = {
  low: 4_096,
  medium: 16_384,
  high: undefined,
  max: undefined,
};

function thinkingFields(plan: RequestPlan, capabilities: ModelCapabilities): JsonRecord {
  const { mode, budget, effort, preserve } = plan.thinking;
  const { efforts, effortWithBudget, defaultBudget } = capabilities;
  if (capabilities.thinking === 'never') return {};
  if (mode === 'off') return plan.extensions ? { enable_thinking: false } : {};
  const preserved = plan.extensions ? preserve : undefined;
  if (effort !== undefined && efforts !== null) {
    const together = effortWithBudget ? budget : undefined;
    return withoutAbsent({
      reasoning_effort: efforts[effort],
      thinking_budget: together,
      preserve_thinking: preserved,
    });
  }
  if (!plan.extensions) return {};
  const wantedBudget = budget ?? (effort === undefined ? undefined : budgetOfEffort[effort]);
  return withoutAbsent({
    enable_thinking: mode === 'on' ? true : undefined,
    thinking_budget: plan.thinks ? (wantedBudget ?? defaultBudget) : undefined,
    preserve_thinking: preserved,
  });
}

function samplingFields(
  plan: RequestPlan,
  connection: ModelConnection,
  capabilities: ModelCapabilities,
): JsonRecord {
  const { options, extensions } = plan;
  const temperature = options.temperature ?? connection.temperature;
  return withoutAbsent({
    // The range is [0, 2) and (0, 1]. A top_p of 1 is the neutral value, and one that some gateways refuse as an integer.
    temperature: temperature === null ? undefined : Math.min(Math.max(temperature, 0), 1.99),
    top_p: options.topP === undefined || options.topP >= 1 ? undefined : Math.max(options.topP, 0.001),
    top_k: extensions ? options.topK : undefined,
    presence_penalty: options.presencePenalty,
    repetition_penalty: extensions ? options.repetitionPenalty : undefined,
    seed: options.seed,
    stop: options.stop === undefined || options.stop.length === 0 ? undefined : options.stop,
    [capabilities.maxTokensField]: limitTokens(
      options.maxTokens ?? connection.maxTokens,
      plan.thinks,
      capabilities,
    ),
    response_format: wireResponseFormat(options.responseFormat),
    enable_search: extensions ? options.webSearch : undefined,
  });
}

function limitTokens(wanted: number | null, thinks: boolean, capabilities: ModelCapabilities): number | null {
  if (wanted === null) return null;
  const whileThinking = thinks ? (capabilities.maxTokensWhileThinking ?? Infinity) : Infinity;
  return Math.min(wanted, capabilities.maxTokens ?? Infinity, whileThinking);
}

function toolFields(request: ChatRequest, plan: RequestPlan, capabilities: ModelCapabilities): JsonRecord {
  const { tools, toolChoice } = request;
  if (tools === undefined || tools.length === 0) return {};
  const isForced = toolChoice === 'required' || typeof toolChoice === 'object';
  const isRefused = isForced && plan.thinks && !capabilities.forcedToolWhileThinking;
  const choice =
    typeof toolChoice === 'object' ? { type: 'function', function: { name: toolChoice.name } } : toolChoice;
  return withoutAbsent({
    tools: tools.map((tool) => ({ type: 'function', function: { ...tool } })),
    tool_choice: isRefused ? undefined : choice,
    tool_stream:
      plan.streaming && plan.extensions && capabilities.toolStream && tools.some(hasComplexArguments)
        ? true
        : undefined,
  });
}

/** Arguments that the server would otherwise hold back until they are complete. */
function hasComplexArguments(tool: ChatTool): boolean {
  const properties = tool.parameters['properties'];
  if (typeof properties !== 'object' || properties === null) return false;
  return Object.values(properties).some(
    (property: unknown) =>
      typeof property === 'object' &&
      property !== null &&
      'type' in property &&
      (property.type === 'array' || property.type === 'object'),
  );
}

function wireResponseFormat(format: ChatOptions['responseFormat']): unknown {
  if (format === undefined) return undefined;
  if (format.type !== 'json_schema') return { type: format.type };
  const { name, schema, strict = true } = format;
  return { type: 'json_schema', json_schema: { name, schema, strict } };
}

/** `json_object` is refused unless the word stands somewhere in the messages. */
function mentionJson(messages: ChatRequest['messages'], options: ChatOptions): ChatRequest['messages'] {
  if (options.responseFormat?.type !== 'json_object' || /json/i.test(JSON.stringify(messages)))
    return messages;
  return [...messages.slice(0, -1), { role: 'system', content: 'Answer in JSON.' }, ...messages.slice(-1)];
}
