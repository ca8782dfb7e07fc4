/** A saved reply as it will read, with what is still missing marked. The text is always text. */
import type { FilledText as Filled } from '../../../shared/reply-variables.ts';

export function FilledText({ filled }: { readonly filled: Filled }) {
  const pieces = filled.gaps.map((gap, index) => ({
    before: filled.text.slice(filled.gaps[index - 1]?.end ?? 0, gap.start),
    gap,
  }));
  return (
    <>
      {pieces.map(({ before, gap }) => (
        <span key={gap.start}>
          {before}
          <mark className="rounded-sm bg-warn-soft px-0.5 font-medium text-warn">{gap.text}</mark>
        </span>
      ))}
      {filled.text.slice(filled.gaps.at(-1)?.end ?? 0)}
    </>
  );
}
