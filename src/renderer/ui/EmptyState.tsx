/** What a place says while it has nothing to show: an icon, one line, one more, perhaps something to do. */
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly body?: ReactNode;
  readonly children?: ReactNode;
}

export function EmptyState({ icon, title, body, children }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 px-8 text-center">
      <div className="mb-1 flex size-11 items-center justify-center rounded-full bg-bubble text-ink-faint">
        {icon}
      </div>
      <p className="text-title font-semibold text-ink">{title}</p>
      {body !== undefined && <p className="max-w-72 text-ui text-balance text-ink-faint">{body}</p>}
      {children !== undefined && <div className="mt-2 flex gap-2">{children}</div>}
    </div>
  );
}
