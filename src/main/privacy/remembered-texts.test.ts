import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRememberedTexts } from './remembered-texts.ts';

const text = fc.string({ maxLength: 12 });

test('what is remembered is what was said last, and never more characters than allowed', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), text, result: text }),
    fc.record({ kind: fc.constant('get' as const), text }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.array(step), (most, steps) => {
      const remembered = createRememberedTexts(most);
      const said = new Map<string, string>();
      for (const one of steps) {
        if (one.kind === 'set') {
          remembered.set(one.text, one.result);
          said.set(one.text, one.result);
        } else {
          const result = remembered.get(one.text);
          if (result !== undefined) expect(result).toBe(said.get(one.text));
        }
        let characters = 0;
        for (const known of said.keys()) {
          const result = remembered.get(known);
          if (result !== undefined) characters += known.length + result.length;
        }
        expect(characters).toBeLessThanOrEqual(most);
      }
    }),
  );
});

test('texts that come again outlive those that come once', () => {
  const remembered = createRememberedTexts(100);
  remembered.set('the instructions', 'masked');
  for (let turn = 0; turn < 50; turn += 1) {
    remembered.set(`the conversation up to turn ${turn}`, 'masked');
    expect(remembered.get('the instructions')).toBe('masked');
  }
  expect(remembered.get('the conversation up to turn 0')).toBeUndefined();
});

test('a text longer than everything allowed leaves the others where they are', () => {
  const remembered = createRememberedTexts(20);
  remembered.set('short', 'masked');
  remembered.set('x'.repeat(30), 'masked');
  expect(remembered.get('short')).toBe('masked');
  remembered.clear();
  expect(remembered.get('short')).toBeUndefined();
});
