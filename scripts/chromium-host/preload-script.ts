/**
 * Composes the two scripts that every document of a window starts with: one for the page's own world, one for the isolated world in
 * which the preload runs. Knows the page functions only as source text (Node's type stripping leaves plain JavaScript behind).
 */
import { randomUUID } from 'node:crypto';
import { Script } from 'node:vm';
import { createCloneCodec } from './page/clone-codec.ts';
import { createBridgeEnd } from './page/context-bridge.ts';
import { startMainWorld } from './page/main-world.ts';
import type { PreloadProcess } from './page/messages.ts';
import { startPreloadWorld } from './page/preload-world.ts';
import type { PageNames } from './page/preload-world.ts';

export interface DocumentScripts {
  readonly mainWorld: string;
  readonly preloadWorld: string;
}

export interface Preload {
  readonly path: string;
  readonly source: string;
}

/** Names for one window that no page can guess. */
export function createPageNames(): PageNames {
  const name = (purpose: string): string => `${purpose}_${randomUUID().replaceAll('-', '')}`;
  return { world: name('preload'), binding: name('send'), deliver: name('deliver'), bootEvent: name('boot') };
}

/** @throws SyntaxError that names the file */
function refuseUnparseable({ path, source }: Preload): Script {
  return new Script(`(function (require, process, module, exports) {${source}\n})`, { filename: path });
}

/**
 * @param preload the sandbox-style (CommonJS) preload, or undefined for a window without one
 * @throws SyntaxError when the preload does not parse: in the page it would fail without a trace
 */
export function documentScripts(
  names: PageNames,
  preload: Preload | undefined,
  preloadProcess: PreloadProcess,
): DocumentScripts {
  const body = preload?.source ?? '';
  if (preload) refuseUnparseable(preload);
  return {
    mainWorld: `(${String(startMainWorld)})(${String(createBridgeEnd)}, ${JSON.stringify(names.bootEvent)});`,
    preloadWorld: `(() => {
      if (window !== window.top) return;
      const scope = (${String(startPreloadWorld)})((${String(createCloneCodec)})(), ${String(createBridgeEnd)},
        ${JSON.stringify(names)}, ${JSON.stringify(preloadProcess)});
      const module = { exports: {} };
      try {
        (function (require, process, module, exports) {${body}
        })(scope.require, scope.process, module, module.exports);
      } catch (error) {
        console.error(${JSON.stringify(`Unable to load preload script: ${preload?.path ?? ''}`)});
        throw error;
      }
    })();`,
  };
}
