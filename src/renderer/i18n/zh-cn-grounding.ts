/** 建议所依据的内容，中文。 */
import type { Translation } from './translation.ts';

export const grounding: Translation['grounding'] = {
  settings: {
    heading: '按语义查找文章',
    profile: '用于向量的配置',
    profileHint:
      '文章始终会在本机按词语查找。选择配置后还会按语义查找：脱敏后的文章内容会发送到它的接口。开启“发送前先查看”时暂停。',
    noProfile: '无：只按词语查找',
    embeddingModel: '向量模型',
    dimensions: '向量维度',
    rerankModel: '重排模型',
    rerankHint: '留空表示不重排。例如：qwen3-rerank',
  },
  sources: '这条建议参考的知识段落',
  source: '知识段落',
  check: '这句话为什么标了下划线',
  citedSource: '来源 {{number}}（已引用）：{{title}}',
  uncitedSource: '来源 {{number}}（未引用）：{{title}}',
  changed: '更新于 {{date}}',
  openHint: '点击可在文章中打开这一段。',
  doubts_one: '发送前有 {{count}} 处需要核对',
  doubts_other: '发送前有 {{count}} 处需要核对',
  show: '查看',
  hide: '收起',
  doubt: {
    unsupported: '知识库、政策和本次对话中都没有这样的说法，请核实或删去。',
    number: '来源里没有“{{value}}”，请核对数字。',
    name: '“{{value}}”在来源和本次对话中都没有出现过，请核对。',
    negation: '与来源的说法相反，发送前请看一下原文。',
    internal: '只有内部文章这样写，请不要直接告诉顾客。',
  },
  unknownPlaceholder: '模型写出了 {{value}}，但它不代表任何内容，发送前请替换。',
  conflict: '来源 {{newer}} 和来源 {{older}} 说法不一致，来源 {{newer}} 更新得更晚，请核对以哪一个为准。',
  unknownSource: '模型引用了来源 {{number}}，但并没有这个来源。',
  uncovered: '知识库里没有相关内容。',
  write: '补写文章',
  fallback: {
    title: '不依赖模型的现成内容',
    explain: '匹配到的快捷回复和文章段落，并非模型所写，发送前请过目。',
    open: '打开',
  },
};
