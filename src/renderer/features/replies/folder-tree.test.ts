import { expect, test } from 'vitest';
import { folderTree, isInFolder } from './folder-tree.ts';

test('parents come before their children, with what is below them counted, even when they hold nothing themselves', () => {
  const tree = folderTree(
    ['Shop/Returns/Abroad', 'Shop/Returns', 'Shop now', '', 'Account'].map((folder) => ({ folder })),
    'en',
  );
  expect(tree.map(({ path, depth, count }) => [path, depth, count])).toEqual([
    ['Account', 0, 1],
    ['Shop', 0, 2],
    ['Shop/Returns', 1, 2],
    ['Shop/Returns/Abroad', 2, 1],
    ['Shop now', 0, 1],
  ]);
});

test('a folder holds what is below it, not what only begins like it', () => {
  expect(isInFolder('Shop/Returns', 'Shop')).toBe(true);
  expect(isInFolder('Shop now', 'Shop')).toBe(false);
  expect(isInFolder('Shop', '')).toBe(false);
  expect(isInFolder('', '')).toBe(true);
  expect(isInFolder('Shop', null)).toBe(true);
});
