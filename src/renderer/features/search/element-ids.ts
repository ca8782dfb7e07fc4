/** Names by which the search field tells assistive technology of its results. */

export const resultsElementId = 'search-results';

export function hitElementId(index: number): string {
  return `search-hit-${index}`;
}
