import { expect, test } from 'vitest';
import { parseLicenses } from './app-handlers.ts';

const dashes = '-'.repeat(78);

test('the list of licences is read as it is written: names with a scope, joined licences, rules inside of texts, doubles', () => {
  const list = [
    `@scope/one 1.0.0 (MIT OR CC0-1.0)\n${dashes}\nFirst text\n${dashes}\nstill the first\n`,
    `two 2.0.0-rc.1 (ISC)\n${dashes}\nSecond (text)\n`,
    `two 2.0.0-rc.1 (ISC)\n${dashes}\nSecond (text)\n`,
  ].join('\n\n');
  expect(parseLicenses(list)).toEqual([
    {
      name: '@scope/one',
      version: '1.0.0',
      license: 'MIT OR CC0-1.0',
      text: `First text\n${dashes}\nstill the first`,
    },
    { name: 'two', version: '2.0.0-rc.1', license: 'ISC', text: 'Second (text)' },
  ]);
});
