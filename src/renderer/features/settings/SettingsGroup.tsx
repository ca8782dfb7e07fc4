/** A titled group of settings. */
import type { ReactNode } from 'react';

export interface SettingsGroupProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function SettingsGroup({ title, children }: SettingsGroupProps) {
  return (
    <section data-field-label={title} className="point-out mb-7 flex flex-col gap-4 last:mb-0">
      <h3 className="text-body font-semibold">{title}</h3>
      {children}
    </section>
  );
}
