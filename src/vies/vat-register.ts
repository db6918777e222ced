import { isOfVies } from '#domain/vat/vat-number.ts';

/** What a register says of a VAT id. `consultation`: its number of this question, the asker's proof that they asked. */
export type Registration = { valid: boolean; name?: string; consultation?: string };

/** Who knows whether a VAT id was given to anybody. `undefined`: it is not one of theirs, or nobody there can tell now. */
export type VatRegister = (vatId: string, asker?: string) => Promise<Registration | undefined>;

const patienceMs = 8_000;

type Told = { valid?: boolean; name?: string; requestIdentifier?: string };

/**
 * VIES, the Commission's way into the registers of the member states (Council Regulation (EU) 904/2010 art. 31), by its
 * REST API at this address. A state whose register is away is told of as an error, never as an id that is not valid.
 */
export const vies =
  (address: string): VatRegister =>
  async (vatId, asker) => {
    if (!isOfVies(vatId)) return undefined;
    const body = {
      countryCode: vatId.slice(0, 2),
      vatNumber: vatId.slice(2),
      ...(asker && isOfVies(asker) && { requesterMemberStateCode: asker.slice(0, 2), requesterNumber: asker.slice(2) }),
    };
    const answer = await fetch(`${address}/check-vat-number`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!answer.ok) return undefined;
    const { valid, name, requestIdentifier: consultation } = (await answer.json()) as Told;
    if (valid === undefined) return undefined;
    // Some states tell no names: VIES says so with dashes.
    return { valid, ...(name && name !== '---' && { name }), ...(consultation && { consultation }) };
  };
