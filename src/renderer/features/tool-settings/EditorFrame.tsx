/**
 * The frame of a form that is saved as a whole, with the buttons that save it or put it away. It opens because the agent has asked for
 * it, perhaps far from where it is: it comes into view with the focus in its first field.
 */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';

export interface EditorFrameProps {
  readonly label: string;
  readonly testId: string;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

export function EditorFrame({ label, testId, onSave, onCancel, children }: EditorFrameProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'center' });
    frame.current?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true });
  }, []);
  return (
    <section
      ref={frame}
      aria-label={label}
      data-testid={testId}
      className="flex flex-col gap-3 rounded-lg border border-line-strong bg-sunken p-3"
    >
      {children}
      <div className="flex gap-2">
        <Button tone="primary" data-testid={`${testId}-save`} onClick={onSave}>
          {t('common.save')}
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </section>
  );
}
