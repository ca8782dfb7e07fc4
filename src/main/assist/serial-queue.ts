/** Runs tasks of one key in order, one at a time; tasks of different keys do not wait for each other. */

export interface SerialQueue {
  /** Resolves or rejects as the task does. A rejected task does not stop the following ones. */
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when every task queued so far is over. */
  idle(): Promise<void>;
}

export function createSerialQueue(): SerialQueue {
  /** The last task of each key, with its failure swallowed: the one who queued it has the failure. */
  const tails = new Map<string, Promise<void>>();
  return {
    run(key, task) {
      const before = tails.get(key);
      const result = before === undefined ? task() : before.then(task);
      const tail = result.then(
        () => {},
        () => {},
      );
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return result;
    },
    async idle() {
      await Promise.all(tails.values());
    },
  };
}
