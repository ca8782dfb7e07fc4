/** A masked text with its placeholders marked; each tells on hover and focus what it stands for. */
import { Fragment, useMemo } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { MaskedValue } from '../../../shared/privacy.ts';
import { tipOf } from '../../ui/Tooltip.tsx';
import { placeholderPieces } from './placeholder-pieces.ts';

export interface MaskedTextProps {
  readonly text: string;
  readonly values: readonly MaskedValue[];
}

export function MaskedText({ text, values }: MaskedTextProps) {
  const pieces = useMemo(() => placeholderPieces(text, values), [text, values]);
  return pieces.map(({ at, text: piece, masked }) =>
    masked === null ? <Fragment key={at}>{piece}</Fragment> : <Placeholder key={at} masked={masked} />,
  );
}

function Placeholder({ masked: { placeholder, value } }: { readonly masked: MaskedValue }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      {...tipOf(value)}
      data-testid="placeholder"
      aria-label={t('privacy.sent.standsFor', { placeholder, value })}
      className="inline cursor-help rounded-sm bg-accent-soft px-0.5 text-accent-ink select-text"
    >
      {placeholder}
    </button>
  );
}
