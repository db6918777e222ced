import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { defaultEntityId, type Party } from '#domain/invoice/legal-entity.ts';
import { describeError, log } from '#log';
import { getEntity } from '#store/entities.ts';
import { vies, type Registration } from '#vies/vat-register.ts';

/**
 * A company with what the register says of its VAT id, where this stage asks one: an id that nobody has is refused, for its
 * invoices may be without tax. A register that is away keeps nobody from being entered; then nothing is said of it.
 */
export async function withVatCheck<P extends Party>(party: P, path: string): Promise<P> {
  const { VIES: address } = process.env;
  if (!address || !party.vatId) return party;
  const found = await registered(address, party.vatId);
  if (!found) return party;
  const { valid, ...told } = found;
  if (valid) return { ...party, vatCheck: { at: now().toISOString(), ...told } };
  throw new DomainError('invalid', `The VAT id ${party.vatId} is not a valid one in VIES.`, [
    { path, message: 'nobody has this VAT id' },
  ]);
}

async function registered(address: string, vatId: string): Promise<Registration | undefined> {
  const asker = (await getEntity(defaultEntityId))?.vatId;
  try {
    return await vies(address)(vatId, asker);
  } catch (error) {
    log('warn', 'vat-register-away', describeError(error));
    return undefined;
  }
}
