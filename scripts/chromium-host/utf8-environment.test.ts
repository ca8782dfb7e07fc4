import { expect, it } from 'vitest';
import { withUtf8 } from './utf8-environment.ts';

it('adds a character set where the environment has none for every name, and nothing else', () => {
  expect(withUtf8({})).toEqual({ LC_CTYPE: 'C.UTF-8' });
  expect(withUtf8({ LANG: 'C', LC_ALL: '' })).toEqual({ LANG: 'C', LC_ALL: '', LC_CTYPE: 'C.UTF-8' });
  expect(withUtf8({ LANG: 'zh_CN.GB2312' })).toEqual({ LANG: 'zh_CN.GB2312', LC_CTYPE: 'C.UTF-8' });
  expect(withUtf8({ LC_ALL: 'POSIX' })).toEqual({ LC_ALL: '', LANG: 'POSIX', LC_CTYPE: 'C.UTF-8' });
});

it('leaves alone what has one', () => {
  for (const environment of [
    { LANG: 'C.UTF-8' },
    { LC_ALL: 'de_DE.utf8', LANG: 'C' },
    { LC_CTYPE: 'en_US.UTF-8' },
  ])
    expect(withUtf8(environment)).toBe(environment);
});
