/** A framed list of facts, each with its label and perhaps a button. */
import type { ReactNode } from 'react';

export function SettingsRows({ children }: { readonly children: ReactNode }) {
  return <div className="flex flex-col divide-y divide-line rounded-lg border border-line">{children}</div>;
}

export function SettingsRow({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-h-11 items-center gap-3 px-3.5 py-1.5">
      <span className="flex-1 text-ink-faint">{label}</span>
      <span className="flex min-w-0 flex-[3] items-center justify-end gap-3">{children}</span>
    </div>
  );
}
