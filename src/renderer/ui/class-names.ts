/** Joins class names; of two Tailwind utilities for the same property the later one wins. */
import { clsx } from 'clsx';
import type { ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: { theme: { text: ['micro', 'small', 'ui', 'body', 'title', 'display'] } },
});

export function classNames(...values: readonly ClassValue[]): string {
  return merge(clsx(values));
}
