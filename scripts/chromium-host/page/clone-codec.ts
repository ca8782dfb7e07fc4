/**
 * Structured clone as text. DevTools' protocol carries only strings between Node and a page, and plain JSON would quietly
 * turn a Map into `{}` and `undefined` into nothing, where Electron's IPC keeps both and refuses functions.
 *
 * The factory is used as it stands in Node and, as source text (`createCloneCodec.toString()`), inside the page. It therefore
 * must not refer to anything outside itself but what both have as globals.
 */

export interface CloneCodec {
  /** @throws Error('An object could not be cloned.') for what structured clone refuses: functions, symbols, promises, … */
  encode(value: unknown): string;
  /** Reads what `encode` wrote; prototypes of class instances are gone, as with structured clone. */
  decode(text: string): unknown;
}

export function createCloneCodec(): CloneCodec {
  /** JSON arrays always carry a tag first, so that plain objects, strings, booleans and numbers need none. */
  type Encoded = null | string | number | boolean | readonly Encoded[] | { readonly [key: string]: Encoded };

  const viewConstructors: Readonly<Record<string, new (buffer: ArrayBuffer) => ArrayBufferView>> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errorConstructors: Readonly<Record<string, ErrorConstructor>> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };
  /** Structured clone refuses these; as plain objects they would arrive empty. */
  const uncloneable = [Promise, WeakMap, WeakSet, WeakRef, Request, Response, ReadableStream, EventTarget];

  function refuse(): never {
    throw new Error('An object could not be cloned.');
  }

  function bytesToText(bytes: Uint8Array): string {
    let binary = '';
    // 32 Ki at a time: a spread of the whole array would overflow the stack.
    for (let start = 0; start < bytes.length; start += 0x8000) {
      binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
    }
    return btoa(binary);
  }

  function textToBytes(text: string): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  function encodeObject(value: object, seen: Map<object, number>): Encoded {
    const earlier = seen.get(value);
    if (earlier !== undefined) return ['r', earlier];
    seen.set(value, seen.size);
    if (Array.isArray(value)) return ['a', ...value.map((item) => encodeValue(item, seen))];
    if (value instanceof Date) return ['d', encodeValue(value.getTime(), seen)];
    if (value instanceof RegExp) return ['x', value.source, value.flags];
    if (value instanceof Map) return ['m', ...[...value].flat(1).map((item) => encodeValue(item, seen))];
    if (value instanceof Set) return ['s', ...[...value].map((item) => encodeValue(item, seen))];
    if (value instanceof Error) {
      return [
        'e',
        String(value.name),
        String(value.message),
        String(value.stack),
        encodeValue(value.cause, seen),
      ];
    }
    if (value instanceof ArrayBuffer) return ['f', bytesToText(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) {
      const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
      return ['v', kind, bytesToText(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
    }
    if (uncloneable.some((refused) => value instanceof refused)) refuse();
    const encoded = Object.create(null) as Record<string, Encoded>;
    for (const [key, item] of Object.entries(value)) encoded[key] = encodeValue(item, seen);
    return encoded;
  }

  function encodeValue(value: unknown, seen: Map<object, number>): Encoded {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : ['n', Object.is(value, -0) ? '-0' : String(value)];
      case 'bigint':
        return ['b', String(value)];
      case 'undefined':
        return ['u'];
      case 'object':
        return value === null ? null : encodeObject(value, seen);
      default:
        return refuse();
    }
  }

  /** Each decoder must put its object into `seen` before it decodes what is inside, in the order in which it was encoded. */
  const decoders: Readonly<Record<string, (parts: readonly Encoded[], seen: unknown[]) => unknown>> = {
    a: (parts, seen) => {
      const array: unknown[] = [];
      seen.push(array);
      for (const part of parts) array.push(decodeValue(part, seen));
      return array;
    },
    m: (parts, seen) => {
      const map = new Map<unknown, unknown>();
      seen.push(map);
      for (let index = 0; index < parts.length; index += 2) {
        const key = decodeValue(parts[index] as Encoded, seen);
        map.set(key, decodeValue(parts[index + 1] as Encoded, seen));
      }
      return map;
    },
    s: (parts, seen) => {
      const set = new Set<unknown>();
      seen.push(set);
      for (const part of parts) set.add(decodeValue(part, seen));
      return set;
    },
    e: ([name, message, stack, cause], seen) => {
      const error = new (errorConstructors[String(name)] ?? Error)(String(message));
      seen.push(error);
      error.stack = String(stack);
      const decodedCause = decodeValue(cause as Encoded, seen);
      if (decodedCause !== undefined) error.cause = decodedCause;
      return error;
    },
    d: ([time], seen) => remember(new Date(decodeValue(time as Encoded, []) as number), seen),
    x: ([source, flags], seen) => remember(new RegExp(String(source), String(flags)), seen),
    f: ([text], seen) => remember(textToBytes(String(text)).buffer, seen),
    v: ([kind, text], seen) => {
      const View = viewConstructors[String(kind)] ?? Uint8Array;
      return remember(new View(textToBytes(String(text)).buffer), seen);
    },
    n: ([text]) => Number(text),
    b: ([text]) => BigInt(String(text)),
    u: () => undefined,
    r: ([index], seen) => seen[Number(index)],
  };

  function remember<Value>(value: Value, seen: unknown[]): Value {
    seen.push(value);
    return value;
  }

  function decodeValue(encoded: Encoded, seen: unknown[]): unknown {
    if (typeof encoded !== 'object' || encoded === null) return encoded;
    if (Array.isArray(encoded)) {
      const [tag, ...parts] = encoded as readonly Encoded[];
      const decode = decoders[String(tag)];
      if (!decode) throw new Error(`unknown tag ${String(tag)} in a cloned value`);
      return decode(parts, seen);
    }
    const object: Record<string, unknown> = remember({}, seen);
    for (const [key, item] of Object.entries(encoded)) {
      // defineProperty, because assigning to `__proto__` would set the prototype.
      const value = decodeValue(item as Encoded, seen);
      Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
    }
    return object;
  }

  return {
    encode: (value) => JSON.stringify(encodeValue(value, new Map())),
    decode: (text) => decodeValue(JSON.parse(text) as Encoded, []),
  };
}
