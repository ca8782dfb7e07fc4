import { expect, test } from 'vitest';
import type { Log } from '../../shared/log.ts';
import { silentLog } from '../../shared/log.ts';
import { RequestFailure } from './request-failure.ts';
import { answerRequest, isOwnTopFrame } from './router.ts';
import type { RequestHandlers } from './router.ts';

const desk = { url: 'app://desk/index.html', parent: null };

/** Only what a test names is there; the router must not reach for another. */
function options(handlers: Partial<RequestHandlers>, log: Log = silentLog) {
  return { trustedOrigin: 'app://desk', handlers: handlers as RequestHandlers, log, newId: () => 'log-1' };
}

test.each([
  ['another origin', { url: 'https://evil.example/', parent: null }],
  ['our host under another scheme', { url: 'https://desk/', parent: null }],
  ['a host that only begins like ours', { url: 'app://desk.evil/', parent: null }],
  ['a frame inside our page', { url: 'app://desk/', parent: {} }],
  ['no frame at all', null],
  ['an address that is none', { url: 'about', parent: null }],
])('refuses %s before looking at the request', async (_name, frame) => {
  let isCalled = false;
  const handlers = {
    'runs.stop': async () => {
      isCalled = true;
      return null;
    },
  };
  const result = await answerRequest(options(handlers), frame, 'runs.stop', { runId: 'r' });
  expect(result).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect(isCalled).toBe(false);
});

test('accepts our own top frame on any path', () => {
  expect(isOwnTopFrame(desk, 'app://desk')).toBe(true);
  expect(isOwnTopFrame({ url: 'app://desk/?x#y', parent: null }, 'app://desk')).toBe(true);
});

test.each(['nothing.like-this', '__proto__', 'constructor', 7, undefined])(
  'a request called %s is refused as unknown',
  async (name) => {
    const result = await answerRequest(options({}), desk, name, {});
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid' } });
  },
);

test('an input that does not fit names the fields and never reaches the handler', async () => {
  const result = await answerRequest(options({}), desk, 'messages.page', {
    conversationId: 'c',
    beforeSequence: 0,
    limit: 'x',
  });
  expect(result).toMatchObject({ ok: false, error: { code: 'invalid' } });
  if (result.ok) return;
  expect(result.error.issues?.map(({ path }) => path).toSorted()).toEqual(['beforeSequence', 'limit']);
});

test('a typed refusal crosses whole', async () => {
  const handlers = {
    'runs.stop': async () => {
      throw new RequestFailure({ code: 'conflict', reason: 'wrong-conversation', message: 'no' });
    },
  };
  const result = await answerRequest(options(handlers), desk, 'runs.stop', { runId: 'r' });
  expect(result).toEqual({
    ok: false,
    error: { code: 'conflict', reason: 'wrong-conversation', message: 'no' },
  });
});

test('an unknown error becomes a fixed text and a log id, and the log has its cause', async () => {
  const logged: unknown[] = [];
  const log: Log = {
    ...silentLog,
    error: (event, fields, error) => void logged.push([event, fields, error]),
  };
  const secret = new Error('sk-very-secret customer text');
  const handlers = {
    'runs.stop': async () => {
      throw secret;
    },
  };
  const result = await answerRequest(options(handlers, log), desk, 'runs.stop', { runId: 'r' });
  expect(JSON.stringify(result)).not.toContain('secret');
  expect(result).toMatchObject({ ok: false, error: { code: 'internal', logId: 'log-1' } });
  expect(logged).toEqual([['ipc.handler-failed', { request: 'runs.stop', logId: 'log-1' }, secret]]);
});
