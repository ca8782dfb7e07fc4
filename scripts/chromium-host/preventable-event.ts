/** The event object that Electron passes to listeners that may veto what is about to happen. Knows nothing of who emits it. */

export interface Preventable {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** Adds `preventDefault()` and `defaultPrevented` to an event's details. */
export function preventable<Details extends object>(details: Details): Details & Preventable {
  let prevented = false;
  return Object.defineProperties(details, {
    defaultPrevented: { get: () => prevented, enumerable: true },
    preventDefault: {
      value: () => {
        prevented = true;
      },
      enumerable: true,
    },
  }) as Details & Preventable;
}
