/** How each state of a call looks. */
import {
  Ban,
  Check,
  CircleAlert,
  CircleHelp,
  CircleSlash,
  Clock3,
  Hand,
  LoaderCircle,
  MessageCircleQuestion,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ToolCallState } from '../../../shared/tool-calls.ts';

export const callLooks: Readonly<
  Record<ToolCallState, { readonly icon: LucideIcon; readonly className: string }>
> = {
  queued: { icon: Clock3, className: 'text-ink-faint' },
  'awaiting-approval': { icon: Hand, className: 'text-warn' },
  'awaiting-answer': { icon: MessageCircleQuestion, className: 'text-warn' },
  running: { icon: LoaderCircle, className: 'text-accent-ink animate-breathe' },
  done: { icon: Check, className: 'text-ok' },
  failed: { icon: CircleAlert, className: 'text-bad' },
  rejected: { icon: Ban, className: 'text-ink-faint' },
  cancelled: { icon: CircleSlash, className: 'text-ink-faint' },
  unknown: { icon: CircleHelp, className: 'text-warn' },
};
