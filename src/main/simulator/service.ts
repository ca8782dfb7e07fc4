/**
 * What the simulated service does with a request: checks the key, routes, and throttles. Starting and
 * stopping the server is simulator.ts's business.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerChat } from './chat-endpoint.ts';
import { readBody } from './read-body.ts';
import { readChatRequest } from './chat-request.ts';
import type { SimulatedRequest } from './chat-request.ts';
import { answerEmbeddings, answerRerank, isServiceError } from './embeddings.ts';
import { sendError } from './error-response.ts';
import { FaultDesk } from './fault-desk.ts';
import { parseFault } from './fault-text.ts';
import { readFaultRules, readKnobs } from './knobs.ts';
import type { Knobs } from './knobs.ts';
import { findModel, simulatedModels } from './models.ts';
import { defaultPace, defaultWireStyle } from './options.ts';
import type {
  Fault,
  Pace,
  ScriptedTurn,
  ServiceError,
  SimulatorOptions,
  ToolStyle,
  WireStyle,
} from './options.ts';
import { PromptCache } from './prompt-cache.ts';
import { createRandom, hashText, uuid } from './random.ts';
import type { RequestEnding } from './recorded-request.ts';
import { RequestLog } from './request-log.ts';
import { responseHeaders } from './response-headers.ts';
import { serviceErrors } from './service-errors.ts';
import { Throttle } from './throttle.ts';
import { countPromptTokens, isThinking, validate } from './validate.ts';

type Ending = 'answered' | 'cut';

export class Service {
  readonly log = new RequestLog();
  /** Turns still to be said word for word. */
  readonly script: ScriptedTurn[] = [];
  readonly faults: FaultDesk;
  readonly throttle: Throttle;
  pace: Pace;
  wire: WireStyle;
  toolStyle: ToolStyle;
  readonly #seed: number;
  readonly #keys: readonly string[] | undefined;
  readonly #cache = new PromptCache();
  /** How often the same conversation was asked before: asking again gives another wording. */
  readonly #asked = new Map<number, number>();

  constructor(options: SimulatorOptions) {
    this.faults = new FaultDesk(options.faults ?? []);
    this.throttle = new Throttle(options.limits ?? {});
    this.pace = { ...defaultPace, ...options.pace };
    this.wire = { ...defaultWireStyle, ...options.wire };
    this.toolStyle = options.toolStyle ?? 'golden';
    this.#seed = options.seed ?? 1;
    this.#keys = options.keys;
  }

  /** Answers one request to its end, whatever happens to it. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const closed = new AbortController();
    response.once('close', () => closed.abort(new Error('the client has gone')));
    const ended = Promise.withResolvers<RequestEnding>();
    try {
      const body = await readBody(request);
      this.log.record(request, body, ended.promise);
      ended.resolve(await this.#answer(request, body, response, closed.signal));
    } catch (error) {
      const clientGone = closed.signal.aborted;
      // A fault of the simulator's own must not take the app down with it; the client sees a lost connection.
      if (error instanceof RangeError && !response.headersSent) {
        // A fault of an unknown name, or a body too large.
        ended.resolve(this.#refuse(response, { ...invalidRequest, message: error.message }));
        return;
      }
      if (!clientGone) response.destroy(error instanceof Error ? error : undefined);
      ended.resolve(clientGone ? 'closed-by-client' : 'cut');
    }
  }

  async #answer(
    request: IncomingMessage,
    body: unknown,
    response: ServerResponse,
    signal: AbortSignal,
  ): Promise<Ending> {
    const path = new URL(request.url ?? '/', 'http://simulator').pathname;
    if (request.method === 'PUT' && adminPaths.has(path)) return this.#admin(response, path, body);
    const route = `${request.method} ${path}`;
    if (!routes.has(route)) return this.#unknownPath(response, path);
    const refusal = this.#checkKey(request);
    if (refusal !== undefined) return this.#refuse(response, refusal);
    switch (route) {
      case 'POST /compatible-mode/v1/chat/completions':
        return this.#chat(request, body, response, signal);
      case 'GET /compatible-mode/v1/models':
        return this.#sendJson(response, modelList());
      case 'POST /compatible-mode/v1/embeddings':
        return this.#guarded(request, response, () => answerEmbeddings(body));
      default:
        return this.#guarded(request, response, () => answerRerank(body));
    }
  }

  async #chat(
    request: IncomingMessage,
    body: unknown,
    response: ServerResponse,
    signal: AbortSignal,
  ): Promise<Ending> {
    const read = readChatRequest(body);
    if (read === undefined) {
      return this.#refuse(response, {
        ...invalidRequest,
        code: 'missing_required_parameter',
        message: 'messages is required',
      });
    }
    // `qwen-plus@throttled` asks for a fault by the model's name, for clients that can set nothing else.
    const [modelId = '', faultName] = read.model.split('@');
    const chat = { ...read, model: modelId };
    const model = findModel(modelId);
    if (model === undefined) return this.#refuse(response, unknownModel(modelId));
    const own = requestKnobs(request);
    const fault = this.#faultOf(request, faultName);
    const objection =
      validate(chat, model) ?? this.throttle.admit(modelId, countPromptTokens(chat), performance.now());
    if (objection !== undefined) return this.#refuse(response, objection);
    const conversation = hashText(
      JSON.stringify([this.#seed, chat.messages.map(({ role, content }) => [role, content])]),
    );
    const asked = this.#asked.get(conversation) ?? 0;
    this.#asked.set(conversation, asked + 1);
    const random = createRandom(conversation + asked * 7_919);
    return answerChat({
      request: chat,
      response,
      signal,
      random,
      fault,
      pace: { ...this.pace, ...own.pace },
      wire: { ...this.wire, ...own.wire },
      toolStyle: own.toolStyle ?? this.toolStyle,
      scripted: this.#takeScripted(chat),
      thinking: isThinking(chat, model),
      cache: this.#cache.use(modelId, chat.messages),
      requestId: uuid(random),
    });
  }

  #takeScripted(chat: SimulatedRequest): ScriptedTurn | undefined {
    const messages = JSON.stringify(chat.messages);
    const index = this.script.findIndex(
      ({ when }) => when === undefined || messages.includes(JSON.stringify(when).slice(1, -1)),
    );
    return index === -1 ? undefined : this.script.splice(index, 1)[0];
  }

  /** The fault named by the request itself, else the one that was set. */
  #faultOf(request: IncomingMessage, faultName: string | undefined): Fault | undefined {
    const header = request.headers['x-simulator-fault'];
    const named = faultName ?? (typeof header === 'string' ? header : undefined);
    return named === undefined ? this.faults.take() : parseFault(named);
  }

  #checkKey(request: IncomingMessage): ServiceError | undefined {
    const key = /^Bearer\s+(\S+)/.exec(request.headers.authorization ?? '')?.[1];
    if (key === undefined) return serviceErrors['missing-key'];
    return this.#keys === undefined || this.#keys.includes(key) ? undefined : serviceErrors.unauthorized;
  }

  /** Turns knobs for all requests from now on. */
  turn(knobs: Knobs): void {
    this.pace = { ...this.pace, ...knobs.pace };
    this.wire = { ...this.wire, ...knobs.wire };
    this.toolStyle = knobs.toolStyle ?? this.toolStyle;
    if (knobs.limits !== undefined) this.throttle.set(knobs.limits);
    if (knobs.faults !== undefined) this.faults.set(knobs.faults);
  }

  /** The admin endpoints: all knobs as an object, or the faults alone as a list. */
  #admin(response: ServerResponse, path: string, body: unknown): Ending {
    this.turn(path === '/simulator/faults' ? { faults: readFaultRules(body) } : readKnobs(body));
    response.writeHead(204).end();
    return 'answered';
  }

  /** Faults with an error strike these endpoints too. */
  #guarded(
    request: IncomingMessage,
    response: ServerResponse,
    answer: () => ReturnType<typeof answerRerank>,
  ): Ending {
    const fault = this.#faultOf(request, undefined);
    if (fault?.kind === 'error') return this.#refuse(response, fault.error);
    if (fault?.kind === 'cut') {
      response.destroy();
      return 'cut';
    }
    const result = answer();
    return isServiceError(result) ? this.#refuse(response, result) : this.#sendJson(response, result);
  }

  #unknownPath(response: ServerResponse, path: string): Ending {
    if (path.startsWith('/compatible-mode/')) {
      const message = `No static resource ${path.replace(/^\/compatible-mode/, 'api-openai')}.`;
      return this.#refuse(response, { ...invalidRequest, status: 404, message });
    }
    // `/api/v1` taken for the compatible base gives a bare 404.
    response.writeHead(404).end();
    return 'answered';
  }

  #refuse(response: ServerResponse, error: ServiceError): Ending {
    const random = createRandom(this.#seed + this.log.requests.length);
    sendError(response, error, { requestId: uuid(random), random });
    response.end();
    return 'answered';
  }

  #sendJson(response: ServerResponse, body: unknown): Ending {
    const random = createRandom(this.#seed + this.log.requests.length);
    response.writeHead(200, responseHeaders(uuid(random), 'application/json', random));
    response.end(JSON.stringify(body));
    return 'answered';
  }
}

const adminPaths: ReadonlySet<string> = new Set(['/simulator/faults', '/simulator/knobs']);

const routes: ReadonlySet<string> = new Set([
  'POST /compatible-mode/v1/chat/completions',
  'GET /compatible-mode/v1/models',
  'POST /compatible-mode/v1/embeddings',
  'POST /compatible-api/v1/reranks',
]);

const invalidRequest: ServiceError = {
  status: 400,
  code: 'invalid_parameter_error',
  message: '',
  type: 'invalid_request_error',
};

/** Knobs for one request alone, from a header. */
function requestKnobs(request: IncomingMessage): Knobs {
  const header = request.headers['x-simulator-knobs'];
  if (typeof header !== 'string') return {};
  try {
    return readKnobs(JSON.parse(header));
  } catch (error) {
    throw error instanceof RangeError ? error : new RangeError('x-simulator-knobs is no JSON');
  }
}

function unknownModel(model: string): ServiceError {
  return {
    ...serviceErrors['model-not-found'],
    message: serviceErrors['model-not-found'].message.replace('`x`', `\`${model}\``),
  };
}

/** The mixed catalogue: nothing in it tells chat models from the others. */
function modelList(): unknown {
  return {
    object: 'list',
    data: simulatedModels.map((model) => ({
      id: model.id,
      object: 'model',
      created: 1_757_300_000,
      owned_by: 'system',
    })),
  };
}
