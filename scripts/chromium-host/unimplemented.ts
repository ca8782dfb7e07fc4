/**
 * Makes the edges of the stand-in loud: whatever part of Electron's API the host lacks throws an error that names it, the
 * moment the app touches it. Without this, a missing member would be `undefined` and fail somewhere else, much later.
 * Knows nothing of what is implemented: it only sees that a property is not there.
 */
import { EventEmitter } from 'node:events';

/** Names that Node, promises and inspectors look up on any object; their absence is normal and means nothing. */
const PROBED_ON_ANY_OBJECT: ReadonlySet<string> = new Set([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'domain',
  'default',
  '__esModule',
]);

function missing(path: string): Error {
  return new Error(`electron.${path} is not implemented in the Chromium host`);
}

/**
 * Wraps an object so that reading a member it does not have throws by name.
 *
 * @param path the object's path below `electron`, as in `app` or `session.defaultSession`
 */
export function throwOnMissing<Target extends object>(path: string, target: Target): Target {
  return new Proxy(target, {
    get(object, property, receiver): unknown {
      if (property in object || typeof property === 'symbol' || PROBED_ON_ANY_OBJECT.has(property)) {
        return Reflect.get(object, property, receiver);
      }
      throw missing(`${path}.${property}`);
    },
  });
}

/**
 * The base class of an Electron class or emitter: an EventEmitter whose missing instance and static members throw by name.
 * The guard sits at the end of the prototype chain, so that it sees only what no class above it defines.
 */
export function electronEmitter(name: string): typeof EventEmitter {
  class ElectronEmitter extends EventEmitter {}
  Object.setPrototypeOf(ElectronEmitter.prototype, throwOnMissing(name, EventEmitter.prototype));
  Object.setPrototypeOf(ElectronEmitter, throwOnMissing(name, EventEmitter));
  return ElectronEmitter as typeof EventEmitter;
}

/** Stands for a whole module or class of Electron that the host lacks: importing it is harmless, using it throws by name. */
export function unimplementedExport(name: string): object {
  // Not an arrow function, which could not be constructed and would fail with other words.
  function fail(): never {
    throw missing(name);
  }
  return new Proxy(fail, {
    construct: fail,
    get(_target, property): unknown {
      if (typeof property === 'symbol' || PROBED_ON_ANY_OBJECT.has(property)) return undefined;
      throw missing(`${name}.${property}`);
    },
  });
}
