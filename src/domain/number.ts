const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A number however a charger writes it: as number, as text, with a decimal comma. `undefined` where it is none, or one
 * so great that it can be neither counted with exactly nor kept (`1e400` is Infinity to JSON.parse).
 */
export function readNumber(raw: unknown): number | undefined {
  const text = typeof raw === 'string' ? raw.trim().replace(/^([+-]?\d+),(\d+)$/, '$1.$2') : raw;
  const value = typeof text === 'string' && decimal.test(text) ? Number(text) : text;
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** Half up: energy is billed in whole Wh. */
export const wholeWh = (wh: number): number => Math.floor(Number(wh.toFixed(6)) + 0.5);
