/** The keys of a shortcut, drawn as key caps. */
import { classNames } from './class-names.ts';

export interface KeyCapsProps {
  readonly keys: readonly string[];
  readonly className?: string;
}

export function KeyCaps({ keys, className }: KeyCapsProps) {
  return (
    <span className={classNames('inline-flex items-center gap-0.5', className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line-strong bg-sunken px-1 font-sans text-micro text-ink-faint"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
