import { expect, test } from 'vitest';
import { createI18n } from '../../i18n/i18n.ts';
import { detailWords, exportedDetails } from './audit-details.ts';

const details = { kind: 'suggestion', status: 'completed', model: 'qwen-plus', failure: null, ruleSet: 7 };

test('details are told in the language of the interface; what has no word stays as it is exported', () => {
  const { t } = createI18n('zh-CN');
  expect(detailWords(details, t)).toBe('类型: 建议 · 结束状态: 完成 · 模型: qwen-plus · ruleSet: 7');
  expect(exportedDetails(details)).toBe(
    'kind: suggestion · status: completed · model: qwen-plus · ruleSet: 7',
  );
});

test('a name that every object has is no word', () => {
  const { t } = createI18n('en');
  expect(detailWords({ constructor: 'toString' }, t)).toBe('constructor: toString');
});
