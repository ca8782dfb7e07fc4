/**
 * The two ends of contextBridge. The preload world and the page's own world share no JavaScript values, only DOM objects; so
 * both hold one EventTarget that no page script can reach, and events on it carry structured clones synchronously from one
 * world to the other (Chromium clones `CustomEvent.detail` when another world reads it). Functions and promises go
 * across as numbers and become proxies, as in Electron; prototypes do not go across.
 *
 * Runs in the page as source text, once in each world: it must not refer to anything outside itself.
 */

export interface BridgeEnd {
  /** Gives the other world a value; what it does with it is decided by `name`. @throws what the other side threw */
  offer(name: string, value: unknown): void;
}

/**
 * @param channel the EventTarget that both worlds hold
 * @param side which world this is
 * @param accept called with what the other world offers; what it throws, `offer` throws there
 */
export function createBridgeEnd(
  channel: EventTarget,
  side: 'main' | 'isolated',
  accept: (name: string, value: unknown) => void,
): BridgeEnd {
  type Callable = (...values: unknown[]) => unknown;
  /** A value on its way: plain clone, copied object or array, error, or the number of a function or promise. */
  type Wire =
    | readonly ['value', unknown]
    | readonly ['object', ReadonlyArray<readonly [string, Wire]>]
    | readonly ['array', readonly Wire[]]
    | readonly ['error', string, string]
    | readonly ['function' | 'promise', number];
  type Call =
    | { readonly kind: 'call'; readonly id: number; readonly values: readonly Wire[] }
    | { readonly kind: 'settle'; readonly id: number; readonly fulfilled: boolean; readonly value: Wire }
    | { readonly kind: 'offer'; readonly name: string; readonly value: Wire };
  type Reply = { readonly value: Wire } | { readonly thrown: Wire };

  /** Electron's own limit; it also ends the walk of a cyclic object. */
  const maximumDepth = 1000;
  // Taken before any page script runs, so that a page that replaces the globals changes nothing here.
  const ChannelEvent = CustomEvent;
  const dispatch = channel.dispatchEvent.bind(channel);
  const clone = structuredClone;
  const otherSide = side === 'main' ? 'isolated' : 'main';

  const functionsHere = new Map<number, Callable>();
  const promisesThere = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let lastNumber = 0;
  /** What the other side answered to the call that has just been dispatched. */
  let reply: Reply | undefined;

  function call(message: Call): unknown {
    reply = undefined;
    dispatch(new ChannelEvent(`to-${otherSide}`, { detail: message }));
    const received = reply as Reply | undefined;
    if (!received) throw new Error('The other side of the context bridge is gone');
    if ('thrown' in received) throw unpack(received.thrown);
    return unpack(received.value);
  }

  function settle(id: number, fulfilled: boolean, value: unknown): void {
    try {
      call({ kind: 'settle', id, fulfilled, value: pack(value, 0) });
    } catch (error) {
      call({ kind: 'settle', id, fulfilled: false, value: pack(error, 0) });
    }
  }

  function pack(value: unknown, depth: number): Wire {
    if (depth > maximumDepth) throw new Error('An object could not be cloned: it is nested too deeply');
    if (typeof value === 'function') {
      functionsHere.set(++lastNumber, value as Callable);
      return ['function', lastNumber];
    }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return ['value', value];
    if (value instanceof Promise) {
      const id = ++lastNumber;
      value.then(
        (result) => settle(id, true, result),
        (error: unknown) => settle(id, false, error),
      );
      return ['promise', id];
    }
    if (value instanceof Error) return ['error', value.message, String(value.stack)];
    if (Array.isArray(value)) return ['array', value.map((item) => pack(item, depth + 1))];
    if (Object.prototype.toString.call(value) === '[object Object]') {
      return ['object', Object.entries(value).map(([key, item]) => [key, pack(item, depth + 1)] as const)];
    }
    return ['value', clone(value)];
  }

  function unpack(wire: Wire): unknown {
    switch (wire[0]) {
      case 'value':
        return wire[1];
      case 'array':
        return wire[1].map(unpack);
      case 'object':
        return Object.fromEntries(wire[1].map(([key, item]) => [key, unpack(item)]));
      case 'error':
        return Object.assign(new Error(wire[1]), { stack: wire[2] });
      case 'function':
        return (...values: unknown[]) =>
          call({ kind: 'call', id: wire[1], values: values.map((value) => pack(value, 0)) });
      case 'promise':
        return new Promise((resolve, reject) => promisesThere.set(wire[1], { resolve, reject }));
    }
  }

  function answer(message: Call): unknown {
    switch (message.kind) {
      case 'call':
        return functionsHere.get(message.id)?.(...message.values.map(unpack));
      case 'offer':
        return accept(message.name, unpack(message.value));
      case 'settle': {
        const waiting = promisesThere.get(message.id);
        promisesThere.delete(message.id);
        if (message.fulfilled) waiting?.resolve(unpack(message.value));
        else waiting?.reject(unpack(message.value));
        return undefined;
      }
    }
  }

  function answerToReply(message: Call): Reply {
    try {
      return { value: pack(answer(message), 0) };
    } catch (error) {
      return { thrown: pack(error instanceof Error ? error : new Error(String(error)), 0) };
    }
  }

  channel.addEventListener(`to-${side}`, (event) => {
    const detail = answerToReply((event as CustomEvent<Call>).detail);
    // Dispatched last, after any nested calls, so that the caller's `reply` is this one.
    dispatch(new ChannelEvent(`reply-to-${otherSide}`, { detail }));
  });
  channel.addEventListener(`reply-to-${side}`, (event) => {
    reply = (event as CustomEvent<Reply>).detail;
  });
  return {
    offer: (name, value) => {
      call({ kind: 'offer', name, value: pack(value, 0) });
    },
  };
}
