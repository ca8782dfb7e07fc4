/** The agent's size and density as factors, for the few lengths that are given in pixels: virtual rows and pane limits. */
import { useSettings } from './desk-context.ts';

export interface Scale {
  /** 1 at 100 %. */
  readonly size: number;
  readonly isCompact: boolean;
}

export function useScale(): Scale {
  const { fontSize, density } = useSettings().appearance;
  return { size: fontSize / 100, isCompact: density === 'compact' };
}
