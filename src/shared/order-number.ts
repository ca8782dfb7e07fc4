/** Finds the order number that a conversation is about. Pure; a shop's own pattern would come in here. */

/** After a word for an order: then even a short number counts. */
const named =
  /(?:order|purchase|订单号?码?|单号|訂單編?號?)\s*(?:no\.?|number|id|nr\.?|号|號|是|为|[:：#])*\s*[:：#]?\s*(?<id>[A-Za-z]{0,4}-?\d{3,}(?:-[A-Za-z0-9]{2,})*)/iu;
/** Letters and digits as shops make them: `LT-20418`, `A1234567`. */
const lettered = /(?<![A-Za-z0-9-])(?<id>[A-Z]{1,4}-?\d{4,}(?:-[A-Z0-9]{2,})*)(?![A-Za-z0-9])/u;
/** A hash sign before digits. */
const hashed = /#(?<id>\d{3,})(?!\d)/u;

/**
 * The order number named last; empty when there is none.
 *
 * @param textsNewestFirst - Messages of customer and agent; the newest that names one wins.
 */
export function findOrderNumber(textsNewestFirst: readonly string[]): string {
  for (const text of textsNewestFirst) {
    for (const pattern of [named, lettered, hashed]) {
      const id = pattern.exec(text)?.groups?.['id'];
      if (id !== undefined) return id;
    }
  }
  return '';
}
