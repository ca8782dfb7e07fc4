/** Lets what is open over the composer (a list to pick from) take keys before the composer does. */

/** Answers true when the key was for it; the composer then does nothing with it. */
export type KeyInterceptor = (event: KeyboardEvent) => boolean;

export interface KeyInterceptors {
  /** The newest one is asked first; the returned function removes it. */
  readonly add: (interceptor: KeyInterceptor) => () => void;
  readonly handle: (event: KeyboardEvent) => boolean;
}

export function createKeyInterceptors(): KeyInterceptors {
  let interceptors: readonly KeyInterceptor[] = [];
  return {
    add(interceptor) {
      interceptors = [interceptor, ...interceptors];
      return () => {
        interceptors = interceptors.filter((each) => each !== interceptor);
      };
    },
    handle: (event) => interceptors.some((interceptor) => interceptor(event)),
  };
}
