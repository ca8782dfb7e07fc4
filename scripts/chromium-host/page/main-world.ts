/**
 * The host's part of the page's own world: receives what the preload exposes, and asks the host before the page uses a powerful
 * feature. Runs in the page as source text before any page script: it must not refer to anything outside itself.
 */
import type { BridgeEnd } from './context-bridge.ts';

/** What the preload world offers to the main world under each name. */
export interface MainWorldOffers {
  readonly expose: { readonly key: string; readonly api: unknown };
  readonly host: {
    readonly askPermission: (permission: string) => Promise<boolean>;
    readonly closeWindow: () => void;
  };
}

/**
 * @param bootEvent name of the one event through which the preload world hands over the channel of the bridge
 */
export function startMainWorld(
  createBridgeEnd: (
    channel: EventTarget,
    side: 'main',
    accept: (name: string, value: unknown) => void,
  ) => BridgeEnd,
  bootEvent: string,
): void {
  type PageFunction = (this: unknown, ...values: unknown[]) => unknown;
  type Methods = Record<string, PageFunction>;

  function freezeDeeply(value: unknown): void {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
    if (ArrayBuffer.isView(value) || Object.isFrozen(value)) return;
    Object.freeze(value);
    Object.values(value).forEach(freezeDeeply);
  }

  function expose({ key, api }: MainWorldOffers['expose']): void {
    if (Object.hasOwn(window, key))
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    freezeDeeply(api);
    Object.defineProperty(window, key, { value: api, enumerable: true });
  }

  /**
   * Chromium cannot hand its permission questions to a driver, so the page's calls ask first and then find the permission
   * already granted or denied. Names are those of Electron's permission handlers.
   */
  function gatePermissions(askPermission: MainWorldOffers['host']['askPermission']): void {
    const gated: ReadonlyArray<readonly [object | undefined, string, string]> = [
      [globalThis.Notification, 'requestPermission', 'notifications'],
      [globalThis.Geolocation?.prototype, 'getCurrentPosition', 'geolocation'],
      [globalThis.Geolocation?.prototype, 'watchPosition', 'geolocation'],
      [globalThis.MediaDevices?.prototype, 'getUserMedia', 'media'],
      [globalThis.MediaDevices?.prototype, 'getDisplayMedia', 'display-capture'],
      [globalThis.Clipboard?.prototype, 'read', 'clipboard-read'],
      [globalThis.Clipboard?.prototype, 'readText', 'clipboard-read'],
      [globalThis.Clipboard?.prototype, 'write', 'clipboard-sanitized-write'],
      [globalThis.Clipboard?.prototype, 'writeText', 'clipboard-sanitized-write'],
    ];
    for (const [owner, name, permission] of gated) {
      const original = (owner as Methods | undefined)?.[name];
      if (!original) continue;
      (owner as Methods)[name] = async function gatedByHost(...values) {
        await askPermission(permission);
        return Reflect.apply(original, this, values);
      };
    }
  }

  if (window !== window.top) return;
  const receiveChannel = (event: Event): void => {
    event.stopImmediatePropagation();
    createBridgeEnd((event as MouseEvent).relatedTarget as EventTarget, 'main', (name, value) => {
      if (name === 'expose') return expose(value as MainWorldOffers['expose']);
      const { askPermission, closeWindow } = value as MainWorldOffers['host'];
      gatePermissions(askPermission);
      window.close = closeWindow;
    });
  };
  window.addEventListener(bootEvent, receiveChannel, { once: true });
}
