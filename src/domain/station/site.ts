import type { ListRule } from '#domain/driver/local-list.ts';
import type { ServiceOffer } from '#domain/service/service.ts';
import type { HandOver, OnCall } from '#domain/on-call/on-call.ts';
import type { Person } from '#domain/on-call/person.ts';
import type { TariffVersion } from '#domain/tariff/tariff-choice.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import type { VatOverride } from '#domain/vat/vat.ts';
import type { Opening } from './opening-hours.ts';

/** What of the net revenue of a site its owner is to have, in percent. */
export type OwnerShare = { owner: string; percent: string };

export type Site = {
  siteId: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  region?: string;
  /** IANA. */
  timeZone: string;
  address?: string;
  lat?: number;
  lon?: number;
  /** ISO 4217. */
  currency: string;
  gridLimitA?: number;
  phases?: 1 | 3;
  /** When it is open, and was; absent: around the clock. */
  openings?: Opening[];
  /** Cards nobody registered may charge here. */
  acceptUnknownTokens?: boolean;
  /** Chargers here that have no password are believed by their URL alone (OCPP security profile 0). */
  securityProfile0?: boolean;
  /** Whose tags its stations hold. */
  localList?: ListRule;
  /** The tariff in force when prices were last changed; a copy, for a tariff never changes. */
  tariff?: Tariff;
  /** What is and was in force, and what will be: tariff-choice.ts. */
  tariffs?: TariffVersion[];
  /** What is sold beside charges, was, and will be. */
  services?: ServiceOffer[];
  /** The company that sells here; absent: the one for sites that name none. */
  legalEntityId?: string;
  ownerShare?: OwnerShare;
  /** What the operator knows better of the VAT there. */
  vatOverrides?: VatOverride[];
  onCall?: OnCall;
  /** Apart from who is on call, which is put as a whole. */
  handOvers?: HandOver[];
  /** Who is told, too, when the whole site is without power. */
  gridContact?: Person;
};
