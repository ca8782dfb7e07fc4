/**
 * The variables of saved replies: `{customer.name}`, `{order.id}`, `{date+3}`. Pure: what they stand for is handed in. A
 * variable that is unknown, or for which there is nothing to put, stays in the text as it is written: a gap.
 */

/** What the variables stand for in one conversation. An empty text is as good as none. */
export interface VariableValues {
  readonly customerName: string;
  readonly agentName: string;
  readonly companyName: string;
  readonly orderId: string;
  /** Epoch milliseconds; `{date}` is its day, `{date+3}` three days later. */
  readonly now: number;
  /** BCP 47: how dates are written. */
  readonly language: string;
}

/** Something in braces that still has to be filled in. */
export interface Gap {
  /** As written, braces included. */
  readonly text: string;
  /** In UTF-16 code units of the text it was found in. */
  readonly start: number;
  readonly end: number;
}

export interface FilledText {
  readonly text: string;
  readonly gaps: readonly Gap[];
}

/**
 * A name in braces: letters of any script, digits, dots, and an offset in days. Braces with quotes, colons or spaces between
 * words are something else (JSON, say) and left alone.
 */
const variablePattern = /\{\s{0,3}([\p{L}][\p{L}\p{N}_.]{0,39})([+-]\d{1,3})?\s{0,3}\}/gu;

/** Fills what can be filled; the gaps are where they stand in the result. */
export function fillVariables(body: string, values: VariableValues): FilledText {
  const text = body.replaceAll(variablePattern, (whole, name: string, offset: string | undefined) => {
    const value = valueOf(name.toLowerCase(), offset, values);
    return value === '' ? whole : value;
  });
  // Looked for afresh, because a customer may be called `{x}`: what is shown as a gap is what a send would ask about.
  return { text, gaps: findGaps(text) };
}

/** What still looks like a variable in a text that is about to be sent. */
export function findGaps(text: string): readonly Gap[] {
  return [...text.matchAll(variablePattern)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function valueOf(name: string, offset: string | undefined, values: VariableValues): string {
  if (name === 'date') return formatDay(values.now, Number(offset ?? 0), values.language);
  if (offset !== undefined) return '';
  switch (name) {
    case 'customer.name':
      return values.customerName.trim();
    case 'agent.name':
      return values.agentName.trim();
    case 'company.name':
      return values.companyName.trim();
    case 'order.id':
      return values.orderId.trim();
    default:
      return '';
  }
}

/** By the calendar and not by 24 hours, which a change of the clocks would shift. */
function formatDay(now: number, days: number, language: string): string {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  const options = { year: 'numeric', month: 'long', day: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat(language, options).format(day);
  } catch {
    return new Intl.DateTimeFormat('en', options).format(day);
  }
}

/**
 * What was said to one customer, as a text for all: their name and order number become variables again. Whole words only, so
 * that Ann does not turn annual into a variable.
 */
export function asTemplate(
  text: string,
  { customerName, orderId }: Pick<VariableValues, 'customerName' | 'orderId'>,
): string {
  const named = replaceWhole(text, customerName.trim(), '{customer.name}');
  return replaceWhole(named, orderId.trim(), '{order.id}');
}

function replaceWhole(text: string, word: string, variable: string): string {
  if (Array.from(word).length < 2) return text;
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const isHan = /\p{Script=Han}/u.test(word);
  const whole = isHan ? escaped : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`;
  return text.replaceAll(new RegExp(whole, 'gu'), variable);
}
