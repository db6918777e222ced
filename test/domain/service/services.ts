import type { Booking } from '#domain/service/booking.ts';
import type { Service } from '#domain/service/service.ts';

/** What a site sells beside charges. */
export const wash: Service = {
  ...{ serviceId: 'WASH', name: { en: 'Car wash', sv: 'Biltvätt' }, supply: 'carWash' as const },
  ...{ unit: 'piece' as const, currency: 'SEK', price: '99', taxIncluded: true },
};
export const parkingHour: Service = {
  ...{ serviceId: 'PARK', name: { en: 'Parking', sv: 'Parkering' }, supply: 'parking' as const },
  ...{ unit: 'hour' as const, currency: 'SEK', price: '20', taxIncluded: false },
};

export const bookingOf = (service: Service, more: Partial<Booking> = {}): Booking => ({
  ...{ bookingId: service.serviceId.toLowerCase(), service, quantity: '1' },
  ...{ at: '2026-05-04T08:30:00.000Z', by: 'asa', ...more },
});
