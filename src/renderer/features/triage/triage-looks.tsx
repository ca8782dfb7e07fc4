/** How priority and mood look wherever they are shown. */
import { ChevronDown, ChevronsUp, ChevronUp, Frown, Meh, Minus, Smile, Tag } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { priorities, sentiments } from '../../../shared/assist.ts';
import type { Priority, Sentiment } from '../../../shared/assist.ts';

interface Look {
  readonly icon: LucideIcon;
  readonly className: string;
}

export const priorityLooks: Readonly<Record<Priority, Look>> = {
  low: { icon: ChevronDown, className: 'text-ink-faint' },
  normal: { icon: Minus, className: 'text-ink-faint' },
  high: { icon: ChevronUp, className: 'text-warn' },
  urgent: { icon: ChevronsUp, className: 'text-bad' },
};

export const sentimentLooks: Readonly<Record<Sentiment, Look>> = {
  negative: { icon: Frown, className: 'text-bad' },
  neutral: { icon: Meh, className: 'text-ink-faint' },
  positive: { icon: Smile, className: 'text-ok' },
};

const tagLook: Look = { icon: Tag, className: 'text-ink-faint' };

function lookOf(field: 'priority' | 'sentiment' | 'tag', value: string): Look {
  const priority = priorities.find((each) => field === 'priority' && each === value);
  if (priority !== undefined) return priorityLooks[priority];
  const sentiment = sentiments.find((each) => field === 'sentiment' && each === value);
  return sentiment === undefined ? tagLook : sentimentLooks[sentiment];
}

export interface MarkIconProps {
  readonly field: 'priority' | 'sentiment' | 'tag';
  readonly value: string;
}

/** Beside the words for it, and so silent. */
export function MarkIcon({ field, value }: MarkIconProps) {
  const { icon: Icon, className } = lookOf(field, value);
  return <Icon size={13} aria-hidden="true" className={`shrink-0 ${className}`} />;
}

export interface TriageMarkProps {
  readonly look: Look;
  readonly label: string;
  readonly size?: number;
}

/** An icon that says what it means to those who cannot see it, and on hover to those who can. */
export function TriageMark({ look, label, size = 13 }: TriageMarkProps) {
  const { icon: Icon, className } = look;
  return (
    <span role="img" aria-label={label} title={label} className={`inline-flex shrink-0 ${className}`}>
      <Icon size={size} aria-hidden="true" />
    </span>
  );
}
