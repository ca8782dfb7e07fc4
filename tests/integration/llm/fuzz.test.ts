/**
 * Properties of reading, over cases that nobody thought of: whatever the bytes look like, the parts seen are the parts sent,
 * or there is a typed ending and nothing from before it is lost. `FUZZ_CASES` sets the number of cases (`npm run fuzz`).
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChunkReader } from '../../../src/main/llm/dashscope/chunk-reader.ts';
import { EventStream } from '../../../src/main/llm/dashscope/event-stream.ts';
import type { ChatPart } from '../../../src/main/llm/port.ts';
import { ask, startBench } from './harness.ts';
import { sse, startWireServer } from './wire-server.ts';

const numRuns = Number(process.env['FUZZ_CASES'] ?? 300);
/** Cases over real sockets cost a thousand times as much. */
const socketRuns = Math.max(20, Math.floor(numRuns / 100));

type Piece = { readonly kind: 'reasoning' | 'text' | 'tool'; readonly text: string };

/** Any text but the two characters that begin markup; surrogate halves and combining marks are in. */
const anyText = fc
  .string({
    unit: fc.oneof(
      { weight: 6, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
      fc.constantFrom(
        '\n',
        '\r',
        '\u2028',
        '\u0000',
        '"',
        '\\',
        'é',
        'e\u0301',
        '👩‍👩‍👧',
        '\ud83d',
        '\udc00',
        '您',
        'data: ',
        ': ',
        '[DONE]',
      ),
    ),
    minLength: 1,
    maxLength: 12,
  })
  .map((text) => text.replaceAll('<', '(').replaceAll('event', 'evening'));

const pieces: fc.Arbitrary<readonly Piece[]> = fc.array(
  fc.record({ kind: fc.constantFrom('reasoning', 'text', 'tool'), text: anyText }),
  { minLength: 1, maxLength: 25 },
);

interface Style {
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly space: boolean;
  readonly byteOrderMark: boolean;
  readonly comments: boolean;
  readonly reversedKeys: boolean;
}

const style: fc.Arbitrary<Style> = fc.record({
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  space: fc.boolean(),
  byteOrderMark: fc.boolean(),
  comments: fc.boolean(),
  reversedKeys: fc.boolean(),
});

function deltaOf(piece: Piece, isFirstCall: boolean): object {
  if (piece.kind === 'reasoning') return { content: null, reasoning_content: piece.text };
  if (piece.kind === 'text') return { content: piece.text, reasoning_content: null };
  const called = isFirstCall ? { name: 'f', arguments: piece.text } : { arguments: piece.text };
  return { tool_calls: [{ index: 0, id: isFirstCall ? 'call_1' : '', type: 'function', function: called }] };
}

/** The frames of a stream, the finish and `[DONE]` last. */
function encode(sent: readonly Piece[], look: Style): readonly Buffer[] {
  const { lineEnd, space, byteOrderMark, comments, reversedKeys } = look;
  const firstCall = sent.findIndex((piece) => piece.kind === 'tool');
  const chunks = sent.map((piece, index) => ({
    id: 'c',
    choices: [{ index: 0, delta: deltaOf(piece, index === firstCall) }],
  }));
  const data = [...chunks, { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }].map((chunk) =>
    JSON.stringify(reversedKeys ? Object.fromEntries(Object.entries(chunk).toReversed()) : chunk),
  );
  return [...data, '[DONE]'].map((each, index) => {
    const comment = comments ? `: ping${lineEnd}` : '';
    const mark = byteOrderMark && index === 0 ? '\uFEFF' : '';
    return Buffer.from(`${mark}${comment}data:${space ? ' ' : ''}${each}${lineEnd}${lineEnd}`);
  });
}

function decode(
  bytes: Buffer,
  cuts: readonly number[],
): { parts: readonly ChatPart[]; ending: ReturnType<ChunkReader['end']> } {
  const reader = new ChunkReader(true);
  const events = new EventStream((data, name, status) => reader.read(data, name, status));
  const offsets = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  for (let index = 0; index + 1 < offsets.length; index += 1)
    events.feed(bytes.subarray(offsets[index], offsets[index + 1]));
  events.end();
  const ending = reader.end();
  return { parts: reader.takeParts(), ending };
}

function join(parts: readonly ChatPart[], kind: Piece['kind']): string {
  return parts
    .map((part) => {
      if (part.type === 'reasoning-delta') return kind === 'reasoning' ? part.text : '';
      if (part.type === 'text-delta') return kind === 'text' ? part.text : '';
      return part.type === 'tool-call-delta' && kind === 'tool' ? part.argumentsText : '';
    })
    .join('');
}

const sentOf = (sent: readonly Piece[], kind: Piece['kind']): string =>
  sent.map((piece) => (piece.kind === kind ? piece.text : '')).join('');

describe('reading', () => {
  test('gives back what was sent, however the bytes are split and dressed', () => {
    fc.assert(
      fc.property(pieces, style, fc.array(fc.nat(), { maxLength: 30 }), (sent, look, cuts) => {
        const { parts, ending } = decode(Buffer.concat(encode(sent, look)), cuts);
        for (const kind of ['reasoning', 'text', 'tool'] as const)
          expect(join(parts, kind)).toBe(sentOf(sent, kind));
        const answered = sent.some((piece) => piece.kind !== 'reasoning');
        expect('finish' in ending).toBe(answered);
      }),
      { numRuns },
    );
  });

  test('a cut anywhere loses nothing that was complete before it, and has a typed ending', () => {
    fc.assert(
      fc.property(pieces, style, fc.nat(), fc.array(fc.nat(), { maxLength: 5 }), (sent, look, at, cuts) => {
        const frames = encode(sent, look);
        const bytes = Buffer.concat(frames);
        const cut = at % bytes.length;
        const { parts, ending } = decode(bytes.subarray(0, cut), cuts);
        let end = 0;
        const complete = frames.filter((frame) => (end += frame.length) <= cut).length;
        for (const kind of ['reasoning', 'text', 'tool'] as const) {
          const got = join(parts, kind);
          expect(sentOf(sent, kind).startsWith(got)).toBe(true);
          expect(got.startsWith(sentOf(sent.slice(0, complete), kind))).toBe(true);
        }
        // The finish may still be read from a last frame that lacks only its line end.
        if (complete < sent.length && 'finish' in ending)
          throw new Error(`finished although cut: ${JSON.stringify(ending)}`);
      }),
      { numRuns },
    );
  });

  test('any bytes at all end typed, without a crash', () => {
    const lines = fc.array(
      fc.oneof(
        fc.constantFrom(
          'data: ',
          'data:{"choices":[{"delta":{"content":"x"',
          'event:error',
          ':HTTP_STATUS/429',
          '\n\n',
          '{"error":',
          'null',
          '[]',
          '"',
        ),
        fc.string({ maxLength: 20 }),
      ),
    );
    const soup = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      lines.map((all) => Buffer.from(all.join(''))),
      fc.jsonValue().map((value) => Buffer.from(`data: ${JSON.stringify(value)}\n\n`)),
      fc
        .array(fc.jsonValue())
        .map((values) => Buffer.from(`data: ${JSON.stringify({ choices: values, usage: values[0] })}\n\n`)),
      fc
        .jsonValue()
        .map((value) =>
          Buffer.from(`data: ${JSON.stringify({ choices: [{ delta: value, finish_reason: value }] })}\n\n`),
        ),
      fc
        .jsonValue()
        .map((value) =>
          Buffer.from(
            `data: ${JSON.stringify({ choices: [{ delta: { content: value, tool_calls: [value] } }] })}\n\n`,
          ),
        ),
    );
    fc.assert(
      fc.property(soup, fc.array(fc.nat(), { maxLength: 5 }), (bytes, cuts) => {
        const { ending } = decode(bytes, cuts);
        expect('finish' in ending || typeof ending.failure.code === 'string').toBe(true);
      }),
      { numRuns },
    );
  });
});

describe('over real sockets', () => {
  test('every style of wire and every pace gives the same answer', async () => {
    const bench = await startBench({ seed: 3 });
    const reference = await ask(bench.model);
    await bench.close();
    await fc.assert(
      fc.asyncProperty(style, fc.nat({ max: 40 }), fc.boolean(), async (look, splitBytes, shuffleKeys) => {
        const { lineEnd, space, byteOrderMark, comments } = look;
        const wire = { lineEnd, spaceAfterColon: space, byteOrderMark, comments, splitBytes, shuffleKeys };
        const one = await startBench({ seed: 3, wire });
        const { reply, reasoning, failure } = await ask(one.model);
        await one.close();
        expect({ reply, reasoning, failure }).toEqual({
          reply: reference.reply,
          reasoning: reference.reasoning,
          failure: undefined,
        });
      }),
      { numRuns: socketRuns },
    );
  });

  test('a cut after any number of tokens keeps a beginning of the answer and is named', async () => {
    const bench = await startBench({ seed: 3 }, { retries: 0 });
    const reference = await ask(bench.model);
    await bench.close();
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 120 }), async (tokens) => {
        const one = await startBench(
          { seed: 3, faults: [{ fault: { kind: 'cut', after: tokens } }] },
          { retries: 0 },
        );
        const { reply, reasoning, failure } = await ask(one.model);
        await one.close();
        expect(reference.reasoning.startsWith(reasoning)).toBe(true);
        expect(reference.reply.startsWith(reply)).toBe(true);
        expect(failure).toMatchObject({ code: 'connection-lost' });
      }),
      { numRuns: socketRuns },
    );
  });

  test('an event of 10 MB is a typed ending with the text before it, and memory stays bounded', async () => {
    const head =
      'data: {"choices":[{"index":0,"delta":{"content":"before"}}]}\n\ndata: {"choices":[{"index":0,"delta":{"content":"';
    const server = await startWireServer([
      sse(Buffer.concat([Buffer.from(head), Buffer.alloc(10 * 1024 * 1024, 'x')])),
    ]);
    const before = process.memoryUsage().arrayBuffers;
    const { reply, failure } = await ask(server.model);
    const grown = process.memoryUsage().arrayBuffers - before;
    await server.close();
    expect(reply).toBe('before');
    expect(failure).toMatchObject({ code: 'malformed', retryable: false });
    expect(grown).toBeLessThan(32 * 1024 * 1024);
  });
});
