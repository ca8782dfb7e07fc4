/** Hands out the faults that were set, each as often as it was asked for, in their order. */
import type { Fault, FaultRule } from './options.ts';

export class FaultDesk {
  #rules: { readonly fault: Fault; left: number }[] = [];

  constructor(rules: readonly FaultRule[]) {
    this.set(rules);
  }

  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map(({ fault, times }) => ({ fault, left: times ?? Infinity }));
  }

  /** The fault that strikes the next request, if any. */
  take(): Fault | undefined {
    const rule = this.#rules.find((candidate) => candidate.left > 0);
    if (rule === undefined) return undefined;
    rule.left -= 1;
    return rule.fault;
  }
}
