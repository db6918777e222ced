import type { Party } from '#domain/invoice/legal-entity.ts';
import { element, optional, type Element } from './element.ts';

/** BG-4 and BG-7. A seller without a VAT id is told to the tax office by its number in the company register (BT-32). */
export function partyOf({ name, vatId, companyId, address, email, phone }: Party, isSeller: boolean): Element {
  const taxId = vatId ?? (isSeller ? companyId : undefined);
  return element('cac:Party', [
    element('cac:PartyName', [element('cbc:Name', name)]),
    element('cac:PostalAddress', [
      optional('cbc:StreetName', address.street),
      optional('cbc:CityName', address.city),
      optional('cbc:PostalZone', address.postalCode),
      countryOf(address.country),
    ]),
    taxId !== undefined &&
      element('cac:PartyTaxScheme', [
        element('cbc:CompanyID', taxId),
        element('cac:TaxScheme', [element('cbc:ID', vatId ? 'VAT' : 'TAX')]),
      ]),
    element('cac:PartyLegalEntity', [element('cbc:RegistrationName', name), optional('cbc:CompanyID', companyId)]),
    (phone !== undefined || email !== undefined) &&
      element('cac:Contact', [optional('cbc:Telephone', phone), optional('cbc:ElectronicMail', email)]),
  ]);
}

export const countryOf = (code: string): Element => element('cac:Country', [element('cbc:IdentificationCode', code)]);
