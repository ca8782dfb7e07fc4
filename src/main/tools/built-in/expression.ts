/**
 * Works out an arithmetic expression in decimals: `(129 - 20) * 80%` is 87.2 and not 87.19999. Money must not be rounded by accident, so
 * there is no binary fraction anywhere, and nothing is ever run as code.
 */
import Big from 'big.js';

const tokenForm = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|(round|min|max|abs)\b|([-+*/(),%]))/gy;
const longest = 500;

/** @throws RangeError saying what is not understood, and where. */
export function evaluate(expression: string): string {
  if (expression.length > longest)
    throw new RangeError(`The expression is longer than ${longest} characters`);
  const tokens = tokensOf(expression.replaceAll('×', '*').replaceAll('÷', '/').replaceAll('−', '-'));
  const reader = createReader(tokens);
  const value = reader.sum();
  reader.end();
  return value.toString();
}

function tokensOf(expression: string): readonly string[] {
  const text = expression.trim();
  const tokens: string[] = [];
  tokenForm.lastIndex = 0;
  while (tokenForm.lastIndex < text.length) {
    const at = tokenForm.lastIndex;
    const match = tokenForm.exec(text);
    if (match === null)
      throw new RangeError(`Not understood from character ${at + 1}: "${text.slice(at, at + 20)}"`);
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return tokens;
}

/** Recursive descent over sum, product, sign, value; the depth is bound by the length. */
function createReader(tokens: readonly string[]) {
  let position = 0;

  const peek = (): string | undefined => tokens[position];
  const take = (): string | undefined => tokens[position++];

  function expect(token: string): void {
    const found = take();
    if (found !== token)
      throw new RangeError(`Expected "${token}", found ${found === undefined ? 'the end' : `"${found}"`}`);
  }

  function sum(): Big {
    let value = product();
    while (peek() === '+' || peek() === '-')
      value = take() === '+' ? value.plus(product()) : value.minus(product());
    return value;
  }

  function product(): Big {
    let value = signed();
    while (peek() === '*' || peek() === '/') {
      if (take() === '*') {
        value = value.times(signed());
        continue;
      }
      const divisor = signed();
      if (divisor.eq(0)) throw new RangeError('Division by zero');
      value = value.div(divisor);
    }
    return value;
  }

  function signed(): Big {
    if (peek() === '-') {
      take();
      return signed().neg();
    }
    let value = single();
    while (peek() === '%') {
      take();
      value = value.div(100);
    }
    return value;
  }

  function single(): Big {
    const token = take();
    if (token === undefined) throw new RangeError('The expression ends too early');
    if (token === '(') {
      const value = sum();
      expect(')');
      return value;
    }
    if (/^[a-z]/.test(token)) return call(token);
    if (!/^[.\d]/.test(token)) throw new RangeError(`A number was expected, not "${token}"`);
    return new Big(token);
  }

  function call(name: string): Big {
    expect('(');
    const values = [sum()];
    while (peek() === ',') {
      take();
      values.push(sum());
    }
    expect(')');
    const [first = new Big(0), second] = values;
    switch (name) {
      case 'round': {
        const places = second === undefined ? 0 : second.toNumber();
        if (!Number.isInteger(places) || places < 0 || places > 10)
          throw new RangeError('round takes 0 to 10 places');
        return first.round(places, Big.roundHalfUp);
      }
      case 'abs':
        return first.abs();
      case 'min':
        return values.reduce((least, value) => (value.lt(least) ? value : least));
      default:
        return values.reduce((most, value) => (value.gt(most) ? value : most));
    }
  }

  return {
    sum,
    end() {
      const left = peek();
      if (left !== undefined) throw new RangeError(`Not understood: "${left}"`);
    },
  };
}
