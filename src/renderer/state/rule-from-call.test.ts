import { describe, expect, it } from 'vitest';
import { argumentFields } from './argument-form.ts';
import { ruleFromCall } from './rule-from-call.ts';
import { problemOfCondition } from './tool-forms.ts';

const schema = {
  properties: {
    order: { type: 'string' },
    amount: { type: 'number' },
    reason: { enum: ['damaged', 'late'] },
    inform: { type: 'boolean' },
    extra: { type: 'object' },
  },
};

describe('a rule made from a call', () => {
  it('limits its numbers, keeps its choices, and leaves out what is only true of this call', () => {
    const text = '{"order":"LT-1","amount":40,"reason":"damaged","inform":true,"extra":{"a":1}}';
    expect(ruleFromCall('r', 'refund', argumentFields(schema, text))).toEqual({
      id: 'r',
      toolName: 'refund',
      conditions: [
        { path: 'amount', operator: 'at-most', value: '40' },
        { path: 'reason', operator: 'equals', value: 'damaged' },
        { path: 'inform', operator: 'equals', value: 'true' },
      ],
    });
  });

  it('asks for a condition where the call gives none, so that no rule approves everything', () => {
    const { conditions } = ruleFromCall('r', 'refund', argumentFields(schema, '{"order":"LT-1"}'));
    expect(conditions.map(problemOfCondition)).toEqual(['required']);
  });
});
