import { DomainError } from '#domain/error.ts';
import type { Sample } from '#domain/session/session.ts';
import type { PriceLimit, Restrictions, Tariff } from './tariff.ts';

type Problem = { path: string; message: string };

/** Refuses a tariff with a price that nobody could ever be asked for, and names each: whoever wrote it meant another. */
export function refuseContradictions(tariff: Tariff): void {
  const problems = [
    ...tariff.elements.flatMap(({ price_components, restrictions = {} }, i) => [
      ...inverted(restrictions, `elements.${i}.restrictions`),
      ...price_components.flatMap(({ type }, j): Problem[] => {
        // OCPI mod_tariffs: a reservation has a fee and a time, nothing else.
        const never = restrictions.reservation !== undefined && type !== 'FLAT' && type !== 'TIME';
        const path = `elements.${i}.price_components.${j}.type`;
        return never ? [{ path, message: 'a reservation has no such dimension' }] : [];
      }),
    ]),
    ...spotProblems(tariff),
    ...(before(tariff.max_price) < before(tariff.min_price)
      ? [{ path: 'max_price', message: 'is less than min_price' }]
      : []),
    ...((tariff.end_date_time ?? '~') <= (tariff.start_date_time ?? '')
      ? [{ path: 'end_date_time', message: 'is not after start_date_time' }]
      : []),
  ];
  if (problems.length) throw new DomainError('invalid', 'Parts of this tariff could never be in force.', problems);
}

/** The market tells its prices before tax and by the kWh; a tariff that followed two could not say which. */
function spotProblems({ elements, tax_included }: Tariff): Problem[] {
  const all = elements.flatMap(({ price_components }, i) =>
    price_components.flatMap(({ type, spot }, j) =>
      spot ? [{ type, ...spot, path: `elements.${i}.price_components.${j}.spot` }] : [],
    ),
  );
  return all.flatMap(({ type, area, floor, cap, path }) => [
    ...(type === 'ENERGY' ? [] : [{ path, message: 'only energy has a market' }]),
    ...(tax_included === 'NO' ? [] : [{ path, message: 'is before tax, so tax_included must be NO' }]),
    ...(area === all[0]?.area ? [] : [{ path: `${path}.area`, message: 'is another market than that before it' }]),
    ...((cap ?? Infinity) < (floor ?? -Infinity) ? [{ path: `${path}.cap`, message: 'is less than floor' }] : []),
  ]);
}

function inverted(restrictions: Restrictions, at: string): Problem[] {
  const pairs = ['kwh', 'current', 'power', 'duration'] as const;
  const empty = (from?: number, to?: number) => from !== undefined && to !== undefined && from >= to;
  const { start_date, end_date } = restrictions;
  return [
    ...pairs
      .filter((name) => empty(restrictions[`min_${name}`], restrictions[`max_${name}`]))
      .map((name) => ({ path: `${at}.max_${name}`, message: `is not more than min_${name}` })),
    ...(start_date && end_date && end_date <= start_date
      ? [{ path: `${at}.end_date`, message: 'is not after start_date' }]
      : []),
  ];
}

const before = (limit: PriceLimit | undefined): number =>
  !limit ? NaN : 'before_taxes' in limit ? limit.before_taxes : limit.excl_vat;

/** Where prices hang on the current and nobody measured one, no price is the right one. */
export const unmeasured = ({ elements }: Tariff, samples: Sample[]): string[] =>
  elements.some(({ restrictions: r }) => r?.min_current !== undefined || r?.max_current !== undefined) &&
  samples.every(({ currentA }) => currentA === undefined)
    ? ['current-not-measured']
    : [];
