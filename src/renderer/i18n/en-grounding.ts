/** What suggestions stand on, in English. */
export const grounding = {
  settings: {
    heading: 'Finding articles by meaning',
    profile: 'Profile for embeddings',
    profileHint:
      'Articles are always found by their words, on this machine. With a profile they are found by meaning too: their masked text is sent to its endpoint. Paused while you look before anything is sent.',
    noProfile: 'None: by words only',
    embeddingModel: 'Embedding model',
    dimensions: 'Dimensions',
    rerankModel: 'Reranking model',
    rerankHint: 'Empty for none. Example: qwen3-rerank',
  },
  sources: 'Passages this suggestion was given',
  source: 'Passage',
  check: 'Why this sentence is underlined',
  citedSource: 'Source {{number}}, cited: {{title}}',
  uncitedSource: 'Source {{number}}, not cited: {{title}}',
  changed: 'Changed {{date}}',
  openHint: 'Click to open the article here.',
  doubts_one: '{{count}} thing to check before you send',
  doubts_other: '{{count}} things to check before you send',
  show: 'Show',
  hide: 'Hide',
  doubt: {
    unsupported: 'Nothing in your knowledge, policy or this conversation says so. Check it or take it out.',
    number: '“{{value}}” does not stand in the source. Check the number.',
    name: '“{{value}}” is not known from any source or from this conversation.',
    negation: 'The source says the opposite. Read it before you send.',
    internal: 'Only an internal article says so. Do not quote it to the customer.',
  },
  unknownPlaceholder: 'The model wrote {{value}}, which stands for nothing. Replace it before you send.',
  conflict:
    'Sources {{newer}} and {{older}} contradict each other. Source {{newer}} was changed later: check which one holds.',
  unknownSource: 'The model cited source {{number}}, which it was not given.',
  uncovered: 'Not covered by your knowledge.',
  write: 'Write the article',
  fallback: {
    title: 'At hand without a model',
    explain: 'Saved replies and article passages that fit. Not written by a model: read before you send.',
    open: 'Open',
  },
};
