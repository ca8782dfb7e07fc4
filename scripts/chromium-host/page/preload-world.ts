/**
 * The host's part of the preload world: what a sandboxed preload finds as `require('electron')`, and the wire to the host.
 * Runs in the page as source text, in an isolated world of its own: it must not refer to anything outside itself.
 */
import type { CloneCodec } from './clone-codec.ts';
import type { BridgeEnd } from './context-bridge.ts';
import type { HostMessage, PageMessage, PreloadProcess } from './messages.ts';

/** The names that the host and the page agree on; random, so that no page can guess them. */
export interface PageNames {
  /** The isolated world in which the preload runs. */
  readonly world: string;
  /** The function, present in that world only, that sends text to the host. */
  readonly binding: string;
  /** The function of that world that takes a batch of texts from the host. */
  readonly deliver: string;
  readonly bootEvent: string;
}

export interface PreloadScope {
  readonly require: (name: string) => unknown;
  readonly process: object;
}

export function startPreloadWorld(
  codec: CloneCodec,
  createBridgeEnd: (
    channel: EventTarget,
    side: 'isolated',
    accept: (name: string, value: unknown) => void,
  ) => BridgeEnd,
  names: PageNames,
  preloadProcess: PreloadProcess,
): PreloadScope {
  type Listener = (event: object, ...values: unknown[]) => void;
  const world = globalThis as unknown as Record<string, (...values: unknown[]) => unknown>;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  const listeners = new Map<string, Listener[]>();
  let lastRequest = 0;

  const post = (message: PageMessage): void => {
    world[names.binding]?.(codec.encode(message));
  };
  const request = (compose: (id: number) => PageMessage): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++lastRequest;
      post(compose(id));
      waiting.set(id, { resolve, reject });
    });

  function guard<Target extends object>(path: string, target: Target): Target {
    return new Proxy(target, {
      get(object, property, receiver): unknown {
        if (property in object || typeof property === 'symbol' || property === 'then') {
          return Reflect.get(object, property, receiver);
        }
        throw new Error(`electron.${path}${property} is not implemented in the Chromium host's preload`);
      },
    });
  }

  function addListener(channel: string, listener: Listener): object {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  }

  function removeListener(channel: string, listener: Listener): object {
    const rest = [...(listeners.get(channel) ?? [])];
    const index = rest.lastIndexOf(listener);
    if (index >= 0) rest.splice(index, 1);
    listeners.set(channel, rest);
    return ipcRenderer;
  }

  const ipcRenderer = guard('ipcRenderer.', {
    invoke: async (channel: string, ...values: unknown[]) =>
      request((id) => ({ kind: 'invoke', id, channel, arguments: values, url: location.href })),
    send: (channel: string, ...values: unknown[]) =>
      post({ kind: 'send', channel, arguments: values, url: location.href }),
    on: addListener,
    addListener,
    once: (channel: string, listener: Listener) => {
      const once: Listener = (event, ...values) => {
        removeListener(channel, once);
        listener(event, ...values);
      };
      return addListener(channel, once);
    },
    off: removeListener,
    removeListener,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
  });

  function receive(message: HostMessage): void {
    switch (message.kind) {
      case 'event':
        for (const listener of listeners.get(message.channel) ?? []) {
          // A listener that throws must not keep the others, or the rest of the batch, from their events.
          try {
            listener({ sender: ipcRenderer, ports: [] }, ...message.arguments);
          } catch (error) {
            reportError(error);
          }
        }
        return;
      case 'resolved':
        waiting.get(message.id)?.resolve(message.value);
        break;
      case 'rejected':
        waiting.get(message.id)?.reject(new Error(message.message));
        break;
    }
    waiting.delete(message.id);
  }

  /** Clicks that would open a tab beside the app: Electron turns them into `setWindowOpenHandler` questions. */
  function reportNewWindowClick(event: MouseEvent): void {
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1;
    if (!modified || event.defaultPrevented) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href !== '');
    if (!link) return;
    event.preventDefault();
    const disposition = event.shiftKey ? 'new-window' : 'background-tab';
    post({ kind: 'open-window', target: (link as HTMLAnchorElement).href, disposition });
  }

  world[names.deliver] = (...texts) => {
    for (const text of texts) receive(codec.decode(String(text)) as HostMessage);
  };
  window.addEventListener('click', reportNewWindowClick);
  window.addEventListener('auxclick', reportNewWindowClick);
  window.addEventListener('resize', () => post({ kind: 'resized' }));

  const channel = new EventTarget();
  window.dispatchEvent(new MouseEvent(names.bootEvent, { relatedTarget: channel }));
  const bridge = createBridgeEnd(channel, 'isolated', () => {
    throw new Error('the page has nothing to offer to its preload');
  });
  bridge.offer('host', {
    askPermission: (permission: string) =>
      request((id) => ({ kind: 'ask-permission', id, permission, url: location.href })),
    closeWindow: () => post({ kind: 'close-window' }),
  });

  const electron = guard('', {
    contextBridge: guard('contextBridge.', {
      exposeInMainWorld: (key: string, api: unknown) => bridge.offer('expose', { key, api }),
    }),
    ipcRenderer,
  });
  return {
    require: (name) => {
      if (name === 'electron' || name === 'electron/renderer') return electron;
      throw new Error(`module not found: ${name}`);
    },
    process: { ...preloadProcess, type: 'renderer', sandboxed: true, contextIsolated: true, env: {} },
  };
}
