/** A customer's initial on a tint that stays the same for the same person. */
import { classNames } from './class-names.ts';

/** Hue and lightness pairs that keep the initial readable in both themes. */
const tints = [
  'bg-[#e3e6fb] text-[#3c46a8] dark:bg-[#2a2f56] dark:text-[#b3bbff]',
  'bg-[#dcefe6] text-[#1f6a48] dark:bg-[#1d3a2e] dark:text-[#8fdab5]',
  'bg-[#fbe6dc] text-[#96451d] dark:bg-[#43291d] dark:text-[#f3b493]',
  'bg-[#f6e1ec] text-[#8f2f62] dark:bg-[#402236] dark:text-[#eda6cc]',
  'bg-[#dcecf8] text-[#1f5c8c] dark:bg-[#1b3347] dark:text-[#94c8f0]',
  'bg-[#f3ebd0] text-[#6f5712] dark:bg-[#383018] dark:text-[#e2cb85]',
] as const;

/** Made once: making one takes longer than drawing a row. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first letter a person would call themselves by; the first character for scripts without letters' case. */
function initialOf(name: string): string {
  const segment = graphemes.segment(name.trim());
  const first = segment[Symbol.iterator]().next();
  return first.done === true ? '' : first.value.segment.toLocaleUpperCase();
}

function tintOf(id: string): string {
  let sum = 0;
  for (let index = 0; index < id.length; index += 1) sum = (sum * 31 + id.charCodeAt(index)) % 9_973;
  return tints[sum % tints.length] ?? tints[0];
}

export interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly className?: string;
}

export function Avatar({ id, name, className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'inline-flex size-8 shrink-0 items-center justify-center overflow-hidden rounded-full text-ui font-semibold',
        tintOf(id),
        className,
      )}
    >
      {initialOf(name) || '·'}
    </span>
  );
}
