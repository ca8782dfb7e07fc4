/**
 * `POST …/embeddings` and `POST /compatible-api/v1/reranks`: real vectors by feature hashing, so that texts which share
 * words lie near each other, and scores from the same.
 */
import { terms } from './answer/language.ts';
import { isObject } from './chat-request.ts';
import type { ServiceError } from './options.ts';
import { hashText } from './random.ts';
import { countTokens } from './tokens.ts';

type Json = Readonly<Record<string, unknown>>;

/** The service's limits. */
const maxInputs = 10;
const maxDocuments = 500;
const dimensionsOf: Readonly<Record<string, readonly number[]>> = {
  'text-embedding-v4': [2_048, 1_536, 1_024, 768, 512, 256, 128, 64],
  'text-embedding-v3': [1_024, 768, 512],
};

/** The answer's body, or the error. */
export function answerEmbeddings(body: unknown): Json | ServiceError {
  const request = isObject(body) ? body : {};
  const model = String(request['model']);
  const allowed = dimensionsOf[model];
  if (allowed === undefined) return notFound(model);
  const inputs = Array.isArray(request['input'])
    ? request['input'].map(String)
    : [String(request['input'] ?? '')];
  if (inputs.length > maxInputs) {
    return invalid(
      `<400> InternalError.Algo.InvalidParameter: Value error, batch size is invalid, it should not be larger than ${maxInputs}.: input.contents`,
    );
  }
  const dimensions = typeof request['dimensions'] === 'number' ? request['dimensions'] : 1_024;
  if (!allowed.includes(dimensions))
    return invalid(`Dimension should be one of [${allowed.toSorted((a, b) => a - b).join(', ')}]`);
  const tokens = inputs.reduce((sum, input) => sum + countTokens(input), 0);
  return {
    data: inputs.map((input, index) => ({
      embedding: encode(embed(input, dimensions), request['encoding_format']),
      index,
      object: 'embedding',
    })),
    model,
    object: 'list',
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** The answer's body, or the error. */
export function answerRerank(body: unknown): Json | ServiceError {
  const request = isObject(body) ? body : {};
  const model = String(request['model']);
  if (!model.includes('rerank')) return notFound(model);
  const documents = Array.isArray(request['documents']) ? request['documents'].map(String) : [];
  if (documents.length === 0 || documents.length > maxDocuments) {
    return invalid(`documents size should be in [1, ${maxDocuments}]`);
  }
  const query = String(request['query'] ?? '');
  const top = typeof request['top_n'] === 'number' ? request['top_n'] : documents.length;
  const queryVector = embed(query, 512);
  const results = documents
    .map((text, index) => ({
      index,
      relevance_score: similarity(queryVector, embed(text, 512)),
      document: { text },
    }))
    .toSorted((left, right) => right.relevance_score - left.relevance_score)
    .slice(0, top);
  const tokens = documents.reduce((sum, text) => sum + countTokens(text) + countTokens(query), 0);
  return { id: `rerank-${hashText(query)}`, object: 'list', model, results, usage: { total_tokens: tokens } };
}

export function isServiceError(answer: Json | ServiceError): answer is ServiceError {
  return 'status' in answer && 'code' in answer;
}

/** A unit vector: each term adds to a place of its hash, with a sign of its hash. */
function embed(text: string, dimensions: number): readonly number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  for (const term of terms(text)) {
    const hash = hashText(term);
    const place = hash % dimensions;
    vector[place] = (vector[place] ?? 0) + ((hash >>> 16) % 2 === 0 ? 1 : -1);
  }
  const length = Math.hypot(...vector);
  // A text without terms still needs a direction.
  return length === 0
    ? vector.map((_, index) => (index === 0 ? 1 : 0))
    : vector.map((value) => value / length);
}

function similarity(left: readonly number[], right: readonly number[]): number {
  const product = left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
  return Math.max(0, Math.round(product * 10_000) / 10_000);
}

/** OpenAI's own clients ask for base64 and decode whatever they get. */
function encode(vector: readonly number[], format: unknown): readonly number[] | string {
  if (format !== 'base64') return vector;
  return Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

function invalid(message: string): ServiceError {
  return { status: 400, code: 'InvalidParameter', message, type: 'InvalidParameter' };
}

function notFound(model: string): ServiceError {
  const message = `The model \`${model}\` does not exist or you do not have access to it.`;
  return { status: 404, code: 'model_not_found', message, type: 'invalid_request_error' };
}
