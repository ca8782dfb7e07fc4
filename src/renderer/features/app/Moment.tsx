/**
 * A time in short, in full once it is pointed at. The full form takes longer to make than the row it stands in, and hardly any is
 * ever looked at.
 */
import type { ReactNode } from 'react';
import { useTimeWords } from './time.ts';

export interface MomentProps {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly className?: string;
  /** The short form. */
  readonly children: ReactNode;
}

export function Moment({ at, className, children }: MomentProps) {
  const words = useTimeWords();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = words.full(at);
      }}
      className={className}
    >
      {children}
    </time>
  );
}
