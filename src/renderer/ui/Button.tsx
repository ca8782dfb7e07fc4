/** Buttons: with words, and with an icon only (named by its tooltip). */
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { tipOf } from './Tooltip.tsx';

type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger';

const tones: Readonly<Record<ButtonTone, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover shadow-raised',
  plain: 'bg-raised text-ink border border-line-strong hover:bg-hover shadow-raised',
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink',
  danger: 'bg-raised text-bad border border-line-strong hover:bg-bad-soft',
};

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'title'> {
  readonly tone?: ButtonTone;
  readonly size?: 'small' | 'medium' | 'large';
  readonly icon?: ReactNode;
  /** Shown on hover and focus, with the keys that do the same. */
  readonly hint?: string | undefined;
  readonly keys?: readonly string[] | undefined;
}

export function Button({
  tone = 'plain',
  size = 'medium',
  icon,
  hint,
  keys,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...tipOf(hint, keys)}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors',
        'disabled:pointer-events-none disabled:opacity-45',
        size === 'small' && 'h-7 px-2 text-small',
        size === 'medium' && 'h-8 px-3 text-ui',
        size === 'large' && 'h-10 px-4 text-body',
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'title' | 'children'> {
  /** The button's name, spoken and shown on hover. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly keys?: readonly string[] | undefined;
}

export function IconButton({ label, icon, keys, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      {...rest}
      {...tipOf(label, keys)}
      className={classNames(
        'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-faint transition-colors',
        'hover:bg-hover hover:text-ink disabled:pointer-events-none disabled:opacity-45',
        className,
      )}
    >
      {icon}
    </button>
  );
}
