import { inForce } from '#domain/tariff/tariff-choice.ts';
import type { Supply } from '#domain/vat/vat-rates.ts';

/** Electricity is goods and has a tariff; these are services, each taxed as what it is (vat-liability.ts). */
export const serviceSupplies = ['parking', 'carWash', 'other'] as const satisfies Supply[];

/** What is sold beside a charge. Never changed once put: who booked it was told its price, and another price is another service. */
export type Service = {
  serviceId: string;
  name: { en: string; sv: string };
  supply: (typeof serviceSupplies)[number];
  unit: 'piece' | 'hour';
  currency: string;
  /** Of one, a decimal string. */
  price: string;
  taxIncluded: boolean;
};

/** What a site sells from a moment on: copies, for a service never changes. */
export type ServiceOffer = { validFrom: string; services: Service[] };

export const servicesAt = (offers: ServiceOffer[] = [], at: string): Service[] => inForce(offers, at)?.services ?? [];
