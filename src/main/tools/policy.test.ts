/** Who must be asked: a write never runs by itself unless a rule about its arguments says so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvalRuleSchema, toolPermissions, toolSettingsSchema } from '../../shared/settings-tools.ts';
import { decide } from './policy.ts';

const refund = { name: 'refund', effect: 'write' } as const;
const lookup = { name: 'lookup', effect: 'read' } as const;
const settings = toolSettingsSchema.parse({});

function rule(...conditions: readonly (readonly [string, string, string])[]) {
  return approvalRuleSchema.parse({
    id: 'r',
    toolName: 'refund',
    conditions: conditions.map(([path, operator, value]) => ({ path, operator, value })),
  });
}

describe('the approval policy', () => {
  it('lets reading run alone and asks before writing', () => {
    expect(decide(lookup, {}, settings)).toEqual({ kind: 'run', ruleId: null });
    expect(decide(refund, {}, settings)).toEqual({ kind: 'ask' });
  });

  it('never lets a write run alone by its permission, whatever the settings say', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...toolPermissions),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (permission, input) => {
          const decision = decide(refund, input, { permissions: { refund: permission }, rules: [] });
          expect(decision.kind).toBe(permission === 'never' ? 'never' : 'ask');
        },
      ),
    );
  });

  it('approves beforehand what meets every condition of a rule', () => {
    const rules = [rule(['amount', 'at-most', '50'], ['reason', 'one-of', 'damaged, late'])];
    const kindOf = (input: Record<string, unknown>) => decide(refund, input, { permissions: {}, rules }).kind;
    expect(kindOf({ amount: 50, reason: 'late' })).toBe('run');
    expect(kindOf({ amount: 50.01, reason: 'late' })).toBe('ask');
    expect(kindOf({ amount: 10, reason: 'angry' })).toBe('ask');
    expect(kindOf({ reason: 'late' })).toBe('ask');
  });

  it.each([
    [{ amount: '10' }],
    [{ amount: Number.NaN }],
    [{ amount: [10] }],
    [{ amount: null }],
    [{ amount: { valueOf: 1 } }],
    [{ Amount: 10 }],
  ])('takes %j for no number at all', (input) => {
    const rules = [rule(['amount', 'at-most', '50'])];
    expect(decide(refund, input, { permissions: {}, rules }).kind).toBe('ask');
  });

  it('matches a whole text and not a part of it', () => {
    const rules = [rule(['order', 'matches', String.raw`LT-\d+`])];
    const kindOf = (order: string) => decide(refund, { order }, { permissions: {}, rules }).kind;
    expect(kindOf('LT-20418')).toBe('run');
    expect(kindOf('LT-20418; all others')).toBe('ask');
    expect(
      decide(refund, { order: 'x' }, { permissions: {}, rules: [rule(['order', 'matches', '('])] }).kind,
    ).toBe('ask');
  });

  it('looks inside, and never up the prototype', () => {
    const rules = [rule(['refund.amount', 'at-most', '50'])];
    expect(decide(refund, { refund: { amount: 3 } }, { permissions: {}, rules }).kind).toBe('run');
    const inherited = [rule(['constructor.name', 'equals', 'Object'])];
    expect(decide(refund, {}, { permissions: {}, rules: inherited }).kind).toBe('ask');
  });

  it('keeps a tool that is switched off away from every rule', () => {
    const rules = [rule(['amount', 'at-most', '50'])];
    expect(decide(refund, { amount: 1 }, { permissions: { refund: 'never' }, rules }).kind).toBe('never');
  });
});
