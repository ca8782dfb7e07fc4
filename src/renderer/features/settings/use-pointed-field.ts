/** Goes to the field that the settings were opened for: scrolls it into view, gives it the focus and points it out for a moment. */
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { useDeskParts, useInterface } from '../app/desk-context.ts';
import { settingsFieldPlaces } from './settings-fields.ts';

/** Long enough to find it with the eyes. */
const pointMs = 1_600;

export function usePointedField(panel: RefObject<HTMLElement | null>): void {
  const { t } = useTranslation();
  const { ui } = useDeskParts();
  const field = useInterface((state) => state.settingsField);
  useEffect(() => {
    const place = settingsFieldPlaces.find(({ key }) => key === field);
    if (place === undefined) return undefined;
    // The section appears one rendering after it was chosen: by the next frame it is there.
    const frame = requestAnimationFrame(() => {
      ui.setState({ settingsField: null });
      if (panel.current !== null) pointOut(panel.current, t(place.key));
    });
    return () => cancelAnimationFrame(frame);
  }, [field, panel, t, ui]);
}

function pointOut(panel: HTMLElement, label: string): void {
  const labelled = [...panel.querySelectorAll<HTMLElement>('[data-field-label]')];
  const target = labelled.find(({ dataset }) => dataset['fieldLabel'] === label);
  if (target === undefined) return;
  const folded = target.closest('details');
  if (folded !== null) folded.open = true;
  target.scrollIntoView({ block: 'center' });
  target.querySelector<HTMLElement>('input, select, textarea, button')?.focus({ preventScroll: true });
  target.dataset['pointed'] = 'true';
  setTimeout(() => delete target.dataset['pointed'], pointMs);
}
