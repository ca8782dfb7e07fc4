/** Why a sentence is doubted, in words, with what to do. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { SentenceDoubt } from '../../../shared/grounding.ts';

export function useDoubtWords(): (doubt: SentenceDoubt) => string {
  const { t } = useTranslation();
  return (doubt) => {
    switch (doubt.kind) {
      case 'number':
        return t('grounding.doubt.number', { value: doubt.value });
      case 'name':
        return t('grounding.doubt.name', { value: doubt.value });
      case 'unsupported':
      case 'negation':
      case 'internal':
        return t(`grounding.doubt.${doubt.kind}`);
    }
  };
}
