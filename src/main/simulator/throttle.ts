/** Throttles as the service does: per minute, per second and per plan, each with its own words. */
import type { Limits, ServiceError } from './options.ts';
import { serviceErrors } from './service-errors.ts';

interface Spending {
  readonly at: number;
  readonly tokens: number;
}

export class Throttle {
  #limits: Limits;
  /** Accepted requests of the last minute, oldest first, by model. */
  readonly #spent = new Map<string, Spending[]>();
  #planTokens = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  set(limits: Limits): void {
    this.#limits = limits;
    this.#planTokens = 0;
    this.#spent.clear();
  }

  /**
   * Accepts a request, or says why not.
   *
   * @param now - Milliseconds of any steady clock.
   */
  admit(model: string, tokens: number, now: number): ServiceError | undefined {
    const { requestsPerMinute, tokensPerMinute, requestsPerSecond, planTokens } = this.#limits;
    const recent = (this.#spent.get(model) ?? []).filter((spending) => now - spending.at < 60_000);
    const lastSecond = recent.filter((spending) => now - spending.at < 1_000).length;
    const tokensSpent = recent.reduce((sum, spending) => sum + spending.tokens, 0);
    if (planTokens !== undefined && this.#planTokens + tokens > planTokens)
      return serviceErrors['quota-exhausted'];
    if (requestsPerSecond !== undefined && lastSecond >= requestsPerSecond) return serviceErrors.burst;
    if (requestsPerMinute !== undefined && recent.length >= requestsPerMinute) return serviceErrors.throttled;
    if (tokensPerMinute !== undefined && tokensSpent + tokens > tokensPerMinute)
      return serviceErrors['token-throttled'];
    this.#spent.set(model, [...recent, { at: now, tokens }]);
    this.#planTokens += tokens;
    return undefined;
  }
}
