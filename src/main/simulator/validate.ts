/**
 * Refuses what the real service refuses, in its words. Each rule is one documented or published answer; a message of which
 * only the meaning is known is marked.
 */
import type { SimulatedRequest } from './chat-request.ts';
import type { SimulatedModel } from './models.ts';
import type { ServiceError } from './options.ts';
import { countTokens } from './tokens.ts';

/** Whether the model thinks in this request. */
export function isThinking(request: SimulatedRequest, model: SimulatedModel): boolean {
  if (model.thinking === 'never') return false;
  if (model.thinking === 'only') return true;
  if (request.reasoningEffort === 'none') return false;
  return request.enableThinking ?? model.thinking === 'on';
}

export function countPromptTokens(request: SimulatedRequest): number {
  return request.messages.reduce((sum, message) => sum + countTokens(message.content) + 4, 0);
}

type Rule = (request: SimulatedRequest, model: SimulatedModel, thinking: boolean) => ServiceError | undefined;

/** The first objection to a request, or undefined. */
export function validate(request: SimulatedRequest, model: SimulatedModel): ServiceError | undefined {
  const thinking = isThinking(request, model);
  for (const rule of rules) {
    const error = rule(request, model, thinking);
    if (error !== undefined) return error;
  }
  return undefined;
}

function invalid(message: string): ServiceError {
  return { status: 400, code: 'invalid_parameter_error', message, type: 'invalid_request_error' };
}

function algorithm(message: string): ServiceError {
  return invalid(`<400> InternalError.Algo.InvalidParameter: ${message}`);
}

function when(condition: boolean, error: ServiceError): ServiceError | undefined {
  return condition ? error : undefined;
}

const roles = ['system', 'assistant', 'user', 'tool', 'function'];

const rules: readonly Rule[] = [
  (request, model) =>
    when(model.kind !== 'chat', {
      status: 404,
      code: 'model_not_supported',
      message: `Unsupported model \`${request.model}\` for OpenAI compatibility mode.`,
      type: 'invalid_request_error',
    }),
  (request) => {
    const index = request.messages.findIndex((message) => !roles.includes(message.role));
    const role = request.messages[index]?.role;
    const list = roles.map((name) => `'${name}'`).join(', ');
    return when(index !== -1, invalid(`${role} is not one of [${list}] - 'messages.['${index}].role'`));
  },
  (request) =>
    when(
      hasOrphanToolResult(request),
      algorithm('messages with role "tool" must be a response to a preceeding message with "tool_calls".'),
    ),
  (request) => {
    const last = request.messages.at(-1);
    const open =
      last?.role === 'user' || last?.role === 'tool' || last?.role === 'function' || last?.partial === true;
    return when(!open, {
      status: 500,
      code: 'internal_error',
      message: 'list index out of range',
      type: 'internal_error',
    });
  },
  (request, model) =>
    when(
      model.vision !== true && request.messages.some((message) => message.hasImage),
      algorithm('input content must be a string'),
    ),
  (request, model) =>
    when(
      model.streamOnly === 'always' && !request.stream,
      invalid(
        'This model only support stream mode, please enable the stream parameter to access the model. ',
      ),
    ),
  (request, model) =>
    when(
      model.thinking === 'only' && (request.enableThinking === false || request.reasoningEffort === 'none'),
      invalid('The value of the enable_thinking parameter is restricted to True.'),
    ),
  (request, model, thinking) =>
    when(
      model.streamOnly === 'thinking' && thinking && !request.stream,
      invalid('parameter.enable_thinking must be set to false for non-streaming calls'),
    ),
  (request, model, thinking) =>
    when(
      thinking &&
        request.thinkingBudget === undefined &&
        model.needsBudget === true &&
        request.enableThinking === true,
      invalid('The thinking_budget parameter must be a positive integer and not greater than 0'),
    ),
  (request) =>
    when(
      request.thinkingBudget !== undefined &&
        (request.thinkingBudget < 1 || !Number.isInteger(request.thinkingBudget)),
      invalid('The thinking_budget parameter must be a positive integer and not greater than 262144'),
    ),
  (request, model) =>
    when(
      model.effort === true && request.reasoningEffort !== undefined && request.thinkingBudget !== undefined,
      invalid("'reasoning_effort' and 'thinking_budget' cannot be set simultaneously"),
    ),
  (request, _model, thinking) =>
    when(
      thinking && (request.toolChoice === 'required' || request.toolChoice.startsWith('=')),
      algorithm(
        'The tool_choice parameter does not support being set to required or object in thinking mode',
      ),
    ),
  (request, model, thinking) =>
    when(
      thinking && model.noJsonWhileThinking === true && request.responseFormat?.startsWith('json') === true,
      invalid('Json mode response is not supported when enable_thinking is true'),
    ),
  (request) =>
    when(
      request.responseFormat === 'json_object' &&
        !request.messages.some((message) => /json/i.test(message.content)),
      algorithm(
        "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      ),
    ),
  (request, _model, thinking) =>
    when(
      request.enableSearch && thinking && !request.stream,
      invalid('Non-streaming mode does not support Web Search in thinking mode'),
    ),
  (request) =>
    when(
      request.tools.some((tool) => tool.name === 'search'),
      algorithm('Tool names are not allowed to be [search]'),
    ),
  (request, model, thinking) => {
    const most = thinking ? (model.maxTokensWhileThinking ?? model.maxOutputTokens) : model.maxOutputTokens;
    const given = request.maxTokens;
    return when(
      given !== undefined && (given < 1 || given > most),
      algorithm(`Range of max_tokens should be [1, ${most}]`),
    );
  },
  // The words of these two are not documented; their ranges are.
  (request) =>
    when(
      request.temperature !== undefined && (request.temperature < 0 || request.temperature >= 2),
      invalid(`'temperature' must be in [0, 2): ${request.temperature}`),
    ),
  (request) =>
    when(
      request.topP !== undefined &&
        !(typeof request.topP === 'number' && request.topP > 0 && request.topP <= 1),
      invalid('Range of top_p should be (0.0, 1.0]'),
    ),
  (request, model) =>
    when(
      countPromptTokens(request) > model.contextTokens,
      algorithm(`Range of input length should be [1, ${model.contextTokens}]`),
    ),
];

/** Every tool result needs a call of its id in an assistant message before it. */
function hasOrphanToolResult(request: SimulatedRequest): boolean {
  const called = new Set<string>();
  for (const message of request.messages) {
    for (const id of message.toolCallIds) called.add(id);
    if (message.role === 'tool' && !called.has(message.toolCallId ?? '')) return true;
  }
  return false;
}
