import { expect, test } from 'vitest';
import type { ImportItem } from './job.ts';
import { knownPlaces } from './places.ts';

const chosen = (path: string): ImportItem => ({ kind: 'path', name: path, path, bytes: 1 });
const dropped = (name: string): ImportItem => ({ kind: 'content', name, content: new Uint8Array() });

test('a dropped file is the chosen one whose path ends as it is called, and stays known by the path', () => {
  const places = knownPlaces(['/help/docs/faq.csv#1', '/help/docs/faq.csv#2']);
  const known = { found: '/help/docs/faq.csv', kept: '/help/docs/faq.csv' };
  expect(places.placeOf(dropped('faq.csv'))).toEqual(known);
  expect(places.placeOf(dropped('docs/faq.csv'))).toEqual(known);
  expect(places.placeOf(dropped('q.csv')).found).toBe('q.csv');
  expect(places.placeOf(dropped('other/faq.csv')).found).toBe('other/faq.csv');
});

test('a chosen file takes a dropped one over once, so that a namesake elsewhere is another file', () => {
  const places = knownPlaces(['faq.md', 'docs/faq.md']);
  expect(places.placeOf(chosen('/a/docs/faq.md'))).toEqual({ found: 'docs/faq.md', kept: '/a/docs/faq.md' });
  expect(places.placeOf(chosen('/b/faq.md'))).toEqual({ found: 'faq.md', kept: '/b/faq.md' });
  expect(places.placeOf(chosen('/c/faq.md')).found).toBe('/c/faq.md');
});

test('of several paths that end alike none is taken, and two drops are never one for their ends', () => {
  const places = knownPlaces(['/a/faq.md', '/b/faq.md', 'docs/hours.md']);
  expect(places.placeOf(dropped('faq.md'))).toEqual({ found: 'faq.md', kept: 'faq.md' });
  expect(places.placeOf(dropped('hours.md')).found).toBe('hours.md');
});

test('an address is known by itself, and a sign in a name is no key', () => {
  const places = knownPlaces(['https://shop.example/faq.md', '/help/C#.md']);
  expect(places.placeOf(dropped('faq.md')).found).toBe('faq.md');
  expect(places.placeOf(dropped('C#.md')).found).toBe('/help/C#.md');
  const address: ImportItem = { kind: 'address', name: 'https://shop.example/faq.md' };
  expect(places.placeOf(address).found).toBe('https://shop.example/faq.md');
});
