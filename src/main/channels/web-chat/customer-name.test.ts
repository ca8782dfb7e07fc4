import { expect, test } from 'vitest';
import { keptName } from './customer-name.ts';

test.each(['', '  ', '\u200B\u200D\u2060', '\u3164', '\u2800 \uFE0F', '\u202E\u202C'])(
  'a name that nobody can see, %j, is none, so that the queue shows its word for it',
  (given) => {
    expect(keptName(given)).toBe('');
  },
);

test.each([' 王雨桐 ', '👩‍👩‍👧‍👦', 'محمد علي', 'a\u200Bb', '<b>', '…'])(
  'a name with anything to see, %j, stays',
  (given) => {
    expect(keptName(given)).toBe(given.trim());
  },
);
