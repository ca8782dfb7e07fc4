/** Grey bars in the shape of what is loading; they appear only when the wait lasts. */
import { classNames } from './class-names.ts';

export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden="true" className={classNames('animate-breathe rounded-md bg-line', className)} />;
}
