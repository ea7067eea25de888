import { Rational } from '#values';

const TOKEN = /\d+(?:\.\d+)?|max|min|round|floor|[+−×÷/(),]/g;

/** Works out the arithmetic of a step's expression, exactly: a clerk's second look at the derivation. */
export function evaluate(expression: string): Rational {
  const tokens = expression.match(TOKEN) ?? [];
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const take = (token: string): boolean => tokens[at] === token && ++at > 0;

  function sum(): Rational {
    let value = product();
    for (;;) {
      if (take('+')) value = value.plus(product());
      else if (take('−')) value = value.minus(product());
      else return value;
    }
  }

  function product(): Rational {
    let value = atom();
    for (;;) {
      if (take('×')) value = value.times(atom());
      else if (take('÷') || take('/')) value = value.over(atom());
      else return value;
    }
  }

  function atom(): Rational {
    const token = next();
    if (token === '(') return closed(sum());
    if (!/[a-z]/.test(token)) return Rational.decimal(token);
    next();
    return call(token, sum(), take(',') ? sum() : null);
  }

  function call(name: string, one: Rational, other: Rational | null): Rational {
    closed(one);
    if (name === 'floor') return one.roundDown(Number(other?.toDecimal() ?? 0));
    if (name === 'round') return one.roundHalfUp(Number(other?.toDecimal() ?? 0));
    if (!other) throw new Error(`${name} needs two figures: ${expression}`);
    return name === 'max' ? one.max(other) : one.min(other);
  }

  function closed(value: Rational): Rational {
    if (!take(')')) throw new Error(`not closed: ${expression}`);
    return value;
  }

  const value = sum();
  if (at !== tokens.length) throw new Error(`not understood: ${expression}`);
  return value;
}
