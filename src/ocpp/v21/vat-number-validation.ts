import { vatNumberFormat } from '#domain/vat/vat-number.ts';
import type { VatNumberValidationRequest, VatNumberValidationResponse } from '#ocpp/generated/v21.ts';
import type { Route } from '#ocpp/handler.ts';

const told = {
  plausible: { status: 'Accepted', statusInfo: { reasonCode: 'FormatOnly', additionalInfo: 'No register was asked.' } },
  malformed: { status: 'Rejected', statusInfo: { reasonCode: 'InvalidFormat' } },
  unknownCountry: { status: 'Rejected', statusInfo: { reasonCode: 'UnknownCountry' } },
} as const;

/** OCPP 2.1 C: a driver's company enters its number at the terminal. Its form is checked by country; whose it is is not. */
export const vatNumberValidation: Route<VatNumberValidationRequest, VatNumberValidationResponse> = {
  handle: ({ vatNumber, evseId }) => ({
    vatNumber,
    ...(evseId !== undefined && { evseId }),
    ...told[vatNumberFormat(vatNumber)],
  }),
};
